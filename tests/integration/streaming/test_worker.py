"""A worker tells how it goes: health, messages taken, lag, traces."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import asyncpg
import pytest
from prometheus_client import REGISTRY
from pydantic import SecretStr

from schemas.topics import Topic
from tests.contract.streaming.engine import article_topic, fresh_name, until
from tests.contract.streaming.test_workers_in_processes import withdrawals
from whoholds.streaming.envelope import Received
from whoholds.streaming.handling import Handler
from whoholds.streaming.postgres_log import PostgresLog
from whoholds.streaming.worker import run_worker
from whoholds.streaming.worker_health import WorkerHealth


@pytest.fixture
def log(pool: "asyncpg.Pool[asyncpg.Record]", database_url: str) -> PostgresLog:
    return PostgresLog(pool, SecretStr(database_url), service="test")


@pytest.fixture
async def topic(log: PostgresLog) -> Topic:
    made = article_topic(fresh_name(), partitions=1)
    await log.create_topics([made])
    return made


@asynccontextmanager
async def working(
    log: PostgresLog, pool: "asyncpg.Pool[asyncpg.Record]", topic: Topic, handler: Handler
) -> AsyncIterator[WorkerHealth]:
    """A worker at work until the block ends."""
    health, stop = WorkerHealth(), asyncio.Event()
    assert not health.ready
    task = asyncio.create_task(
        run_worker(log, [topic], "g", handler, service="test", pool=pool, stop=stop, health=health)
    )
    yield health
    stop.set()
    await asyncio.wait_for(task, 30)
    assert not health.ready
    assert "stopped" in health.detail


async def test_a_worker_is_ready_once_the_transport_answers(
    log: PostgresLog, pool: "asyncpg.Pool[asyncpg.Record]", topic: Topic
) -> None:
    async def ignore(batch: Sequence[Received]) -> None:
        pass

    async with working(log, pool, topic, ignore) as health:
        await until(lambda: health.ready)
        assert health() == (True, "")


async def test_messages_are_counted_in_and_out(
    log: PostgresLog, pool: "asyncpg.Pool[asyncpg.Record]", topic: Topic
) -> None:
    seen: list[Received] = []

    async def keep(batch: Sequence[Received]) -> None:
        seen.extend(batch)

    await log.publish(withdrawals(topic, 7))
    async with working(log, pool, topic, keep):
        await until(lambda: len(seen) == 7)

    labels = {"service": "test", "topic": topic.name}
    assert REGISTRY.get_sample_value("whoholds_messages_in_total", labels) == 7
    assert REGISTRY.get_sample_value("whoholds_messages_out_total", labels) == 7


async def test_a_worker_whose_handler_waits_for_a_server_is_not_ready_and_says_why(
    log: PostgresLog, pool: "asyncpg.Pool[asyncpg.Record]", topic: Topic
) -> None:
    async def refused(batch: Sequence[Received]) -> None:
        raise ConnectionRefusedError("no gazetteer server")

    await log.publish(withdrawals(topic, 1))
    async with working(log, pool, topic, refused) as health:
        await until(lambda: "transient" in health.obstacles and "start" not in health.obstacles)
        assert "no gazetteer server" in health.detail
        lag = REGISTRY.get_sample_value(
            "whoholds_consumer_lag_messages",
            {"service": "test", "topic": topic.name, "partition": "0"},
        )
        assert lag == 1

    assert (await log.progress([topic], "g"))[0].lag == 1


async def test_what_no_retry_can_help_ends_the_worker(
    log: PostgresLog, pool: "asyncpg.Pool[asyncpg.Record]", topic: Topic
) -> None:
    async def give_up(batch: Sequence[Received]) -> None:
        raise SystemExit(3)

    await log.publish(withdrawals(topic, 1))
    with pytest.raises(SystemExit):
        await run_worker(
            log, [topic], "g", give_up, service="test", pool=pool, stop=asyncio.Event()
        )


async def test_a_handler_can_hand_the_trace_on(
    log: PostgresLog, pool: "asyncpg.Pool[asyncpg.Record]", topic: Topic
) -> None:
    traces: list[str | None] = []

    async def note(batch: Sequence[Received]) -> None:
        traces.extend(each.traceparent for each in batch)

    (message,) = withdrawals(topic, 1)
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    message.headers["traceparent"] = trace
    await log.publish([message])
    async with working(log, pool, topic, note):
        await until(lambda: bool(traces))

    assert traces == [trace]
