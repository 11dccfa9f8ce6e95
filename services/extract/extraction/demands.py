"""Whether somebody is only asked to do it: "urged A to lift the siege of P"."""

from services.extract.extraction.clause import Clause

_ASKING = ("ask", "urg", "call", "demand", "pressur", "beg", "implor", "appeal", "warn")
_FAR = 16


def asked_to(clause: Clause, start: int) -> bool:
    """Whether a word of asking stands before the infinitive that begins at an index."""
    return any(clause.low(j).startswith(_ASKING) for j in range(max(0, start - _FAR), start))
