"""The API with its stream, on a port of this machine and the loop of the test, and its reader."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
import uvicorn
from pydantic import SecretStr

from services.api.http_app import create_app
from services.api.live.hub import Hub, Patience
from services.api.live.live_changes import LiveChanges
from services.api.live.postgres_following import PostgresFollowing
from services.api.postgres_reader import PostgresReader, reading_url
from tests.servers.databases import as_reader
from tests.servers.free_port import free_ports
from whoholds.web.uvicorn_server import AbortableConnection, EndingServer


@dataclass(frozen=True)
class StreamingApi:
    """Where it answers, and what it is made of."""

    address: str
    live: LiveChanges
    server: EndingServer


@asynccontextmanager
async def streaming_api(
    database_url: str,
    *,
    patience: Patience | None = None,
    recent: int = 2000,
    most_clients: int = 100,
    heartbeat_seconds: float = 15,
    port: int | None = None,
) -> AsyncIterator[StreamingApi]:
    """Until the block ends; for the role that may only read."""
    url, stop = SecretStr(as_reader(database_url)), asyncio.Event()
    reader = await PostgresReader.connect(url, 2, 15)
    hub = Hub(patience, recent)
    live = LiveChanges(hub, reader, most_clients)
    following = PostgresFollowing(reading_url(url, 15), hub, heartbeat_seconds)
    port = port or free_ports(1)[0]
    config = uvicorn.Config(
        create_app(reader, live=live),
        host="127.0.0.1",
        port=port,
        log_config=None,
        ws="none",
        http=AbortableConnection,
        timeout_graceful_shutdown=15,
    )
    server = EndingServer(config, hub.close)
    follows, serves = asyncio.create_task(following.run(stop)), asyncio.create_task(server.serve())
    try:
        while not (server.started and hub.position is not None):  # noqa: ASYNC110 - of others
            await asyncio.sleep(0.01)
        yield StreamingApi(f"http://127.0.0.1:{port}", live, server)
    finally:
        server.should_exit = True
        await serves
        stop.set()
        await follows
        await reader.close()


@dataclass
class StreamReader:
    """Reads events as a browser does: a frame that was cut short does not count."""

    last_event_id: str = ""
    ids: list[int] = field(default_factory=list)
    events: list[tuple[str, str]] = field(default_factory=list)
    comments: int = 0

    async def read(self, answer: httpx.Response) -> AsyncIterator[None]:
        """Takes frame after frame; yields after each, so that the caller may leave."""
        waiting = b""
        async for piece in answer.aiter_raw():
            waiting += piece
            while b"\n\n" in waiting:
                frame, _, waiting = waiting.partition(b"\n\n")
                self._take(frame.decode())
                yield

    def _take(self, frame: str) -> None:
        name, data = "message", ""
        for line in frame.split("\n"):
            if line.startswith(":"):
                self.comments += 1
                continue
            key, _, value = line.partition(": ")
            if key == "id":
                self.last_event_id = value
            elif key == "event":
                name = value
            elif key == "data":
                data = value
        if data:
            self.ids.append(int(self.last_event_id))
            self.events.append((name, data))


@asynccontextmanager
async def opened(
    client: httpx.AsyncClient, reader: StreamReader, **query: str
) -> AsyncIterator[httpx.Response]:
    """The stream, from where the reader left it."""
    headers = {"Last-Event-ID": reader.last_event_id} if reader.last_event_id else {}
    async with client.stream("GET", "/changes/stream", params=query, headers=headers) as answer:
        yield answer
