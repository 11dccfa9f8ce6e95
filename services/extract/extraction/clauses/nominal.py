"""Noun phrases that tell of control: "the capture of P by A", "P's fall"."""

from schemas.message import Kind
from services.extract.extraction.clauses.in_passing import place_of_noun
from services.extract.extraction.grammar.admissions import who_admits
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.feats import congratulated, whose_feat
from services.extract.extraction.grammar.finding import NAMELESS, Finding
from services.extract.extraction.grammar.nouns_of_taking import (
    NO_AGENTS,
    and_that_of,
    behind_sides,
    carried_out,
    from_behind,
    goes_on,
    handed_to,
    is_of_ground,
    is_over,
    led_by_with,
    only_intended,
    outcome,
    owner_of,
    what_came_of,
    who_claims,
    who_comes_after,
    who_hands_over,
)
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.modality.denials import claimed_untruly, nothing_confirms
from services.extract.extraction.modality.suppositions import of_another_deed
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_DEAL = (
    "deal",
    "agreement",
    "truce",
    "agreed",
    "swap",
    "safe passage",
    "negotiat",
    "evacuees",
    "arrangements",
    "a settlement",
    "an accord",
    "the accord",
)
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
_QUOTES = frozenset("'\"’‘“”")


def read_nominal(clause: Clause, i: int) -> list[Finding]:
    """The statement of a noun of taking, falling or leaving at ``i``."""
    low = clause.low(i)
    if low == "taking" and clause.low(i - 1) != "the":
        return []
    if low == "recovery" and not is_of_ground(clause, i):
        return []
    if low in triggers.TAKE_NOUNS:
        return _taking(clause, i, Kind.GAINED)
    if low in triggers.FALL_NOUNS:
        return _taking(clause, i, Kind.LOST)
    if low in triggers.LEAVE_NOUNS:
        return _leaving(clause, i)
    return []


def _taking(clause: Clause, i: int, kind: Kind) -> list[Finding]:
    owned, actor = owner_of(clause, i)
    if clause.low(i) in ("loss", "losses", "collapse") and not _is_of_place(clause, i, owned):
        return []
    places: list[PlaceMention] = []
    end = i + 1
    of, agent = _before_of(clause, i + 1)
    actor = actor or agent or whose_feat(clause, i)
    if clause.low(of) == "of":
        j = of + 1
        if clause.low(j) == "control" and clause.low(j + 1) in ("of", "over"):
            j += 2
        places, end = clause.places_after(j)
    if owned and clause.low(i + 1) in grammar.DETERMINERS:
        return []  # "Shakhtar capture the cup"
    places = [*places, *and_that_of(clause, end)] if places else places
    if not places:
        places = _named_after(clause, i, owned) or place_of_noun(clause, i, actor)
    if not places or (clause.low(i) == "collapse" and all(p.is_land for p in places)):
        return []  # "the collapse of the country": its state's, of which no place tells
    if clause.low(i) == "occupation" and kind is Kind.GAINED and not is_over(clause, i):
        return []
    if actor is None and owned and owned[0].name is None and owned is not places:  # "their", "its"
        actor = clause.subject(i)[0] or who_comes_after(clause, i, end)
    gainer = actor if kind is Kind.GAINED else None
    loser = actor if kind is Kind.LOST else None
    reach = 16 if kind is Kind.LOST else 6
    led, parted = _LOST_BY.get(clause.low(i), (_BY_OR_TO, _FROM))
    by, at = clause.after_word(end, led, limit=reach)
    far = clause.text_at(end) == "," and at > end + 2  # "since the capture of P, attempts by A"
    if far or any(clause.low(j) in NO_AGENTS for j in range(end, max(end, at))):
        by, at = None, -1  # "the loss of P is a blow to A"
    gainer = gainer or by or congratulated(clause, i) or led_by_with(clause, i, end)
    if kind is Kind.LOST and gainer is None and loser is None:
        gainer, at = who_claims(clause, i)
    taken_from, _ = clause.after_word(end, parted, limit=5)
    loser = loser or taken_from or who_admits(clause, i)
    judged, reason = noun_mood(clause, i, end)
    if kind is Kind.GAINED and gainer is None:
        gainer, at, loser = _whose_intent(clause, i, judged, at, loser)
    kind, gainer, loser = outcome(clause, i, judged or kind, gainer, loser)
    finding = Finding(
        kind,
        places,
        i,
        gainer,
        loser,
        at,
        [f'"{clause.chunks[i].text}" names the change', reason],
    )
    finding.nominal = True
    _leave_open(clause, i, finding)
    finding.definite = clause.low(i) in _OF_PLACES and not any(p.country for p in places)
    finding.fell = clause.low(i) in ("fall", "loss") and clause.low(i + 1) == "of"
    return [finding]


_BY_OR_TO, _FROM = frozenset(("by", "to")), frozenset(("from",))
_LOST_BY = {"loss": (frozenset(("to",)), frozenset(("from", "by")))}
"""What leads to who gains and who loses: "the capture of P by A", but "the loss of P by L"."""


def _whose_intent(
    clause: Clause, i: int, judged: Kind | None, at: int, loser: ActorMention | None
) -> tuple[ActorMention | None, int, ActorMention | None]:
    """Who "planned the capture of P" would gain, and where named; who "blocked it" keeps it."""
    verb = only_intended(clause, i)
    if verb < 0:
        return None, at, loser
    whose, whose_at = clause.subject(clause.group(verb).start)
    if judged is Kind.REPELLED:
        return None, at, loser or whose
    return whose, whose_at, loser


def _leave_open(clause: Clause, i: int, finding: Finding) -> None:
    """Guess no taker of "A's commander wrote of the liberation of P": he need not have done it."""
    of = i - 1 - (clause.low(i - 1) == "the")
    told = clause.low(of) in ("of", "about") and clause.low(of - 1) in _SPOKE
    if told and finding.gainer is None:
        finding.anybody = True
        finding.reasons.append(NAMELESS)


_SPOKE = words("wrote writes spoke speaks talked talks tweeted")


def _before_of(clause: Clause, j: int) -> tuple[int, ActorMention | None]:
    """Where "of P" stands behind "the capture by A", "the capture, a day before,": and A."""
    by: ActorMention | None = None
    k = j
    while clause.kind(k) == "D" or clause.text_at(k) == "," or clause.low(k) == "by":
        if clause.low(k) == "by":
            by, k = clause.actor_at(k + 1), k + 1
            if by is None:
                break
        k += 1
    return (k, by) if clause.low(k) == "of" else (j, None)


def _is_of_place(clause: Clause, i: int, owned: list[PlaceMention]) -> bool:
    """False for "P's loss of trade", where something else than P is lost."""
    named = any(place.name for place in owned) or any(not place.plural for place in owned)
    return not (named and owned and clause.low(i + 1) == "of" and clause.kind(i + 2) == "w")


_OF_PLACES = words("liberation recapture retaking reconquest")
"""Nouns said of places, hardly ever of men or things."""


def _named_after(clause: Clause, i: int, owned: list[PlaceMention]) -> list[PlaceMention]:
    """What "its" stands for where the name comes after: "since its capture, P lies in ruins"."""
    if not owned or owned[0].name is not None or any(c.kind == "P" for c in clause.chunks[:i]):
        return owned
    for j in range(i + 1, min(i + 12, len(clause.chunks) - 1)):
        after = clause.chunks[j + 1].place
        if clause.text_at(j) == "," and after is not None and after.name and not after.country:
            return [after]
    return owned


def _behind_aside(clause: Clause, end: int) -> int:
    """Past ", where A lives," and ", a town of 900,"; the index itself where nothing is set off."""
    if clause.text_at(end) != ",":
        return end
    close = (
        j for j in range(end + 2, min(end + 26, len(clause.chunks))) if clause.text_at(j) == ","
    )
    return next((j + 1 for j in close if clause.before_aside(j + 1) == end), end)


_LOOMING = words("imminent looming looms near nears nearing inevitable likely expected feared")
_AHEAD = _LOOMING | words("threat danger risk possibility prospect possible next close")


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
_ASKING = words("call calls called calling plan plans provide provides providing provided")
_YET_TO = grammar.MODALS | words("to")


def _phase_of(clause: Clause, i: int) -> bool:
    """ "starts the last phase of P's liberation"."""
    near = range(max(0, i - 6), i)
    return any(clause.low(j).split()[-1:] in (["phase"], ["stage"]) for j in near)


def _mood_behind(clause: Clause, end: int) -> tuple[Kind | None, str]:
    """ "the loss of P would be a blow", "is a danger", or a resolution's demand."""
    if clause.low(0) in _RESOLVING:
        return Kind.PLANNED, f"only supposed: {clause.low(0)}"
    end = behind_sides(clause, end)
    beside = clause.kind(end + 1) == "P" or clause.low(end + 1) in grammar.DETERMINERS
    verbless = clause.low(end) in _LOOMING and not (clause.low(end) == "near" and beside)
    if clause.low(end) in grammar.BE or verbless:
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


def read_establishment(clause: Clause, i: int) -> list[Finding]:
    """ "the establishment of its control over P"."""
    if (
        clause.low(i) not in ("establishment", "restoration", "imposition", "reestablishment")
        or clause.low(i + 1) != "of"
    ):
        return []
    at = next(
        (j for j in range(i + 2, min(i + 6, len(clause.chunks))) if clause.low(j) == "control"), -1
    )
    if at < 0 or clause.low(at + 1) not in ("of", "over"):
        return []
    places, _ = clause.places_after(at + 2)
    gainer, gainer_at = clause.subject(i)
    if not places or gainer is None:
        return []
    judged, reason = noun_mood(clause, i, at + 3)
    return [
        Finding(
            judged or Kind.GAINED,
            places,
            i,
            gainer,
            None,
            gainer_at,
            ["control established", reason],
        )
    ]


_WHO_LEAVES = words("the and civilians their families both residents people from")


def _leaving(clause: Clause, i: int) -> list[Finding]:
    _, actor = owner_of(clause, i)
    if actor is None and clause.low(i - 1) in ("its", "their", "his"):
        actor, _ = clause.subject(i)
    actor = actor or who_hands_over(clause, i)
    j = i + 1
    for _ in range(8):
        low = clause.low(j)
        if low == "from" and clause.low(j + 1) == "the" and clause.kind(j + 2) == "P":
            j += 1
            break
        if low in ("from", "of") and clause.kind(j + 1) == "P":
            break
        if low in ("of", "from") and clause.kind(j + 1) == "A":
            actor = clause.actor_at(j + 1)
        elif clause.text_at(j) in _QUOTES and clause.kind(j) == "p":
            pass
        elif actor is not None and (behind := from_behind(clause, j)) >= 0:
            j = behind
            break
        elif clause.kind(j) not in "A" and low not in _WHO_LEAVES and clause.kind(j) != "D":
            return []
        j += 1
    else:
        return []
    places, end = clause.places_after(j + 1)
    if not places:
        return []
    deal = clause.deal or clause.sentence_has(*_DEAL)
    evacuation = clause.low(i).startswith(("evacuat", "handover", "hand-over", "surrender")) or deal
    if actor is None and not (evacuation and deal):
        clause.reject(i, "nobody armed leaves")
        return []
    gainer, at = handed_to(clause, i, end)
    judged, reason = noun_mood(clause, i, end)
    kind = judged or (Kind.HANDED_OVER if evacuation and (deal or actor is not None) else Kind.LOST)
    return [
        Finding(
            kind,
            places,
            i,
            gainer,
            actor,
            at,
            [f'"{clause.chunks[i].text}" names a leaving', reason],
            nominal=True,
        )
    ]
