"""What a side leaves that is not told behind the verb: "A, who had arrived in P, withdrew to Q"."""

from collections.abc import Sequence

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import HOLDER_LEFT, Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_ARRIVED = words("arrived come deployed moved returned been stationed based posted camped stayed")
_HELD = words("entered occupied garrisoned guarded held controlled")
MAY_ONLY_GO = ("left", "leav", "fle", "depart", "quit", "desert")
_GONE = ("withdr", "pull", "retreat", "fled", "flee", "redeploy")
_THERE = words("in at into to inside")
_WHITHER = words("to towards toward after under")
_HOLDS = words("control controls hold holds rule rules")
_HAD = words("had have has were was been")


def where_they_were(clause: Clause, i: int, j: int, start: int) -> list[PlaceMention]:
    """ "P, from where they fled"; "forces in P withdrew to Q", "A, who had arrived in P, withdrew":
    out of P. ``j``: what follows the verb.
    """
    return _stood_there(clause, start, clause.low(i)) or _had_come_there(clause, i, j, start)


def _stood_there(clause: Clause, start: int, low: str) -> list[PlaceMention]:
    at = next((k for k in range(start - 1, max(-1, start - 7), -1) if clause.kind(k) == "A"), -1)
    if at < 0:
        return []
    if clause.low(at - 2) == "from" and clause.low(at - 1) in ("where", "which"):
        return _before_from(clause, at - 2)
    stood = at + 1 + (clause.low(at + 1) in STANDING)
    if low.startswith(MAY_ONLY_GO) or clause.low(stood) not in ("in", "at") or stood + 2 != start:
        return []
    where = clause.chunks[stood + 1].place
    return [where] if where is not None and where.name and not where.country else []


STANDING = words("stationed based deployed posted garrisoned positioned camped encamped")


def _before_from(clause: Clause, at: int) -> list[PlaceMention]:
    """The place that "from where" is said of, past what only says where it lies."""
    beside: list[PlaceMention] = []
    for k in range(at - 1, max(-1, at - 10), -1):
        place = clause.chunks[k].place if clause.kind(k) == "P" else None
        if clause.text_at(k) == ";":
            break
        if place is not None and place.name and not place.country:
            if clause.low(k - 1) not in _ASIDE:
                named = [p for p in clause.list_ending(k) if p.name and not p.country]
                return named or [place]
            beside = beside or [place]
    return beside


_ASIDE = words("to of near from outside between towards along")


def _had_come_there(clause: Clause, i: int, j: int, start: int) -> list[PlaceMention]:
    """P of "A, who had arrived in P on Monday, withdrew (to Q)"."""
    ends = clause.low(j) in _WHITHER or clause.kind(j) in ("p", "")
    before = clause.before_aside(start)
    who = clause.kind(before - 1) == "A" and clause.low(before + 1) in ("who", "which")
    holds = who and clause.low(before + 2) in _HOLDS and clause.low(j - 1) != "over"
    if not ((clause.low(i).startswith(_GONE) or holds) and ends and who):
        return []
    k = before + 2
    while clause.low(k) in _HAD or clause.low(k) in grammar.ADVERBS:
        k += 1
    came = clause.low(k) in _ARRIVED and clause.low(k + 1) in _THERE
    if not came and clause.low(k) not in _HELD and not holds:
        return []
    places, end = clause.places_after(k + 1 + came)
    while clause.kind(end) == "D":
        end += 1
    known = [place for place in places if place.name and not place.country]
    return known if end == start - 1 else []


def without_arrivals(clause: Clause, found: Sequence[Finding]) -> list[Finding]:
    """Not that a side gained what it had only come to and is told to leave again."""
    left = {
        (place.start, place.end): finding.trigger
        for finding in found
        if finding.kind is Kind.LOST and finding.reasons[0].endswith(HOLDER_LEFT)
        for place in finding.places
    }
    return [
        finding
        for finding in found
        if finding.kind is not Kind.GAINED
        or clause.low(finding.trigger) not in _ARRIVED
        or not all(left.get((p.start, p.end), -1) > finding.trigger for p in finding.places)
    ]
