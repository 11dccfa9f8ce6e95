"""``python -m services.ingest`` on the Postgres log: ready, durable, stopping cleanly."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import httpx

from schemas.articles import ArticleIngested
from tests.integration.ingest.broken_inputs import GOOD
from tests.servers.free_port import free_ports

STORED = 'SELECT value FROM streaming.messages WHERE topic = $1 ORDER BY partition, "offset"'
BEATS = "SELECT ready FROM operations.heartbeats WHERE service = 'ingest'"
NDJSON = {"Content-Type": "application/x-ndjson"}


@asynccontextmanager
async def process(
    database_url: str,
) -> AsyncIterator[tuple[asyncio.subprocess.Process, httpx.AsyncClient]]:
    """The service as its own process, and a client once it says that it is ready."""
    port = free_ports(1)[0]
    environment = os.environ | {
        "WHOHOLDS_DATABASE_URL": database_url,
        "WHOHOLDS_HTTP_PORT": str(port),
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
