"""Places told by another: "the base south of the town", "the village between it and Q"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.places import SETTLEMENTS
from services.extract.extraction.words.spelling import words

_BY = words("near around outside overlooking above beyond behind facing surrounding opposite")
_MEASURES = words("km kms kilometres kilometers miles mile just some about a few next close")
_BEFORE = words("before between on towards to along")
_FAR = 7


def beside_what_was_told(clause: Clause, place: PlaceMention) -> bool:
    """Whether it lies beside what "the town" or "it" means, or is "the last village before Q": no
    place that was named before.
    """
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is place), -1)
    if at < 0:
        return False
    lows = (place.desc or "").lower().split()
    if "last" in lows and place.type in SETTLEMENTS and clause.low(at + 1) in _BEFORE:
        return True
    for k in range(at + 1, min(at + _FAR, len(clause.chunks))):
        low = clause.low(k)
        near = low in _BY or (low == "of" and clause.low(k - 1) in grammar.BEARINGS)
        near = near or (low == "to" and clause.low(k - 1) in ("next", "close"))
        if near or low == "between":
            return _goes_back(clause, k + 1)
        if not (low in _MEASURES or low in grammar.BEARINGS or low[:1].isdigit() or low == "to"):
            return False
    return False


def _goes_back(clause: Clause, k: int) -> bool:
    """Whether "it", "the town" stands at an index."""
    other = clause.chunks[k].place if k < len(clause.chunks) else None
    town = other is not None and other.name is None and other.type in SETTLEMENTS
    return clause.low(k) == "it" or (town and clause.low(k).startswith(("the ", "that ")))


def only_lies_by(clause: Clause, j: int) -> bool:
    """Whether a place only tells where another lies: "in P", "south of P", "between P and Q"."""
    if clause.low(j - 1) == "and" and clause.low(j - 3) == "between":
        return True
    beside = clause.low(j - 1) == "of" and clause.low(j - 2) in grammar.BEARINGS
    return beside or clause.low(j - 1) in LIES


LIES = words("located situated lying in on near at between outside overlooking")
