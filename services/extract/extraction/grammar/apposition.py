"""What a description is said of: P of "P, a town in Y, that fell"."""

from typing import TYPE_CHECKING

from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import places
from services.extract.extraction.words.places import LANDS
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause

_SETTLED = ("city", "town", "village")


def apposed(clause: "Clause", j: int) -> PlaceMention | None:
    """What is described at an index: P of "P, a town", and of "P in the Q region, a town"."""
    place = clause.chunks[j].place
    if clause.low(j - 1) in ("home", "native"):  # "P, A's home town"
        j -= 1 + (clause.kind(j - 2) == "A" and clause.owns(j - 2))
    if j < 2 or clause.text_at(j - 1) != ",":
        return None
    before = clause.chunks[j - 2].place
    wide = before is not None and before.type in LANDS
    if wide and place is not None and place.type in _SETTLED and clause.low(j - 3) == "in":
        return clause.chunks[j - 4].place if j > 3 else before
    return before


def in_apposition(clause: "Clause", j: int) -> list[PlaceMention]:
    """P of "P, a town (in the north of Y) that fell": what a description is said of."""
    k = j - 1
    while k > j - 10 and (clause.low(k) in _WHERE or _is_road(clause, k)):
        k -= 1
    if k < j - 1 and clause.kind(k) == "P" and clause.text_at(k - 1) == ",":
        j = k
    place = clause.chunks[j].place
    named = apposed(clause, j)
    if place is None or place.name is not None or place.plural or not place.type:
        return []
    return [named] if named is not None and named.name is not None else []


_WHERE = places.DIRECTIONS | words("in of the on at end side part edge")


def _is_road(clause: "Clause", k: int) -> bool:
    place = clause.chunks[k].place
    return place is not None and place.type == "road"
