"""The live side of one API process: who may join, from where, and what was missed meanwhile."""

import asyncio
import time
from dataclasses import dataclass, field

from services.api.live.events import ChangeEvent
from services.api.live.hub import Hub
from services.api.live.postgres_following import PAGE, events_of
from services.api.postgres_reader import PostgresReader
from services.api.problems import BadParameter, DatabaseAway, TooBusy
from whoholds.telemetry.metrics import LIVE_CLIENTS

LOOK_AGAIN_SECONDS = 0.05
HINT = "leave it out to begin now, or ask /changes?order=revision for what came before"


class TooManyStreams(TooBusy):
    """As many streams are open as this process bears."""

    hint = "come back in a moment, or follow /changes?changed_since="


class NotFollowing(DatabaseAway):
    """This process does not follow the store, or not yet: its database was never reached."""

    hint = "come back in a moment; /readyz says more"


@dataclass
class LiveChanges:
    """Streams of changes, at most ``most_clients`` at a time."""

    hub: Hub
    reader: PostgresReader
    most_clients: int = 2000
    retry_ms: int = 2000
    clients: int = 0
    start_seconds: float = 5.0
    """How long a stream waits for a process that just started to follow the store."""
    # Those who come back after long read what they missed two at a time, so that lists go on.
    _catching_up: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(2))

    async def begin_after(self, asked: int | None) -> int:
        """The revision after which a stream begins. Raises NotFollowing and BadParameter."""
        newest = await self._newest()
        if asked is not None and asked > newest:
            async with self.reader.snapshot() as snapshot:
                found = await snapshot.row("newest_revision")  # also one without a change
            newest = found["newest"] if found else 0
            if asked > newest:
                raise BadParameter(
                    "last_event_id", f"is beyond the newest revision, {newest}", HINT
                )
        return newest if asked is None else asked

    async def _newest(self) -> int:
        """A process takes connections before it follows: a browser that is refused asks no more."""
        deadline = time.monotonic() + self.start_seconds
        while self.hub.position is None:
            if time.monotonic() > deadline:
                raise NotFollowing("changes are not followed yet")
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
        return self.hub.position

    def enter(self) -> None:
        """Count one more stream. Raises TooManyStreams."""
        if self.clients >= self.most_clients:
            raise TooManyStreams(f"{self.clients} streams are open, as many as are borne")
        self.clients += 1
        LIVE_CLIENTS.set(self.clients)

    def leave(self) -> None:
        """Count one less."""
        self.clients -= 1
        LIVE_CLIENTS.set(self.clients)

    async def later(self, after: int) -> list[ChangeEvent]:
        """What comes next after a revision, from memory or from the database; empty: nothing yet.

        No connection is held between two of these.
        """
        remembered = self.hub.later(after)
        if remembered is not None:
            return remembered
        async with self._catching_up, self.reader.snapshot() as snapshot:
            return events_of(await snapshot.rows("live_changes", after, PAGE))
