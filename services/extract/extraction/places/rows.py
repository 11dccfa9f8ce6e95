"""Several places told of together: each once, or those that stand side by side."""

from collections.abc import Sequence
from itertools import pairwise

from services.extract.extraction.phrases.mentions import Chunk, PlaceMention


def in_a_row(places: list[PlaceMention], count: int) -> list[PlaceMention]:
    """The last of some places that stand side by side, as many as counted; empty if none do."""
    for end in range(len(places), count - 1, -1):
        row = places[end - count : end]
        gaps = [after.start - before.end for before, after in pairwise(row)]
        if count > 1 and all(0 < gap <= _AND for gap in gaps):
            return row
    return []


_AND = len(", and ")


def distinct(found: list[PlaceMention], limit: int) -> list[PlaceMention]:
    """The last mention of each name, of the names that were told last; at most so many."""
    seen: dict[str, PlaceMention] = {}
    for place in reversed(found):
        if place.name and place.name.lower() not in seen:
            seen[place.name.lower()] = place
        if len(seen) >= limit:
            break
    return list(reversed(seen.values()))


def joined(chunks: Sequence[Chunk]) -> dict[int, PlaceMention]:
    """The places P and Q of "P and Q", each by where the other starts."""
    found: dict[int, PlaceMention] = {}
    for j in range(1, len(chunks) - 1):
        one, other = chunks[j - 1].place, chunks[j + 1].place
        if chunks[j].low not in ("and", "or") or one is None or other is None:
            continue
        if one.name and other.name and not (one.country or other.country):
            found[one.start], found[other.start] = other, one
    return found


def counted(mention: PlaceMention) -> list[int]:
    """How many places "the six villages" means."""
    return [_NUMBERS.get(word, 0) for word in (mention.desc or "").lower().split()]


_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
