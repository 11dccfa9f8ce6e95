"""Buckets of tokens that several processes take from together: a file in memory.

Each account has a place in one of many small sets, found by its digest; in a full set the account
that was seen longest ago is forgotten. A set is locked while one process takes.
"""

import fcntl
import mmap
import os
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from services.api.access.token_buckets import Taken, one_taken

SETS, PLACES = 2048, 8
BUCKET = struct.Struct("=16sdd")  # digest of the account, tokens, and when: never 0 once taken
SET_BYTES = PLACES * BUCKET.size
EMPTY = bytes(16)


class SharedBuckets:
    """As TokenBuckets, for every process that opens the same file."""

    def __init__(
        self, per_minute: int, path: Path, clock: Callable[[], float] = time.monotonic
    ) -> None:
        assert per_minute > 0, "no limit is no bucket"
        self.per_minute = per_minute
        self._clock = clock  # of the machine, not of the process
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        os.ftruncate(self._file, SETS * SET_BYTES)
        self._table = mmap.mmap(self._file, SETS * SET_BYTES)

    def take(self, account: str) -> Taken:
        """Take one token, if there is one; asking without success costs nothing."""
        digest = blake2b(account.encode(), digest_size=16).digest()
        start = int.from_bytes(digest[:4], "big") % SETS * SET_BYTES
        with self._locked(start):
            now = self._clock()
            place, tokens, at = self._found(start, digest, now)
            taken, left = one_taken(self.per_minute, tokens, max(now - at, 0.0))
            BUCKET.pack_into(self._table, place, digest, left, now)
        return taken

    def close(self) -> None:
        """Let go of the file."""
        self._table.close()
        os.close(self._file)

    def _found(self, start: int, digest: bytes, now: float) -> tuple[int, float, float]:
        """Where the account's bucket is, and what it held when; else the place that it takes."""
        oldest, seen = start, float("inf")
        for place in range(start, start + SET_BYTES, BUCKET.size):
            held, tokens, at = BUCKET.unpack_from(self._table, place)
            if held == digest:
                return place, tokens, at
            if held == EMPTY:
                at = float("-inf")
            if at < seen:
                oldest, seen = place, at
        return oldest, float(self.per_minute), now

    @contextmanager
    def _locked(self, start: int) -> Iterator[None]:
        """The kernel's lock: it goes with the process that holds it."""
        fcntl.lockf(self._file, fcntl.LOCK_EX, SET_BYTES, start)
        try:
            yield
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN, SET_BYTES, start)
