"""Which sides of a war stand together: its theatre says so."""

from collections.abc import Mapping
from functools import cache, lru_cache

from schemas.message import Side
from whoholds.theatres.library import load_theatres
from whoholds.theatres.theatre import Theatre

NOBODY: frozenset[Side] = frozenset()
UNLISTED = frozenset((Side.OTHER, Side.UNKNOWN))
"""Words for camps that have none: two of them may be anybody."""


@lru_cache(maxsize=1_000)
def allies_of(theatre: str | None, side: Side) -> frozenset[Side]:
    """The other sides of a side's camp; nobody where the war or its camps are not known."""
    return _allies().get(theatre or "", {}).get(side, NOBODY)


@cache
def _allies() -> Mapping[str, Mapping[Side, frozenset[Side]]]:
    return {theatre.id: _allies_in(theatre) for theatre in load_theatres() if theatre.allies}


def _allies_in(theatre: Theatre) -> dict[Side, frozenset[Side]]:
    listed: dict[str, set[Side]] = {}
    for actor in theatre.actors:
        listed.setdefault(actor.side, set()).add(actor.gold_side)
    found: dict[Side, frozenset[Side]] = {}
    for camp in theatre.allies:
        sides = frozenset().union(*(listed.get(own, NOBODY) for own in camp)) - UNLISTED
        for side in sides:
            found[side] = found.get(side, NOBODY) | (sides - {side})
    return found
