"""A store filled by COPY: no handler runs, so that five million changes take minutes."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterable, Sequence

import asyncpg
from pydantic import SecretStr

from benchmarks.api_load.generated_changes import (
    CHANGE_COLUMNS,
    CONTROL_COLUMNS,
    PLACE_COLUMNS,
    change_lines,
    control_lines,
    made_places,
    place_lines,
)
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import open_pool

LINES_A_PIECE = 500
# Indexes are made once the rows are there: the same indexes, sooner.
INDEXES = """
SELECT indexname, indexdef FROM pg_indexes AS i
WHERE schemaname = 'store' AND tablename IN ('changes', 'control')
  AND NOT EXISTS (SELECT 1 FROM pg_constraint AS c WHERE c.conname = i.indexname)
"""
REVISION = "INSERT INTO store.revisions (number, recorded_at) VALUES ($1, '2026-01-01')"


async def fill(url: SecretStr, rows: int) -> None:
    """Migrate and fill; does nothing where it holds as many changes already."""
    pool = await open_pool(url, size=1)
    try:
        await migrate(pool)
        async with pool.acquire() as connection:
            if await connection.fetchval("SELECT max(number) FROM store.revisions") == rows:
                return
            await _fill(connection, rows)
            await connection.execute("ANALYZE store.changes", timeout=3600)
            await connection.execute("VACUUM (ANALYZE) store.control, store.places", timeout=3600)
            await connection.execute("VACUUM store.changes", timeout=3600)
    finally:
        await pool.close()


async def _fill(connection: "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]", rows: int) -> None:
    places = made_places()
    async with connection.transaction():
        indexes = await connection.fetch(INDEXES)
        for index in indexes:
            await connection.execute(f"DROP INDEX store.{index['indexname']}")
        await _copy(connection, "places", PLACE_COLUMNS, place_lines(places))
        await _copy(connection, "changes", CHANGE_COLUMNS, change_lines(places, rows))
        await _copy(connection, "control", CONTROL_COLUMNS, control_lines(places))
        await connection.execute("SET LOCAL maintenance_work_mem = '1GB'")
        for index in indexes:
            await connection.execute(index["indexdef"], timeout=3600)
        await connection.execute(REVISION, rows)


async def _copy(
    connection: "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]",
    table: str,
    columns: Sequence[str],
    lines: Iterable[str],
) -> None:
    await connection.copy_to_table(
        table, schema_name="store", columns=columns, source=pieces(lines), timeout=3600
    )


async def pieces(lines: Iterable[str]) -> AsyncIterator[bytes]:
    rest = iter(lines)
    while piece := "".join(itertools.islice(rest, LINES_A_PIECE)):
        yield piece.encode()
        await asyncio.sleep(0)
