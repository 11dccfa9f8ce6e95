"""How many requests an account may make: a bucket of tokens each, in bounded memory."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST_ACCOUNTS = 10_000
"""The account that was seen longest ago is forgotten first; a bucket is some 200 bytes."""

WINDOW_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Taken:
    """Whether a token was there. ``wait`` is whole seconds: until one is, or until all are."""

    allowed: bool
    remaining: int
    wait: int


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
        self._rate = per_minute / WINDOW_SECONDS
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
        tokens = min(self.per_minute, tokens + (now - at) * self._rate)
        allowed = tokens >= 1
        if allowed:
            tokens -= 1
        self._buckets[account] = (tokens, now)
        if len(self._buckets) > self._most_accounts:
            self._buckets.popitem(last=False)
        missing = self.per_minute - tokens if allowed else 1 - tokens
        return Taken(allowed, int(tokens), math.ceil(missing / self._rate))
