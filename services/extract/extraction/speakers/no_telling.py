"""Verbs of telling that tell of nothing: "declared a caliphate", "claimed the attack"."""

from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.words.spelling import words

PROCLAIMING = words("declare declares declared declaring claim claims claimed claiming added adds")
"""The verbs that may."""
_PROCLAIMED = words("a an its their his war victory independence martial bankruptcy autonomy")
_CLAIMED = words(
    """
    responsibility attack attacks bombing bombings blast blasts assassination shooting killing
    ambush raid strike
    """
)


def tells_nothing(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether somebody declares a state, or claims an attack, with the verb at an index."""
    low = chunks[i].low
    if low in ("added", "adds"):  # "added P to its conquests"
        to = any(chunk.low == "to" for chunk in chunks[i + 2 : i + 10])
        return i + 1 < len(chunks) and chunks[i + 1].kind == "P" and to
    after = [chunk.low for chunk in chunks[i + 1 : i + 4]]
    if low.startswith("declare"):
        return not _PROCLAIMED.isdisjoint(after[:1])
    if not low.startswith("claim") or not after:
        return False
    return after[0] in _CLAIMED or (
        after[0] in ("the", "an", "a") and after[1:2] != [] and (not _CLAIMED.isdisjoint(after[1:]))
    )
