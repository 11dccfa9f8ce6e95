"""Who took what only fell: the one side that the article shows to be taking places then."""

from collections.abc import Sequence

from schemas.message import Kind, Side
from services.extract.extraction.drafts import Draft
from services.extract.extraction.mentions import ActorMention

_FELL = ("the place fell", "names the change", '"P ... ')
"""How the reasons of a fall begin or end: a leaving is another matter, nobody need come after."""


def name_takers(drafts: Sequence[Draft]) -> None:
    """Let every place that only fell be gained by the article's one taker, if there is one."""
    takers: dict[bool, dict[str, ActorMention]] = {True: {}, False: {}}
    for draft in drafts:
        gainer = draft.gainer
        taken = draft.kind in (Kind.GAINED, Kind.PARTIAL, Kind.HANDED_OVER)
        if taken and gainer is not None and gainer.side is not Side.UNKNOWN and not draft.guessed:
            takers[draft.background].setdefault(gainer.key, gainer)
    for draft in drafts:
        found = takers[draft.background]
        if draft.kind is not Kind.LOST or draft.gainer is not None or len(found) != 1:
            continue
        taker = next(iter(found.values()))
        told = any(mark in draft.reasons[0] for mark in _FELL)
        if told and (draft.loser is None or draft.loser.key != taker.key):
            draft.kind, draft.gainer, draft.guessed = Kind.GAINED, taker, True
            draft.reasons.append("fell to the only side that takes anything here")
