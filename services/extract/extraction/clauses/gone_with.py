"""What "with" begins: "with L gone from P since Saturday", "with P taken (by A)"."""

from schemas.message import Kind
from services.extract.extraction.clauses.in_passing import DEPARTING
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.words.spelling import words


def read_gone_with(clause: Clause, i: int) -> list[Finding]:
    """ "with L gone from P since Saturday", "with L driven out of P", "with P taken"."""
    if clause.kind(i + 1) == "P":
        return _with_taken(clause, i)
    at = i + 1
    while clause.joins_alike(at + 1):
        at += 2
    j = at + 1
    while clause.low(j) in ("now", "finally", "mostly", "largely", "long"):
        j += 1
    out = clause.low(j) in ("gone", "out", "away", "absent") or clause.low(j) in DEPARTING
    gone, j = j, j + 1
    while clause.low(j) in ("out", "away", "back"):
        j += 1
    if clause.kind(at) != "A" or not out or clause.low(j) not in ("from", "of"):
        return []
    places = [place for place in clause.places_after(j + 1)[0] if not place.country]
    side = clause.actor_at(i + 1)
    if not places or side is None:
        return []
    return [Finding(Kind.LOST, places, gone, None, side, -1, ["with its holder gone"])]


def _with_taken(clause: Clause, i: int) -> list[Finding]:
    """ "With P taken (and Q besieged), the rebels asked for talks", "with P lost to A"."""
    places, j = clause.places_after(i + 1)
    j += clause.low(j) in ("now", "finally", "already")
    named = [place for place in places if place.name and not place.country]
    lost = clause.low(j) == "lost"
    taken = lost or clause.low(j) in _BEEN_TAKEN
    by = clause.low(j + 1) in ("by", "to", "from") and clause.kind(j + 2) == "A"
    ends = clause.text_at(j + 1) == "," or clause.low(j + 1) == "and" or clause.kind(j + 1) == "D"
    if not named or not taken or not (by or ends):
        return []
    side = clause.actor_at(j + 2) if by else None
    told = ["with it taken"]
    if clause.low(j + 1) == "from":
        return [Finding(Kind.GAINED, named, j, None, side, -1, told)]
    kind = Kind.LOST if lost and side is None else Kind.GAINED
    return [Finding(kind, named, j, side, None, j + 2 if by else -1, told)]


_BEEN_TAKEN = words("taken captured retaken recaptured seized liberated overrun conquered")
