"""Batches whose messages are made in a thread, beside Postgres, and what fails on the way."""

import asyncio
from threading import Event
from typing import TypeAlias

import asyncpg
import pytest

from benchmarks.store_news import news
from services.store import postgres_changes
from services.store.postgres_changes import FEW
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received, truth

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

NOW = 20
"""Seconds that no step of so small a batch takes."""


async def changes(pool: Pool) -> int:
    number: int = await pool.fetchval("SELECT count(*) FROM store.changes")
    return number


async def test_messages_that_cannot_be_made_leave_nothing_behind(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    (batch,) = news(240, 80)
    handler = ReportHandler(pool)

    def fail(*_: object) -> None:
        raise ValueError("not to be made")

    with monkeypatch.context() as patch:
        patch.setattr(postgres_changes, "_change_rows", fail)
        with pytest.raises(ValueError, match="not to be made"):
            await asyncio.wait_for(handler(received(*batch)), NOW)
    assert await changes(pool) == 0

    await handler(received(*batch))
    assert await changes(pool) > FEW


async def test_a_worker_stopped_while_messages_are_made_leaves_nothing_behind(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    (batch,) = news(240, 80)
    handler, began, go_on = ReportHandler(pool), Event(), Event()
    make = postgres_changes._change_rows

    def slowly(*given: object) -> object:
        began.set()
        go_on.wait(NOW)
        return make(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(postgres_changes, "_change_rows", slowly)
        working = asyncio.create_task(handler(received(*batch)))
        await asyncio.to_thread(began.wait, NOW)
        await asyncio.sleep(0.2)  # until it waits for the messages
        working.cancel()
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(working, NOW)
    assert await changes(pool) == 0

    await handler(received(*batch))
    whole = await truth(pool)
    await handler(received(*batch))
    assert await truth(pool) == whole
