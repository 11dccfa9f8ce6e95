"""One, two and four store workers on the real Kafka come to the same end."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias

import asyncpg
import pytest
from pydantic import SecretStr

from benchmarks.store_news import news
from schemas.reports import ArticleRead
from schemas.topics import REPORTS, TOPICS
from services.store.postgres_linking import RuleLinker
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received, truth
from tests.servers.databases import create_database, drop_database
from tests.servers.embedded_postgres_server import PostgresServer
from whoholds.database.postgres_pool import open_pool
from whoholds.streaming.envelope import encode
from whoholds.streaming.kafka_transport import KafkaTransport

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

pytestmark = [pytest.mark.kafka, pytest.mark.slow]

SETTLED = """
SELECT (SELECT count(*) FROM store.readings WHERE known_to IS NULL) = $1
   AND (SELECT count(*) FROM store.readings WHERE known_to IS NULL AND generation = 2) = $2
   AND NOT EXISTS (SELECT 1 FROM store.keys_to_link)
   AND NOT EXISTS (SELECT 1 FROM store.outbox WHERE published_at IS NULL)
"""
READY = "SELECT count(*) FROM operations.heartbeats WHERE service = 'store' AND ready"


@contextmanager
def store_workers(count: int, database_url: str, kafka_servers: str) -> Iterator[None]:
    """``python -m services.store``, so many times."""
    environment = {
        **os.environ,
        "WHOHOLDS_DATABASE_URL": database_url,
        "WHOHOLDS_TRANSPORT": "kafka",
        "WHOHOLDS_KAFKA_SERVERS": kafka_servers,
        "WHOHOLDS_STORE_BATCH": "10",
    }
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "services.store"],
            env=environment | {"WHOHOLDS_INSTANCE": str(number)},
        )
        for number in range(count)
    ]
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


async def _end_state(
    workers: int, url: str, kafka_servers: str, messages: Sequence[ArticleRead]
) -> object:
    pool = await open_pool(SecretStr(url))
    kafka = KafkaTransport(kafka_servers, service="extract")
    await kafka.create_topics(TOPICS)
    articles = {each.article_id for each in messages}
    # Each partition comes to its end by itself: the last message may be read before others.
    again = {each.article_id for each in messages if each.generation == 2}
    with store_workers(workers, url, kafka_servers):
        await _until(pool, READY, workers)
        await kafka.publish(
            [encode(REPORTS, str(each.article_id), each, service="extract") for each in messages]
        )
        deadline = time.monotonic() + 120
        while not await pool.fetchval(SETTLED, len(articles), len(again)):
            assert time.monotonic() < deadline, "the workers did not come to rest"
            await asyncio.sleep(0.3)
    await kafka.close()
    end = await truth(pool)
    await pool.close()
    return end


async def _until(pool: Pool, question: str, answer: int) -> None:
    deadline = time.monotonic() + 90
    while await pool.fetchval(question) != answer:
        assert time.monotonic() < deadline, "it did not come to pass"
        await asyncio.sleep(0.3)


async def test_however_many_workers_share_the_partitions_the_end_is_one(
    postgres_server: PostgresServer, kafka_servers: str
) -> None:
    told = [each for batch in news(600, 100, seed=5) for each in batch]
    reread = [
        each.model_copy(update={"generation": 2, "reports": each.reports[1:]}) for each in told[::5]
    ]
    emptied = told[1].model_copy(update={"generation": 2, "reports": ()})
    messages = [*told, *reread, emptied]
    names = [create_database(postgres_server) for _ in range(4)]

    ends = [
        await _end_state(workers, postgres_server.url(name), kafka_servers, messages)
        for workers, name in zip((1, 2, 4), names, strict=False)
    ]

    quiet = await open_pool(SecretStr(postgres_server.url(names[3])))
    await ReportHandler(quiet)(received(*messages))
    while await RuleLinker(quiet).link_next():
        pass
    expected = await truth(quiet)
    await quiet.close()
    for name in names:
        drop_database(postgres_server, name)
    assert expected != ([], [])
    for workers, end in zip((1, 2, 4), ends, strict=True):
        assert end == expected, f"{workers} workers"
