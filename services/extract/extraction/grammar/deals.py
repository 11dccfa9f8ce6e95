"""Bargains by which fighters leave a place: whether a sentence tells of one, and of one struck."""

from schemas.message import Side
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.words.spelling import words

_DEAL = (
    "deal", "agreement", "truce", "agreed", "swap", "safe passage", "negotiat", "ceasefire",
    "an accord", "the accord", "arrangements", "a settlement", "bargain", "handed over their",
    "handing over their", "the pact", "a pact", "laid down their", "laying down their",
)  # fmt: skip
_STRUCK = words("brokered reached struck signed concluded negotiated clinched sealed made agreed")
_BARGAINS = words("deal deals agreement accord truce pact")
_CALLS = words("calls call called appeals appeal appealed demands hopes pleas")
_NEAR = 5


def tells_of_deal(clause: Clause) -> bool:
    """Whether the sentence tells of a bargain, not only of "calls for a ceasefire"."""
    if not clause.sentence_has(*_DEAL):
        return False
    called_for = [
        j
        for j in range(len(clause.chunks))
        if clause.low(j) in _CALLS and clause.low(j + 1) == "for"
    ]
    if not called_for:
        return True
    start = clause.chunks[called_for[0]].start
    near = clause.chunks[min(called_for[0] + _NEAR, len(clause.chunks) - 1)].end
    rest = (clause.text[clause.span.start : start] + clause.text[near : clause.span.end]).lower()
    return any(stem in rest for stem in _DEAL)


def under_a_deal(clause: Clause, i: int) -> bool:
    """Whether "(withdrew from P) under a deal", "as part of the agreement (with A)", "in line with
    a truce" stands behind a verb.
    """
    for k in range(i + 1, len(clause.chunks) - 1):
        by = clause.low(k) == "under"
        by = by or (clause.low(k), clause.low(k + 1)) in _AS_AGREED
        if by:
            near = [clause.low(n) for n in range(k + 1, min(k + _NEAR + 2, len(clause.chunks)))]
            return not _BARGAINS.isdisjoint(near) and _OF_ALLIES.isdisjoint(near)
    return False


_AS_AGREED = {("part", "of"), ("accordance", "with"), ("line", "with"), ("keeping", "with")}
_OF_ALLIES = words("bilateral defence defense military security basing lease cooperation mutual")


def last_aboard(clause: Clause, i: int) -> bool:
    """ "buses with the last rebels (left)", "the last convoy of fighters", "the last fighters
    boarded buses": whatever was agreed, nobody of them is left there.
    """
    ends = vehicles = armed = False
    for chunk in clause.chunks[: i + _NEAR]:
        named = chunk.low.split()
        ends = ends or not _FINAL.isdisjoint(named)
        vehicles = vehicles or not VEHICLES.isdisjoint(named)
        state = chunk.actor is not None and chunk.actor.side in _STATES  # who also only travel
        armed = armed or (chunk.kind == "A" and not state and _WOUNDED.isdisjoint(named))
    return ends and vehicles and armed


_STATES = (Side.GOVERNMENT, Side.IRAQ_GOVERNMENT, Side.RUSSIA, Side.UKRAINE)
_FINAL = words("last final remaining")
VEHICLES = words("bus buses coach coaches convoy convoys")
_WOUNDED = words("wounded injured sick ill captured former")


def let_go(clause: Clause, start: int) -> bool:
    """Whether fighters "were allowed to leave P, which A besieged": they have bargained for it."""
    allowed = clause.low(start - 1) in _ALLOWED and clause.kind(start - 2) == "w"
    held = clause.subject(start)[0] is not None
    return allowed and held and clause.sentence_has(*_RINGED, "their families", "buses")


def _evacuation_begun(clause: Clause, start: int) -> bool:
    """Whether "the evacuation began", "the first buses left" stands behind an index."""
    return any(
        clause.low(j).rsplit(" ", 1)[-1] in _GOING and clause.low(j + 1) in _BEGUN
        for j in range(start + 1, len(clause.chunks) - 1)
    )


_GOING = words("evacuation evacuations departure exit operation transfer")
_BEGUN = words("began started begun")
_ALLOWED = words("allowed permitted let")
_RINGED = ("besieg", "siege", "surrounded", "encircled", "blockaded")


def deal_struck(clause: Clause, start: int) -> bool:
    """ "have reached a deal that would allow them to leave P": settled, if not yet carried out;
    "agreed to leave P and the evacuation began on Friday".
    """
    return _evacuation_begun(clause, start) or any(
        clause.low(j) in _STRUCK
        and any(clause.low(k) in _BARGAINS for k in range(j + 1, j + 4))
        and not clause.group(j).infinitive
        and not clause.group(j).negated
        and not clause.group(j).modal
        for j in range(max(0, start - 12), start)
    )
