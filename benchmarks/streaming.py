"""Throughput and delay of a transport: publish in batches, publish singly, consume, one by one.

WHOHOLDS_TRANSPORT=postgres WHOHOLDS_DATABASE_URL=... python benchmarks/streaming.py
python benchmarks/streaming.py --with-test-servers    starts both servers, measures both
"""

import argparse
import asyncio
import contextlib
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from pydantic import SecretStr

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from schemas.topics import ARTICLES, BY_NAME, Topic
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import open_pool
from whoholds.settings import SharedSettings, TransportName
from whoholds.streaming.envelope import Received
from whoholds.streaming.transport import Incoming, Outgoing, Transport
from whoholds.streaming.transports import open_transport
from whoholds.streaming.worker import run_worker

MESSAGES = 10_000
BATCH = 100
SINGLES = 300
PACED = 100
PACE_SECONDS = 0.05
BYTES = 2_800


def fresh_topic() -> Topic:
    """Like whoholds.articles, and empty."""
    topic = replace(ARTICLES, name=f"benchmark.{uuid4().hex[:8]}")
    BY_NAME[topic.name] = topic
    return topic


def messages(topic: Topic, count: int) -> list[Outgoing]:
    """Of the size of a short article, as valid as a withdrawal is."""
    reason = "x" * BYTES
    value = (
        '{"article_id":"7d4ee2a9-52f7-5ad5-9d2f-5f6b1c9a3f10","withdrawn_at":"2016-07-02T12:00:00Z",'
        f'"reason":"{reason}"}}'
    ).encode()
    headers = {"ce_type": "ArticleWithdrawn"}
    return [Outgoing(topic.name, str(n), value, headers) for n in range(count)]


async def publish_batches(transport: Transport, topic: Topic) -> float:
    """Messages a second, 100 a call."""
    batch = messages(topic, MESSAGES)
    started = time.perf_counter()
    for n in range(0, MESSAGES, BATCH):
        await transport.publish(batch[n : n + BATCH])
    return MESSAGES / (time.perf_counter() - started)


async def publish_singly(transport: Transport, topic: Topic) -> float:
    """Messages a second, one call after the other."""
    started = time.perf_counter()
    for message in messages(topic, SINGLES):
        await transport.publish([message])
    return SINGLES / (time.perf_counter() - started)


async def consume(transport: Transport, topic: Topic) -> float:
    """Messages a second from the first batch to the last, joining the group left out."""
    stop = asyncio.Event()
    seen, first = 0, 0.0

    async def handle(batch: Sequence[Incoming]) -> None:
        nonlocal seen, first
        first = first or time.perf_counter()
        seen += len(batch)
        if seen >= MESSAGES:
            stop.set()

    await transport.consume([topic], f"benchmark.{uuid4().hex[:8]}", handle, stop)
    return seen / (time.perf_counter() - first)


async def work(transport: Transport, topic: Topic, settings: SharedSettings) -> float:
    """Messages a second through the whole worker: decoding, attempts on record, metrics."""
    pool = await open_pool(settings.database_url)
    stop = asyncio.Event()
    seen, first = 0, 0.0

    async def handle(batch: Sequence[Received]) -> None:
        nonlocal seen, first
        first = first or time.perf_counter()
        seen += len(batch)
        if seen >= MESSAGES:
            stop.set()

    group = f"benchmark.{uuid4().hex[:8]}"
    await run_worker(transport, [topic], group, handle, service="benchmark", pool=pool, stop=stop)
    elapsed = time.perf_counter() - first
    await pool.close()
    return seen / elapsed


async def delays(transport: Transport) -> list[float]:
    """Seconds from publish to handler, one message each 50 ms, sorted."""
    topic = fresh_topic()
    await transport.create_topics([topic])
    stop, joined = asyncio.Event(), asyncio.Event()
    taken: list[float] = []

    async def handle(batch: Sequence[Incoming]) -> None:
        joined.set()
        taken.extend(time.time() - float(each.headers["sent"]) for each in batch)
        if len(taken) >= PACED + 1:
            stop.set()

    async def send() -> None:
        value = messages(topic, 1)[0]
        await transport.publish([replace(value, headers={"sent": str(time.time())})])

    group = f"benchmark.{uuid4().hex[:8]}"
    consuming = asyncio.create_task(transport.consume([topic], group, handle, stop))
    await send()
    await joined.wait()  # the first one also waited for the group to form
    for _ in range(PACED):
        await send()
        await asyncio.sleep(PACE_SECONDS)
    await asyncio.wait_for(consuming, 60)
    return sorted(taken[1:])


async def measure(settings: SharedSettings) -> None:
    """Print one line a figure."""
    pool = await open_pool(settings.database_url)
    await migrate(pool)
    transport = await open_transport(settings, pool, service="benchmark")
    topic = fresh_topic()
    await transport.create_topics([topic])
    name = settings.transport.value
    print(f"{name}: {MESSAGES} messages of {BYTES} bytes, 4 partitions")
    print(f"{name}: publish, {BATCH} a call   {await publish_batches(transport, topic):9.0f} /s")
    print(f"{name}: consume                {await consume(transport, topic):9.0f} /s")
    print(f"{name}: run_worker             {await work(transport, topic, settings):9.0f} /s")
    print(f"{name}: publish, one a call    {await publish_singly(transport, topic):9.0f} /s")
    found = await delays(transport)
    middle, late = statistics.median(found), found[int(0.95 * len(found))]
    print(
        f"{name}: publish to handler     {middle * 1000:6.0f} ms median, {late * 1000:.0f} ms p95"
    )
    await transport.close()
    await pool.close()


@contextlib.contextmanager
def test_servers() -> Iterator[list[SharedSettings]]:
    """Throw-away servers of the test suite, and settings for both transports on them."""
    from tests.servers.databases import create_database, make_template
    from tests.servers.embedded_postgres_server import embedded_postgres_server
    from tests.servers.kafka_server import kafka_server

    with embedded_postgres_server() as postgres, kafka_server() as kafka:
        make_template(postgres)
        url = SecretStr(postgres.url(create_database(postgres)))
        yield [
            SharedSettings(transport=name, database_url=url, kafka_servers=kafka.servers)
            for name in TransportName
        ]


def main() -> None:
    """Measure what the environment names, or both on throw-away servers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--with-test-servers", action="store_true")
    if parser.parse_args().with_test_servers:
        with test_servers() as both:
            for settings in both:
                asyncio.run(measure(settings))
    else:
        asyncio.run(measure(SharedSettings()))


if __name__ == "__main__":
    main()
