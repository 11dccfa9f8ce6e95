"""What sets the chief items of a count apart: "ten villages, the most important of which are X"."""

from typing import TYPE_CHECKING

from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause

_MOST = ("most", "the most", "mainly", "the")
FOREMOST = words(
    """
    important prominent notable significant strategic famous recent notably importantly prominently
    significantly recently known
    """
)
"""What stands behind "most" without a place."""

_SINGLE = words(
    "largest biggest strongest latest last main notably particularly especially chiefly mainly"
)
_ARE = grammar.BE | words("include included including being")
_OF = words("which them these")


def behind_highlight(clause: "Clause", k: int) -> int:
    """Where the names stand behind "most notably", "the largest of which is"; else the index."""
    j = k
    them = "them" if clause.comma_free else "which"
    if clause.low(j) == "among" and clause.low(j + 1) in ("which", them):
        j += 2 + (clause.low(j + 2) in _ARE)
        return j if clause.kind(j) == "P" else k
    if clause.low(j) == "of" and clause.low(j + 1) in _OF:  # "of which the largest are X and Y"
        j += 2 + (clause.low(j + 2) == "the")
        while clause.low(j) in FOREMOST or clause.low(j) in _SINGLE or clause.low(j) == "most":
            j += 1
        named = clause.low(j) in _ARE and clause.low(j - 1) not in _OF
        return j + 1 if named and clause.kind(j + 1) == "P" else k
    if clause.low(j) in _MOST and (clause.low(j + 1) in FOREMOST or clause.low(j + 1) in _SINGLE):
        j += 2
    elif clause.low(j) in _SINGLE or clause.low(j) in FOREMOST:
        j += 1
    else:
        return k
    if clause.low(j) == "of" and clause.low(j + 1) in _OF and clause.low(j + 2) in _ARE:
        j += 3
    elif clause.low(j) == "of" and clause.low(j + 1) == "them" and clause.kind(j + 2) == "P":
        j += 2  # "ten villages, the last of them X"
    elif clause.low(j) in _ARE:
        j += 1
    elif not clause.low(j - 1).endswith("ly"):
        return k
    return j if clause.kind(j) == "P" else k
