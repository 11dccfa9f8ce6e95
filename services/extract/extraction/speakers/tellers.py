"""What a sentence tells of its speaker besides his words: what he did, and how he spoke."""

from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.words import grammar
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
