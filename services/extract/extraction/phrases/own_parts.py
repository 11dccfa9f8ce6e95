"""Parts told by whose they are: "entered P and took its eastern quarters" is P in part."""

from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.words import triggers
from services.extract.extraction.words.spelling import words


def tell_own_parts(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks with "(several of) its eastern quarters", "its centre" told as the place named
    before, in part; what stands beside that goes with it: "P and its suburbs".
    """
    if not any(chunk.low.startswith(_OWN) for chunk in chunks):
        return chunks
    found: list[Chunk] = []
    for j, chunk in enumerate(chunks):
        place = chunk.place
        if place is not None and chunk.low.startswith("side of ") and found and found[-1].place:
            del found[-1]  # "the Gaza side of P": which of its sides, and no place beside it
        if place is not None and place.name is None and chunk.low.startswith("its "):
            lows = chunk.low.split()
            some = len(found) > 1 and found[-1].low == "of" and found[-2].low in _SOME
            beside = bool(found) and found[-1].low in _BESIDE_IT and not _fell_alone(chunks, j)
            within = j + 1 < len(chunks) and chunks[j + 1].low in ("in", "of")
            its = lows[-1] in _OWN_PARTS and _NOT_ITS_GROUND.isdisjoint(lows)
            if its and not (beside or within):
                place.desc, place.type, place.plural, place.count = "it", None, False, False
                place.partial = place.definite = True
                del found[len(found) - 2 * some :]
        found.append(chunk)
    return found


def _fell_alone(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether something befell "its east" only, at an index: "surrounded P, and its east fell"."""
    fell = j + 1 < len(chunks) and chunks[j + 1].low in ("fell", "fall", "falls")
    verb = j - 2 - (chunks[j - 2].text == ",") - 1
    return fell and verb > 0 and chunks[verb].kind == "w" and chunks[verb].low in triggers.PRESS


_OWN = ("its ", "side of ")
_OWN_PARTS = words(
    """
    neighbourhoods neighborhoods neighbourhood neighborhood districts district quarters quarter
    suburbs suburb outskirts wards ward side half centre center heart part parts edge edges sector
    sectors streets blocks north south east west
    """
)
_BESIDE_IT = words("and or with including plus & , near around")
_NOT_ITS_GROUND = words("former own home old security command main last final remaining")
_SOME = words("most half many several some two three four five six seven eight nine ten dozens one")
