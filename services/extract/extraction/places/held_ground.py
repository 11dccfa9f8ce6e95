"""Ground that is told by who held or took it: "territory (that A once held in X)"."""

from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import ActorMention, Chunk
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

REACH = 11
"""Chunks among which "(territory) that A once held in X" names X."""


def behind_relative(chunks: Sequence[Chunk], j: int) -> tuple[int, ActorMention | None]:
    """The index behind "(that) A once held", "seized by A", "under its control"; and A."""
    holder: ActorMention | None = None
    held = False
    for k in range(j, min(j + REACH, len(chunks))):
        chunk = chunks[k]
        if chunk.kind == "A":
            holder = chunk.actor
        elif chunk.place is not None and chunk.place.country and chunks[k - 1].low in _BY:
            continue  # "seized by Russia in X"
        elif chunk.low in _HELD or chunk.low in _TAKEN or chunk.low == "control":
            held = True
        elif chunk.kind != "D" and chunk.low not in _BETWEEN:
            return (k, holder) if held else (j, None)
    return j, None


_BY = ("by", "that", "which", "what")


def is_told_taken(chunks: Sequence[Chunk]) -> bool:
    return any(chunk.low in _TAKEN for chunk in chunks)


_HELD = words(
    "held controlled ruled occupied governed holds controls occupies hold occupy had dominated"
)
_TAKEN = words("seized captured taken took gained conquered overran overrun lost grabbed won")
TAKEN_BACK = words(
    """
    retook retaken retaking retake reclaimed reclaiming reclaim regained regaining regain recaptured
    recapturing recapture recovered recovering recover liberated liberating liberate cleared
    """
)
_BETWEEN = grammar.ADVERBS | words(
    "that which it they he we by under its their has have was were is are had been from the to"
)
