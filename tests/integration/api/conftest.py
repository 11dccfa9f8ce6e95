"""The API over a test's own database, filled by the store's own handlers."""

from collections.abc import AsyncIterator

import asyncpg
import httpx
import pytest
from pydantic import SecretStr

from services.api.http_app import create_app
from services.api.postgres_reader import PostgresReader
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.servers.databases import as_reader
from tests.unit.store.report_builders import latakia


@pytest.fixture
async def api(database_url: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the API."""
    reader = await PostgresReader.connect(SecretStr(as_reader(database_url)), 2, 15)
    transport = httpx.ASGITransport(create_app(reader))
    async with httpx.AsyncClient(transport=transport, base_url="http://api.test") as client:
        yield client
    await reader.close()


@pytest.fixture
async def filled(api: httpx.AsyncClient, pool: "asyncpg.Pool[asyncpg.Record]") -> httpx.AsyncClient:
    """The API once the article on Latakia is stored."""
    await ReportHandler(pool)(received(latakia()))
    return api
