"""One contract for the ledger in Postgres and the one in memory."""

import asyncpg
import pytest

from whoholds.streaming.attempts import AttemptLedger, AttemptsInMemory, Span, attempts_of
from whoholds.streaming.postgres_attempts import PostgresAttempts


def span(first: int, last: int, partition: int = 0) -> Span:
    return Span("whoholds.articles", partition, first, last)


@pytest.fixture(params=["postgres", "memory"])
def ledger(request: pytest.FixtureRequest, pool: "asyncpg.Pool[asyncpg.Record]") -> AttemptLedger:
    return PostgresAttempts(pool, "g") if request.param == "postgres" else AttemptsInMemory()


async def test_every_beginning_is_counted(ledger: AttemptLedger) -> None:
    await ledger.begin(span(0, 9))
    await ledger.begin(span(0, 9))
    await ledger.begin(span(4, 4))

    recorded = await ledger.attempts(span(4, 20))

    assert recorded == {span(0, 9): 2, span(4, 4): 1}
    assert [attempts_of(offset, recorded) for offset in (3, 4, 10)] == [2, 3, 0]


async def test_what_is_withdrawn_does_not_count(ledger: AttemptLedger) -> None:
    await ledger.begin(span(0, 9))
    await ledger.withdraw(span(0, 9))

    assert await ledger.attempts(span(0, 9)) == {}


async def test_success_forgets_everything_up_to_its_end(ledger: AttemptLedger) -> None:
    for begun in (span(0, 9), span(3, 3), span(12, 12), span(0, 3, partition=1)):
        await ledger.begin(begun)

    await ledger.succeed(span(5, 9))

    assert await ledger.attempts(span(0, 100)) == {span(12, 12): 1}
    assert await ledger.attempts(span(0, 100, partition=1)) == {span(0, 3, partition=1): 1}


async def test_only_what_overlaps_is_told(ledger: AttemptLedger) -> None:
    await ledger.begin(span(0, 4))
    await ledger.begin(span(10, 14))

    assert await ledger.attempts(span(5, 9)) == {}
    assert set(await ledger.attempts(span(4, 10))) == {span(0, 4), span(10, 14)}


async def test_groups_do_not_know_of_each_other(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    await PostgresAttempts(pool, "one").begin(span(0, 4))

    assert await PostgresAttempts(pool, "other").attempts(span(0, 4)) == {}
