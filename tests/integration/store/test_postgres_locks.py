"""Batches leave locks for other workers, whatever the settings of Postgres."""

import asyncpg

from services.store.postgres_locks import BATCHES_AT_ONCE, LOCKS_IN_ALL, batch_that_fits

PLENTY = 1_000_000


async def test_a_batch_takes_an_eighth_of_the_locks_at_most(
    pool: "asyncpg.Pool[asyncpg.Record]",
) -> None:
    locks = await pool.fetchval(LOCKS_IN_ALL)

    assert await batch_that_fits(pool, PLENTY) == locks // (2 * BATCHES_AT_ONCE)


async def test_a_batch_that_fits_is_as_wanted(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    assert await batch_that_fits(pool, 10) == 10
