"""Names of nothing known that may be places all the same."""

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.words import grammar
from services.extract.extraction.words.people import is_given_name
from services.extract.extraction.words.spelling import words
from services.extract.extraction.words.triggers import PRESS


def _is_a_process(low: str, after: Chunk) -> bool:
    """Whether "Stabilisation (measures are under way)" stands here."""
    return low.endswith(("isation", "ization", "ement", "ments")) and after.kind == "w"


def may_be_place(chunks: list[Chunk], i: int) -> bool:
    """Whether a name of nothing known may be a place: not a stray word at the start."""
    place = chunks[i].place
    if (
        place is None
        or place.country
        or place.name is None
        or "-" in place.name.lower().removeprefix("al-")
        or (" " in place.name and is_given_name(place.name.lower().split()[0]))
    ):
        return False
    if len(chunks) > i + 1 and _is_a_process(place.name.lower(), chunks[i + 1]):
        return False
    after = chunks[i + 2].low.split()[:1] if i + 2 < len(chunks) else []
    if after and chunks[i + 1].text == "," and after[0] in _OF_PEOPLE:
        return False
    if i:
        return chunks[i - 1].kind != "A"
    if before_people(chunks):
        return False
    low = chunks[1].low if len(chunks) > 1 else ""
    if of_several(chunks):
        return False
    return low in grammar.AUXILIARIES or (low.endswith("s") and chunks[1].kind == "w")


def of_several(chunks: list[Chunk]) -> bool:
    """ "Shops were shut": no place, whatever its capital."""
    place = chunks[0].place if len(chunks) > 1 else None
    if place is None or place.sure or place.name is None or " " in place.name:
        return False
    people = place.name.lower().endswith(_PEOPLE) and chunks[1].kind == "w"
    return people or (place.name.endswith("s") and chunks[1].low in _OF_SEVERAL)


_OF_SEVERAL = words("were are have")
_OF_PEOPLE = words(
    """
    who whose head director spokesman spokeswoman chief founder leader commander analyst expert
    now aged 1 2 3 4 5 father mother brother
    """
)
"""What goes on about somebody after a comma."""


def before_people(chunks: list[Chunk]) -> bool:
    """ "Wary shopkeepers, who ...", "Angry residents": the first word names no place."""
    place = chunks[0].place
    if place is None or place.sure or " " in chunks[0].text or len(chunks) < _SHORT:
        return False
    low = chunks[1].low
    return chunks[1].kind == "w" and low.endswith(_PEOPLE) and low not in PRESS


_SHORT = 3
_PEOPLE = ("ers", "ents", "ians", "people", "tors", "ists", "women", "families", "witnesses")
