"""Who took what only fell: the one side that the article shows to be taking places then."""

from collections.abc import Sequence

from schemas.message import Kind, Side
from services.extract.extraction.drafts import Draft
from services.extract.extraction.mentions import ActorMention

_FELL = ("the place fell", "names the change", '"P ... ')
"""How the reasons of a fall begin or end: a leaving is another matter, nobody need come after."""


def name_takers(drafts: Sequence[Draft], actors: Sequence[ActorMention]) -> None:
    """Let every place that only fell be gained by the article's one taker, else by the one side
    that it names besides the loser.
    """
    named = {a.key: a for a in actors if a.named and a.side is not Side.UNKNOWN}
    takers: dict[bool, dict[str, ActorMention]] = {True: {}, False: {}}
    for draft in drafts:
        gainer = draft.gainer
        taken = draft.kind in (Kind.GAINED, Kind.PARTIAL, Kind.HANDED_OVER)
        if taken and gainer is not None and gainer.side is not Side.UNKNOWN and not draft.guessed:
            takers[draft.background].setdefault(gainer.key, gainer)
    for draft in drafts:
        if draft.kind not in (Kind.LOST, Kind.HANDED_OVER) or draft.gainer is not None:
            continue
        lost = draft.loser.key if draft.loser and not draft.loser_guessed else ""
        found = takers[draft.background] or {k: a for k, a in named.items() if k != lost}
        if len(found) != 1 or (found is not takers[draft.background] and not lost):
            continue
        taker = next(iter(found.values()))
        told = draft.kind is Kind.HANDED_OVER or any(mark in draft.reasons[0] for mark in _FELL)
        if told and (draft.loser is None or draft.loser.key != taker.key):
            draft.kind = Kind.GAINED if draft.kind is Kind.LOST else draft.kind
            draft.gainer, draft.guessed = taker, True
            draft.reasons.append("fell to the only side that takes anything here")
