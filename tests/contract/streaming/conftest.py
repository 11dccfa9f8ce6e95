"""Every contract test runs on both transports."""

from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest

from schemas.topics import BY_NAME, Topic
from tests.contract.streaming.engine import Engine, article_topic, fresh_name
from whoholds.settings import TransportName
from whoholds.streaming.transport import Transport


@pytest.fixture(
    params=[TransportName.POSTGRES, pytest.param(TransportName.KAFKA, marks=pytest.mark.kafka)]
)
def engine(
    request: pytest.FixtureRequest, database_url: str, pool: "asyncpg.Pool[asyncpg.Record]"
) -> Iterator[Engine]:
    """The transport under test; Kafka's attempts are in this test's database too."""
    name: TransportName = request.param
    servers = ""
    if name is TransportName.KAFKA:
        servers = request.getfixturevalue("kafka_servers")
    engine = Engine(name, database_url, servers, pool)
    yield engine
    engine.end_processes()


@pytest.fixture
async def transport(engine: Engine) -> AsyncIterator[Transport]:
    """Opened as services open it."""
    opened = await engine.open()
    yield opened
    await opened.close()


@pytest.fixture
async def topic(transport: Transport) -> AsyncIterator[Topic]:
    """A fresh topic of four partitions."""
    made = article_topic(fresh_name())
    await transport.create_topics([made])
    yield made
    del BY_NAME[made.name]


@pytest.fixture
def group() -> str:
    """A fresh group."""
    return fresh_name()
