"""Ways of reading are numbered as they are first seen."""

import asyncio

import asyncpg

from services.extract.postgres_generations import register


async def test_a_new_way_of_reading_gets_the_next_number(
    pool: "asyncpg.Pool[asyncpg.Record]",
) -> None:
    ways = [await register(pool, digest) for digest in ("first", "second", "third")]
    assert [way.generation for way in ways] == [1, 2, 3]


async def test_a_known_way_keeps_its_number(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    old = await register(pool, "old")
    await register(pool, "new")
    assert await register(pool, "old") == old


async def test_many_at_once_get_distinct_numbers_without_gaps(
    pool: "asyncpg.Pool[asyncpg.Record]",
) -> None:
    digests = [f"digest-{number % 10}" for number in range(40)]
    ways = await asyncio.gather(*(register(pool, digest) for digest in digests))
    assert {way.generation for way in ways} == set(range(1, 11))
    assert len(set(ways)) == 10
