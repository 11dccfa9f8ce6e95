"""The API as it runs, on a port of this machine, in a thread with a loop of its own."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import uvicorn
from pydantic import SecretStr

from services.api.access.access import Access
from services.api.access.keys import Keys
from services.api.http_app import create_app
from services.api.postgres_decision_desk import DecisionDesk
from services.api.postgres_reader import PostgresReader
from tests.servers.databases import as_reader
from tests.servers.free_port import free_ports
from whoholds.database.postgres_pool import open_pool

ANALYST_TOKEN = "t" * 20
STARTED_SECONDS = 30


async def _reader(database_url: str) -> PostgresReader:
    return await PostgresReader.connect(SecretStr(as_reader(database_url)), 4, 15)


@contextmanager
def served_api(database_url: str) -> Iterator[str]:
    """The address of the API over this database; decisions wait for no store."""
    port, started = free_ports(1)[0], threading.Event()
    server: list[uvicorn.Server] = []

    async def serve() -> None:
        url = SecretStr(database_url)
        reader, deciding = await _reader(database_url), await open_pool(url, size=2)
        access = Access(Keys.parse("", f"ada:{ANALYST_TOKEN}"))
        app = create_app(reader, DecisionDesk(deciding, 0.05), access)
        config = uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None, ws="none")
        server.append(uvicorn.Server(config))
        started.set()
        try:
            await server[0].serve()
        finally:
            with suppress(OSError):
                await deciding.close()
                await reader.close()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        assert started.wait(STARTED_SECONDS), "the API did not start"
        yield f"http://127.0.0.1:{port}"
    finally:
        if server:
            server[0].should_exit = True
        thread.join(STARTED_SECONDS)
