"""Sides that a sentence shows not to have taken a place: who left, was fought or came later."""

from schemas.message import Side
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.doers_beside import begins_another
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.sides.on_the_run import on_the_run
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_LEFT = words(
    """
    pulled withdrew withdrawn fled left retreated abandoned withdraw flee retreat melted collapsed
    surrendered routed ousted expelled evacuated vacated deserted redeployed conceded admitted
    acknowledged
    """
)
_BACK = ("fell", "fall", "fallen", "pushed", "driven", "forced", "drew")
_HELD_BY = words("held controlled occupied ruled run besieged")


def leaving(clause: Clause) -> set[int]:
    """Sides of the sentence that are said to leave, or to have held what was taken."""
    leaving = {
        id(chunk.actor)
        for j, chunk in enumerate(clause.chunks)
        if chunk.kind == "A" and (leaves(clause, j) or on_the_run(clause, j))
    }
    leaving |= {
        id(chunk.actor)
        for j, chunk in enumerate(clause.chunks)
        if chunk.kind == "A" and (_held_by(clause, j) or _seat_of(clause, j))
    }
    return leaving


def _held_by(clause: Clause, j: int) -> bool:
    return clause.low(j - 1) == "by" and clause.low(j - 2) in _HELD_BY


def _seat_of(clause: Clause, j: int) -> bool:
    """Whose seat was taken: A of "P, headquarters of A, was captured"."""
    seat = clause.low(j - 1) == "of" and clause.low(j - 2).split()[-1:] in _SEATS
    return seat and clause.text_at(j - 3) == "," == clause.text_at(j + 1)


_SEATS = (["headquarters"], ["seat"], ["stronghold"], ["bastion"], ["base"])


def behind_but(clause: Clause, trigger: int) -> set[int]:
    """Sides of "(P was freed in May) but fell again to A": not who had freed it; nor A of "P, freed
    in May, is again shelled by A".
    """
    end = len(clause.chunks)
    at = next((j for j in range(trigger + 1, end) if clause.low(j) in _BUT), end)
    found = {id(chunk.actor) for chunk in clause.chunks[at:] if chunk.kind == "A"}
    verbs = (j for j in range(trigger + 1, end) if clause.low(j) in _VERBS)
    other = next(
        (j for j in verbs if clause.text_at(j - 1) == "," or begins_another(clause, j)), end
    )
    by = (j for j in range(other, end) if clause.kind(j) == "A" and clause.low(j - 1) == "by")
    return found | {id(clause.chunks[j].actor) for j in by}


_VERBS = grammar.BE | grammar.HAVE
_BUT = ("but", "yet", "until", "before")


def hailing(clause: Clause) -> set[str]:
    """Sides that "welcomed the liberation of P": lands that others' deeds please or anger."""
    return {
        chunk.actor.key
        for j, chunk in enumerate(clause.chunks)
        if chunk.kind in "XPA" and chunk.actor is not None and clause.low(j + 1) in _HAILED
        if chunk.actor.side in _ABROAD
    }


_HAILED = words(
    """
    welcomed welcomes hailed hails praised praises congratulated congratulates applauded condemned
    condemns deplored denounced criticised criticized lamented
    """
)
_ABROAD = (Side.IRAN_HEZBOLLAH, Side.US_COALITION, Side.TURKEY)


def telling_from_afar(clause: Clause) -> set[str]:
    """The coalition of "a coalition spokesman said P was taken": those it helped took it."""
    return {
        chunk.actor.key
        for j, chunk in enumerate(clause.chunks)
        if chunk.actor is not None and chunk.actor.side is Side.US_COALITION
        if clause.low(j + 1) in grammar.REPORTING or clause.low(j + 2) in grammar.REPORTING
    }


def attacked(clause: Clause) -> set[int]:
    """Sides against whom the sentence tells of a deed: "raids against the posts of B and C"."""
    found: set[int] = set()
    for j, chunk in enumerate(clause.chunks):
        ended = chunk.kind == "A" and clause.low(j - 1).endswith("ed")
        if ended and clause.of_an_operation(j - 1):
            found.add(id(chunk.actor))  # "Operation X dismantled A and reclaimed P"
        if chunk.low not in _AGAINST or chunk.kind != "w":
            continue
        for k in range(j + 1, min(j + REACH, len(clause.chunks))):
            if clause.low(k) in _CLOSES or clause.text_at(k) in ";,":
                break
            if clause.kind(k) == "A":
                found.add(id(clause.chunks[k].actor))
    return found


_AGAINST = words("against targeting")
_CLOSES = words("that which who while but when after before by said")


def leaves(clause: Clause, j: int) -> bool:
    """Whether the side at an index is said to leave: at once, or "ran out of food and withdrew"."""
    for k in range(j + 1, min(j + REACH, len(clause.chunks))):
        if clause.low(k) in _BACK and clause.low(k + 1) == "back":
            return k < j + 4
        if clause.low(k) in _ADMITTED:
            return k < j + 4
        if clause.low(k) in _LEFT:
            return k < j + 4 or clause.low(k - 1) in ("and", "then", "had")
        if clause.text_at(k) in ";," or clause.low(k) in ("after", "when", "while", "but"):
            return False
    return False


REACH = 14
_ADMITTED = words("admitted admit admits acknowledged acknowledges conceded concedes")


_FOUGHT = words("battle battles clashes fighting fight fights fought war battled clashed clash")


def opponents(clause: Clause) -> list[ActorMention]:
    """The sides that were fought ("clashes with B") or kept P: "still under B's rule"."""
    found: list[ActorMention] = []
    kept = any(chunk.low in _KEPT for chunk in clause.chunks)
    for j, chunk in enumerate(clause.chunks):
        if chunk.kind != "A" or chunk.actor is None:
            continue
        near = [clause.low(k) for k in range(max(0, j - 3), j)]
        against = bool(near) and near[-1] in ("against", "from", "defeating", "battling")
        has = kept and near[-1:] == ["under"] and clause.low(j + 1) in ("control", "rule")
        if against or has or ("with" in near[-1:] and any(low in _FOUGHT for low in near)):
            found.append(chunk.actor)
    return found


_KEPT = words("remain remains remained remaining still")
