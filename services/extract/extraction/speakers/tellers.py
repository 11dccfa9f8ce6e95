"""What a sentence tells of its speaker besides his words: what he did, and how he spoke."""

from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_SAYING = ("saying", "adding", "claiming")
_NEAR = 5


def who_did(chunks: Sequence[Chunk], i: int) -> int:
    """Index of A in "A took the moral high ground, saying"; -1 where the verb has its speaker."""
    if chunks[i].low not in _SAYING or chunks[i - 1].text != ",":
        return -1
    if any(chunk.kind in "AX" or chunk.actor for chunk in chunks[max(0, i - _NEAR) : i]):
        return -1
    first = (k for k in range(min(3, i)) if chunks[k].kind in "AX" or chunks[k].actor)
    return next(first, -1)


def how(chunk: Chunk) -> bool:
    """Whether a word only tells how it was said: "falsely"."""
    return chunk.kind == "w" and chunk.low.endswith("ly")


def tells_more(low: str) -> bool:
    """Whether an aside is a clause of its own: "A, although admitting that P fell, said"."""
    return low in _CLAUSES or (low.endswith("ing") and low not in ("including", "calling"))


_CLAUSES = words("although though while despite if when after as without who which whose")


def first_of_group(chunks: Sequence[Chunk], j: int) -> int:
    """Index of "a" in "a human rights group" where "group" stands at ``j``; else ``j``."""
    if chunks[j].low not in _GROUPS:
        return j
    for k in range(j - 1, max(-1, j - _NEAR), -1):
        if chunks[k].low in ("a", "an", "the", "one", "another"):
            return k
        if chunks[k].kind != "w" or chunks[k].low in grammar.PREPOSITIONS:
            return j
    return j


_GROUPS = words("group groups network organisation organization")

_ACTS = (
    grammar.AUXILIARIES
    | frozenset(triggers.TAKE)
    | frozenset(triggers.WEAK_TAKE)
    | frozenset(triggers.DRIVE)
    | frozenset(triggers.LEAVE)
    | frozenset(triggers.LOSE)
    | frozenset(triggers.FALL)
    | frozenset(triggers.HOLD)
    | words("came established managed succeeded handed forced")
) - {"to"}


def where_others_act(chunks: list[Chunk], start: int, end: int) -> int:
    """Where "according to A B have taken P", "... P was taken by B" goes over to what is told; else
    the end as it is.
    """
    for k in range(1, len(chunks) - 1):
        before, chunk, after = chunks[k - 1 : k + 2]
        if chunk.end >= end:
            break
        if chunk.start <= start + 4 or before.start < start or before.low in _LINKING:
            continue
        if chunk.kind == "A" and after.low in _ACTS:
            return chunk.start
        if chunk.kind == "P" and before.kind in "wX" and _is_told_of(chunks, k):
            return chunk.start
    return end


def _is_told_of(chunks: list[Chunk], k: int) -> bool:
    """Whether something is said of the places from an index on: "P and Q near R were taken"."""
    for chunk in chunks[k + 1 : k + _TOLD_WITHIN]:
        if chunk.low in _ACTS:
            return True
        if chunk.kind in "AX" or (chunk.kind == "p" and chunk.text not in "()"):
            return False
    return False


_TOLD_WITHIN = 8
_LINKING = grammar.PREPOSITIONS | grammar.CONJUNCTIONS
