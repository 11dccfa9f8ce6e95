"""``python -m services.api`` stops in good order while streams are open, read and unread."""

import asyncio
import os
import signal
import socket
import sys

import asyncpg
import httpx

from tests.integration.api.live.streaming_api import StreamReader, opened
from tests.integration.api.live.writers import copy_change, store_change
from tests.servers.free_port import free_ports
from whoholds.web.uvicorn_server import GRACE_SECONDS

STREAM = b"GET /changes/stream?last_event_id=0 HTTP/1.1\r\nHost: api.test\r\n\r\n"


async def test_open_streams_do_not_hold_up_the_end(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    await store_change(pool, "first")
    await copy_change(pool, size=100_000, copies=80)  # more than an unread connection takes
    port = free_ports(1)[0]
    environment = {"WHOHOLDS_DATABASE_URL": database_url, "WHOHOLDS_HTTP_PORT": str(port)}
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "services.api", env=os.environ | environment,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    reader = StreamReader()
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            await until_all_follow(port)
            with await asyncio.to_thread(unread_stream, port):
                async with opened(client, reader, last_event_id="0") as answer:
                    async for _ in reader.read(answer):
                        if len(reader.ids) == 81:
                            running.send_signal(signal.SIGTERM)
                # The stream came to its end as an answer does: a cut would have raised.
                async with asyncio.timeout(GRACE_SECONDS - 2):
                    _, said = await running.communicate()
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()
    assert running.returncode == 0
    assert b'"level": "error"' not in said, said.decode()


def unread_stream(port: int) -> socket.socket:
    """A reader that asks for everything and takes nothing."""
    reader = socket.socket()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    reader.connect(("127.0.0.1", port))
    reader.sendall(STREAM)
    return reader


async def until_all_follow(port: int) -> None:
    """Several processes share the port, and each is ready in its own time: many connections in a
    row must be given a stream.
    """
    in_a_row = 0
    for _ in range(400):
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            in_a_row = in_a_row + 1 if await is_given_a_stream(client) else 0
        if in_a_row == 12:
            return
        await asyncio.sleep(0 if in_a_row else 0.1)
    raise AssertionError("not every process gave a stream in 40 s")


async def is_given_a_stream(client: httpx.AsyncClient) -> bool:
    try:
        async with opened(client, StreamReader()) as answer:
            return answer.is_success
    except httpx.TransportError:
        return False
