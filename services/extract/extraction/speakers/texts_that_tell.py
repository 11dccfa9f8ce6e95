"""Texts through which somebody speaks: what is posted on a page, what a statement reads."""

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.words.spelling import words


def is_posted(chunks: list[Chunk], i: int) -> bool:
    """Whether "posted" is how it was told: "he posted on Facebook", not "a video posted on X"."""
    if chunks[i].low != "posted":
        return False
    near = [chunk.low for chunk in chunks[i + 1 : i + 4]]
    told = near[:1] == ["on"] and not _MEDIA.isdisjoint(near)
    return told and i > 0 and chunks[i - 1].low.rsplit(" ", 1)[-1] not in _IS_POSTED


_MEDIA = words("twitter x telegram facebook weibo instagram social account channel page website")


A_TEXT = words("statement tweet post message communique communiqué announcement release letter")
_IS_POSTED = A_TEXT | words("video footage clip images pictures photos photo image was were been")


def reads(chunks: list[Chunk], i: int) -> bool:
    """Whether a text tells it: "..." the army's statement reads, "..." reads the statement."""
    if chunks[i].low not in READ:
        return False
    near = [*chunks[max(0, i - 1) : i], *chunks[i + 1 : i + 4]]
    return any(chunk.low.rsplit(" ", 1)[-1] in A_TEXT for chunk in near)


READ = ("reads", "read")
