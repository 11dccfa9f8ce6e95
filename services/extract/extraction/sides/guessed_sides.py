"""Who took or lost a place where a clause does not say: guessed from what the article tells."""

from collections.abc import Iterator, Sequence

from schemas.message import Kind, Side
from services.extract.extraction.article.context import Context
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.dating.told_turns import retaken, retakes
from services.extract.extraction.grammar.admissions import is_admitted
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.feats import whose_move
from services.extract.extraction.grammar.finding import HELD_BEFORE, TAKEN_AGAIN, Finding
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.places.spellings import place_key
from services.extract.extraction.sides.on_the_run import they_run
from services.extract.extraction.sides.passed_by import (
    REACH,
    attacked,
    behind_but,
    hailing,
    leaves,
    leaving,
    opponents,
    telling_from_afar,
)
from services.extract.extraction.sides.sides_before import sides_before
from services.extract.extraction.sides.state_sides import is_state, speaks_for_a_state
from services.extract.extraction.sides.subject_before import who_controls
from services.extract.extraction.words.nations import PEOPLES
from services.extract.extraction.words.spelling import words

_REMEMBERED = 60
"""Statements and sides back over which context is searched: reading stays linear."""

_KNOWN = 300
"""Statements back among which an earlier holder of a place retaken is looked for."""


_TAKEN_BACK = words(
    "recaptured retaken regained reclaimed reconquered recovered freed liberated won cleared"
)
_AGAIN = words("recaptured retaken regained reclaimed reconquered")


def guess_gainer(
    clause: Clause,
    finding: Finding,
    place: PlaceMention,
    context: Context,
    drafts: Sequence[Draft],
) -> ActorMention | None:
    """The likeliest taker where the clause names none; never the loser."""
    holders = (p.holder for p in (place, *finding.places) if p.holder)
    loser = finding.loser or next(holders, None)
    names = {place_key(p.name) for p in (place, *finding.places) if p.name}
    again = clause.low(finding.trigger) in _AGAIN or clause.low(finding.trigger + 1) == "back"
    later = any(c.kind == "D" and c.text.endswith("later") for c in clause.chunks)
    held = _earlier_holders(clause, drafts, names, later) | _once_took(drafts) if again else set()
    held |= _held_till_taken_back(clause, finding, names, drafts) | _just_lost(clause, drafts)
    held |= _running(clause, context, drafts) | hailing(clause) | telling_from_afar(clause)

    def fits(actor: ActorMention | None) -> bool:
        return (
            actor is not None
            and actor.key not in held
            and not any(f" {actor.name}" in name for name in held)
            and actor.side is not Side.UNKNOWN
            and not actor.name.lower().endswith("enemy")
            and not actor.name.lower().startswith("no ")
            and not _is_people(actor)
            and not speaks_for_a_state(actor)
            and (loser is None or (actor.key != loser.key and actor.name not in loser.name))
        )

    last = drafts[-1] if drafts else None
    if finding.echo and last is not None and last.kind is Kind.GAINED and fits(last.gainer):
        return last.gainer  # "P followed": it went to whom the last one went

    if HELD_BEFORE in finding.reasons:
        return _other_side(names, context, drafts)
    if finding.nominal and fits(feat := whose_move(clause, finding.trigger)):
        return feat

    for draft in _told_of(names, drafts):
        older = again and _earlier(clause, draft, later)
        older = older or (finding.kind is Kind.PLANNED and draft.kind.is_change)  # has it
        if fits(draft.gainer) and not draft.guessed and draft.kind is not Kind.HOLDS and not older:
            return draft.gainer
    admitted = finding.nominal and is_admitted(clause, finding.trigger)
    if admitted and finding.loser is None:
        return None  # "the bulletin admits the capture of P, although A fought back"
    # "The capture of X helps the army besiege Y": who is named here.
    lost = clause.low(finding.trigger) == "loss"  # "after P's loss A withdrew": no taker of it
    told = finding.nominal and not admitted and not lost
    here = sides_before(clause, len(clause.chunks)) if told else []
    here = [actor for actor in here if not any(actor is other for other in opponents(clause))]
    lately = _lately(drafts, again)
    controls = who_controls(clause, finding.trigger, finding.places)
    for actor in (*here, controls, *lately):
        if fits(actor):
            return actor
    passed_by = leaving(clause) | attacked(clause) | behind_but(clause, finding.trigger)
    passed_by |= {id(each) for each in opponents(clause)}
    local = (
        []
        if admitted or (lost and finding.nominal)
        else sides_before(clause, _clause_end(clause, finding.trigger))
    )
    local = [a for a in local if id(a) not in passed_by]
    for actor in [*local, *_named_before(clause, finding, context)]:
        if fits(actor):
            return actor
    return None


def _just_lost(clause: Clause, drafts: Sequence[Draft]) -> set[str]:
    """Who is told to lose ground by the same sentence: "P was cleared of A after Q was secured"."""
    return {
        draft.loser.key
        for draft in drafts[-_JUST:]
        if draft.loser and not draft.loser_guessed and draft.kind.is_change
        if draft.evidence_span.start == clause.span.start
    }


def _clause_end(clause: Clause, trigger: int) -> int:
    """Where what a verb is told with ends: at a semicolon."""
    count = len(clause.chunks)
    return next((j for j in range(trigger, count) if clause.text_at(j) == ";"), count)


def _named_before(clause: Clause, finding: Finding, context: Context) -> list[ActorMention]:
    """Sides of the sentences before, the last first, but for who left there."""
    if finding.nominal and _took_part(clause, finding.trigger):
        return []
    named = [*reversed(context.subjects[-3:]), *reversed(context.actors[-6:])]
    return [each for each in named if each.key != context.gone]


def _running(clause: Clause, context: Context, drafts: Sequence[Draft]) -> set[str]:
    """Whom "they" may mean that "have had to give back much": they did not take it."""
    sides = (*context.subjects[-1:], *_last_taker(drafts)) if they_run(clause) else ()
    return {side.key for side in sides}


def _last_taker(drafts: Sequence[Draft]) -> list[ActorMention]:
    """Who took what was told of last, if anybody did: whom "they" may mean."""
    return [draft.gainer for draft in reversed(drafts[-_JUST:]) if draft.gainer is not None][:1]


def _took_part(clause: Clause, trigger: int) -> bool:
    """ "he took part in the liberation of P": his side's, whichever that is."""
    return any(
        clause.low(j) == "in" and clause.low(j - 1) in _TAKING_PART
        for j in range(max(1, trigger - 4), trigger)
    )


_TAKING_PART = words("part participated participating fought involved wounded")


def _is_people(actor: ActorMention) -> bool:
    """Whether all of a nation are meant: "the Syrians", "congratulated all Ethiopians"."""
    *leads, last = actor.name.lower().split() or [""]
    return last in PEOPLES and _ALL_OF.issuperset(leads)


_ALL_OF = words("the all our his fellow these those every many most")


def _held_till_taken_back(
    clause: Clause, finding: Finding, names: set[str], drafts: Sequence[Draft]
) -> set[str]:
    """Who held a place that is now "retaken", or of which the same sentence told before."""
    held: set[str] = set()
    if clause.low(finding.trigger) in _TAKEN_BACK:
        held |= _holders_told(drafts, names)
    if TAKEN_AGAIN in finding.reasons:
        held |= {draft.gainer.key for draft in _told_of(names, drafts[-2:]) if draft.gainer}
    return held


def another_state(loser: ActorMention, gainer: ActorMention) -> ActorMention | None:
    """The government of "A took P from government forces" that A has become since; null for a side
    that took from itself.
    """
    then = "government" in loser.name.lower() and gainer.named and not is_state(gainer)
    same = gainer.actor_id is not None and gainer.actor_id == loser.actor_id
    other = ActorMention(loser.name, None, Side.GOVERNMENT, False, True, True)
    return other if then and same else None


def who_boasts(clause: Clause, finding: Finding, loser: ActorMention | None) -> ActorMention | None:
    """Whose success an official tells: "the minister told X that P had been cleared"."""
    verb = clause.low(finding.trigger)
    if not verb.startswith(_OWN_DEEDS):
        return None
    for j in range(finding.trigger - 1, 0, -1):
        if clause.text_at(j) == ";":
            return None
        if clause.low(j) in _BOASTING:
            at = j - 1 - (clause.kind(j - 1) == "D")
            if clause.text_at(at) == ",":  # "X, a spokesman of the army for P, announced"
                of = (k for k in range(at - 1, max(0, at - 8), -1) if clause.kind(k) == "A")
                at = next((k for k in of if clause.low(k - 1) in ("of", "for")), at)
            teller = clause.chunks[at].actor if clause.kind(at) in ("A", "X") else None
            known = teller is not None and teller.side not in (Side.UNKNOWN, Side.US_COALITION)
            other = teller and (loser is None or teller.key != loser.key)
            return teller if known and other else None
    return None


def who_tells(clause: Clause, finding: Finding) -> ActorMention | None:
    """Who tells that others lost a place, and so most likely took it: "L was driven out of P, G
    said", "according to G".
    """
    driven = finding.kind is Kind.LOST and "out of" in finding.reasons[0]
    if not driven or finding.loser is None or finding.gainer is not None:
        return None
    for j in range(finding.trigger + 1, min(finding.trigger + REACH, len(clause.chunks))):
        if clause.text_at(j) == ";":
            return None
        told = clause.low(j) in _BOASTING and clause.kind(j - 1) == "A"
        at = j - 1 if told else j + 2 if clause.low(j) == "according" else -1
        teller = clause.chunks[at].actor if clause.kind(at) == "A" and at > 0 else None
        if teller is not None:
            sided = teller.side not in (Side.UNKNOWN, Side.OTHER)
            return teller if sided and teller.key != finding.loser.key else None
    return None


_OWN_DEEDS = (
    "liberat", "clear", "secur", "freed", "cleans", "retaken", "recaptur", "regain", "recover",
)  # fmt: skip
_BOASTING = words(
    """
    said says told tells announced announces reported reports claimed claims declared declares
    stated states boasted
    """
)


def _other_side(names: set[str], context: Context, drafts: Sequence[Draft]) -> ActorMention | None:
    """Who lost what was just told to be freed: as told, else whom its taker fights."""
    freed = next((draft for draft in _told_of(names, drafts) if draft.kind.is_change), None)
    if freed is None or freed.loser is not None or freed.gainer is None:
        return freed.loser if freed is not None else None
    others = (a for a in reversed(context.actors) if a.side not in (Side.UNKNOWN, Side.OTHER))
    return next((a for a in others if a.side is not freed.gainer.side), None)


def _told_of(names: set[str], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """What the article told of these places, the latest first."""
    for draft in reversed(drafts[-_REMEMBERED:]):
        if draft.place and place_key(draft.place) in names:
            yield draft


def _earlier(clause: Clause, draft: Draft, later: bool) -> bool:
    """Whether a draft tells of the capture before the one that took the place back."""
    if draft.evidence_span.start == clause.span.start:
        return not (
            draft.guessed or retakes(draft.reasons)
        )  # "those who had entered P fled and it was retaken"
    return (draft.background or later) and not retaken(draft.evidence)


def _earlier_holders(
    clause: Clause, drafts: Sequence[Draft], names: set[str], later: bool
) -> set[str]:
    """Who had the places when they were taken back: by key and, of two together, by name."""
    return {
        told
        for draft in drafts[-_KNOWN:]
        if draft.gainer and draft.place and place_key(draft.place) in names
        if _earlier(clause, draft, later)
        for told in (draft.gainer.key, draft.gainer.name)
    }


def _lately(drafts: Sequence[Draft], again: bool) -> list[ActorMention | None]:
    """Who took places in the news, the latest first; of what is taken ``again`` rather who took
    others back than who took them first.
    """
    news = [
        draft
        for draft in reversed(drafts[-_REMEMBERED:])
        if not draft.guessed and draft.kind.is_change and not draft.background
    ]
    if again:
        news.sort(key=lambda draft: not retaken(draft.evidence))
    return [draft.gainer for draft in news]


def _once_took(drafts: Sequence[Draft]) -> set[str]:
    """Who was just told to have taken places long before: from them the next is taken back."""
    return {
        draft.gainer.key
        for draft in drafts[-_JUST:]
        if draft.gainer and draft.background and draft.kind is Kind.GAINED and not draft.guessed
        if not retaken(draft.evidence)
    }


_JUST = 3


def held_till_then(
    clause: Clause, finding: Finding, place: PlaceMention, drafts: Sequence[Draft]
) -> ActorMention | None:
    """A of "P had been in A's hands since May; it was recovered on Friday", or of "A took Q. They
    had to give back much: P was cleared in May".
    """
    if finding.gainer is None and finding.kind is Kind.GAINED and they_run(clause):
        return next(iter(_last_taker(drafts)), None)
    if clause.low(finding.trigger) not in _TAKEN_BACK or not place.name:
        return None
    for draft in _told_of({place_key(place.name)}, drafts[-3:]):
        if draft.kind is Kind.HOLDS and draft.evidence_span.start == clause.span.start:
            return draft.gainer
    return None


def _holders_told(drafts: Sequence[Draft], names: set[str]) -> set[str]:
    """Who was told to hold or have held the places: "P had been A's; it was freed"."""
    return {
        draft.gainer.key
        for draft in drafts[-_KNOWN:]
        if draft.kind is Kind.HOLDS and draft.gainer and draft.place
        if place_key(draft.place) in names
    }


def who_fled(clause: Clause, finding: Finding) -> ActorMention | None:
    """L of "P was overrun after L fell back": who lost it, by whomever it was taken."""
    if finding.kind is not Kind.GAINED or finding.gainer is not None:
        return None
    for j in range(finding.trigger + 1, min(finding.trigger + REACH, len(clause.chunks))):
        if clause.text_at(j) == ";":
            return None
        if clause.kind(j) == "A" and clause.low(j - 1) in _ONCE and leaves(clause, j):
            return clause.actor_at(j)
    return None


_ONCE = ("after", "as", "when", "once")


def guess_receiver(
    loser: ActorMention | None, context: Context, drafts: Sequence[Draft]
) -> ActorMention | None:
    """Who gets what its holder leaves by agreement: the other party of the article."""
    if loser is None:
        return None
    told = [
        *(d.gainer for d in reversed(drafts[-_REMEMBERED:]) if d.gainer),
        *reversed(context.actors[-_REMEMBERED:]),
    ]
    others = [
        actor
        for actor in told
        if actor.key != loser.key
        and actor.side is not Side.UNKNOWN
        and is_state(actor) != is_state(loser)
        and not actor.name.lower().endswith(_FROM_THE_AIR)
    ]
    own = (actor for actor in others if actor.side in (Side.GOVERNMENT, Side.IRAQ_GOVERNMENT))
    return next(own, others[0] if others else None)


_FROM_THE_AIR = ("air force", "warplanes", "jets", "aircraft", "navy", "planes")


def guess_loser(
    clause: Clause,
    finding: Finding,
    place: PlaceMention,
    gainer: ActorMention | None,
    context: Context,
    drafts: Sequence[Draft],
) -> ActorMention | None:
    """Who held the place as far as the article tells: its last taker, else an opponent."""
    names = {place_key(p.name) for p in (place, *finding.places) if p.name}
    for draft in reversed(drafts[-_REMEMBERED:]):
        if draft.place and place_key(draft.place) in names:
            for actor in (
                draft.gainer if draft.kind in (Kind.GAINED, Kind.HOLDS) else None,
                draft.loser,
            ):
                if actor is not None and (gainer is None or actor.key != gainer.key):
                    return actor
    told = sides_before(clause, finding.trigger) if finding.kind is Kind.LOST else []
    for actor in [*opponents(clause), *reversed(told)]:
        if actor.side is not Side.UNKNOWN and (gainer is None or actor.key != gainer.key):
            return actor
    return None
