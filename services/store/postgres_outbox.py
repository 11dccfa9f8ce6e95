"""The relay from the outbox in Postgres to whoholds.changes: in order, at least once."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import asyncpg

from schemas.changes import ChangeRecorded
from schemas.topics import CHANGES
from services.store.postgres_locks import RELAY, Connection
from whoholds.streaming.envelope import encode
from whoholds.streaming.transient import is_transient
from whoholds.streaming.transport import Outgoing, Publisher, TransportError
from whoholds.telemetry.metrics import MESSAGES_OUT, OUTBOX_WAITING

LOG = logging.getLogger(__name__)

BATCH = 200
IDLE_SECONDS = 1.0
"""How long a lost wake-up may delay a change."""

# Revisions are taken under a lock, so whatever commits later has a higher number: the rows seen
# here are a gapless continuation of what was published before.
WAITING = """
SELECT o.revision, c.message, o.traceparent
FROM store.outbox o
JOIN store.changes c ON c.known_from = o.revision
WHERE o.published_at IS NULL ORDER BY o.revision LIMIT $1
"""
PUBLISHED = """
UPDATE store.outbox SET published_at = clock_timestamp() WHERE revision = ANY($1::bigint[])
"""
COUNT_WAITING = "SELECT count(*) FROM store.outbox WHERE published_at IS NULL"
TRY_LOCK = "SELECT pg_try_advisory_lock($1)"
UNLOCK = "SELECT pg_advisory_unlock($1)"


@dataclass
class OutboxRelay:
    """Publishes what waits; of several store workers one relays at a time."""

    pool: "asyncpg.Pool[asyncpg.Record]"
    publisher: Publisher
    trouble: str = ""
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, stop: asyncio.Event) -> None:
        """Until ``stop``. Transient failures are tried again; whatever else fails is raised."""
        while not stop.is_set():
            try:
                async with self._listening() as connection:
                    await self._relay(connection, stop)
            except Exception as error:
                if not (isinstance(error, TransportError) or is_transient(error)):
                    raise
                self.trouble = f"changes are not published: {error!r}"
                LOG.warning("relay interrupted", extra={"error": repr(error)})
                await _sleep(stop, IDLE_SECONDS)

    async def publish_waiting(self, connection: Connection) -> int:
        """Publish one batch and mark it, only after the transport acknowledged it."""
        rows = await connection.fetch(WAITING, BATCH)
        if not rows:
            return 0
        await self.publisher.publish([_outgoing(row) for row in rows])
        await connection.execute(PUBLISHED, [row["revision"] for row in rows])
        MESSAGES_OUT.labels("store", CHANGES.name).inc(len(rows))
        return len(rows)

    @asynccontextmanager
    async def _listening(self) -> AsyncIterator[Connection]:
        async with self.pool.acquire() as connection:
            await connection.add_listener("whoholds_changes", self._on_notify)
            try:
                yield connection
            finally:
                with contextlib.suppress(asyncpg.InterfaceError):
                    await connection.remove_listener("whoholds_changes", self._on_notify)

    def _on_notify(self, *_: object) -> None:
        self._wake.set()

    async def _relay(self, connection: Connection, stop: asyncio.Event) -> None:
        while not stop.is_set():
            self._wake.clear()
            if await connection.fetchval(TRY_LOCK, RELAY):
                try:
                    while not stop.is_set() and await self.publish_waiting(connection) == BATCH:
                        pass
                    OUTBOX_WAITING.set(await connection.fetchval(COUNT_WAITING))
                finally:
                    await connection.execute(UNLOCK, RELAY)
            self.trouble = ""
            await _first(self._wake, stop, IDLE_SECONDS)


def _outgoing(row: asyncpg.Record) -> Outgoing:
    change = ChangeRecorded.model_validate_json(row["message"])
    return encode(
        CHANGES,
        str(change.change_id),
        change,
        service="store",
        at=change.recorded_at,
        traceparent=row["traceparent"],
    )


async def _sleep(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


async def _first(wake: asyncio.Event, stop: asyncio.Event, seconds: float) -> None:
    """Whichever comes first: news, the end, or the time."""
    waits = [asyncio.create_task(wake.wait()), asyncio.create_task(stop.wait())]
    try:
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waits:
            each.cancel()
