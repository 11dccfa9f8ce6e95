"""``python -m services.ingest`` on the Postgres log: ready, durable, stopping cleanly."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest

from schemas.articles import ArticleIngested
from schemas.topics import ARTICLES
from tests.integration.ingest.broken_inputs import GOOD
from tests.servers.free_port import free_ports
from whoholds.streaming.envelope import decode
from whoholds.streaming.kafka_transport import KafkaTransport
from whoholds.streaming.transport import Incoming

STORED = 'SELECT value FROM streaming.messages WHERE topic = $1 ORDER BY partition, "offset"'
BEATS = "SELECT ready FROM operations.heartbeats WHERE service = 'ingest'"
NDJSON = {"Content-Type": "application/x-ndjson"}


@asynccontextmanager
async def process(
    database_url: str, **settings: str
) -> AsyncIterator[tuple[asyncio.subprocess.Process, httpx.AsyncClient]]:
    """The service as its own process, and a client once it says that it is ready."""
    port = free_ports(1)[0]
    environment = os.environ | {
        "WHOHOLDS_DATABASE_URL": database_url,
        "WHOHOLDS_HTTP_PORT": str(port),
        **settings,
    }
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "services.ingest", env=environment
    )
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            await until_ready(client)
            yield started, client
    finally:
        if started.returncode is None:
            started.kill()
        await started.wait()


async def until_ready(client: httpx.AsyncClient) -> None:
    for _ in range(300):
        try:
            if (await client.get("/readyz")).status_code == 200:
                return
        except httpx.TransportError:
            pass
        await asyncio.sleep(0.1)
    raise AssertionError("ingest did not become ready in 30 s")


async def stored(pool: "asyncpg.Pool[asyncpg.Record]") -> list[ArticleIngested]:
    rows = await pool.fetch(STORED, "whoholds.articles")
    return [ArticleIngested.model_validate_json(row["value"]) for row in rows]


async def test_what_it_accepts_is_in_the_log_and_sigterm_ends_it_cleanly(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    async with process(database_url) as (running, client):
        answer = await client.post("/articles", json=GOOD)
        accepted = answer.json()["accepted"][0]
        assert await pool.fetchval(BEATS) is True
        running.send_signal(signal.SIGTERM)
        assert await running.wait() == 0
    (article,) = await stored(pool)
    assert str(article.article_id) == accepted["article_id"]
    assert article.text == GOOD["text"]
    assert await pool.fetchval(BEATS) is False


async def test_killed_in_the_middle_it_loses_nothing_that_it_accepted(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    body = "".join(json.dumps(GOOD | {"id": str(number)}) + "\n" for number in range(2000))
    async with process(database_url) as (running, client):
        posting = asyncio.create_task(
            client.post("/articles", content=body.encode(), headers=NDJSON)
        )
        while not await stored(pool):  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.01)
        running.kill()
        await asyncio.gather(posting, return_exceptions=True)
    async with process(database_url) as (_, client):
        answer = await client.post("/articles", content=body.encode(), headers=NDJSON)
    assert answer.status_code == 202
    articles = await stored(pool)
    assert {article.given_id for article in articles} == {str(number) for number in range(2000)}
    assert {article.revision_number for article in articles} == {1}
    # A second message is allowed only where the first was not acknowledged: one batch at most.
    assert len(articles) <= 2000 + 200


@pytest.mark.kafka
async def test_on_kafka_what_it_accepts_can_be_consumed_with_its_headers(
    database_url: str, kafka_servers: str
) -> None:
    settings = {"WHOHOLDS_TRANSPORT": "kafka", "WHOHOLDS_KAFKA_SERVERS": kafka_servers}
    given_id = str(uuid4())  # the broker is shared by the tests of a session
    async with process(database_url, **settings) as (running, client):
        answers = [await client.post("/articles", json=GOOD | {"id": given_id}) for _ in range(2)]
        running.send_signal(signal.SIGTERM)
        assert await running.wait() == 0
    assert [a.json()["accepted"][0]["outcome"] for a in answers] == ["new", "unchanged"]
    received = [r for r in await consumed(kafka_servers) if r.message.given_id == given_id]
    assert [r.incoming.headers["ce_type"] for r in received] == ["ArticleIngested"]
    assert received[0].incoming.key == answers[0].json()["accepted"][0]["article_id"]


async def consumed(kafka_servers: str) -> list[Any]:
    """Everything on the topic of articles, read by a group of its own."""
    transport, stop = KafkaTransport(kafka_servers, service="test"), asyncio.Event()
    found: list[Any] = []
    group = f"test-{uuid4()}"

    async def handle(batch: Sequence[Incoming]) -> None:
        found.extend(decode(incoming) for incoming in batch)

    reading = asyncio.create_task(transport.consume([ARTICLES], group, handle, stop))
    for _ in range(300):
        if reading.done() or found:
            break
        await asyncio.sleep(0.1)
    stop.set()
    await reading
    await transport.close()
    return found
