"""What bends a noun of taking or leaving: "planned the capture of P", "P's fall is near"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.nouns_of_taking import (
    behind_sides,
    carried_out,
    goes_on,
    only_intended,
    what_came_of,
)
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.modality.denials import claimed_untruly, nothing_confirms
from services.extract.extraction.modality.suppositions import of_another_deed
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_PLAN_BEFORE = words(
    """
    if should to prevent before possible imminent planned eventual potential demand demanded
    plan plans prospect importance fears fear announce hopes without would could might threatened
    goal aim towards toward likely future until exchange negotiating negotiate negotiated talks
    discussing promise promised promises promising pledge pledged pledges
    expect expects expected expecting predict predicts predicted predicting foresee foresees
    anticipate anticipates anticipated anticipating demanding seeking offered terms urged urging
    agreed agree negotiations ordered orders order ordering preparing prepares prepare prepared
    bracing braces brace awaiting awaits feared fearing stipulate stipulates stipulated
    stipulating envisages envisaged envisaging requires requiring mandates mandating
    """
)
_TRY_BEFORE = words(
    """
    battle campaign operation offensive bid effort efforts assault fight drive attempt attempts
    attempted push
    """
)
_RESOLVING = words("demands urges requests invites encourages")
"""How a resolution begins: what it wants is not done."""

_DENY = frozenset(triggers.DENY) | words("denial denials refutation")


def _behind_aside(clause: Clause, end: int) -> int:
    """Past ", where A lives," and ", a town of 900,"; the index itself where nothing is set off."""
    if clause.text_at(end) != ",":
        return end
    close = (
        j for j in range(end + 2, min(end + 26, len(clause.chunks))) if clause.text_at(j) == ","
    )
    return next((j + 1 for j in close if clause.before_aside(j + 1) == end), end)


_LOOMING = words("imminent looming looms near nears nearing inevitable likely expected feared")
_AHEAD = _LOOMING | words(
    "threat danger risk possibility prospect possible next close priority goal aim objective target"
    " prerequisite precondition dream"
)
_SEEMS = grammar.BE | words("looked looks seemed seems appeared appears remains remained")


def noun_mood(clause: Clause, i: int, end: int) -> tuple[Kind | None, str]:
    """What stands before or after the noun phrase bends it."""
    for j in range(max(0, i - 6), i):
        sacked = clause.low(j) == "dismissed" and clause.group(j).passive
        if (clause.low(j) in _DENY and not sacked) or nothing_confirms(clause, j):
            return Kind.DENIED, "the claim is denied"
    if (untrue := claimed_untruly(clause, i, end)) is not None:
        return Kind.DENIED, f"the claim is denied: {untrue}"
    near = (clause.low(j) for j in range(max(0, i - 10), i))
    if _will_end_so(clause, i) or any(low.startswith(("negotiat", "mediat")) for low in near):
        return Kind.PLANNED, "still negotiated, or only to come"
    for j in range(max(0, i - 5), i):
        low = clause.low(j)
        if low in _ASKING and clause.low(j + 1) == "for":
            return Kind.PLANNED, f"only supposed: {low} for"
        if low in _TRY_BEFORE and clause.low(j + 1) in ("for", "on", "towards"):
            return Kind.ATTEMPT, f"tried: {low}"
        known = clause.low(j + 1) in ("confirm", "verify") or clause.low(j + 2) == "confirm"
        known = known or clause.low(j + 1) in ("followed", "follows", "came")  # what it answers
        known = known or (low == "announce" and clause.low(j - 1) not in _YET_TO)
        known = known or (low in ("before", "until") and _as_it_went(clause, j))
        known = known or (low in ("fear", "fears") and clause.low(j + 1) in ("in", "and"))
        known = known or (low == "without" and of_another_deed(clause, j, i))
        if low in _PLAN_BEFORE and low != "to" and clause.kind(j) == "w" and not known:
            return Kind.PLANNED, f"only supposed: {low}"
    if (verb := only_intended(clause, i)) >= 0:
        return what_came_of(clause, verb), f"not done: {clause.low(verb)}"
    if goes_on(clause, i) or _phase_of(clause, i):
        return Kind.ATTEMPT, "going on"
    if (verb := carried_out(clause, i)) >= 0:
        judged = mood(clause, verb, clause.group(verb), ing=False, bare=True)
        return judged.kind, judged.reason
    return _mood_behind(clause, _behind_aside(clause, end))


def _as_it_went(clause: Clause, j: int) -> bool:
    """ "left P shortly before its capture by A", "lived there until the fall of P": so it came."""
    told = range(max(0, j - _SO_FAR), j)
    ahead = any(clause.low(k) in _STILL_OPEN or clause.low(k) in grammar.MODALS for k in told)
    past = any(clause.low(k).endswith("ed") or clause.low(k) in _PAST for k in told)
    return past and not ahead


_SO_FAR = 14
_PAST = words("was were had left fled took fell lost held ran went came fought began broke met")
_STILL_OPEN = words(
    """
    to is are has have vow vows vowed pledge pledged promised plan plans planned talks goal aim
    warned obstacle step hopes hoped wait waited weeks-long agreed deal demanded called calling
    """
)


def _will_end_so(clause: Clause, i: int) -> bool:
    """ "will end with the liberation of P", "may lead to the fall of P"."""
    k = i - 1 - (clause.low(i - 1) in grammar.DETERMINERS)
    ends = clause.low(k) in ("in", "with", "to") and clause.low(k - 1) in _END
    ends = ends or clause.low(k) in ("mean", "bring", "cause")
    return ends and any(clause.low(j) in grammar.MODALS for j in range(max(0, k - 4), k))


_END = words("end lead result culminate conclude amount")
_ASKING = words(
    """
    call calls called calling plan plans provide provides providing provided preparations prepare
    preparation prepares preparing prepared ready readying
    """
)
_YET_TO = grammar.MODALS | words("to")


def _phase_of(clause: Clause, i: int) -> bool:
    """ "starts the last phase of P's liberation"."""
    near = range(max(0, i - 6), i)
    return any(clause.low(j).split()[-1:] in (["phase"], ["stage"]) for j in near)


def _mood_behind(clause: Clause, end: int) -> tuple[Kind | None, str]:
    """ "the loss of P would be a blow", "is a danger", or a resolution's demand."""
    if clause.low(0) in _RESOLVING:
        return Kind.PLANNED, f"only supposed: {clause.low(0)}"
    if clause.low(end + (clause.text_at(end) == ",")) == "if":
        return Kind.PLANNED, "only supposed: if"
    end = behind_sides(clause, end)
    beside = clause.kind(end + 1) == "P" or clause.low(end + 1) in grammar.DETERMINERS
    verbless = clause.low(end) in _LOOMING and not (clause.low(end) == "near" and beside)
    if clause.low(end) in _SEEMS or verbless:
        ahead = (clause.low(j) for j in range(end + 1, min(end + 6, len(clause.chunks))))
        word = clause.low(end) if verbless else next((low for low in ahead if low in _AHEAD), None)
        if word is not None:
            return Kind.PLANNED, f"only feared or waited for: {word}"
    for j in range(end, min(end + 3, len(clause.chunks))):
        low = clause.low(j)
        if clause.kind(j) == "A" and clause.low(j + 1) == "can":
            break  # "with the capture of P A can now move on": what it did makes it able to
        if low in grammar.MODALS:
            return Kind.PLANNED, f"only supposed: {low}"
    return None, "told as done"
