"""Noun phrases that tell of control: "the capture of P by A", "P's fall"."""

from schemas.message import Kind
from services.extract.extraction.clauses.in_passing import place_of_noun
from services.extract.extraction.grammar.admissions import who_admits
from services.extract.extraction.grammar.better_off import better_off
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.feats import congratulated, whose_feat
from services.extract.extraction.grammar.finding import NAMELESS, Finding
from services.extract.extraction.grammar.holders_aside import holder_aside, holds_it_now
from services.extract.extraction.grammar.nouns_of_taking import (
    NO_AGENTS,
    and_that_of,
    from_behind,
    handed_to,
    is_of_ground,
    is_over,
    only_intended,
    outcome,
    owner_of,
    who_claims,
    who_comes_after,
    who_hands_over,
)
from services.extract.extraction.modality.noun_moods import noun_mood
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
    led, parted = _LOST_BY.get(clause.low(i), (_BY_OR_TO, _FROM))
    by, at = _by_whom(clause, end, led, 16 if kind is Kind.LOST else 6)
    had, had_at = holder_aside(clause, end)
    if had is not None and had_at in (at, end):
        by, at = None, -1  # "the capture of P, a town held by L"
    now = had if kind is Kind.LOST and holds_it_now(clause, end, had_at) else None
    loser = loser or (had if now is None else None)
    gainer = gainer or by or now or congratulated(clause, i) or better_off(clause, i, end)
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


def _by_whom(
    clause: Clause, end: int, led: frozenset[str], reach: int
) -> tuple[ActorMention | None, int]:
    """A of "the capture of P by A", and where; nobody in "the loss of P is a blow to A"."""
    by, at = clause.after_word(end, led, limit=reach)
    far = clause.text_at(end) == "," and at > end + 2  # "since the capture of P, attempts by A"
    if far or any(clause.low(j) in NO_AGENTS for j in range(end, max(end, at))):
        return None, -1
    return by, at


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
