"""Whether somebody is only asked to do it: "urged A to lift the siege of P"."""

from schemas.message import Side
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.words import grammar

_ASKING = ("ask", "urg", "call", "demand", "pressur", "beg", "implor", "appeal", "warn")
_FAR = 16


def asked_to(clause: Clause, start: int) -> bool:
    """Whether a word of asking stands before the infinitive that begins at an index."""
    return any(clause.low(j).startswith(_ASKING) for j in range(max(0, start - _FAR), start))


def foe_demands(clause: Clause, had: int) -> bool:
    """ "A's colonel said that B had to leave P": what A wants of B, not what B did."""
    whom, at = clause.subject(had)
    says = next((k for k in range(1, max(at, 1)) if clause.low(k) in grammar.REPORTING), 0)
    tellers = [k for k in (says - 1, says - 2) if k >= 0 and clause.chunks[k].actor]
    teller = clause.chunks[tellers[0]].actor if says and tellers else None
    if whom is None or teller is None or Side.UNKNOWN in (whom.side, teller.side):
        return False
    one_side = teller.side is whom.side and teller.side is not Side.OTHER
    return teller.key != whom.key and not one_side


def when_to_come(clause: Clause, i: int, start: int) -> bool:
    """ "When we get into P we will": not yet so."""
    opens = clause.low(start - 2) in ("when", "once") and start == i
    return opens and any(chunk.low in ("will", "shall", "'ll") for chunk in clause.chunks)
