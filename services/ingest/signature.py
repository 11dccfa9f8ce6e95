"""The near-duplicate signature of a text: MinHash of its word 5-grams."""

import re

from rensa import RMinHash

PERMUTATIONS = 128
SEED = 20_160_702  # part of the contract: signatures of another seed cannot be compared
GRAM = 5
WORD = re.compile(r"\w+")


def signature(text: str) -> tuple[int, ...]:
    """128 numbers; the share of equal ones estimates how much of two texts is the same.

    A text shorter than five words is one gram; a text without words has no signature.
    """
    words = WORD.findall(text.casefold())
    if not words:
        return ()
    grams = [" ".join(words[at : at + GRAM]) for at in range(max(1, len(words) - GRAM + 1))]
    hashed = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    hashed.update(grams)
    return tuple(int(value) for value in hashed.digest())
