"""Delay from commit to receipt on GET /changes/stream: ``python -m benchmarks.live``.

Three runs with the same changes: many readers of the API, ten readers of the API, and as many
readers of a bare loop that only writes the same bytes to every socket (the limit of one process).
Each reader must have received every change, once, in order; else the run is void.
"""

import argparse
import asyncio
import multiprocessing
import os
import re
import subprocess
import sys
import time
from array import array
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import asyncpg
import httpx
from pydantic import SecretStr

from tests.integration.api.live.writers import copy_change, store_change
from tests.servers.databases import create_database, make_template
from tests.servers.embedded_postgres_server import embedded_postgres_server
from tests.servers.free_port import free_ports
from whoholds.database.postgres_pool import open_pool

FRAME = re.compile(rb"id: (\d+)\nevent: change\ndata: [^\n]*\n\n")
ASK = b"GET /changes/stream HTTP/1.1\r\nHost: benchmark\r\n\r\n"
EVIDENCE = 300
SETTLE_SECONDS = 3.0
CATCH_UP_SECONDS = 10.0


class Reader(asyncio.Protocol):
    """One client: notes when each whole event was there."""

    def __init__(self, got: "Receipts") -> None:
        self._got = got
        self._rest = b""
        self._last = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        assert isinstance(transport, asyncio.Transport)
        transport.write(ASK)

    def data_received(self, data: bytes) -> None:
        """Count the events that end here."""
        now, held, end = time.monotonic(), self._rest + data, 0
        if held.startswith(b"HTTP/1.1 ") and not held.startswith(b"HTTP/1.1 200"):
            raise SystemExit(held.decode())
        for found in FRAME.finditer(held):
            number, end = int(found[1]), found.end()
            self._got.disorder += number <= self._last
            self._last = number
            self._got.numbers.append(number)
            self._got.moments.append(now)
        self._rest = held[end:]


@dataclass
class Receipts:
    """Revision and moment of every receipt, all readers together."""

    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    moments: "array[float]" = field(default_factory=lambda: array("d"))
    disorder: int = 0


@dataclass(frozen=True)
class Seen:
    """One run."""

    name: str
    readers: int
    changes: int
    milliseconds: list[float]
    busy: float = 0.0  # processor seconds of the writing process for each second of the run

    def line(self) -> str:
        """A row of the table."""
        at = [self.milliseconds[int(len(self.milliseconds) * q)] for q in (0.5, 0.95, 0.99)]
        worst = self.milliseconds[-1]
        times = " | ".join(f"{each:.0f}" for each in (*at, worst))
        return f"| {self.name} | {self.readers} | {self.changes} | {times} | {self.busy:.0%} |"


def read_in_a_process(port: int, readers: int, pipe: Connection) -> None:
    """Open all connections, say so, read until told to stop, and send what came."""
    got = Receipts()

    async def read() -> None:
        loop = asyncio.get_running_loop()
        for _ in range(readers):
            await loop.create_connection(lambda: Reader(got), "127.0.0.1", port)
        pipe.send("connected")
        while not pipe.poll():  # noqa: ASYNC110 - of another process
            await asyncio.sleep(0.2)

    asyncio.run(read())
    pipe.send((got.numbers, got.moments, got.disorder))


async def measured(
    name: str,
    port: int,
    readers: int,
    write: Callable[[], Awaitable[dict[int, float]]],
    processor_seconds: Callable[[], float],
) -> Seen:
    """Delays of one run, sorted."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=read_in_a_process, args=(port, readers, there)
    )
    process.start()
    assert await asyncio.to_thread(here.recv) == "connected"
    await asyncio.sleep(SETTLE_SECONDS)
    spent, begun = processor_seconds(), time.monotonic()
    committed = await write()
    busy = (processor_seconds() - spent) / (time.monotonic() - begun)
    await asyncio.sleep(CATCH_UP_SECONDS)
    here.send("stop")
    numbers, moments, disorder = await asyncio.to_thread(here.recv)
    await asyncio.to_thread(process.join)
    expected = len(committed) * readers
    if disorder or len(numbers) != expected:
        raise SystemExit(f"{name}: {len(numbers)} of {expected} received, {disorder} out of order")
    pairs = zip(numbers, moments, strict=True)
    return Seen(
        name, readers, len(committed), sorted((at - committed[n]) * 1000 for n, at in pairs), busy
    )


@contextmanager
def running_api(url: str, readers: int) -> Iterator[tuple[int, Callable[[], float]]]:
    """``python -m services.api`` as it is: its port, and its processor time so far."""
    port = free_ports(1)[0]
    environment = os.environ | {
        "WHOHOLDS_DATABASE_URL": url,
        "WHOHOLDS_HTTP_PORT": str(port),
        "WHOHOLDS_LIVE_CLIENTS": str(readers),
    }
    process = subprocess.Popen([sys.executable, "-m", "services.api"], env=environment)
    try:
        _wait_until_it_answers(port)
        yield port, lambda: _cpu_seconds(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait_until_it_answers(port: int) -> None:
    for _ in range(300):
        try:
            if httpx.get(f"http://127.0.0.1:{port}/healthz").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise SystemExit("the API did not start")


def _cpu_seconds(pid: int) -> float:
    """Of the process and those that it started and that still run."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(_cpu_seconds(int(child)) for child in children)


async def write_changes(
    pool: "asyncpg.Pool[asyncpg.Record]", rate: int, seconds: int
) -> dict[int, float]:
    """One transaction a change, evenly spaced; when each began to commit."""
    committed, begun = {}, time.monotonic()
    for count in range(rate * seconds):
        await asyncio.sleep(max(0, begun + count / rate - time.monotonic()))
        number, at = await copy_change(pool, EVIDENCE)
        committed[number] = at
    return committed


async def bare(readers: int, rate: int, seconds: int, frame: bytes) -> Seen:
    """The same bytes to the same readers by a loop that does nothing else."""
    port, writers = free_ports(1)[0], []

    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        writers.append(writer)

    async def write() -> dict[int, float]:
        sent, begun = {}, time.monotonic()
        for count in range(rate * seconds):
            await asyncio.sleep(max(0, begun + count / rate - time.monotonic()))
            number = count + 1
            sent[number] = time.monotonic()
            event = b"id: %d\n" % number + frame
            for writer in writers:
                writer.write(event)
        return sent

    server = await asyncio.start_server(greet, "127.0.0.1", port, backlog=readers)
    try:
        return await measured("bare loop", port, readers, write, time.process_time)
    finally:
        for writer in writers:
            writer.close()
        server.close()


async def main(readers: int, rate: int, seconds: int) -> None:
    """Print a table."""
    with embedded_postgres_server() as server:
        make_template(server)
        url = server.url(create_database(server))
        pool = await open_pool(SecretStr(url), size=4)
        await store_change(pool, "first")
        seen = []
        with running_api(url, readers) as (port, spent):
            for count in (10, readers):
                seen.append(
                    await measured(
                        "API", port, count, lambda: write_changes(pool, rate, seconds), spent
                    )
                )
        message = await pool.fetchval("SELECT message::text FROM store.changes LIMIT 1 OFFSET 5")
        await pool.close()
        frame = f"event: change\ndata: {message}\n\n".encode()
        seen.append(await bare(readers, rate, seconds, frame))
    print(f"{rate} changes/s for {seconds} s, {len(frame)} bytes an event; milliseconds")
    print("| what | readers | changes | p50 | p95 | p99 | worst | processor |")
    print("|---|---|---|---|---|---|---|---|")
    for each in seen:
        print(each.line())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=1000)
    parser.add_argument("--rate", type=int, default=50, help="changes a second")
    parser.add_argument("--seconds", type=int, default=20)
    given = parser.parse_args()
    asyncio.run(main(given.readers, given.rate, given.seconds))
