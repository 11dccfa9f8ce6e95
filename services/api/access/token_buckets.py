"""How many requests an account may make: a bucket of tokens each, in bounded memory."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

MOST_ACCOUNTS = 10_000
"""The account that was seen longest ago is forgotten first; a bucket is some 200 bytes."""

WINDOW_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Taken:
    """Whether a token was there. ``wait`` is whole seconds: until one is, or until all are."""

    allowed: bool
    remaining: int
    wait: int


class Buckets(Protocol):
    """Of one process, or of several together."""

    @property
    def per_minute(self) -> int:
        """The most tokens of a bucket, and how many come back in a minute."""

    def take(self, account: str) -> Taken:
        """Take one token, if there is one; asking without success costs nothing."""


def one_taken(per_minute: int, tokens: float, seconds: float) -> tuple[Taken, float]:
    """From a bucket that held ``tokens`` so many seconds ago; and what it holds then."""
    rate = per_minute / WINDOW_SECONDS
    tokens = min(per_minute, tokens + seconds * rate)
    allowed = tokens >= 1
    if allowed:
        tokens -= 1
    missing = per_minute - tokens if allowed else 1 - tokens
    return Taken(allowed, int(tokens), math.ceil(missing / rate)), tokens


class TokenBuckets:
    """Each account begins with a minute's worth and gains tokens evenly."""

    def __init__(
        self,
        per_minute: int,
        clock: Callable[[], float] = time.monotonic,
        most_accounts: int = MOST_ACCOUNTS,
    ) -> None:
        assert per_minute > 0, "no limit is no bucket"
        self.per_minute = per_minute
        self._clock = clock
        self._most_accounts = most_accounts
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        """How many accounts are remembered."""
        return len(self._buckets)

    def take(self, account: str) -> Taken:
        """Take one token, if there is one; asking without success costs nothing."""
        now = self._clock()
        tokens, at = self._buckets.pop(account, (float(self.per_minute), now))
        taken, left = one_taken(self.per_minute, tokens, now - at)
        self._buckets[account] = (left, now)
        if len(self._buckets) > self._most_accounts:
            self._buckets.popitem(last=False)
        return taken
