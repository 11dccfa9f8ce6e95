"""``python -m services.api`` as several processes: one port, one count, one page of metrics."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import httpx
from prometheus_client.parser import text_string_to_metric_families

from tests.integration.api.live.streaming_api import StreamReader, opened
from tests.integration.api.live.writers import store_change
from tests.integration.api.test_api_process import until_alive
from tests.servers.free_port import free_ports

PROCESSES = 3


@asynccontextmanager
async def several(
    database_url: str, **settings: str
) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """The first process and the address, once every process answers."""
    port = free_ports(1)[0]
    environment = {
        "WHOHOLDS_DATABASE_URL": database_url,
        "WHOHOLDS_HTTP_PORT": str(port),
        "WHOHOLDS_API_PROCESSES": str(PROCESSES),
    }
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "services.api", env=os.environ | environment | settings
    )
    base = f"http://127.0.0.1:{port}"
    try:
        async with httpx.AsyncClient(base_url=base) as client:
            await until_alive(client)
        yield running, base
    finally:
        if running.returncode is None:
            running.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(running.wait(), 30) == 0


async def ask(base: str, path: str, times: int) -> list[httpx.Response]:
    """Over a connection of its own each, so that every process gets some."""
    answers = []
    for _ in range(times):
        async with httpx.AsyncClient(base_url=base) as client:
            answers.append(await client.get(path))
    return answers


async def until_beating(pool: "asyncpg.Pool[asyncpg.Record]") -> list[str]:
    for _ in range(300):
        rows = await pool.fetch(
            "SELECT instance FROM operations.heartbeats WHERE service = 'api' AND ready ORDER BY 1"
        )
        if len(rows) == PROCESSES:
            return [row["instance"] for row in rows]
        await asyncio.sleep(0.1)
    raise AssertionError("not every process has beaten in 30 s")


def total(page: str, name: str) -> float:
    return sum(
        sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
        if sample.name == name and sample.labels.get("route", "/about") == "/about"
    )


async def test_metrics_are_of_all_processes_whoever_answers(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    async with several(database_url) as (_, base):
        assert await until_beating(pool) == ["1", "1.2", "1.3"]
        await ask(base, "/about", 30)
        pages = [answer.text for answer in await ask(base, "/metrics", 12)]

    assert {total(page, "whoholds_http_seconds_count") for page in pages} == {30.0}
    assert all("whoholds_build_info" in page for page in pages)


async def test_a_limit_counts_in_all_processes_together(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    async with several(database_url, WHOHOLDS_REQUESTS_PER_MINUTE="5") as (_, base):
        await until_beating(pool)
        statuses = [answer.status_code for answer in await ask(base, "/about", 20)]

    assert 5 <= statuses.count(200) <= 7  # one may come back meanwhile
    assert statuses.count(429) == 20 - statuses.count(200)


async def test_a_process_that_is_killed_is_started_again_and_streams_go_on(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    await store_change(pool, "first")
    async with several(database_url) as (running, base):
        await until_beating(pool)
        reader = StreamReader()
        async with httpx.AsyncClient(base_url=base, timeout=30) as client:
            async with opened(client, reader, last_event_id="0") as answer:
                async for _ in reader.read(answer):
                    if reader.ids:
                        break
            for pid in workers_of(running.pid):
                os.kill(pid, signal.SIGKILL)
            await pool.execute("DELETE FROM operations.heartbeats")
            await store_change(pool, "second", at="Salma")
            second = await pool.fetchval("SELECT max(known_from) FROM store.changes")
            await until_beating(pool)
            await until_alive(client)
            again = StreamReader()
            async with opened(client, again, last_event_id=str(reader.ids[-1])) as answer:
                assert answer.status_code == 200
                async for _ in again.read(answer):
                    if again.ids:
                        break
            (page,) = await ask(base, "/metrics", 1)

    assert again.ids == [second]
    assert total(page.text, "whoholds_live_clients") <= 1  # that of the dead does not count


def workers_of(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(each) for each in children.split()]


async def test_a_port_that_is_taken_is_named(database_url: str) -> None:
    async with several(database_url) as (_, base):
        port = base.rpartition(":")[2]
        environment = {
            "WHOHOLDS_DATABASE_URL": database_url,
            "WHOHOLDS_HTTP_PORT": port,
            "WHOHOLDS_API_PROCESSES": "2",
        }
        second = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "services.api", env=os.environ | environment,
            stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        _, said = await asyncio.wait_for(second.communicate(), 30)

    assert second.returncode == 1
    assert f"port {port}" in said.decode()
