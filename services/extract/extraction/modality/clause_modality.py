"""Whether a clause tells what happened, was tried, is planned, failed or is only supposed."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.compelled import behind_forced, fronted_forced
from services.extract.extraction.grammar.doers_beside import MADE_TO
from services.extract.extraction.grammar.finding import VerbGroup
from services.extract.extraction.modality.demands import foe_demands, when_to_come
from services.extract.extraction.modality.denials import against_reports
from services.extract.extraction.modality.fruitless import LEAVING, came_to_nothing
from services.extract.extraction.modality.gerunds import gerund
from services.extract.extraction.modality.mood import Mood
from services.extract.extraction.modality.purposes import (
    first_of_two,
    given_time,
    only_when,
    only_whom,
    proved_enough,
    swept_in,
    took_the_chance,
)
from services.extract.extraction.modality.suppositions import (
    AHEAD,
    CLAUSE_STARTS,
    SPANS_TAKEN,
    ahead,
    awaited,
    by_nobody,
    conditional,
    could_by_then,
    counted_off,
    joined_infinitive,
    joined_negation,
    judged_for,
    not_until,
    only_nearly,
    only_to,
    the_only_one,
    took_so_long,
    unconfirmed,
    would_have_been,
)
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.moods import DEMAND, DONE, FAIL, GOALS, PLAN, TRY
from services.extract.extraction.words.spelling import words


def mood(clause: Clause, i: int, group: VerbGroup, ing: bool, bare: bool = False) -> Mood:
    """Judge the verb at ``i`` by its auxiliaries, its governor and its clause."""
    if group.infinitive and group.perfect:
        return _said_to_have(clause, i, group)
    if group.infinitive:
        return _infinitive(clause, group)
    if (to := joined_infinitive(clause, i, group)) >= 0:
        return _infinitive(clause, VerbGroup(to, infinitive=True))
    if only_nearly(clause, i, group.start):
        return Mood(None, "only nearly so", drop=True)
    nobody = group.negated or by_nobody(clause, group.start)
    refused = group if nobody else joined_negation(clause, group)
    if refused is not None:
        return _negated(clause, i, refused)
    if (supposed := _supposed(clause, i, group)) is not None:
        return supposed
    if group.modal and not could_by_then(clause, group.start):
        return Mood(Kind.PLANNED, "a modal verb: not yet so")
    wished = bare and (_wished(clause, group.start) or when_to_come(clause, i, group.start))
    if wished or (group.start == i and not ing and _demanded(clause, i)):
        return Mood(Kind.PLANNED, "a bare verb after would, will or let, or demanded")
    if ing and not (group.passive or group.perfect):
        done = Mood(None, "told as done: what somebody is judged for")
        return done if judged_for(clause, group.start) else gerund(clause, i, group)
    if ing:
        return Mood(Kind.ATTEMPT, "still going on")
    return Mood(None, "told as done")


def _said_to_have(clause: Clause, i: int, group: VerbGroup) -> Mood:
    """ "claimed to have taken P", unless only hoped for or supposed."""
    if clause.low(group.start - 1) in _WISHED:
        return Mood(None, "hoped for, not so", drop=True)
    if would_have_been(clause, i, group.start):
        return Mood(None, "only supposed: to have", drop=True)
    return Mood(None, "said to have done so", drop=group.negated)


def _supposed(clause: Clause, i: int, group: VerbGroup) -> Mood | None:
    """What is only supposed, waited for or unconfirmed; null for what is told."""
    if unconfirmed(clause, group.start):
        return Mood(None, "said to be unconfirmed", drop=True)
    if clause.low(group.start - 1) in _SHUNNED or _rather_than(clause, i, group):
        return Mood(None, "only avoided or feared", drop=True)
    if clause.low(group.start - 1) == "by" and clause.low(group.start - 2) == "only":
        return Mood(Kind.PLANNED, "only by it can something else be done")
    if clause.low(i + 1) == "on" and clause.low(i + 2) == "paper":
        return Mood(None, "only on paper", drop=True)
    if any(clause.low(j) in ("rumoured", "rumored") for j in range(group.start - 2, i)):
        return Mood(None, "only rumoured", drop=True)
    if ahead(clause, i, group):
        return Mood(Kind.PLANNED, "told in the present of what is still ahead")
    if conditional(clause, group.start) or awaited(clause, group.start):
        return Mood(Kind.PLANNED, "only supposed or waited for: if, unless, whether, until")
    return None


def _rather_than(clause: Clause, i: int, group: VerbGroup) -> bool:
    """ "would rather die than give up P"."""
    near = range(max(0, i - 8), i)
    return clause.low(group.start - 1) == "than" and any(clause.low(k) == "rather" for k in near)


_SHUNNED = words("avoid avoided avoiding avert averted risk risked risking fear feared fearing")


def _negated(clause: Clause, i: int, group: VerbGroup) -> Mood:
    """ "has not been taken" is denied, "was not taken until May" told as done."""
    if not_until(clause, i) and not group.modal:
        return Mood(None, "told as done: not until then")
    if clause.low(i) in ("fall", "fell") and any(
        clause.low(j) == "did" for j in range(group.start, i)
    ):
        return Mood(Kind.REPELLED, "did not fall")
    never = clause.low(i - 1) == "never"
    now = group.passive and any(clause.low(j) in ("is", "are") for j in range(group.start, i))
    if (group.perfect or group.pluperfect or never or now) and not group.modal:
        if the_only_one(clause, group.start):
            return Mood(None, "the only one that is not so", drop=True)
        return Mood(Kind.DENIED, "said not to have happened")
    took = clause.low(i) in triggers.TAKE or clause.low(i) in triggers.CONTROL
    if took and any(clause.low(j) == "could" for j in range(group.start, i)):
        return Mood(Kind.REPELLED, "could not")
    if not group.modal and against_reports(clause, group.start):
        return Mood(Kind.DENIED, "said not to have happened, against what others told")
    return Mood(None, "negated", drop=True)


def _demanded(clause: Clause, i: int) -> bool:
    """ "demanded that the rebels withdraw": a bare verb behind "that"."""
    if clause.low(i).endswith(("ed", "ing", "s")) or clause.low(i) in _PAST:
        return False
    that = next((j for j in range(i - 1, max(-1, i - 9), -1) if clause.low(j) == "that"), -1)
    if clause.low(that - 1) == "and":  # "provides that A leave P and that B take it"
        that = next((j for j in range(that - 2, -1, -1) if clause.low(j) == "that"), that)
    return any(clause.low(j) in DEMAND for j in range(max(0, that - 5), that))


_PAST = frozenset(form for form, code in triggers.LEAVE.items() if code in ("d", "p", "n"))


def _wished(clause: Clause, start: int) -> bool:
    """Whether a modal verb further left governs the bare verb: "would see A leave and B take";
    not so "had let A take P".
    """
    return any(
        clause.low(j) in grammar.MODALS
        or clause.low(j) in ("lets", "letting")
        or (
            clause.low(j) in ("let", "make", "see")
            and clause.low(j - 1) not in grammar.HAVE
            and clause.low(j - 1) != "having"
        )
        for j in range(max(0, start - 14), start)
    )


_WEAK_PLANS = words(
    """
    aimed aiming aims goal objective order about set time free called seek want agreement deal
    agreed due threat told
    """
)


def _governor(clause: Clause, group: VerbGroup) -> tuple[Mood | None, str | None, str | None]:
    """What stands before "to seize": a verdict if it settles the matter, else an attempt's word
    and a plan's word, each if there is one."""
    plan: str | None = None
    tried: str | None = None
    if clause.low(group.start - 1) == "than":
        return Mood(None, "rather than to", drop=True), None, None
    for steps, j in enumerate(range(group.start - 1, max(-1, group.start - 15), -1)):
        low = clause.low(j)
        if clause.kind(j) == "p" and clause.text_at(j) in ';"“”':
            break
        if clause.kind(j) != "w":
            continue
        if low in FAIL:
            return Mood(Kind.REPELLED, f"failed: {low}"), None, None
        if (low in PLAN or low in TRY) and clause.low(j - 1) in _NOT_AT_ALL:
            return Mood(None, f"not even a plan: {low}", drop=True), None, None
        near = steps < 3 or only_when(clause, j + 1, group.start)
        near = near or only_whom(clause, j + 1, group.start)
        near = near or _by_means(clause, j + 1, group.start)
        if low == "enough" and not proved_enough(clause, j):
            return Mood(None, "only able to", drop=True), None, None
        if low in DONE and near and not tried and not plan:
            return _unless_modal(clause, j, low), None, None
        if low == "succeeded" and clause.low(j + 1) == "in" and tried and not plan:
            return _unless_modal(clause, j, low), None, None  # "succeeded in its bid to take P"
        tried = tried or (low if low in TRY else None)
        plan = plan or (low if low in PLAN else None)
        if low in CLAUSE_STARTS and (tried or plan or steps > 4):
            supposed = Mood(Kind.PLANNED, "only supposed: if") if low == "if" else None
            return supposed, tried, plan
    return None, tried, plan


def _by_means(clause: Clause, j: int, end: int) -> bool:
    """ "(managed) with the support of A (to seize P)": between is only how."""
    means = clause.low(j) in ("with", "through", "under", "despite", "by", "thanks")
    first = next((k for k in range(j + 2, end) if clause.low(k) == "to"), end)
    return means and first == end


_NOT_AT_ALL = words("no not n't never without")


_WISHED = words("hoped wanted meant intended wished planned expected liked")


def _compelled(clause: Clause, j: int) -> bool:
    """ "was forced to leave", "had to give up": done, unless a modal verb goes before."""
    low, before = clause.low(j), clause.low(j - 1)
    if low == "on" and before in ("went", "gone"):
        return True  # "took P and went on to take Q"
    if low == "had" and before not in grammar.MODALS:
        return clause.low(j + 2) in LEAVING and not foe_demands(clause, j)
    if fronted_forced(clause, j + 1):
        return True
    made = low in ("forced", "compelled", "obliged", "made")
    by = next((k for k in range(j - 1, max(0, j - 6), -1) if clause.low(k) == "by"), 0)
    if by and clause.low(by - 1) in MADE_TO and clause.low(by - 2) in grammar.BE:
        return not any(clause.low(k) in grammar.MODALS for k in range(max(0, by - 4), by))
    if clause.kind(j) == "A" or low in ("them", "it"):
        forced = clause.low(behind_forced(clause, j)) in _FORCED
        return forced and not any(clause.low(k) in grammar.MODALS for k in range(max(0, j - 4), j))
    lead = range(max(0, j - 3), j)
    if clause.kind(j) == "D" or low in SPANS_TAKEN:
        return took_so_long(clause, j)
    return made and before in grammar.BE and not any(clause.low(k) in grammar.MODALS for k in lead)


_FORCED = words(
    """
    forced forcing compelled compelling obliged caused causing prompted left leading persuaded
    persuading induced coaxed convinced
    """
)


def _infinitive(clause: Clause, group: VerbGroup) -> Mood:
    """ "to seize": what governs it tells."""
    if _compelled(clause, group.start - 1) or only_to(clause, group.start):
        return Mood(None, "told as done: made to do so")
    if clause.low(group.start - 2) == "too" and clause.low(group.start - 1) not in DONE:
        return Mood(None, "not done: too weak to", drop=True)
    if clause.low(group.start - 1) in ("have", "has", "had", "need", "needs"):
        return Mood(Kind.PLANNED, "still to be done")
    if clause.low(group.start - 1) in ("claimed", "claims", "claiming"):
        return Mood(None, "told as done: so they claim")
    if counted_off(clause, group.start):
        return Mood(None, "told as done: the first to, the last to")
    if clause.low(group.start - 1) in ("is", "are", "was", "were"):
        return _aim(clause, group.start - 1)
    if clause.low(group.start - 1) == "next":
        return Mood(Kind.PLANNED, "next to come")
    if given_time(clause, group.start - 1):
        return Mood(Kind.PLANNED, "has been given time for it")
    if swept_in(clause, group.start) and not came_to_nothing(clause, group.start):
        return Mood(None, "told as done: swept in to")
    if took_the_chance(clause, group.start):
        return Mood(None, "told as done: took the chance to")
    return _governed(clause, group)


def _governed(clause: Clause, group: VerbGroup) -> Mood:
    """What the words before an infinitive make of it; of a second one, those before the first."""
    if clause.low(group.start - 1) == "going" and clause.low(group.start - 2) in grammar.NEGATIONS:
        return Mood(None, "is not going to", drop=True)
    aside = clause.before_aside(group.start)
    if aside < group.start and clause.low(aside - 1) in DONE:
        group = VerbGroup(aside, infinitive=True)  # "managed, A says, to seize P"
    if (first := first_of_two(clause, group.start)) >= 0:
        return _infinitive(clause, VerbGroup(first, infinitive=True))
    settled, tried, plan = _governor(clause, group)
    if settled is not None:
        return settled
    if tried and came_to_nothing(clause, group.start):
        return Mood(Kind.REPELLED, "the attempt failed")
    if tried and (plan is None or plan in _WEAK_PLANS):
        if _future(clause, group.start):
            return Mood(Kind.PLANNED, f"a plan: {tried}")
        return Mood(Kind.ATTEMPT, f"tried: {tried}")
    if plan:
        return Mood(Kind.PLANNED, f"a plan: {plan}")
    if any(clause.low(k) in _MASSING for k in range(max(0, group.start - _FEW), group.start)):
        return Mood(Kind.PLANNED, "forces are massed for it")
    return Mood(Kind.ATTEMPT, "a purpose: to ...")


_MASSING = words(
    "massing massed amassing amassed gathering gathered assembling assembled mustering"
)
_FEW = 5


def _aim(clause: Clause, be: int) -> Mood:
    """ "the army is to seize P"; "the main goal of the assault is to seize P": it is under way."""
    before = [clause.low(j) for j in range(max(0, be - 8), be)]
    aimed = not GOALS.isdisjoint(before) and not triggers.PRESS_NOUNS.isdisjoint(before)
    if aimed and not any(low in grammar.MODALS or low in AHEAD for low in before):
        return Mood(Kind.ATTEMPT, "what an attack is for")
    return Mood(Kind.PLANNED, "is to come")


def _future(clause: Clause, start: int) -> bool:
    """Whether the governor itself lies ahead ("will try to", "plans an offensive to")."""
    return any(clause.low(j) in _LATER for j in range(max(0, start - 8), start))


_LATER = words(
    """
    will would could may might plan plans planned planning announced-plans vowed intends wants
    preparing threatened threatening expected unless if
    """
)


def _unless_modal(clause: Clause, j: int, low: str) -> Mood:
    back = [clause.low(k) for k in range(max(0, j - 4), j)]
    if any(word in grammar.NEGATIONS or word == "unable" for word in back):
        return Mood(Kind.REPELLED, f"not able: {low}")
    if any(word in grammar.MODALS for word in back):
        return Mood(Kind.PLANNED, f"would be able: {low}")
    return Mood(None, f"told as done: {low}")
