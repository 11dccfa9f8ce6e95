"""Writers of changes: the store's own, and one that sits on its numbers before it commits."""

import asyncio
from uuid import uuid4

import asyncpg

from schemas.message import Side
from services.store.postgres_report_handler import ReportHandler
from services.store.postgres_revisions import take_revisions
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import day, reading, report

# A copy of some change under an id of its own, as large as asked for.
COPY = """
INSERT INTO store.changes
SELECT (jsonb_populate_record(c, jsonb_build_object(
           'change_id', $1::text, 'known_from', $2::bigint, 'known_to', NULL,
           'message', c.message || jsonb_build_object('change_id', $1::text,
               'revision', $2::bigint, 'evidence', repeat('x', $3))))).*
  FROM store.changes AS c ORDER BY c.known_from LIMIT 1
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
) -> None:
    """Some copies of the oldest change in one transaction."""
    async with pool.acquire() as connection, connection.transaction():
        block = await take_revisions(connection, copies)
        for number in range(block.first, block.last + 1):
            await connection.execute(COPY, str(uuid4()), number, size)
        await connection.execute(NOTIFY, str(block.last))
        await asyncio.sleep(pause)
