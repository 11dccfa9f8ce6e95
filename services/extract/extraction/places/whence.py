"""Parts of a land that somebody leaves: "pulled back from the north of X", "driven from the south
and the east of the country".
"""

from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.places import LANDS, REGIONS
from services.extract.extraction.words.spelling import words

_QUARTERS = grammar.BEARINGS | words("centre center coast heartland interior")
_LEFT = triggers.LEAVE.keys() | triggers.DRIVE.keys() | words("pulled pull pulling pulls gone")
_NEAR = 6
"""Chunks before "from" among which the verb stands."""
_OUT = words("from of")


def with_left_quarters(chunks: list[Chunk], text: str) -> list[Chunk]:
    """The chunks with every quarter of a land that is left told as that land in part."""
    for j in range(3, len(chunks)):
        place = chunks[j].place
        if place is None or not _is_land(place, chunks[j]):
            continue
        first = _first_quarter(chunks, j)
        if first < j and chunks[first - 1].low in _OUT and _is_left(chunks, first - 1):
            start, end = chunks[first].start, chunks[j].end
            whole = Chunk("P", text[start:end], start, end, text[start:end].lower())
            whole.place = place
            place.partial = True
            return with_left_quarters([*chunks[:first], whole, *chunks[j + 1 :]], text)
    return chunks


def _is_land(place: PlaceMention, chunk: Chunk) -> bool:
    low = (place.name or "").lower()
    if place.name is None:
        return place.definite and place.type in LANDS and " of " in f" {chunk.low} "
    return place.country or place.type in LANDS or low in REGIONS


def _first_quarter(chunks: Sequence[Chunk], j: int) -> int:
    """Where "the north of", "the north and east of", "the south and" before it begins."""
    k = j
    if chunks[k - 1].low == "of" and chunks[k - 2].low in _QUARTERS:
        k -= 2 + (chunks[k - 3].low == "the")
    elif not chunks[k].low.startswith("the "):
        return j
    while k > 2 and chunks[k - 1].low == "and" and chunks[k - 2].low in _QUARTERS:
        k -= 2 + (chunks[k - 3].low == "the")
    return k


def _is_left(chunks: Sequence[Chunk], k: int) -> bool:
    if chunks[k].low == "of" and chunks[k - 1].low != "out":
        return False
    return any(chunk.low in _LEFT for chunk in chunks[max(0, k - _NEAR) : k])
