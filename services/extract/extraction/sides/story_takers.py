"""Who took what only fell or was left, and from whom: told by the parties of the whole article."""

from collections.abc import Callable, Sequence

from schemas.message import Kind, Side
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.dating.told_turns import retaken, retakes
from services.extract.extraction.grammar.finding import HELD_BEFORE, NAMELESS, Finding
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.places.spellings import place_key
from services.extract.extraction.sides.parties import Parties, leaving

_FELL = ("the place fell", "names the change", '"P ... ')
"""How the reasons of a fall begin or end: a leaving is another matter, nobody need come after."""


def name_takers(drafts: Sequence[Draft], parties: Callable[[Sequence[Draft]], Parties]) -> None:
    """Give every change that lacks a side the party that the article shows in that part."""
    lacking = [
        d
        for d in drafts
        if d.kind.is_change and (d.gainer is None or d.guessed or d.loser is None)
        if HELD_BEFORE not in d.reasons  # its taker is not the one that comes in the article
        if NAMELESS not in d.reasons and TO_MANY not in d.reasons
    ]
    if not lacking:
        return
    found = parties(drafts)
    losing = {d.evidence_span.start: d.loser for d in drafts if _lost_by(d)}
    retaking = {d.gainer.key for d in drafts if d.gainer and not d.guessed and retakes(d.reasons)}
    for draft in lacking:
        if (another := _retaker(draft, drafts)) is not None:
            if draft.gainer is not None and draft.gainer.key == another:
                draft.gainer, draft.guessed = None, False
                draft.reasons.append("gained by others: who is guessed is told to retake it")
            continue
        back = _of_its_taker_before(draft, drafts) or _lost_since(draft, drafts)
        if draft.gainer is None:
            beside = None if retakes(draft.reasons) else losing.get(draft.evidence_span.start)
            _name_taker(draft, drafts, found, back, beside)
        elif draft.guessed and not back and not _retakes_others(draft, retaking):
            _guess_again(draft, found)
        if draft.loser is None and draft.gainer is not None:
            _name_holder(draft, found)


TO_MANY = "so much of a country is lost to more than one, and to whom is not told"


def lost_to_many(finding: Finding, place: PlaceMention, loser: ActorMention | None) -> bool:
    """ "L lost a third of X, A said": of a country, which A need not have taken."""
    change = finding.kind in (Kind.PARTIAL, Kind.GAINED, Kind.LOST)
    return change and loser is not None and place.is_land and place.partial


def _lost_by(draft: Draft) -> bool:
    """Whether a change names who lost by it."""
    return draft.kind.is_change and draft.loser is not None and not draft.loser_guessed


def _retakes_others(draft: Draft, retaking: set[str]) -> bool:
    """ "A retook P ... Q was recaptured": by A, whoever else comes in the article."""
    return draft.gainer is not None and retakes(draft.reasons) and draft.gainer.key in retaking


def _retaker(draft: Draft, drafts: Sequence[Draft]) -> str | None:
    """Who is told later to have retaken the place of a draft: he did not take it before."""
    if draft.place is None or retakes(draft.reasons) or not (draft.guessed or not draft.gainer):
        return None
    key, at = place_key(draft.place), draft.evidence_span.start
    return next(
        (
            other.gainer.key
            for other in drafts
            if other is not draft and other.gainer is not None and not other.guessed
            if other.kind.is_change or other.kind in (Kind.PLANNED, Kind.ATTEMPT)
            if retakes(other.reasons)
            and other.evidence_span.start >= at
            and other.place
            and place_key(other.place) == key
        ),
        None,
    )


def _lost_since(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a place is told to be lost by whom the article told to have taken it: whoever has
    it now, he has not.
    """
    if draft.kind is not Kind.LOST or draft.place is None or draft.gainer is not None:
        return False
    key = place_key(draft.place)
    taken = (
        other.gainer
        for other in reversed(drafts)
        if other is not draft and other.kind.is_change and not other.guessed
        if other.place is not None and place_key(other.place) == key
    )
    taker = next((gainer for gainer in taken if gainer is not None), None)
    if taker is not None and draft.loser is None:
        draft.loser, draft.loser_guessed = taker, True
    return taker is not None and draft.loser is not None and draft.loser.key == taker.key


def _of_its_taker_before(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a place was taken back from whom the article told to have taken it: the guess made
    then knew that, and who comes most in the article may be just him.
    """
    if not retaken(draft.evidence) or draft.loser is None or draft.place is None:
        return False
    key = place_key(draft.place)
    return any(
        other.gainer is not None
        and other.gainer.key == draft.loser.key
        and other.place is not None
        and place_key(other.place) == key
        for other in drafts
        if other is not draft and not other.guessed
    )


def _only_tells(draft: Draft, side: ActorMention) -> bool:
    """Whether the coalition is but the source of a change: those it helps took the place."""
    return side.side is Side.US_COALITION and side.name in (draft.source or "")


def _takes_it_since(draft: Draft, drafts: Sequence[Draft], side: ActorMention) -> bool:
    """Whether a side is told to take now what is told to have been lost long before."""
    if not draft.background or draft.place is None:
        return False
    key = place_key(draft.place)
    return any(
        other.kind.is_change and not (other.background or other.guessed)
        for other in drafts
        if other.gainer is not None and other.gainer.key == side.key
        if other.place is not None and place_key(other.place) == key
    )


def _name_taker(
    draft: Draft,
    drafts: Sequence[Draft],
    parties: Parties,
    back: bool,
    beside: ActorMention | None,
) -> None:
    """Name who took it: not who by the same sentence loses another place (``beside``)."""
    loser = None if draft.loser_guessed and not back else parties.camp(draft.loser)
    loser = loser or (parties.camp(beside) if draft.loser is None else None)
    spot = parties.taker(draft, loser)
    if spot is None and draft.loser_guessed and draft.loser is not None:
        spot = parties.taker(draft, parties.camp(draft.loser))
    own = draft.loser is not None and not draft.loser_guessed
    if spot is None or (own and draft.loser is not None and spot.actor.name in draft.loser.name):
        return  # "the army and its allies left P": not to its allies
    if _takes_it_since(draft, drafts, spot.actor):
        return
    if (not draft.background and parties.only_past(spot)) or _only_tells(draft, spot.actor):
        return
    fell = any(mark in draft.reasons[0] for mark in _FELL)
    told = draft.loser is not None and not draft.loser_guessed
    fell = fell or (draft.loser is None and not leaving(draft))
    if draft.kind is Kind.LOST and fell and not told:
        draft.kind = Kind.GAINED
    freed = draft.reasons[0].startswith("free of") and draft.source is not None
    if draft.kind is Kind.LOST and freed and spot.actor.name in (draft.source or ""):
        draft.kind = Kind.GAINED  # "the army announced that P is clear of A"
    draft.gainer, draft.guessed = spot.actor, True
    if parties.camp(draft.loser) == parties.camp(draft.gainer):
        draft.loser = None  # only a guess, and a wrong one
    draft.reasons.append(f"gained by {spot.actor.name}: the party that comes in the article")


def _name_holder(draft: Draft, parties: Parties) -> None:
    gainer = parties.camp(draft.gainer)
    spot = parties.holder(draft, gainer) if gainer else None
    beside = {parties.camp(helper) for helper in draft.helpers}
    if spot is not None and parties.camp(spot.actor) not in beside:
        draft.loser, draft.loser_guessed = spot.actor, True
        draft.reasons.append(f"lost by {spot.actor.name}: the other party of the article")


def _guess_again(draft: Draft, parties: Parties) -> None:
    """Put the party that the whole article shows coming where a sentence alone gave a guess."""
    loser = None if draft.loser_guessed else parties.camp(draft.loser)
    spot = parties.taker(draft, loser)
    if spot is None or parties.camp(spot.actor) == parties.camp(draft.gainer):
        return
    if not parties.active(spot):
        return  # "nations, including the US": only named
    draft.reasons.append(f"gained by {spot.actor.name}, rather than by a guess")
    draft.gainer = spot.actor
    if parties.camp(draft.loser) == parties.camp(draft.gainer):
        draft.loser = None
