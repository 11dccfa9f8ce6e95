"""Which place lay in which is found by reading each thing once, however much is known."""

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

import asyncpg

from whoholds.database.postgres_migrations import migrate

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
Plan: TypeAlias = dict[str, Any]  # Any: a node of a plan as Postgres explains it

PLACES = """
INSERT INTO store.places (place_id, name, type, container, country, reason)
SELECT 'made:' || n, 'Made ' || n, CASE WHEN n % 10 = 0 THEN 'province' ELSE 'village' END,
       CASE WHEN n % 10 > 0 THEN 'Made ' || (n - n % 10) END, 'SY', 'made up'
FROM generate_series($1::int, $2::int - 1) AS n
"""
IMPORTED = """
INSERT INTO store.baseline
SELECT gen_random_uuid(), 'made:' || n, '2014-01-01', 'unknown', '[]', 'made up', 1
FROM generate_series($1::int, $2::int - 1) AS n
"""
ASKED = "SELECT * FROM store.containers_then(1)"


def read(node: Plan) -> Iterator[int]:
    """The rows that each node looked at."""
    seen = sum(
        node.get(name, 0)
        for name in ("Actual Rows", "Rows Removed by Filter", "Rows Removed by Join Filter")
    )
    yield int(seen * node["Actual Loops"])
    for below in node.get("Plans", ()):
        yield from read(below)


async def known(pool: Pool, first: int, last: int) -> tuple[int, int]:
    """How many places lie in others, and how many rows were read to tell."""
    await pool.execute(PLACES, first, last)
    await pool.execute(IMPORTED, first, last)
    await pool.execute("ANALYZE store.places, store.baseline")
    explained = await pool.fetchval(f"EXPLAIN (ANALYZE, FORMAT JSON) {ASKED}")
    return len(await pool.fetch(ASKED)), sum(read(json.loads(explained)[0]["Plan"]))


async def test_twice_as_many_places_are_twice_as_much_to_read(pool: Pool) -> None:
    await migrate(pool)
    await pool.execute("INSERT INTO store.revisions (number, recorded_at) VALUES (1, now())")
    few, read_of_few = await known(pool, 0, 1000)
    many, read_of_many = await known(pool, 1000, 2000)
    assert (few, many) == (900, 1800)
    assert read_of_many < 3 * read_of_few
