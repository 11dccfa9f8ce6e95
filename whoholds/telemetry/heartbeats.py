"""Heartbeats in Postgres: every process writes its row each second, /readyz reads them."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import asyncpg

from whoholds.database.postgres_pool import TRANSIENT
from whoholds.telemetry.build import release

BEAT_SECONDS = 1.0
FRESH_SECONDS = 5.0
"""A row older than this is of a process that hangs or died."""

LOG = logging.getLogger(__name__)

Health = Callable[[], tuple[bool, str]]
"""Whether the process can work, and if not, what is missing."""

# A row a process; a restart under the same name takes the row over.
UPSERT = """
INSERT INTO operations.heartbeats AS h
       (service, instance, ready, detail, version, started_at, transport, beat_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())
ON CONFLICT (service, instance) DO UPDATE
   SET ready = EXCLUDED.ready, detail = EXCLUDED.detail, version = EXCLUDED.version,
       started_at = EXCLUDED.started_at, transport = EXCLUDED.transport,
       beat_at = EXCLUDED.beat_at
"""


@dataclass(frozen=True, slots=True)
class _Row:
    service: str
    instance: str
    started: datetime
    transport: str | None
    ready: bool
    detail: str


async def beat(
    pool: "asyncpg.Pool[asyncpg.Record]",
    service: str,
    instance: str,
    health: Health,
    stop: asyncio.Event,
    transport: str | None = None,
) -> None:
    """Write the row every second until ``stop``; a database that is away is waited for.

    ``transport`` is the engine that carries this process's messages, if it has any. On ``stop``
    the row says so once, so that /readyz need not wait for it to grow old.
    """
    started = datetime.now(UTC)
    row = partial(_Row, service, instance, started, transport)
    missed = False
    while not stop.is_set():
        ready, detail = _ask(health)
        missed = not await _write(pool, row(ready, detail), missed)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), BEAT_SECONDS)
    await _write(pool, row(False, "stopped"), missed)


def _ask(health: Health) -> tuple[bool, str]:
    """A health check that raises is an answer too: not ready, and why."""
    try:
        return health()
    except Exception as error:
        LOG.exception("health check failed")
        return False, f"health check failed: {error!r}"


async def _write(
    pool: "asyncpg.Pool[asyncpg.Record]",
    row: _Row,
    missed_before: bool,
) -> bool:
    """Whether it was written. Any failure waits for the next beat, and is logged once."""
    try:
        async with pool.acquire(timeout=5) as connection:
            await connection.execute(
                UPSERT,
                row.service,
                row.instance,
                row.ready,
                row.detail,
                release(),
                row.started,
                row.transport,
                timeout=5,
            )
    except (TimeoutError, asyncpg.PostgresError, *TRANSIENT) as error:
        if not missed_before:
            LOG.warning("heartbeat not written", extra={"error": repr(error)})
        return False
    return True
