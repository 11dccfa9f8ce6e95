"""What shows that a holder is new: "two more districts of P are A's", "P was L's until lately and
is now A's".
"""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words.spelling import words

_FURTHER = words("more further additional")
_SHARES = words("than half third quarter fifth percent % per")


def more_of(clause: Clause, places: list[PlaceMention]) -> bool:
    """Whether "(two) more districts of P" names a part, no share as in "more than half of P"."""
    parts = [place for place in places if place.partial]
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place in parts), -1)
    if at < 0 or not parts:
        return False
    told = [low for j in range(max(0, at - _NEAR), at + 1) for low in clause.low(j).split()]
    begins = [n for n, low in enumerate(told) if low in _FURTHER]
    return bool(begins) and _SHARES.isdisjoint(told[begins[-1] :]) and "," not in told[begins[-1] :]


_NEAR = 3


def is_another_now(clause: Clause, i: int, near: list[str]) -> bool:
    """ "P was held by L until last week, but is now (in A's hands)": whose it is now, is news."""
    until = next((j for j in range(i) if _until(clause, j)), -1) if "now" in near else -1
    return until >= 0 and any(clause.kind(j) == "A" for j in range(i))


def _until(clause: Clause, j: int) -> bool:
    return clause.low(j) == "until" or (
        clause.kind(j) == "D" and clause.text_at(j).lower().startswith("until ")
    )
