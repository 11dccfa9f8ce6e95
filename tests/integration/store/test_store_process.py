"""The store as a process: reports in, changes out, and nothing lost when it is killed."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias

import asyncpg
import pytest
from pydantic import SecretStr

from schemas.changes import ChangeRecorded
from schemas.reports import ArticleRead
from schemas.topics import CHANGES, REPORTS, TOPICS
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import Listener, empty, received, truth
from tests.unit.store.report_builders import day, latakia, reading, report
from whoholds.streaming.envelope import decode, encode
from whoholds.streaming.postgres_log import PostgresLog
from whoholds.streaming.transport import ConsumeOptions, Incoming

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


@contextmanager
def store_process(database_url: str, instance: str = "1") -> "Iterator[subprocess.Popen[bytes]]":
    """``python -m services.store``, killed at the end if it still runs."""
    environment = {
        **os.environ,
        "WHOHOLDS_DATABASE_URL": database_url,
        "WHOHOLDS_TRANSPORT": "postgres",
        "WHOHOLDS_INSTANCE": instance,
    }
    process = subprocess.Popen([sys.executable, "-m", "services.store"], env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def _until(holds: Callable[[], Awaitable[bool]], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not await holds():
        assert time.monotonic() < deadline, "it did not come to pass"
        await asyncio.sleep(0.1)


async def _publish(pool: Pool, database_url: str, readings: list[ArticleRead]) -> None:
    log = PostgresLog(pool, SecretStr(database_url), service="extract")
    await log.create_topics(TOPICS)
    await log.publish(
        [encode(REPORTS, str(each.article_id), each, service="extract") for each in readings]
    )
    await log.close()


async def _feed(pool: Pool, database_url: str, count: int) -> list[ChangeRecorded]:
    """The first ``count`` messages of the change feed, or all that come within a minute."""
    log = PostgresLog(pool, SecretStr(database_url), service="test")
    await log.create_topics(TOPICS)
    stop, found = asyncio.Event(), Listener()

    async def keep(batch: Sequence[Incoming]) -> None:
        for incoming in batch:
            message = decode(incoming).message
            assert isinstance(message, ChangeRecorded)
            found.messages.append(message)
        if len(found.messages) >= count:
            stop.set()

    async with asyncio.timeout(60):
        await log.consume([CHANGES], "a subscriber", keep, stop, ConsumeOptions())
    await log.close()
    return found.messages


async def test_reports_come_out_as_changes_and_it_ends_cleanly(
    pool: Pool, database_url: str
) -> None:
    with store_process(database_url) as process:
        await _publish(pool, database_url, [latakia()])
        messages = await _feed(pool, database_url, 7)
        process.send_signal(signal.SIGTERM)
        code = await asyncio.to_thread(process.wait, 20)

    assert sorted({message.place.name for message in messages}) == [
        "Kansaba", "Valley Barricades", "Villa Point", "al-Fiel Hill", "al-Mukhtara", "al-Sarraf",
    ]  # fmt: skip
    assert code == 0
    ready = await pool.fetchval("SELECT ready FROM operations.heartbeats WHERE service = 'store'")
    assert ready is False


@pytest.mark.slow
async def test_killed_again_and_again_it_loses_and_doubles_nothing(
    pool: Pool, database_url: str
) -> None:
    news = [
        reading(
            f"k{n}", [report(day(f"2016-07-{1 + n % 28:02}"), at=f"p{n % 40}", article=f"k{n}")]
        )
        for n in range(400)
    ]
    await _publish(pool, database_url, news)
    for life in range(4):
        with store_process(database_url, str(life)):
            await asyncio.sleep(1.5 + 0.3 * life)

    async def all_stored() -> bool:
        return bool(await pool.fetchval("SELECT count(*) = 400 FROM store.reports_view"))

    with store_process(database_url, "last"):
        await _until(all_stored)
    stored = await truth(pool)

    await empty(pool)
    await ReportHandler(pool)(received(*news))
    assert stored == await truth(pool)
