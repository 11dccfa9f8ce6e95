"""Which texts are copies of one, by their MinHash signatures."""

from functools import lru_cache
from math import ceil

COPY_AT = 0.7
"""From this share of equal MinHash values on two texts are copies of one."""


def is_copy(one: bytes, other: bytes) -> bool:
    """Whether two texts are copies of one: the same as ``similarity(...) >= COPY_AT``.

    Of copies so many values are equal that the beginning must have one: most pairs have none.
    """
    if not one or len(one) != len(other):
        return False
    if one == other:
        return True
    low, high = _low_and_high_bits(len(one) // 4)
    differing = _beginning(one) ^ _beginning(other)
    if (differing - low) & ~differing & high == 0:  # no value of it is zero
        return False
    return similarity(one, other) >= COPY_AT


@lru_cache(maxsize=20_000)
def _beginning(signature: bytes) -> int:
    return int.from_bytes(signature[: 4 * _longest_unequal(len(signature) // 4)], "big")


def _longest_unequal(values: int) -> int:
    """Of so many first values of two copies one at least is equal."""
    return values - ceil(COPY_AT * values - 1e-9) + 1


@lru_cache(maxsize=100)
def _low_and_high_bits(values: int) -> tuple[int, int]:
    """The lowest bit of each value of a beginning, and the highest."""
    ones = sum(1 << (32 * index) for index in range(_longest_unequal(values)))
    return ones, ones << 31


def similarity(one: bytes, other: bytes) -> float:
    """The share of equal MinHash values (4 bytes each): an estimate of shared word 5-grams."""
    if not one or len(one) != len(other):
        return 0.0
    differing = int.from_bytes(one, "big") ^ int.from_bytes(other, "big")
    values = memoryview(differing.to_bytes(len(one), "big")).cast("I").tolist()
    return values.count(0) / len(values)
