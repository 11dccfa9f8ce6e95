"""Clauses that only tell that a place is fought over: "clashes for control of P"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.words.spelling import words

_VYING = words(
    """
    fighting fight fights fought battle battles battled battling clash clashes clashed clashing
    combat vie vying vied vies war struggle struggling struggled contest contested wrestling
    confrontations skirmishes jostling competing compete
    """
)
_MILITARY = _VYING - words("vie vying vied vies struggle contest competing compete jostling")


def read_vying(clause: Clause, i: int) -> list[Finding]:
    """ "clashes are raging for control of P", "A and B are vying for full control of P"."""
    k = i - 1
    while clause.low(k) in ("full", "the", "total", "complete"):
        k -= 1
    if clause.low(k) not in ("for", "over") or clause.low(i + 1) not in ("of", "over"):
        return []
    at = next((j for j in range(k - 1, max(-1, k - 9), -1) if clause.low(j) in _VYING), -1)
    armed = any(chunk.kind == "A" for chunk in clause.chunks[:k])
    places = [place for place in clause.places_after(i + 2)[0] if not place.country]
    if at < 0 or not places or not (armed or clause.low(at) in _MILITARY):
        return []
    group = clause.group(at)
    kind = Kind.PLANNED if group.modal else Kind.ATTEMPT
    gainer, gained_at = clause.subject(group.start)
    told = ["fought over", ""]
    return [Finding(kind, places, i, gainer, None, gained_at, told, nominal=True)]
