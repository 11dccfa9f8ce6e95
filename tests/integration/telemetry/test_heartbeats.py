"""Heartbeats against a real Postgres: fresh rows, health in words, patience."""

import asyncio
from typing import Any

import asyncpg
import pytest

from whoholds.telemetry import heartbeats
from whoholds.telemetry.heartbeats import beat

ROW = """
SELECT ready, detail, version, beat_at, transport FROM operations.heartbeats WHERE service = 'store'
"""


async def row_where(pool: "asyncpg.Pool[asyncpg.Record]", detail: str) -> Any:  # noqa: ANN401
    """The row once it says ``detail``."""
    async with asyncio.timeout(20):
        while True:
            row = await pool.fetchrow(ROW)
            if row is not None and row["detail"] == detail:
                return row
            await asyncio.sleep(0.02)


async def test_the_row_follows_health_and_ends_with_stopped(
    pool: "asyncpg.Pool[asyncpg.Record]",
) -> None:
    stop = asyncio.Event()
    answers = [(True, "fine"), (False, "partition 3 stalls")]
    health = iter([*answers, *[answers[-1]] * 1000])
    task = asyncio.create_task(beat(pool, "store", "1", lambda: next(health), stop, "kafka"))
    first = await row_where(pool, "fine")
    second = await row_where(pool, "partition 3 stalls")
    assert (first["ready"], second["ready"]) == (True, False)
    assert second["beat_at"] > first["beat_at"]
    assert first["version"]
    assert first["transport"] == "kafka"
    stop.set()
    await task
    assert not (await row_where(pool, "stopped"))["ready"]


async def test_a_health_check_that_raises_is_told_as_not_ready(
    pool: "asyncpg.Pool[asyncpg.Record]",
) -> None:
    def broken() -> tuple[bool, str]:
        raise ValueError("seven")

    stop = asyncio.Event()
    task = asyncio.create_task(beat(pool, "store", "1", broken, stop))
    row = await row_where(pool, "health check failed: ValueError('seven')")
    assert not row["ready"]
    stop.set()
    await task


async def test_beats_go_on_after_the_database_was_away(
    pool: "asyncpg.Pool[asyncpg.Record]",
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(heartbeats, "BEAT_SECONDS", 0.05)
    stop = asyncio.Event()
    task = asyncio.create_task(beat(pool, "store", "1", lambda: (True, "fine"), stop))
    await row_where(pool, "fine")
    await pool.execute("ALTER TABLE operations.heartbeats RENAME TO away")
    await asyncio.sleep(0.3)
    assert not task.done()
    assert caplog.messages.count("heartbeat not written") == 1  # told once, not each second
    await pool.execute("ALTER TABLE operations.away RENAME TO heartbeats")
    await pool.execute("DELETE FROM operations.heartbeats")
    await row_where(pool, "fine")
    stop.set()
    await task
