"""``python -m services.api``: answers while the store is empty, and stops cleanly."""

import asyncio
import os
import signal
import sys

import asyncpg
import httpx

from tests.servers.free_port import free_ports

BEAT = "SELECT bool_and(ready) FROM operations.heartbeats WHERE service = 'api'"


async def test_it_answers_beats_and_ends_cleanly(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    port = free_ports(1)[0]
    environment = os.environ | {
        "WHOHOLDS_DATABASE_URL": database_url,
        "WHOHOLDS_HTTP_PORT": str(port),
    }
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "services.api", env=environment
    )
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            assert (await until_alive(client)).json() == {"status": "alive"}
            assert (await client.get("/changes")).json()["items"] == []
            assert await until_beating(pool)
        running.send_signal(signal.SIGTERM)
        assert await running.wait() == 0
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()
    assert await pool.fetchval(BEAT) is False


async def until_beating(pool: "asyncpg.Pool[asyncpg.Record]") -> bool:
    for _ in range(100):
        if await pool.fetchval(BEAT):
            return True
        await asyncio.sleep(0.1)
    return False


async def until_alive(client: httpx.AsyncClient) -> httpx.Response:
    for _ in range(300):
        try:
            return await client.get("/healthz")
        except httpx.TransportError:
            await asyncio.sleep(0.1)
    raise AssertionError("the API did not answer in 30 s")
