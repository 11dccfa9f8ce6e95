"""The test servers themselves: fresh, migrated and apart from each other."""

import asyncpg

TABLES = "SELECT to_regclass('operations.heartbeats') IS NOT NULL"


async def test_a_test_database_is_migrated(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    assert await pool.fetchval(TABLES) is True


async def test_a_test_database_can_be_written(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    await pool.execute("CREATE TABLE public.only_here (n int)")
    assert await pool.fetchval("SELECT count(*) FROM public.only_here") == 0


async def test_every_test_has_its_own_database(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    assert await pool.fetchval("SELECT to_regclass('public.only_here')") is None


async def test_the_address_is_on_the_loopback(database_url: str) -> None:
    assert "@127.0.0.1:" in database_url
