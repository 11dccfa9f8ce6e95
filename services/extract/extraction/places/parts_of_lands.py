"""Parts of a land, however they are told: "a fifth of X", "the north and east of X", "X's south",
"4,000 square kilometres of Xian territory", "the ground that A once held in X".
"""

from collections.abc import Sequence
from dataclasses import replace

from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.places.ground_of_places import tell_ground
from services.extract.extraction.places.held_ground import (
    REACH,
    TAKEN_BACK,
    behind_relative,
    is_told_taken,
)
from services.extract.extraction.words import grammar, nations
from services.extract.extraction.words.places import GROUND, LANDS, NUMBER_WORDS
from services.extract.extraction.words.spelling import words

_QUARTERS = grammar.BEARINGS | words("centre center coast heartland heartlands hinterland")
_BEARING = words(
    """
    northern southern eastern western central north-eastern north-western south-eastern
    south-western northeastern northwestern southeastern southwestern coastal
    """
)
_GROUND = GROUND | words("soil area areas")
_OF_A_PEOPLE = GROUND | {"soil"}
_MEASURES = ("kilomet", "km", "mile", "met")


def tell_parts(chunks: list[Chunk], text: str) -> list[Chunk]:
    """The chunks of a sentence, in which every part of a land is told as that land in part."""
    j = 0
    while j < len(chunks):
        place = chunks[j].place
        if place is not None and (place.name is None or _may_be_part(chunks, j, place)):
            chunks = _told(chunks, j, place, text)
        j += 1
    return chunks


def _may_be_part(chunks: Sequence[Chunk], j: int, place: PlaceMention) -> bool:
    """Whether what stands before a name, or its ending, can tell that a part of it is meant."""
    led = j > 0 and chunks[j - 1].low in _BEFORE
    return led or place.country or chunks[j].low[-1:] in ("s", "'", "’")


_BEFORE = ("half", "of", "but", "and")


def _told(chunks: list[Chunk], j: int, place: PlaceMention, text: str) -> list[Chunk]:
    if place.name is None:
        _name_for_people(chunks[j], place)
        chunks = _with_other_people(chunks, j, place)
        if (j := _index(chunks, place)) < 0:
            return chunks
        chunks = tell_ground(chunks, j, place)
        chunks = _with_date_behind(chunks, j, place)
        j = _index(chunks, place)
    if j and chunks[j - 1].low == "half" and chunks[j - 1].place is not None:
        place.partial = True
        chunks, j = [*chunks[: j - 1], *chunks[j:]], j - 1
    if j > 1 and chunks[j - 1].low in ("of", "but", "in"):
        chunks = _with_share(chunks, j, place)
        if (j := _index(chunks, place)) < 0:
            return chunks
    chunks = _with_bearings(chunks, j, place)
    j = _index(chunks, place)
    return _with_quarters(chunks, j, place, text) or _with_whose(chunks, j, text) or chunks


def _index(chunks: Sequence[Chunk], place: PlaceMention) -> int:
    return next((k for k, chunk in enumerate(chunks) if chunk.place is place), -1)


def _name_for_people(chunk: Chunk, place: PlaceMention) -> None:
    """ "Ukrainian territory", "much of Syrian soil", "the Libyan south": these lands in part."""
    lows = chunk.low.split()
    quarter = lows[-1] in _QUARTERS
    people = lows[-2] if len(lows) > 1 and (quarter or lows[-1] in _OF_A_PEOPLE) else ""
    land = nations.DEMONYMS.get(people, "")
    if land not in nations.COUNTRIES or _WHOLE.intersection(lows):
        return
    place.start = chunk.start + chunk.low.rindex(people)
    place.end = place.start + len(people)
    place.name, place.desc, place.type = nations.spelt(land), None, "country"
    place.partial |= quarter
    place.country = place.definite = place.sure = True
    place.plural = place.count = False


_WHOLE = words("all whole entire")


def _with_other_people(chunks: list[Chunk], j: int, place: PlaceMention) -> list[Chunk]:
    """Iraq and Syria in part for "(swathes of) Iraqi and Syrian territory"."""
    people = chunks[j - 2].low if j > 1 and chunks[j - 1].low in ("and", "or") else ""
    land = nations.DEMONYMS.get(people, "")
    if not place.country or land not in nations.COUNTRIES or chunks[j - 2].kind != "w":
        return chunks
    other = Chunk("P", chunks[j - 2].text, chunks[j - 2].start, chunks[j - 2].end, people)
    other.place = replace(
        place, name=nations.spelt(land), start=other.start, end=other.end, partial=True
    )
    place.partial = True
    first = j - 2 - (j > 2 and chunks[j - 3].low == "the")
    share = chunks[first - 2].place if first > 1 and chunks[first - 1].low == "of" else None
    if share is not None and share.name is None and (share.partial or _is_ground(share)):
        first -= 2
    return [*chunks[:first], other, *chunks[j - 1 :]]


def _with_date_behind(chunks: list[Chunk], j: int, place: PlaceMention) -> list[Chunk]:
    """ "seized (in May) large areas in Iraq" for "large areas in May in Iraq"."""
    after = chunks[j + 1 : j + 3]
    dated = len(after) > 1 and after[0].kind == "D" and after[1].low in _WITHIN
    if not dated or place.name is not None or not _is_open_ground(chunks[j], place):
        return chunks
    return [*chunks[:j], chunks[j + 1], chunks[j], *chunks[j + 2 :]]


def _with_share(chunks: list[Chunk], j: int, place: PlaceMention) -> list[Chunk]:
    """Without "a fifth of", "4,000 square kilometres of", "all but" before a place in part."""
    lows = [chunk.low for chunk in chunks[max(0, j - 5) : j]]
    if lows[-1:] == ["but"]:
        return _all_but(chunks, j, place) if lows[-2:-1] == ["all"] else chunks
    if lows[-2:] == ["all", "of"] and _leaves_some(chunks, j):
        place.partial = True
        return [*chunks[: j - 2], chunks[j], *chunks[j + 3 :]]
    within = lows[-3:-2] in (["square"], ["sq"]) and place.name is not None and not place.partial
    if lows[-1] == "in" and not within:
        return chunks
    count = _corner(chunks, j)
    if lows[-2].startswith(_MEASURES) and lows[-3:-2] in (["square"], ["sq"]):
        count = 3 + (_is_count(lows[-4]) if len(lows) > 3 else 0)
        count += 2 * (lows[-4:-3] == ["of"] and lows[0] in _THOUSANDS)
    elif lows[-2] in _AMOUNTS and place.name is None:
        count = 2
        while count < len(lows) and lows[-count - 1] in _HOW_MUCH:
            count += 1
    elif lows[-2] in _SQUARE:
        count = 2 + (_is_count(lows[-3]) if len(lows) > 2 else 0)
    if not count or (place.name is None and not _is_ground(place)):
        return chunks
    place.partial = True
    first = j - count
    first -= 2 * (first > 1 and chunks[first - 1].low == "of" and chunks[first - 2].low in _AN_AREA)
    while first > 1 and chunks[first - 1].low in _ANOTHER:
        first -= 1
    return [*chunks[:first], *chunks[j:]]


_ANOTHER = ("a", "further", "another", "additional")
_AN_AREA = ("an area", "a territory", "a total", "territory", "a strip", "a zone")


def _leaves_some(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether "but a few villages" stands behind "all of X"."""
    but = j + 2 < len(chunks) and chunks[j + 1].low == "but"
    some = chunks[j + 2].place if but else None
    return some is not None and some.name is None


def _corner(chunks: Sequence[Chunk], j: int) -> int:
    """How many chunks before X "all but the northeastern corner of" has."""
    for k in range(j - 2, max(0, j - _CORNER), -1):
        if chunks[k].kind != "w":
            return 0
        if chunks[k].low == "but" and chunks[k - 1].low == "all":
            return j - k + 1
    return 0


_THOUSANDS = words("hundreds thousands tens")
_AMOUNTS = words("amount amounts deal")
_HOW_MUCH = words("a an vast large huge great enormous immense massive big good fair significant")
_CORNER = 8
_SQUARE = words("sqkm sq.km km2 hectares acres")


def _is_ground(place: PlaceMention) -> bool:
    last = (place.desc or "").lower().split()[-1:]
    return place.type in LANDS or (bool(last) and last[0] in _GROUND)


def _is_count(low: str) -> bool:
    return low.replace(",", "").replace(".", "").isdigit() or low in NUMBER_WORDS


def _all_but(chunks: list[Chunk], j: int, place: PlaceMention) -> list[Chunk]:
    """ "all but the north of X", "all but the Y valley of X": X in part; of "all but Y" nothing."""
    outer = chunks[j + 2].place if j + 2 < len(chunks) and chunks[j + 1].low == "of" else None
    if outer is not None and (outer.name is not None or outer.type in LANDS):
        outer.partial = True
        return [*chunks[: j - 2], *chunks[j + 2 :]]
    if place.partial:
        return [*chunks[: j - 2], *chunks[j:]]
    if place.name is not None:
        chunks[j].kind, chunks[j].place = "X", None
    return chunks


def _with_bearings(chunks: list[Chunk], j: int, place: PlaceMention) -> list[Chunk]:
    """Without "northern and" of "northern and western X", "northern, central and"."""
    first = chunks[j].low.removeprefix("the ").split(" ", 1)[0]
    if first not in _BEARING or place.name is None or j < 2 or chunks[j - 1].low != "and":
        return chunks
    k = j - 1
    while k and chunks[k - 1].kind in "wp" and (chunks[k - 1].low in _BEARING or k < j - 1):
        if chunks[k - 1].low not in _BEARING and chunks[k - 1].text != ",":
            break
        k -= 1
    if k == j - 1:
        return chunks
    return [*chunks[:k], *chunks[j:]]


def _with_quarters(
    chunks: list[Chunk], j: int, place: PlaceMention, text: str
) -> list[Chunk] | None:
    """X in part for "(parts of) the north and east of X", "X's north (and west)"."""
    chunk = chunks[j]
    if chunk.low.endswith(("'s", "’s", "s'", "s’")) or (place.country and _owns(chunks, j)):
        return _its_quarters(chunks, j, place, text)
    lows = chunk.low.split()
    if lows[-1] not in _QUARTERS or "the" not in lows or place.name is not None:
        return None
    at = _behind_quarters(chunks, j + 1)
    whole = chunks[at + 1].place if at + 1 < len(chunks) and chunks[at].low == "of" else None
    outside = j > 0 and chunks[j - 1].low in _TOWARDS and not place.partial
    if whole is None or outside or at == j + 1:
        return None
    return _joined(chunks, j, at + 1, replace(whole, partial=True), text)


_TOWARDS = ("to", "from", "towards", "toward")
"""Before "the north and west of X" they tell where something lies, or whence somebody comes."""


def _owns(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether "Iraqs" of a text without apostrophes stands before "north"."""
    after = chunks[j + 1].low if j + 1 < len(chunks) else ""
    name = chunks[j].place
    return after in _QUARTERS and name is not None and chunks[j].end > name.end


def _its_quarters(
    chunks: list[Chunk], j: int, place: PlaceMention, text: str
) -> list[Chunk] | None:
    end = _behind_quarters(chunks, j + 1)
    guard = end < len(chunks) and (chunks[end].kind == "A" or chunks[end].low.startswith("guard"))
    if guard or end == j + 1 or (place.name is None and not _is_country(chunks[j])):
        return None
    whole = replace(place, partial=True)
    if place.name is None:
        whole.desc, whole.type, whole.definite = "the country", "country", True
    return _joined(chunks, j, end - 1, whole, text)


def _is_country(chunk: Chunk) -> bool:
    return chunk.low.rstrip("s").rstrip("'’").endswith(("country", "nation", "republic"))


def _behind_quarters(chunks: Sequence[Chunk], j: int) -> int:
    """The index behind "north", "north and west", "and the east", ", east and centre"."""
    while j < len(chunks):
        k = j + (chunks[j].low in ("and", "or") or chunks[j].text == ",")
        k += k < len(chunks) and chunks[k].low == "the"
        if k >= len(chunks) or chunks[k].low.removeprefix("the ") not in _QUARTERS:
            return j
        j = k + 1
    return j


def _joined(
    chunks: list[Chunk], first: int, last: int, place: PlaceMention, text: str
) -> list[Chunk]:
    """The chunks, of which several are told as one place."""
    start, end = chunks[first].start, chunks[last].end
    whole = Chunk("P", text[start:end], start, end, text[start:end].lower())
    whole.place = place
    return [*chunks[:first], whole, *chunks[last + 1 :]]


def _with_whose(chunks: list[Chunk], j: int, text: str) -> list[Chunk] | None:
    """X in part for "territory (that A once held) in X"; A is who held it."""
    place = chunks[j].place
    if place is None or place.name is not None:
        return None
    what = [chunk.low for chunk in chunks[j + 1 : j + 3]] == ["of", "what"] and place.partial
    area = chunks[j].low.endswith(("area", "areas"))
    if not (what or area or _is_open_ground(chunks[j], place)):
        return None
    taken_from = [chunk.low for chunk in chunks[j + 1 : j + 2]] == ["from"]
    if taken_from and [chunk.kind for chunk in chunks[j + 2 : j + 3]] == ["A"]:
        at, holder = j + 3, chunks[j + 2].actor  # "territory from the rebels in X"
    else:
        at, holder = behind_relative(chunks, _behind_size(chunks, j + 1 + 2 * what))
    one = chunks[j].low.startswith(("a ", "an ")) and chunks[j].low.endswith("area")
    one = one and [chunk.low for chunk in chunks[j + 2 : j + 3]] == ["by"]
    held = area and at > j + 1 and not one  # "an area held by A in P": one of many there
    if area and not (held or what or _is_open_ground(chunks[j], place)):
        return None  # "an area in P"
    at = _behind_span(chunks, at)
    if at >= len(chunks) or not (
        chunks[at].low in _WITHIN
        or chunks[at].low in _SPAN
        or chunks[at].low in _OVER
        or (chunks[at].low == "of" and at == j + 1 and place.partial)
    ):
        return None
    k = at + 1 + (chunks[at + 1 : at + 2] != [] and chunks[at + 1].low in ("both", "the"))
    whole = chunks[k].place if k < len(chunks) else None
    if whole is None and (republic := _republic(chunks, k)) is not None:
        whole, k = republic, k + 2
    whole, k = _of_the_country(chunks, k, whole)
    share = place.partial and " of " in chunks[j].low  # "half of the land that A held in X"
    share = share or (whole is not None and held and whole.type in ("city", "town"))
    share = share or (whole is not None and _is_open_ground(chunks[j], place) and _east(chunks[k]))
    if whole is None or (whole.partial and not _east(chunks[k])):
        return None
    if not (place.count or share or whole.is_wide):
        return None
    taken = is_told_taken(chunks[j:at])
    before = chunks[max(0, j - REACH) : j]
    again = any(chunk.low in TAKEN_BACK for chunk in before)
    if taken and not (place.partial or again or is_told_taken(before)):
        return None  # "declared a state on the ground that A had seized in X": that tells of X
    then = at > j + 1 and k + 1 < len(chunks) and chunks[k + 1].kind == "D"
    if then and not chunks[k + 1].low.startswith("since") and taken:
        chunks = [*chunks[: k + 1], *chunks[k + 2 :]]  # "the ground that A had seized in X in May"
    told = replace(whole, partial=True, holder=place.holder or holder)
    return _joined(chunks, j, k, told, text)


def _of_the_country(
    chunks: Sequence[Chunk], k: int, whole: PlaceMention | None
) -> tuple[PlaceMention | None, int]:
    """The country for "the country's west", and where that ends; none for "the town's schools"."""
    if whole is None or whole.name is not None or not chunks[k].low.endswith(("'s", "’s")):
        return whole, k
    end = _behind_quarters(chunks, k + 1) if _is_country(chunks[k]) else k + 1
    if end == k + 1:
        return None, k
    return replace(whole, desc="the country", type="country", definite=True), end - 1


def _behind_span(chunks: Sequence[Chunk], j: int) -> int:
    """Before X of "spanning X", "that stretches across X", as before "in X"."""
    k = j + (chunks[j].low in ("that", "which") if j < len(chunks) else 0)
    if k + 1 >= len(chunks):
        return j
    over = chunks[k + 1].low in _OVER
    return k + 1 if over and chunks[k].low in _STRETCHING else k if chunks[k].low in _SPAN else j


_SPAN = words("spanning straddling covering spans spanned straddles straddled")
_STRETCHING = words("stretching extending stretches stretched spread spreading reaching extends")
_OVER = ("across", "over", "through")


def _east(chunk: Chunk) -> bool:
    """Whether "(a large area in) western X" stands here, be X a land that is known or none."""
    return chunk.low.split(" ", 1)[0] in _BEARING


_WITHIN = ("in", "inside", "across", "within")


def _republic(chunks: Sequence[Chunk], k: int) -> PlaceMention | None:
    """The land of "the Syrian Arab Republic"."""
    people, _, republic = chunks[k : k + 3] if k + 2 < len(chunks) else (None, None, None)
    land = nations.DEMONYMS.get(people.low, "") if people is not None else ""
    if republic is None or people is None or republic.low != "republic":
        return None
    if land not in nations.COUNTRIES:
        return None
    return PlaceMention(
        nations.spelt(land), people.start, republic.end, "country", definite=True, country=True
    )


def _behind_size(chunks: Sequence[Chunk], j: int) -> int:
    """Past "the size of Z", "larger than Z"."""
    lows = [chunk.low for chunk in chunks[j : j + 3]]
    size = lows == ["the", "size", "of"] or lows[1:] == ["size", "of"]
    return j + 4 if size else j + 3 * (lows[:2] in (["larger", "than"], ["bigger", "than"]))


def _is_open_ground(chunk: Chunk, place: PlaceMention) -> bool:
    lows = chunk.low.split()
    wide = place.partial or lows[-1] not in ("area", "areas") or not _WIDE.isdisjoint(lows)
    return lows[-1] in _GROUND and wide


_WIDE = words("large larger vast wide wider huge big bigger significant considerable sizeable")
