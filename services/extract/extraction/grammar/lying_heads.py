"""Of which head a relative is told where only its site stands between: "three villages on the
approaches to Q that L lost".
"""

from typing import TYPE_CHECKING

from services.extract.extraction.words import grammar
from services.extract.extraction.words.places import DIRECTIONS
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause_actors import ClauseActors

_SITES = words("approaches outskirts edge edges fringes road banks bank border shore")
_ON = words("on at along by in")


def head_lying(clause: "ClauseActors", j: int) -> int:
    """Index of "three villages" in "three villages on the southern approaches to Q", seen from Q;
    else the index itself.
    """
    if clause.low(j - 1) not in ("to", "of"):
        return j
    k = j - 2
    site = clause.low(k).rpartition(" ")[2]
    if site not in _SITES:
        return j
    k -= 1
    while clause.low(k) in grammar.DETERMINERS or clause.low(k) in DIRECTIONS:
        k -= 1
    head = clause.chunks[k - 1].place if clause.low(k) in _ON and k > 0 else None
    several = head is not None and head.name is None and head.plural
    if not several:
        return j
    one = clause.low(k - 2) == "of" and clause.low(k - 3) == "one" and clause.text_at(k - 4) == ","
    return k - 5 if one and clause.kind(k - 5) == "P" else k - 1  # "P, one of three villages on"
