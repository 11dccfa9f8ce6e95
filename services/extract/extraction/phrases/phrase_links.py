"""How "of" and "in" join a phrase to the name behind it: "parts of X", "the last pocket in X"."""

from collections.abc import Sequence

from services.extract.extraction.lists.list_highlights import FOREMOST
from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.phrases.nominals import Run
from services.extract.extraction.phrases.phrase_words import on_the_edge
from services.extract.extraction.phrases.which_parts import is_part
from services.extract.extraction.text.tokens import Class, Token
from services.extract.extraction.words import places
from services.extract.extraction.words.capitals import SEATS
from services.extract.extraction.words.places import AREAS, LANDS
from services.extract.extraction.words.spelling import words

INSIDE = words("of in inside within at around")


def link_after(words: list[Token], i: int) -> int:
    """Where "of" or "in" stands behind a phrase: at once, or after "(village) and hill"."""
    if i + 3 < len(words) and words[i].low == "of" and words[i + 1].low in ("land", "territory"):
        return i + 2 if words[i + 2].low in ("in", "of") else i  # "a swathe of land in X"
    if i + 2 >= len(words) or words[i].low != "and":
        return on_the_edge(words, i)
    k = i + 1 + bool(words[i + 1].flags & Class.DETERMINER)
    while k < len(words) and words[k].flags & Class.ADJECTIVE:
        k += 1
    typed = k + 1 < len(words) and words[k].flags & (Class.TYPE | Class.QUANTITY)
    parting = typed and words[k - 1].flags & Class.ADJECTIVE
    if parting and places.TYPES.get(words[i - 1].low) in LANDS:
        return i  # "the province and the border town of X"
    if typed and words[i - 1].flags & Class.TYPE and _is_share(words, i + 1, k):
        return i  # "the palace and other parts of X": those are another thing
    return k + 1 if typed and words[k + 1].low == "of" else i


def _is_share(words: list[Token], first: int, k: int) -> bool:
    """Whether "most", "several blocks" stands there: "a base and half of X"."""
    of_site = words[first - 2].low in _SITES  # "the port and districts of X"
    apart = of_site or any(words[j].low in _SEVERAL for j in range(first, k))
    return words[k].low in _SHARES or (apart and words[k].low in places.PART_TYPES)


_SHARES = words("part parts most half much majority bulk third quarter swathes swaths chunks")
_SITES = words("port airport base barracks hospital castle citadel station crossing airfield")
_SEVERAL = words("several some many most two three four five six seven eight nine ten other more")


def behind_bearings(words: list[Token], i: int) -> int:
    """Past "central and" of "much of central and southern X"."""
    bearing = words[i].low in _BEARINGS if i < len(words) else False
    two = bearing and i + 2 < len(words) and words[i + 1].low == "and"
    return i + 2 if two and words[i + 2].low in _BEARINGS else i


_BEARINGS = words(
    "northern southern eastern western central north-eastern north-western south-eastern"
    " south-western north-central south-central northeastern northwestern southeastern"
    " southwestern"
)

_UNITS_OF_LAND = words(
    """
    district districts township county subdistrict sub-district woreda raion quarter neighbourhood
    neighborhood ward borough
    """
)


def lies_in(chunk: Chunk, type_word: str, other: PlaceMention, larger: bool) -> bool:
    """Whether "X district of Y" is X in Y; "the Aleppo district of Y" is Y, unless Y is known as
    the ``larger``.
    """
    plain = larger or not chunk.low.startswith("the ")
    if names_each(chunk, type_word, other):
        return False
    if type_word in _SETTLEMENTS and (
        other.type == "district" or (plain and _is_village(type_word))
    ):
        return True
    if (other.name or "").lower() in places.REGIONS:
        return True
    if type_word == "suburb" and (other.name or "").lower() in SEATS:
        return SEATS.isdisjoint(chunk.low.split())  # "the X suburb of the capital"
    return other.country or other.type in AREAS or (type_word in _UNITS_OF_LAND and plain)


def names_each(chunk: Chunk, type_word: str, other: PlaceMention) -> bool:
    """Whether "the X districts of Y (and Z)" are Y and Z in X, which are lands of no type."""
    return type_word in _EACH and chunk.low.startswith("the ") and not other.is_wide


_EACH = words("districts neighbourhoods neighborhoods suburbs quarters areas wards communes")


def _is_village(type_word: str) -> bool:
    """Whether "X village of Y" is X in Y; of "the Aleppo town of Y" Y is meant."""
    return type_word.startswith(("village", "hamlet"))


_SETTLEMENTS = words("village villages town towns settlement settlements hamlet hamlets")


def is_bearing(words: list[Token], run: Run, previous: str) -> bool:
    """Whether a phrase only gives a direction: "(30 km) north of X", "to the north of X"."""
    if previous in _NO_GROUND:
        return True  # "the tanker X": a ship's name
    after = words[run.last + 1].low if run.last + 1 < len(words) else ""
    if words[run.last].low == "most" and after in FOREMOST:
        return True  # "the most important of which are"
    if all(words[i].low in RIVERS for i, _ in run.content):
        return True  # "on the eastern bank of the Euphrates"
    bare = all(
        words[i].low in places.DIRECTIONS or (i < run.last and _leads_there(words[i]))
        for i, _ in run.content
    )  # "the 563rd and 346 north of X", "located north of X"
    return bare and (not run.determiners or previous in ("to", "from"))


def _leads_there(word: Token) -> bool:
    """Whether a word may go before a direction: a number, or "located"."""
    return word.text.isdigit() or word.low in ("located", "situated")


RIVERS = words("euphrates tigris orontes litani khabur nile mediterranean river")
"""Names of no town."""

_NO_GROUND = words(  # things whose name is no place's
    """
    ship tanker vessel boat dhow trawler freighter ferry yacht frigate destroyer warship steamer
    newspaper magazine website broadcaster channel
    """
)


def is_measure(found: list[Chunk], number: int) -> bool:
    """Whether a name only tells how large something is: "an area the size of Belgium"."""
    before = [chunk.low for chunk in found[max(0, number - 3) : number]]
    sized = before[-2:] == ["size", "of"] or (before[-1:] == ["than"] and "larger" in before)
    return sized or (before[-1:] == ["as"] and before[:-1][-1:] in (["large"], ["big"]))


_ONE_PLACE = ("crossing", "dam", "base", "airport", "road")


def side_of(chunk: Chunk, place: PlaceMention, type_word: str, inner: Chunk) -> bool:
    """Whether "the Gazan side of the Rafah crossing" is the crossing, which the phrase then names:
    a crossing has two sides, and who has the one has what is his.
    """
    other = inner.place
    if type_word != "side" or other is None or other.type not in _ONE_PLACE:
        return False
    place.name, place.start, place.end = other.name, other.start, other.end
    place.type, place.partial, place.country, place.sure = other.type, False, False, True
    chunk.actor = None
    return True


def fits(place: PlaceMention, head: str, other: PlaceMention) -> bool:
    """Whether what follows "of" can name the phrase, or be what it is a part of; "the rebel side
    in X" is somebody's, no part.
    """
    ground = head in ("areas", "parts", "regions", "sections", "provinces", "governorates")
    if (place.count or place.role) and place.plural and other.country and not ground:
        return False  # "three towns in northern Mali": no part of Mali
    if head == "side" and not places.DIRECTIONS & set((place.desc or "").lower().split()):
        return False
    if other.name is not None:
        return True
    part = place.partial or is_part(place, head)
    return part and other.definite and (not other.role or _is_ground(other))


def _is_ground(place: PlaceMention) -> bool:
    """Whether it is "the enclave", "the former stronghold", "the capital": ground of some size."""
    held = (place.desc or "").rpartition(" ")[2].lower() in _STRONGHOLDS | {"capital"}
    return held or (place.type == "region" and not place.plural)


_SEATS = words("capital headquarters")
_UNITS = words("provincial district regional county municipal departmental")


def is_seat_of_same_name(place: PlaceMention) -> bool:
    """Whether "the provincial capital of X" is the town of X: seats mostly share the name."""
    words = (place.desc or "").lower().split()
    return words[-1:] != [] and words[-1] in _SEATS and not _UNITS.isdisjoint(words)


def names_no_seat(place: PlaceMention, other: PlaceMention, words: list[Token], start: int) -> bool:
    """Whether it is the seat of X, not X: "of X province", "Y, the provincial capital of X"."""
    if not is_seat_of_same_name(place):
        return False
    at = next((k for k, token in enumerate(words) if token.start >= start), 0)
    return bool(other.type or other.country or (at and words[at - 1].text == ","))


_TWO = frozenset(("both", "two"))


def take_name(place: PlaceMention, other: PlaceMention, part: bool) -> None:
    """Give the phrase the name (or the antecedent) of the place behind "of"."""
    place.name, place.start, place.end = other.name, other.start, other.end
    place.partial = part or other.partial
    port = (place.desc or "").lower().endswith((" port", "seaport", "streets"))  # X itself
    if place.name is None or place.type is None or place.partial or port:
        place.type = other.type or (None if place.partial or port else place.type)
    place.country, place.count = other.country, False
    place.plural = place.plural and not place.partial
    place.definite = True
    if other.name is None:
        place.desc = other.desc
        place.plural = other.plural and not _TWO.isdisjoint((other.desc or "").lower().split())
    place.sure, place.container = True, other.container
    place.holder = place.holder or other.holder


_RANKING = words(
    """
    last first second third main largest biggest remaining only other final second-largest
    another chief
    """
)
_MAIN = words("main last only biggest largest principal final")


def is_main_seat(place: PlaceMention, other: PlaceMention) -> bool:
    """Whether "its main base in X", "A's stronghold in X" stands for the town of X."""
    lows = (place.desc or "").lower().split()
    own = lows[:1] in (["its"], ["their"]) and (place.role or not _MAIN.isdisjoint(lows))
    town = other.name is not None and not other.country and other.type not in LANDS
    theirs = lows[-1] in _REDOUBTS and _is_owned(lows) and other.type != "city"
    return town and (theirs or (own and lows[-1] in _REDOUBTS | {"base"}))


_REDOUBTS = words("stronghold bastion redoubt")


def _is_owned(lows: list[str]) -> bool:
    """Whether "the rebels'", "Xs" goes before what is described: somebody's."""
    return any(low.endswith(("'s", "’s", "s'", "s’", "s")) for low in lows[:-1]) or (
        lows[:1] != [] and lows[0] in ("his", "her")
    )


_ORIGINS = words("home birthplace hometown ancestral native")
_STRONGHOLDS = words("stronghold bastion enclave pocket redoubt hub gateway crossroads")


def no_article(place: PlaceMention, other: PlaceMention, words: list[Token], i: int) -> bool:
    """Whether "Posts of X and Y" begins a sentence: those posts, though no article says so."""
    desc = place.desc or ""
    opens = place.plural and desc[:1].isupper() and " " not in desc
    listed = i < len(words) and words[i].low == "and" and other.type is None
    return opens and listed and other.name is not None and not other.country


def names_it(
    place: PlaceMention, head: str, words: list[Token], at: tuple[int, int], other: PlaceMention
) -> bool:
    """Whether "T of X" names X ("the town of X") or only lies in it ("villages of X"). ``at``:
    where "of" stands, and what follows X.
    """
    link = words[at[0]].low
    if place.partial or no_article(place, other, words, at[1]):
        return True
    if link == "of" and is_seat_of_same_name(place):
        return True
    if place.role:
        those = head.rstrip("s") in _STRONGHOLDS and place.definite  # "its strongholds of X and Y"
        home = head == "hometown" and _is_owned((place.desc or "").lower().split())
        return link == "of" and (head in _STRONGHOLDS or home or (those and not other.is_wide))
    lows = {word.lower() for word in (place.desc or "").split()}
    if not place.plural and head in _QUARTERS and any(low.isdigit() for low in lows):
        return False  # "the 700 district of X"
    if is_part(place, head):
        return True
    if place.type == "airport" and (other.name or "").lower() in SEATS:
        return False  # "the airport of Tripoli"
    if lows & _ORIGINS:
        return False  # "the home town of Saddam Hussein"
    if lows & _RANKING:
        return False
    if place.plural and not place.definite and not _WEIGHTY.isdisjoint(lows):
        joined = [word.low for word in words[at[1] : at[1] + 1]] == ["and"]
        behind = words[at[1] + 1 : at[1] + 2]
        return joined and other.type is None and bool(behind) and behind[0].cap
    if place.plural and place.type not in LANDS and other.is_wide:
        return False  # "the two towns of the X region", "the hills of X province"
    if place.plural and (place.count or not place.definite):
        return not place.count and (_begins_list(words, at[1]) or _is_run(words, at[1], other))
    return link == "of" or (link == "at" and place.type in ("airport", "crossing"))


def _begins_list(words: list[Token], i: int) -> bool:
    """Whether three names or more follow one by one: "villages of A, B, C and D" are named."""
    listed = 0
    while i + 1 < len(words) and words[i].text == "," and words[i + 1].cap:
        listed += 1
        i = next((j for j in range(i + 2, min(i + 5, len(words))) if not words[j].cap), len(words))
    return listed >= 2 and i + 1 < len(words) and words[i].low == "and" and words[i + 1].cap


def _is_run(words: list[Token], i: int, other: PlaceMention) -> bool:
    """Whether the list lost its commas: "villages of A B C and D"."""
    joined = i + 1 < len(words) and words[i].low == "and" and words[i + 1].cap
    return joined and len((other.name or "").split()) > 2


_QUARTERS = words("block district quarter neighbourhood neighborhood")
_WEIGHTY = words("strategic key important crucial vital")
"""Said of places that are then named: "recaptured strategic villages of X and Y"."""


def goes_beyond(last: Token, end: int, several: bool) -> bool:
    """Whether a word goes on behind a name that ends in it: "regime-held", but not "the Free Syrian
    Army-affiliated groups", which are the Free Syrian Army's.
    """
    if last.genitive or last.end <= end + 1:
        return False
    return not (several and last.text.endswith(_ONE_WITH) and len(last.text) > 8)


_ONE_WITH = (
    "-affiliated", "-linked", "-led", "-aligned", "-allied", "-dominated", "-controlled", "-held",
    "-run",
)  # fmt: skip


def centre_of(
    words: Sequence[Token], run: Run, kind: str, desc: str, definite: bool
) -> PlaceMention | None:
    """ "the district centre", by which the district is held; "the city centre", a part of it."""
    middle = words[run.content[-1][0]].low in ("centre", "center")
    if not middle or (kind not in places.SETTLEMENTS and kind != "district"):
        return None
    start, end, part = words[run.first].start, words[run.last].end, kind != "district"
    return PlaceMention(None, start, end, places.TYPES[kind], desc, False, definite, part)


def behind_centre(place: PlaceMention, words: list[Token], i: int) -> int:
    """Past "centres" of "the district centres of X and Y", which are towns; else the index."""
    if place.type != "district" or i >= len(words) or words[i].low not in _CENTRES:
        return i
    place.type, place.plural = "town", words[i].low.endswith("s")
    return i + 1


_CENTRES = words("centre centres center centers")


def behind_countryside(place: PlaceMention, words: list[Token], i: int) -> int:
    """Past "eastern countryside" of "Idlib eastern countryside", a region; else the index."""
    if i + 1 >= len(words) or words[i + 1].low != "countryside":
        return i
    if place.type or not words[i].low.endswith("ern"):
        return i
    place.type = "region"
    return i + 2


ONE_PART = words("part section sector portion")
"""Behind a name it is a quarter that is called so: "the Dora section of Baghdad"."""


def type_told(types: list[tuple[int, Token]], last: int, counted: bool) -> str | None:
    """The word for what the name that ends at ``last`` is: behind it, else before it."""
    behind = [token.low for i, token in types if i > last]
    if behind:
        several = counted and behind[-1] in places.PLURAL_TYPES
        return behind[-1 if several else 0]  # "two Swat valley towns"
    return types[-1][1].low if types else None
