"""Hands each new event to everybody who listens, and lets go of whoever cannot keep up."""

import asyncio
import enum
from bisect import bisect_right
from collections import deque
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from itertools import islice

from services.api.live.events import ChangeEvent, Matches, heartbeat

RECENT = 2000
"""Events kept in memory, so that a thousand readers who come back at once ask no database."""


class Ended(enum.StrEnum):
    """Why a stream was ended from this side."""

    SLOW = "slow"
    CLOSING = "closing"


@dataclass(frozen=True)
class Patience:
    """How much of a reader's slowness is borne."""

    waiting_events: int = 256
    writing_seconds: float = 60.0
    joined_events: int = 64  # written at once


@dataclass(frozen=True, slots=True)
class Frames:
    """Some events as they are written."""

    body: bytes
    events: int


@dataclass(eq=False)
class Listener:
    """One reader: what waits to be written to it, never more than ``patience`` allows."""

    after: int
    patience: Patience
    ended: "asyncio.Future[Ended]"
    writing_since: float | None = None  # set by whoever writes, while it does
    _waiting: deque[bytes] = field(default_factory=deque)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def offer(self, frame: bytes, revision: int) -> None:
        """Keep it for the writer, or end the stream: the reader comes back by its last id."""
        if revision <= self.after:
            return
        if len(self._waiting) >= self.patience.waiting_events:
            self.end(Ended.SLOW)
            return
        self.after = revision
        self._waiting.append(frame)
        self._wake.set()

    def beat(self, position: int, now: float) -> None:
        """Say that nothing happened, where nothing waits; give up on one that takes nothing."""
        stuck = self.writing_since is not None
        if stuck and now - (self.writing_since or now) > self.patience.writing_seconds:
            self.end(Ended.SLOW)
        elif not stuck and not self._waiting:
            self.after = max(self.after, position)
            self._waiting.append(heartbeat(self.after))
            self._wake.set()

    def end(self, why: Ended) -> None:
        """The first reason counts."""
        if not self.ended.done():
            self.ended.set_result(why)
        self._waiting.clear()

    async def next_frames(self) -> Frames:
        """Everything that waits, up to a limit, in one piece; waits until there is something."""
        while not self._waiting:
            self._wake.clear()
            await self._wake.wait()
        count = min(len(self._waiting), self.patience.joined_events)
        return Frames(b"".join([self._waiting.popleft() for _ in range(count)]), count)


class Hub:
    """All listeners of one process. Nothing here waits: one slow reader delays nobody.

    Listeners with the same question are judged once. All calls belong on one event loop.
    """

    def __init__(self, patience: Patience | None = None, recent: int = RECENT) -> None:
        self.position: int | None = None  # of the last event told; None before the first reading
        self.patience = patience or Patience()
        self._recent: deque[ChangeEvent] = deque(maxlen=recent)
        self._floor = 0
        self._listeners: dict[Hashable, tuple[Matches, set[Listener]]] = {}
        self.closed = asyncio.Event()

    def __len__(self) -> int:
        return sum(len(listeners) for _, listeners in self._listeners.values())

    @property
    def remembers(self) -> int:
        """How many events are kept in memory."""
        return self._recent.maxlen or 0

    def begin(self, floor: int, events: Iterable[ChangeEvent]) -> None:
        """Keep all events later than ``floor``; whoever joins hears those that come after them."""
        self._floor = self.position = floor
        self._recent.clear()
        self.tell(events)

    def tell(self, events: Iterable[ChangeEvent]) -> None:
        """Hand on events that follow the last one told."""
        for event in events:
            self._remember(event)
            for matches, listeners in list(self._listeners.values()):
                frame = event.frame_for(matches)
                if frame is not None:
                    for listener in listeners:
                        listener.offer(frame, event.revision)

    def later(self, after: int) -> list[ChangeEvent] | None:
        """The next events in memory after a revision; None where memory does not reach so far.

        Then they are read in the database, until the rest is in memory.
        """
        if self.position is None or after < self._floor:
            return None
        start = bisect_right(self._recent, after, key=lambda event: event.revision)
        return list(islice(self._recent, start, start + self.patience.joined_events))

    def join(self, question: Hashable, matches: Matches, after: int) -> Listener:
        """A listener to everything that is told from now on and is later than ``after``.

        Nothing falls between, where ``later`` gave nothing and nobody waited since.
        """
        listener = Listener(after, self.patience, asyncio.get_running_loop().create_future())
        if self.closed.is_set():
            listener.end(Ended.CLOSING)
        self._listeners.setdefault(question, (matches, set()))[1].add(listener)
        return listener

    def leave(self, question: Hashable, listener: Listener) -> None:
        """Forget the listener."""
        if question in self._listeners:
            _, listeners = self._listeners[question]
            listeners.discard(listener)
            if not listeners:
                del self._listeners[question]

    def beat(self, now: float) -> None:
        """Keep quiet connections open, and end those that are stuck; ``now`` in seconds."""
        for _, listeners in list(self._listeners.values()):
            for listener in list(listeners):
                listener.beat(self.position or 0, now)

    def close(self) -> None:
        """End every stream, and each that still joins."""
        self.closed.set()
        for _, listeners in list(self._listeners.values()):
            for listener in list(listeners):
                listener.end(Ended.CLOSING)

    def _remember(self, event: ChangeEvent) -> None:
        if len(self._recent) == self._recent.maxlen and self._recent:
            self._floor = self._recent[0].revision
        self._recent.append(event)
        self.position = event.revision
