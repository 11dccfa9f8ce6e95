"""A running ingest service on the Postgres log, and a publisher that can be told to fail."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import asyncpg
import httpx
import pytest
import uvicorn
from pydantic import SecretStr

from schemas.articles import ArticleIngested
from schemas.topics import TOPICS
from services.ingest.accepting import Acceptor
from services.ingest.http_app import create_app
from services.ingest.postgres_seen import SeenArticles
from services.ingest.settings import IngestSettings
from tests.servers.free_port import free_ports
from whoholds.streaming.postgres_log import PostgresLog
from whoholds.streaming.transport import Outgoing, Publisher, PublishFailed


@dataclass
class RecordingPublisher:
    """Keeps what was published; ``failures`` says how many publications fail first."""

    messages: list[Outgoing] = field(default_factory=list)
    failures: int = 0
    lost_acknowledgements: int = 0

    async def publish(self, messages: Sequence[Outgoing]) -> None:
        """Fail before, or after, the messages are kept."""
        await asyncio.sleep(0)
        if self.failures:
            self.failures -= 1
            raise PublishFailed("told to fail")
        self.messages += messages
        if self.lost_acknowledgements:
            self.lost_acknowledgements -= 1
            raise PublishFailed("told to lose the acknowledgement")

    @property
    def articles(self) -> list[ArticleIngested]:
        """What the messages say."""
        return [ArticleIngested.model_validate_json(message.value) for message in self.messages]


@asynccontextmanager
async def serving(
    pool: "asyncpg.Pool[asyncpg.Record]",
    publisher: Publisher,
    settings: IngestSettings | None = None,
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an ingest service that listens on a port of its own."""
    given = settings or IngestSettings()
    acceptor = Acceptor(SeenArticles(pool), publisher)
    app = create_app(given, acceptor, lambda: (True, ""))
    port = free_ports(1)[0]
    config = uvicorn.Config(app, port=port, log_config=None, access_log=False, ws="none")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server._serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        yield client
    server.should_exit = True
    await task


@pytest.fixture
def publisher() -> RecordingPublisher:
    """Publishes into a list."""
    return RecordingPublisher()


@pytest.fixture
async def door(
    pool: "asyncpg.Pool[asyncpg.Record]", publisher: RecordingPublisher
) -> AsyncIterator[httpx.AsyncClient]:
    """A running ingest service whose messages go into ``publisher``."""
    async with serving(pool, publisher) as client:
        yield client


@pytest.fixture
async def log(
    pool: "asyncpg.Pool[asyncpg.Record]", database_url: str
) -> AsyncIterator[PostgresLog]:
    """The Postgres log with all topics."""
    opened = PostgresLog(pool, SecretStr(database_url), service="ingest")
    await opened.create_topics(TOPICS)
    yield opened
    await opened.close()
