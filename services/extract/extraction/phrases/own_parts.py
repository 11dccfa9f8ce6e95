"""Parts told by whose they are: "its east", "P's eastern half", "the old quarter" of P."""

from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.words import places, triggers
from services.extract.extraction.words.spelling import words


def tell_own_parts(chunks: list[Chunk], text: str) -> list[Chunk]:
    """The chunks with every part of a town that is told by whose it is told as the town in part:
    "(several of) its quarters", "P's eastern half", "the old quarter" of the one named before.
    """
    if not any(map(_may_go_back, chunks)):
        return _of_their_owners(chunks, text)
    found: list[Chunk] = []
    for j, chunk in enumerate(chunks):
        place = chunk.place
        if place is not None and chunk.low.startswith("side of ") and found and found[-1].place:
            del found[-1]  # "the Gaza side of P": which of its sides, and no place beside it
        if place is not None and place.name is None and _ends_as_part(chunk):
            del found[len(found) - _tell(chunks, j, place, found) :]
        found.append(chunk)
    return _of_their_owners(found, text)


def _ends_as_part(chunk: Chunk) -> bool:
    return chunk.low.rpartition(" ")[2] in _OWN_PARTS or chunk.low in _OLD_PART


_OLD_PART = ("the old city", "the old town")


def _tell(chunks: Sequence[Chunk], j: int, place: PlaceMention, before: Sequence[Chunk]) -> int:
    """Tell a phrase as a part of the place named before, if it is one; how many chunks before it
    say no more.
    """
    of_two = _of_two(chunks, j)
    if (owner := _before_whose(chunks, j)) is not None:
        some = False
        place.name, place.start, place.end = owner.name, owner.start, owner.end
        place.desc, place.type, place.sure = None, None, owner.sure
    elif of_two == "its" or _is_its(chunks, j):
        some = len(before) > 1 and before[-1].low == "of" and before[-2].low in _SOME
        place.desc, place.type = "it", None
    elif of_two == "the" or _is_the_citys(chunks, j):
        some, place.type = False, "city"
    else:
        return 0
    place.partial, place.definite, place.plural, place.count = True, True, False, False
    return _TWO if of_two else 2 * some


def _before_whose(chunks: Sequence[Chunk], j: int) -> PlaceMention | None:
    """P of "P, whose upper half A took", "P whose centre was taken"."""
    if j < _PART_OF or chunks[j - 1].low != "whose" or chunks[j].low.startswith(("the ", "a ")):
        return None
    owner = chunks[j - 2 - (chunks[j - 2].text == ",")].place
    return owner if owner is not None and owner.name is not None and not owner.is_wide else None


def _may_go_back(chunk: Chunk) -> bool:
    place = chunk.place
    if place is None:
        return False
    return _ends_as_part(chunk) if place.name is None else chunk.low.startswith("side of ")


_PART_OF = 2
_TWO = 3
"""How many chunks "its northern and" is."""


def _is_its(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether "its eastern quarters", "its centre" stands at an index; what stands beside it goes
    with it: "P and its suburbs".
    """
    lows = chunks[j].low.split()
    if lows[:1] != ["its"] or lows[-1] not in _OWN_PARTS or _OWN_GROUND.intersection(lows):
        return False
    within = j + 1 < len(chunks) and chunks[j + 1].low in ("in", "of")
    return not within and (not _beside(chunks, j) or _fell_alone(chunks, j))


def _is_the_citys(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether "the eastern districts", "the old quarter" stands at an index, of no other place."""
    lows = chunks[j].low.split()
    which = lows[1:-1]
    old = chunks[j].low in _OLD_PART
    if lows[:1] != ["the"] or not (old or lows[-1] in _QUARTERS) or not which:
        return False
    if not _LEADING.issuperset(which) or (lows[-1] == "district" and which[-1] in _COMPASS):
        return False  # "the strategic southern district": where in the land that lies
    after = chunks[j + 1] if j + 1 < len(chunks) else None
    of = after is not None and (after.low in _OF or after.kind == "P")
    return not of and not any(chunk.low in _TOWNS for chunk in chunks[:j])


def _of_two(chunks: Sequence[Chunk], j: int) -> str:
    """Whose quarters "its northern and | eastern outskirts" are told of: "its", "the", or empty."""
    lows = chunks[j].low.split()
    quarters = len(lows) == 2 and lows[0] in _COMPASS and lows[1] in _QUARTERS
    if not quarters or j < 3 or chunks[j - 1].low != "and" or chunks[j - 2].low not in _COMPASS:
        return ""
    after = chunks[j + 1] if j + 1 < len(chunks) else None
    of = after is not None and (after.low in _OF or after.kind == "P")
    return chunks[j - 3].low if chunks[j - 3].low in ("its", "the") and not of else ""


def _beside(chunks: Sequence[Chunk], j: int) -> bool:
    return j > 0 and chunks[j - 1].low in _BESIDE_IT


def _fell_alone(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether something befell "its east" only, at an index: "surrounded P, and its east fell"."""
    fell = j + 1 < len(chunks) and chunks[j + 1].low in ("fell", "fall", "falls")
    verb = j - 2 - (chunks[j - 2].text == ",") - 1
    return fell and verb > 0 and chunks[verb].kind == "w" and chunks[verb].low in triggers.PRESS


def _of_their_owners(chunks: list[Chunk], text: str) -> list[Chunk]:
    """The chunks with "P's (old and) eastern half", "Ps northern districts" told as P in part."""
    if not any(_may_own(chunk) for chunk in chunks):
        return chunks
    found: list[Chunk] = []
    j = 0
    while j < len(chunks):
        chunk = chunks[j]
        found.append(chunk)
        place = chunk.place
        j += 1
        if place is not None and place.name is None and place.container is not None:
            _be_the_owner(chunk, place, text)
        if place is not None and place.name is not None and place.type is None:
            place.partial = place.partial or _is_quartered(chunk, place.name, text)
        owner = place is not None and (place.name is not None or _is_the_towns(chunk, place))
        if place is None or not owner or place.country or not _is_owner(chunk, text):
            if chunk.low in _THE_TOWNS and j < len(chunks) and _is_part(chunks[j], False):
                j = _tell_of_town(found, chunks[j], _THE_TOWNS[chunk.low], j)
            continue
        last = j
        while last < len(chunks) and chunks[last].low in _LEADING:
            last += 1
        part = chunks[last] if last < len(chunks) else None
        if part is None or not _is_part(part, last > j):
            if last != j + 1 or not _is_side(chunks, j):
                continue
            last = j
            part = chunks[j]
        if last + 2 < len(chunks) and chunks[last + 1].low == "of" and chunks[last + 2].place:
            continue  # "P's eastern districts of Q and R"
        place.partial, place.plural, place.count, place.definite = True, False, False, True
        if place.name is not None:
            place.name = _bare(place.name, chunk, text)
            place.end, place.type, place.sure = place.start + len(place.name), None, True
        chunk.actor = None
        chunk.stretch(part, text)
        j = last + 1
    return found


def _may_own(chunk: Chunk) -> bool:
    """Whether a part may follow, or is told of in the phrase itself."""
    place = chunk.place
    if place is None:
        return chunk.low in _THE_TOWNS
    ends = chunk.low[-1:] in ("s", "'", "’") or place.container is not None
    return ends or chunk.low.partition(" ")[0] in _COMPASS


def _is_the_towns(chunk: Chunk, place: PlaceMention) -> bool:
    """Whether "the town's" stands here, which goes before a part of it."""
    town = place.type in ("city", "town", "camp", "village", "neighbourhood") or place.role
    return town and chunk.low.startswith("the ") and chunk.low.endswith(("'s", "’s"))


def _tell_of_town(found: list[Chunk], part: Chunk, kind: str, j: int) -> int:
    """Tell "(the) citys eastern half", without an apostrophe, as the city in part."""
    if part.place is not None:
        part.place.type, part.place.plural, part.place.count = kind, False, False
        part.place.partial = part.place.definite = True
        found[-1] = part
    return j + 1


def _is_quartered(chunk: Chunk, name: str, text: str) -> bool:
    """Whether "eastern P" is told of, which no name is: the text has no "Eastern P"."""
    bearing = chunk.text.partition(" ")[0]
    quarter = bearing in _COMPASS and chunk.text == f"{bearing} {name}"
    named = name.lower() in places.REGIONS or f"{bearing.capitalize()} {name}" in text
    return quarter and not named


def _be_the_owner(chunk: Chunk, place: PlaceMention, text: str) -> None:
    """Tell "P's old quarter" as P in part."""
    owner, lows = place.container or "", chunk.low.split()
    at = text.find(owner, chunk.start, chunk.end)
    behind = text[at + len(owner) : at + len(owner) + 2] if at >= 0 else ""
    if behind not in ("'s", "’s") or lows[-1] not in _QUARTERS or _WHICH.isdisjoint(lows):
        return
    place.name, place.start, place.end = owner, at, at + len(owner)
    place.container, place.type, place.plural, place.count = None, None, False, False
    place.partial = place.definite = place.sure = True


def _is_owner(chunk: Chunk, text: str) -> bool:
    """Whether a name ends as an owner's does, with or without an apostrophe."""
    after = text[chunk.end : chunk.end + 1]
    return chunk.low[-1:] in ("s", "'", "’") and after == " "


def _bare(name: str, chunk: Chunk, text: str) -> str:
    """The name of "Aleppos eastern half", where the text has it without the ending too."""
    lost = name.endswith("s") and chunk.text.endswith(name) and f"{name[:-1]} " in text
    return name[:-1] if lost else name


def _is_part(chunk: Chunk, led: bool) -> bool:
    """Whether "eastern half", "northern districts" stands here, without an article: a part."""
    lows = chunk.low.split()
    if chunk.place is None or chunk.place.name is not None:
        return led and chunk.kind == "w" and chunk.low in _BANKS
    which = led or any(low in _LEADING for low in lows[:-1])
    return which and lows[0] in _LEADING | _OWN_PARTS and lows[-1] in _OWN_PARTS


def _is_side(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether "east" of "the city's east" stands at an index, with no noun behind it."""
    after = chunks[j + 1] if j + 1 < len(chunks) else None
    ends = after is None or after.kind in "pD" or after.low in _BEHIND_SIDE
    return chunks[j].low in ("north", "south", "east", "west") and ends


_BEHIND_SIDE = words("after from in with by on since and but while as had has was is were")
_THE_TOWNS = {"citys": "city", "capitals": "city", "towns": "town", "camps": "camp"}
_OWN_PARTS = words(
    """
    neighbourhoods neighborhoods neighbourhood neighborhood districts district quarters quarter
    suburbs suburb outskirts wards ward side half centre center heart part parts edge edges sector
    sectors streets blocks north south east west wells
    """
)
_QUARTERS = words(
    """
    neighbourhoods neighborhoods districts district quarters quarter suburbs wards outskirts half
    neighbourhood neighborhood
    """
)
_BANKS = words("bank flank side half part end")
_TOWNS = ("the town", "the city", "the village", "the camp", "the suburb")
_COMPASS = places.DIRECTIONS
_WHICH = _COMPASS | words(
    """
    old central inner outer left-bank right-bank left right industrial residential commercial
    south-eastern south-western north-eastern north-western
    """
)
_LEADING = _WHICH | {"and"}
_OF = words("of in around near at which that where named called")
_BESIDE_IT = words("and or with including plus & , near around")
_OWN_GROUND = words("former own home old security command main last final remaining")
_SOME = words("most half many several some two three four five six seven eight nine ten dozens one")
