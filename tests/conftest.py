"""Fixtures that every test may use: a real Postgres and, for tests marked kafka, a real Kafka."""

from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest
from hypothesis import HealthCheck, settings
from pydantic import SecretStr

from tests.examples import TIMES
from tests.servers.databases import create_database, drop_database, make_template
from tests.servers.embedded_postgres_server import PostgresServer, embedded_postgres_server
from tests.servers.kafka_server import kafka_server
from whoholds.database.postgres_pool import open_pool

# No law depends on how busy the machine is.
settings.register_profile(
    "any machine",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=100 * TIMES,
)
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One Postgres for the whole session, with a migrated template database."""
    with embedded_postgres_server() as server:
        make_template(server)
        yield server


@pytest.fixture
def database_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a fresh, migrated database, dropped after the test."""
    name = create_database(postgres_server)
    yield postgres_server.url(name)
    drop_database(postgres_server, name)


@pytest.fixture
async def pool(database_url: str) -> AsyncIterator["asyncpg.Pool[asyncpg.Record]"]:
    """Connections to this test's own database."""
    opened = await open_pool(SecretStr(database_url), size=8)
    yield opened
    await opened.close()


@pytest.fixture(scope="module")
def kafka_servers() -> Iterator[str]:
    """host:port of a Kafka for one module's tests, so that none reads what another module left;
    mark tests that use it ``kafka``.
    """
    with kafka_server() as server:
        yield server.servers
