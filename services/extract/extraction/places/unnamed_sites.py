"""Sites without a name that a sentence tells of: "attacked a base near P. They seized the base"."""

from collections.abc import Collection, Sequence

from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_SITES = ("base", "airport", "camp", "dam", "oilfield", "hill", "building", "crossing", "mountain")
_BY = words("near outside between overlooking above beside behind beyond past")
_FIRST = words("a an one another")


def unnamed_sites(chunks: Sequence[Chunk]) -> frozenset[str]:
    """The words for what has no name, and lies near what has one: "base" of "a base near P"."""
    return frozenset(
        chunk.low.rpartition(" ")[2]
        for j, chunk in enumerate(chunks)
        if chunk.place is not None and _is_unnamed(chunk, chunk.place) and _lies_by(chunks, j + 1)
    )


def is_unnamed_site(place: PlaceMention, heads: Collection[str]) -> bool:
    """Whether "the base" is one of those that a sentence before told of without a name."""
    if not heads or place.plural or place.type not in _SITES:
        return False
    return (place.desc or "").lower().rpartition(" ")[2] in heads


def _is_unnamed(chunk: Chunk, place: PlaceMention) -> bool:
    if place.name is not None or place.plural or place.type not in _SITES:
        return False
    return chunk.low.partition(" ")[0] in _FIRST


def _lies_by(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether "near", "10 km north of", "on the road to" stands at an index."""
    near = [chunk.low for chunk in chunks[j : j + _NEAR]]
    if near[:1] != [] and near[0] in _BY:
        return True
    far = any(low in grammar.BEARINGS or low in _MEASURES for low in near)
    return far and "of" in near and not any(chunk.kind == "A" for chunk in chunks[j : j + _NEAR])


_NEAR = 6
_MEASURES = words("km kilometres kilometers miles")
