"""One filled store for the whole of a module: it is only read."""

from collections.abc import Iterator

import asyncpg
import httpx
import pytest

from tests.integration.api.ogc.filled_grid import fill_grid
from tests.integration.api.served_api import served_api
from tests.servers.databases import create_database, drop_database
from tests.servers.embedded_postgres_server import PostgresServer
from tests.servers.own_loop import in_its_own_loop


@pytest.fixture(scope="module")
def grid_api(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a live API over the grid."""
    name = create_database(postgres_server)
    url = postgres_server.url(name)

    async def fill() -> None:
        connection = await asyncpg.connect(url)
        try:
            await fill_grid(connection)
        finally:
            await connection.close()

    in_its_own_loop(fill)
    with served_api(url) as address:
        yield address
    drop_database(postgres_server, name)


@pytest.fixture
def ogc(grid_api: str) -> Iterator[httpx.Client]:
    """A client of /ogc."""
    with httpx.Client(base_url=f"{grid_api}/ogc", timeout=30) as client:
        yield client
