"""Several places told of together: each once, or those that stand side by side."""

from itertools import pairwise

from services.extract.extraction.phrases.mentions import PlaceMention


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
