"""Where a sentence begins with the place and agency that sent it."""

from services.extract.extraction.knowledge import Meaning
from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.text.tokens import Class, Token
from services.extract.extraction.words.grammar import REPORTING
from services.extract.extraction.words.nations import COUNTRIES
from services.extract.extraction.words.spelling import words as listed


def dateline(words: list[Token]) -> int:
    """How many words at the start only say where and by whom the report was sent."""
    if (seat := _town_and_land(words) or _unparted(words)) > 0:
        return seat
    if not words or not (
        words[0].text.isupper() and len(words[0].text) > 3 and words[0].text.isalpha()
    ):
        return 0
    if sum(token.text.isupper() and len(token.text) > 1 for token in words) * 2 > len(words):
        return 0  # the whole line is in capitals
    for j, token in enumerate(words[:16]):
        if token.low in REPORTING:
            break  # "SOHR said that X, Y - a village - and Z"
        if j and token.text in "-–—:":
            return j + 1
    if behind := _behind_agency(words):
        return behind
    shouts = len(words) > 1 and words[1].text.isupper() and len(words[1].text) > 1
    plain = len(words) > 1 and words[1].cap and not shouts  # "BUNIA A village"
    return 1 if plain else 0


def _behind_agency(words: list[Token]) -> int:
    """How many words "BUKAVU (Reuters)" has at the start of a text that lost its dashes."""
    sent = len(words) > _SENT and words[1].text == "(" and words[3].text == ")"
    return _SENT if sent and words[2].low in _AGENCIES else 0


_SENT = 4
_AGENCIES = listed(
    """
    reuters afp ap sputnik xinhua tass interfax dpa upi anadolu aa irna isna tasnim fars ria efe ani
    pti ians kyodo yonhap sana bbc cnn ina
    """
)


def _town_and_land(words: list[Token]) -> int:
    """How many words "Town, Land:" has at the start; 0 where nothing of that kind stands."""
    colon = next((j for j, token in enumerate(words[:_SEAT]) if token.text == ":"), 0)
    comma = next((j for j, token in enumerate(words[:colon]) if token.text == ","), 0)
    land = " ".join(token.low for token in words[comma + 1 : colon])
    return colon + 1 if comma and land in COUNTRIES and words[0].cap else 0


_SEAT = 8


def _unparted(words: list[Token]) -> int:
    """How many words "Town Land Troops took" has for the town and its land, where the marks between
    them were lost; a side, told with a capital, goes on.
    """
    if len(words) < _LEAD or not words[0].cap or words[0].flags or words[0].low in _NO_TOWNS:
        return 0
    two = f"{words[1].low} {words[2].low}" in COUNTRIES
    if not words[1].cap or words[1].genitive or not (two or words[1].low in COUNTRIES):
        return 0
    quarter = bool(words[2 + two].flags & Class.ADJECTIVE) and words[2 + two].cap
    side = words[2 + two + quarter]
    begins = side.cap and side.kind == "w" and side.flags & _BEGINS
    return 2 + two if begins else 0


_LEAD = 8
_BEGINS = Class.DEMONYM | Class.DETERMINER | Class.HEAD
_NO_TOWNS = frozenset(COUNTRIES) | listed("new south north east west great sri papua equatorial")


def is_seat(mark: tuple[int, Meaning | None] | None) -> bool:
    """Whether what a text begins with may be where it was sent from: no side, but a capital."""
    return mark is None or mark[1] is None or mark[1].metonym


def sent_from(chunks: list[Chunk]) -> PlaceMention | None:
    """The town of "NAIROBI, Kenya - ", which "this city" means; null where no town begins."""
    first = chunks[0] if len(chunks) > 3 else None
    name = first is not None and first.kind == "w" and first.text.isupper() and len(first.text) > 3
    if first is None or not name or chunks[1].text not in _SETS_OFF:
        return None
    if not any(chunk.text in "-–—" for chunk in chunks[1:_FAR]):
        return None
    place = PlaceMention(first.text, first.start, first.end, "city")
    place.sure = True
    return place


_SETS_OFF = (",", "(", "-", "–", "—")
_FAR = 12
