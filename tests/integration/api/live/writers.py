"""Writers of changes: the store's own, and one that sits on its numbers before it commits."""

import asyncio
import time
from uuid import uuid4

import asyncpg

from schemas.message import Side
from services.store.postgres_locks import REVISION_STREAM
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import day, reading, report

# A copy of some change under an id of its own, as large as asked for.
COPY = """
INSERT INTO store.changes
SELECT (jsonb_populate_record(c, jsonb_build_object(
           'change_id', $1::text, 'known_from', $2::bigint, 'known_to', NULL,
           'feature', NULL,
           'message', c.message::jsonb || jsonb_build_object('change_id', $1::text,
               'revision', $2::bigint, 'evidence', repeat('x', $3))))).*
  FROM store.changes AS c ORDER BY c.known_from LIMIT 1
"""
LOCK = "SELECT pg_advisory_xact_lock($1)"
TAKE = """
INSERT INTO store.revisions (number, recorded_at)
SELECT coalesce(max(number), 0) + $1,
       greatest(clock_timestamp(), max(recorded_at) + interval '1 microsecond')
  FROM store.revisions
RETURNING number
"""
NOTIFY = "SELECT pg_notify('whoholds_changes', $1)"


async def store_change(
    pool: "asyncpg.Pool[asyncpg.Record]", name: str, at: str = "Kansaba"
) -> None:
    """One article on one place, through the store's own handler."""
    said = report(day("2016-07-01"), article=name, at=at)
    await ReportHandler(pool)(received(reading(name, [said])))


async def fast_writer(pool: "asyncpg.Pool[asyncpg.Record]", name: str, count: int) -> None:
    """Articles one after another: new places, and new evidence for old ones."""
    for number in range(count):
        place = f"{name} {number % 3}"
        said = report(day("2016-07-01"), article=f"{name} {number}", at=place,
                      gainer=Side.OPPOSITION if number % 2 else Side.ISLAMIC_STATE)  # fmt: skip
        await ReportHandler(pool)(received(reading(f"{name} {number}", [said])))
        await asyncio.sleep(0)


async def slow_writer(pool: "asyncpg.Pool[asyncpg.Record]", count: int, seconds: float) -> None:
    """Takes its numbers and commits only after a while."""
    for _ in range(count):
        await copy_change(pool, pause=seconds)
        await asyncio.sleep(seconds)


async def copy_change(
    pool: "asyncpg.Pool[asyncpg.Record]", size: int = 10, pause: float = 0, copies: int = 1
) -> tuple[int, float]:
    """Some copies of the oldest change in one transaction; the last revision, and when it began
    to commit.
    """
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(LOCK, REVISION_STREAM)
        last: int = await connection.fetchval(TAKE, copies)
        for number in range(last - copies + 1, last + 1):
            await connection.execute(COPY, str(uuid4()), number, size)
        await connection.execute(NOTIFY, str(last))
        await asyncio.sleep(pause)
        return last, time.monotonic()
