"""Shares counted in parts of a place: "15 of the town's 20 wards" is the town in part."""

import re
from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.places.parts_of_lands import tell_parts
from services.extract.extraction.places.whence import with_left_quarters
from services.extract.extraction.words.calendar import COUNTS
from services.extract.extraction.words.places import LANDS, NUMBER_WORDS, TYPES
from services.extract.extraction.words.spelling import words

_WHOSE = re.compile(
    r"(?:(?P<the>the|this|that|our) )?(?P<whose>[\w -]+?)(?:['’]s|s['’])? "
    r"(?:(?:\d[\d,]*|[a-z-]+) (?:[a-z-]+ )?)?(?P<parts>[a-z-]+)$"
)
_OF_NAMED = re.compile(r"the (?:[\w-]+ ){0,2}(?:states|provinces|districts|counties|communes) of ")
"""Of a land: "four of the five states of P"."""
_OF_TOWNS = re.compile(
    r"the (?:[\w-]+ ){0,2}(?:neighbou?rhoods|districts|quarters|suburbs|wards) (?:of|in) "
)
"""Of a town: "two of the eastern quarters of P"."""
_ITS = re.compile(r"(?:its|their) (?:[\w-]+ ){0,2}[a-z-]+$")
_PARTS_OF_LANDS = words("districts provinces counties communes sub-districts townships states")
_PARTS = words(
    """
    wards districts neighbourhoods neighborhoods quarters suburbs townships towns villages
    provinces counties communes municipalities sub-districts localities settlements states
    """
)
_SEVERAL = words(
    "capitals cities towns villages districts townships settlements bases outposts posts"
)
_MOST = words("most half many several some all")


def count_shares(chunks: list[Chunk], text: str) -> list[Chunk]:
    """The chunks, every counted share of a place's parts told as the place in part."""
    chunks = with_left_quarters(chunks, text)
    chunks = tell_parts(_with_control_shared(_without_all_but(chunks)), text)
    if not any(_is_count(chunk.low) for chunk in chunks):
        return chunks
    chunks = _without_per_cent(_without_nearly_all(chunks))
    found: list[Chunk] = []
    for chunk in chunks:
        if (told := _share(chunk, found)) is not None and chunk.place is not None:
            _be_the_whole(chunk.place, told, chunk.text)
            del found[-2:]
        elif _some_of_its_last(chunk, found) and chunk.place is not None:
            chunk.place.partial = True
            del found[-2:]
        elif _some_of_several(chunk, found):
            chunk = _counted(chunk, found[-2])
            del found[-2:]
        found.append(chunk)
    return found


def _without_all_but(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks without "all but" before "driven out of P": what is left there is little; and
    without "a 100 km" before "strip of P".
    """
    for j in range(1, len(chunks) - 2):
        behind = chunks[j + 1].low
        if behind != "but" and behind not in _LENGTHS:
            continue
        place = chunks[j + 2].place
        long = behind != "but" and chunks[j].low[:1].isdigit()
        if long and place is not None and place.partial:
            first = j - (chunks[j - 1].low == "a")
            return [*chunks[:first], *chunks[j + 2 :]]
        if behind == "but" and chunks[j].low == "all" and chunks[j + 2].low in _DRIVEN:
            return [*chunks[:j], *chunks[j + 2 :]]
    return chunks


_LENGTHS = words("km kilometre kilometer mile kilometres kilometers miles")
_DRIVEN = words("driven pushed forced thrown kicked swept cleared expelled ousted chased")


def _with_control_shared(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks with "(full control of A) and partial control of B" told as A and B in part."""
    for j in range(3, len(chunks) - 3):
        if chunks[j + 1].low != "control" or chunks[j + 2].low not in ("of", "over"):
            continue
        how = chunks[j].low
        if how not in _HOW_FAR:
            continue
        place, before = chunks[j + 3].place, chunks[j - 2]
        joined = chunks[j - 1].low in ("and", "but") and before.place is not None
        if place is None or not joined or "control" not in {chunk.low for chunk in chunks[:j]}:
            continue
        place.partial = place.partial or how in _IN_PART
        return _with_control_shared([*chunks[:j], *chunks[j + 3 :]])
    return chunks


_HOW_FAR = words("partial full complete total near-total near-complete near-full")
_IN_PART = words("partial near-total near-complete near-full")


def _some_of_its_last(chunk: Chunk, before: Sequence[Chunk]) -> bool:
    """Whether "one of (the last districts of P)", "some of (the quarters of P)" ends here: by all
    of the last ones P would be taken.
    """
    place = chunk.place
    if place is None or place.name is None or place.partial or len(before) < 2:
        return False
    lows = chunk.low.split()
    if before[-1].low == "of" and before[-2].low != "all" and _is_count(before[-2].low):
        quarters = _OF_TOWNS.match(chunk.low) is not None and _LAST.isdisjoint(lows)
        if quarters:
            return True
    counted = before[-2].low in NUMBER_WORDS and before[-1].low == "of"
    return counted and not _LAST.isdisjoint(lows) and lows[0] == "the"


_LAST = words("last final remaining")


def _some_of_several(chunk: Chunk, before: Sequence[Chunk]) -> bool:
    """Whether "18 of (34 provincial capitals)", "three of (the villages)" ends here."""
    place = chunk.place
    if place is None or place.name is not None or not place.plural or len(before) < 2:
        return False
    several = chunk.low.rsplit(" ", 1)[-1] in _SEVERAL and place.container is None
    number = before[-2].low
    counted = number.isdigit() or (number in COUNTS and COUNTS[number] > 1)
    return several and before[-1].low == "of" and counted and not _owned(chunk.low)


def _counted(chunk: Chunk, number: Chunk) -> Chunk:
    """The phrase with how many of them are meant."""
    text = f"{number.text} of {chunk.text}"
    several = Chunk("P", text, number.start, chunk.end, text.lower())
    place = several.place = chunk.place
    if place is not None:
        place.start, place.desc, place.count, place.definite = number.start, text, True, False
    return several


def _without_nearly_all(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks with "almost all (of) P" told as P in part."""
    for j in range(len(chunks) - 2):
        if chunks[j + 1].low != "all" or chunks[j].low not in _NOT_QUITE_ALL:
            continue
        at = j + 2 + (chunks[j + 2].low == "of")
        place = chunks[at].place if at < len(chunks) else None
        if place is None or place.plural:
            continue
        place.partial = place.definite = True
        return _without_nearly_all([*chunks[:j], *chunks[at:]])
    return chunks


_NOT_QUITE_ALL = words("almost nearly virtually practically")


def _without_per_cent(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks with "(some) 40 per cent of P" told as P in part."""
    for j in range(len(chunks) - 4):
        place, lows = chunks[j + 4].place, [chunk.low for chunk in chunks[j : j + 4]]
        if lows[1:] != ["per", "cent", "of"] or not _is_count(lows[0]) or place is None:
            continue
        first = j - (j > 0 and chunks[j - 1].low in ("some", "about", "around", "over", "nearly"))
        place.partial = True
        return _without_per_cent([*chunks[:first], *chunks[j + 4 :]])
    return chunks


def _share(chunk: Chunk, before: Sequence[Chunk]) -> str | None:
    """Whose parts are counted, if "15 of" goes before a phrase such as "the town's 20 wards"."""
    place = chunk.place
    if place is None or not place.plural or len(before) < 2:
        return None
    if before[-1].low != "of" or not _is_count(before[-2].low):
        return None
    if place.name is not None:
        of_land = place.type in LANDS and _OF_NAMED.match(chunk.low) is not None
        return "" if of_land and before[-2].low != "all" else None
    if _ITS.match(chunk.low) and chunk.low.rpartition(" ")[2] in _PARTS_OF_LANDS:
        return "it"
    told = _WHOSE.match(chunk.low)
    fits = told is not None and told.group("parts") in _PARTS and _owned(chunk.low)
    return told.group("whose") if told is not None and fits else None


def _is_count(low: str) -> bool:
    if low[:1].isdigit():
        return low.replace(",", "").isdigit()
    return low in NUMBER_WORDS or low in _MOST


def _owned(low: str) -> bool:
    return any(mark in low for mark in ("'s ", "’s ", "s' ", "s’ "))


def _be_the_whole(place: PlaceMention, told: str, text: str) -> None:
    whose = told.rsplit(" ", 1)[-1]
    place.partial, place.plural, place.count = True, False, False
    if told == "it":
        place.desc, place.type, place.definite = "it", None, True
    if place.name is not None:
        return
    if place.container is not None:
        place.name, place.container, place.type = place.container, None, None
        place.end = place.start + len(place.name)
        place.sure = True
    elif whose not in TYPES and text[:1].isupper() and text.lower().startswith(told):
        place.name, place.type = text[: len(told)], None  # "14 of X's 17 townships"
        place.end = place.start + len(told)
    elif whose in TYPES:
        place.desc, place.type, place.definite = f"the {whose}", TYPES[whose], True
