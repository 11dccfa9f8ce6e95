"""Marks around a few words within a clause: the army was "in total control" of the town."""

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.words.spelling import words

_OPENING = ('"', "“", "‘")
_CLOSING = ('"', "”", "’")
_FEW = 16
_SPEAKS = words("we our us ours i my me you your it they he she this that there")
"""Where one of these stands inside, somebody speaks: then it matters who."""


def without_scare_quotes(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks, without such marks; whole sentences that somebody speaks keep theirs."""
    if not any(chunk.text in _OPENING for chunk in chunks):
        return chunks
    dropped: set[int] = set()
    at = 0
    while at < len(chunks):
        closes = _closes(chunks, at) if chunks[at].text in _OPENING else -1
        if closes > 0:
            dropped |= {at, closes}
            at = closes
        at += 1
    return [chunk for n, chunk in enumerate(chunks) if n not in dropped] if dropped else chunks


def _closes(chunks: list[Chunk], opens: int) -> int:
    """Where a few words in marks end, if they only go on with the sentence; else -1."""
    first = chunks[opens + 1] if opens + 1 < len(chunks) else None
    if opens == 0 or first is None or not first.text[:1].islower():
        return -1
    for k in range(opens + 1, min(opens + _FEW + 2, len(chunks))):
        if chunks[k].text in _CLOSING:
            ends = chunks[k - 1].text in (",", ".", "!", "?") or k + 1 == len(chunks)
            return -1 if ends or k == opens + 1 else k
        if chunks[k].low.split()[:1] and chunks[k].low.split()[0] in _SPEAKS:
            return -1
    return -1
