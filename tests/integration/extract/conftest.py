"""A running extract service and the transport that feeds it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest

from tests.integration.extract.service import ExtractProcess, settings
from tests.servers.free_port import free_ports
from whoholds.streaming.transport import Transport
from whoholds.streaming.transports import open_transport


@pytest.fixture
async def transport(
    pool: "asyncpg.Pool[asyncpg.Record]", database_url: str
) -> AsyncIterator[Transport]:
    opened = await open_transport(settings(database_url), pool, service="test")
    yield opened
    await opened.close()


@pytest.fixture
def extract(database_url: str, tmp_path: Path) -> Iterator[ExtractProcess]:
    """Not started yet; killed at the end if it still runs."""
    process = ExtractProcess(database_url, tmp_path / "extract.log", free_ports(1)[0])
    yield process
    process.kill()
