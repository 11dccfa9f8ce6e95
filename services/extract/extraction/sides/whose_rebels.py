"""Whose "the rebels" are where the article has named them once: "Turkish-backed rebels"."""

from collections.abc import Sequence
from dataclasses import replace

from schemas.message import Side
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words.spelling import words

_PLAIN = words("the syrian rebels rebel fighters insurgents opposition forces factions groups")


def name_whose_rebels(drafts: Sequence[Draft]) -> None:
    """Tell "the rebels" as the Turkish-backed ones that took the first place, unless they fight
    the government: "Turkish-backed rebels captured P from L. The rebels took Q as well".
    """
    backed: ActorMention | None = None
    for draft in drafts:
        gainer = draft.gainer
        if gainer is None or not draft.kind.is_change:
            continue
        if backed is None:
            if gainer.side is not Side.TURKEY_BACKED:
                return
            backed = gainer
        elif _are_plain(gainer) and not _is_government(draft.loser):
            draft.gainer = replace(gainer, actor_id=backed.actor_id, side=backed.side)


def _are_plain(actor: ActorMention) -> bool:
    """Whether a side is told of as "the rebels", and by no more."""
    return actor.side is Side.OPPOSITION and _PLAIN.issuperset(actor.name.lower().split())


def _is_government(actor: ActorMention | None) -> bool:
    return actor is not None and actor.side is Side.GOVERNMENT
