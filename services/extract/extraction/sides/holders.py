"""Who lost a place: read from the other changes of the same place that the article tells."""

from datetime import date

from schemas.message import Kind
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.places.spellings import place_key
from services.extract.extraction.words.spelling import words

_COMPANY = words("allies ally backers supporters partners affiliates")
_POSSESSIVE = words("its their his her")


def take_what_was_left(drafts: list[Draft]) -> None:
    """ "Soldiers left P. It is now controlled by A": A took it over; as in "P is in A's hands, he
    said, announcing its fall".
    """
    for number, draft in enumerate(drafts):
        if draft.kind is Kind.HOLDS and not draft.background and _fell_to_it(draft, drafts):
            draft.kind = Kind.GAINED
            draft.reasons.append("its fall is told with whose it is")
            continue
        if draft.kind is not Kind.HOLDS or draft.background or " now " not in draft.evidence:
            continue
        for left in drafts[max(0, number - _JUST) : number]:
            lost = left.kind is Kind.LOST and not left.background and left.place == draft.place
            if lost and _other(left.loser, draft):
                draft.kind = Kind.GAINED
                draft.reasons.append("left by others just before")


def _fell_to_it(held: Draft, drafts: list[Draft]) -> bool:
    """Whether the sentence that tells who holds a place tells of its fall, too."""
    return " still " not in held.evidence and any(
        lost.kind is Kind.LOST
        and lost.place == held.place
        and lost.evidence_span.start == held.evidence_span.start
        and (lost.loser is None or lost.loser_guessed or _other(lost.loser, held))
        for lost in drafts
    )


_JUST = 4
"""Statements back among which others are told to have left."""


def name_losers(drafts: list[Draft]) -> None:
    """Let every guessed loser be the side that the place's other changes show as its holder."""
    places: dict[str, list[Draft]] = {}
    for draft in drafts:
        if _is_company(draft.loser):
            draft.loser = None
            draft.reasons.append("nobody takes a place from his own allies")
        if draft.place is not None and draft.kind.is_change and draft.gainer is not None:
            places.setdefault(place_key(draft.place), []).append(draft)
    for changes in places.values():
        if len(changes) > 1:
            _by_turns(changes)
    _by_advance([d for d in drafts if d.kind.is_change and not d.background])


def _is_company(actor: ActorMention | None) -> bool:
    """ "their allies": beside somebody, never against him."""
    words = (actor.name if actor else "").lower().split()
    return bool(words) and words[0] in _POSSESSIVE and words[-1] in _COMPANY


def _by_turns(changes: list[Draft]) -> None:
    """One takes the place from the other: who took it last before, else who takes it next."""
    ordered = sorted(changes, key=_moment)
    later = _next_others(ordered)
    for number, draft in enumerate(ordered):
        if draft.loser is not None and not draft.loser_guessed:
            continue
        before = ordered[number - 1].gainer if number else None
        if _other(before, draft):
            _lose(draft, before, "who had taken it before")
        elif later[number] is not None:
            _lose(draft, later[number], "who took it back later")


def _next_others(ordered: list[Draft]) -> list[ActorMention | None]:
    """For each change the next taker after it that is another side."""
    found: list[ActorMention | None] = [None] * len(ordered)
    for number in range(len(ordered) - 2, -1, -1):
        following = ordered[number + 1].gainer
        found[number] = following if _other(following, ordered[number]) else found[number + 1]
    return found


def _by_advance(news: list[Draft]) -> None:
    """Places taken in one advance are taken from one enemy: the one that the article names where
    it tells of the same taker on the same day, if it names no other.
    """
    advances: dict[tuple[str, date], list[Draft]] = {}
    for draft in news:
        if draft.gainer is not None and draft.when.day is not None:
            advances.setdefault((draft.gainer.key, draft.when.day), []).append(draft)
    for drafts in advances.values():
        losers = [draft.loser for draft in drafts if draft.loser is not None]
        if len({loser.side for loser in losers}) != 1:
            continue
        for draft in drafts:
            if draft.loser is None and _other(losers[0], draft):
                _lose(draft, losers[0], "as the rest of this advance")


def _moment(draft: Draft) -> tuple[bool, str]:
    """History first, then by day; a change without a day counts as news."""
    return (not draft.background, draft.when.day.isoformat() if draft.when.day else "~")


def _other(actor: ActorMention | None, draft: Draft) -> bool:
    helps = actor is not None and any(actor.key == helper.key for helper in draft.helpers)
    return (
        actor is not None
        and draft.gainer is not None
        and actor.key != draft.gainer.key
        and not helps
    )


def _lose(draft: Draft, loser: ActorMention | None, why: str) -> None:
    draft.loser, draft.loser_guessed = loser, True
    draft.reasons.append(f"lost by {loser.name if loser else None}, {why}")
