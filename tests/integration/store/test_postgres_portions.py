"""A batch that is computed and appended portion by portion is one moment of known time."""

from typing import TypeAlias

import asyncpg
import pytest

from benchmarks.store_news import news
from services.store import postgres_portions
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import empty, received, truth

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
KNOWN_FROM = (
    "SELECT known_from FROM store.changes",
    "SELECT known_from FROM store.control",
    "SELECT known_from FROM store.change_membership",
    "SELECT known_from FROM store.readings",
)


async def stored(pool: Pool) -> object:
    """Everything, in two large batches; what the store then says."""
    handler = ReportHandler(pool)
    for batch in news(600, 100):
        await handler(received(*batch))
    return await truth(pool)


async def test_portions_come_to_what_the_whole_comes_to(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = await stored(pool)
    await empty(pool)
    monkeypatch.setattr(postgres_portions, "PORTION", 10)

    assert await stored(pool) == whole


async def test_a_batch_of_portions_is_known_at_once(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_portions, "PORTION", 10)
    await stored(pool)

    revisions = await pool.fetch("SELECT number, place_ids FROM store.revisions ORDER BY number")
    assert len(revisions) == 2
    first, last = (row["number"] for row in revisions)
    numbers = sorted(row["known_from"] for row in await pool.fetch(KNOWN_FROM[0]))
    assert numbers == list(range(1, last + 1)), "each change has a number of its own, none is left"
    for query in KNOWN_FROM:
        known = {row["known_from"] for row in await pool.fetch(query)}
        assert all(1 <= each <= last for each in known)
    closed = await pool.fetch("SELECT known_from, known_to FROM store.control")
    assert any(row["known_to"] for row in closed)
    for row in closed:
        assert row["known_to"] is None or row["known_from"] <= first < row["known_to"]


async def test_a_batch_names_every_place_that_it_recomputed(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_portions, "PORTION", 10)
    await stored(pool)

    named = await pool.fetch("SELECT place_ids FROM store.revisions")
    told = await pool.fetch("SELECT DISTINCT place_id FROM store.reports")
    assert {each for row in named for each in row["place_ids"]} == {r["place_id"] for r in told}


async def test_a_portion_that_fails_leaves_nothing(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_portions, "PORTION", 10)
    appended, left = postgres_portions.append, [2]

    async def fails(*given: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise ConnectionError("Postgres is gone")
        await appended(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(postgres_portions, "append", fails)
    handler, batch = ReportHandler(pool), received(*next(news(600, 100)))
    with pytest.raises(ConnectionError):
        await handler(batch)
    assert await pool.fetchval("SELECT count(*) FROM store.reports") == 0
    assert len(handler.remembered) == 0

    left[0] = 1_000_000
    await handler(batch)
    again = await truth(pool)
    await empty(pool)
    await ReportHandler(pool)(batch)
    assert await truth(pool) == again
