"""How fast the API answers from millions of changes, beside bare SQL and beside pygeoapi.

Usage: nice python -m benchmarks.api [--data FOLDER] [--rows 5000000] [--seconds 4] [--rounds 5]
           [--pygeoapi ENVIRONMENT]
Needs Debian's wrk and postgresql-client-common's pgbench; the rival needs postgresql-15-postgis-3
and a virtual environment with pygeoapi, psycopg2-binary, geoalchemy2 and gunicorn. A FOLDER that
was filled before is used as it is.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from random import Random

import asyncpg

from benchmarks.api_load import questions
from benchmarks.api_load.filled_store import fill
from benchmarks.api_load.load_runs import Times, http_times, sql_times
from benchmarks.api_load.pygeoapi_rival import pygeoapi
from benchmarks.api_load.questions import Asked
from tests.servers.free_port import free_ports
from whoholds.database.embedded_postgres import EmbeddedPostgres

CLIENTS = (1, 8)
RIVAL_SECONDS = 20  # in less it may not answer once
SQL, API, RIVAL = "bare SQL", "the API", "pygeoapi"
HEAD = "| question | asked of | clients | p50 ms | p95 ms | p99 ms | a second | KB |"


async def main() -> None:
    """Fill, then measure one kind of question after the other."""
    options = _options()
    with ExitStack() as until_end:
        data = options.data
        if data is None:
            data = Path(until_end.enter_context(tempfile.TemporaryDirectory()))
            data.chmod(0o755)  # as root, Postgres runs as another user below it
        work = Path(until_end.enter_context(tempfile.TemporaryDirectory()))
        data.mkdir(exist_ok=True)
        server = EmbeddedPostgres(data, lambda _: None)
        url = await server.start()
        try:
            started = time.monotonic()
            await fill(url, options.rows)
            print(f"{options.rows:,} changes there after {time.monotonic() - started:.0f} s")
            asked = await _questions(url.get_secret_value(), options.rows)
            await asyncio.to_thread(_measure, options, url.get_secret_value(), asked, work)
        finally:
            await server.stop()


def _options() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path)
    asked.add_argument("--rows", type=int, default=5_000_000)
    asked.add_argument("--seconds", type=int, default=4, help="of a slice")
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--pygeoapi", type=Path)
    return asked.parse_args()


async def _questions(url: str, rows: int) -> list[Asked]:
    random = Random(7)
    connection = await asyncpg.connect(url)
    try:
        paged = await questions.pages(connection, rows)
    finally:
        await connection.close()
    by_box = questions.features(random)
    return [
        by_box,
        questions.as_geojson(by_box),
        questions.history(random),
        questions.control(random),
        questions.nothing(),
        *paged,
    ]


def _measure(options: argparse.Namespace, url: str, asked: list[Asked], work: Path) -> None:
    with ExitStack() as until_end:
        rival = None
        if options.pygeoapi:
            started = time.monotonic()
            rival = until_end.enter_context(pygeoapi(options.pygeoapi, work, options.rows))
            print(f"pygeoapi there after {time.monotonic() - started:.0f} s")
        base = until_end.enter_context(_api(url, work))
        doors = Doors(url, base, rival, work)
        print(f"{HEAD}\n|---|---|--:|--:|--:|--:|--:|--:|")
        for clients in CLIENTS:
            for together in (asked[:-2], asked[-2:]):  # pages are compared with each other
                _compare(doors, together, clients, options)


@dataclass(frozen=True)
class Doors:
    """Where the same rows are asked for."""

    database: str
    api: str
    rival: str | None
    work: Path

    def knows(self, whom: str, asked: Asked) -> bool:
        """Whether this one can be asked that."""
        if whom == RIVAL:
            return bool(self.rival and asked.rival_paths)
        return bool(asked.statements or whom == API)

    def times(self, whom: str, asked: Asked, clients: int, seconds: int) -> Times:
        """One slice of load."""
        if whom == SQL:
            return sql_times(self.database, asked.statements, clients, seconds, self.work)
        if whom == API:
            return http_times(self.api, asked.paths, clients, seconds, self.work)
        assert self.rival is not None
        patience = max(seconds, RIVAL_SECONDS)
        return http_times(self.rival, asked.rival_paths, clients, patience, self.work)


def _compare(
    doors: Doors, together: list[Asked], clients: int, options: argparse.Namespace
) -> None:
    """Everybody in turn, in short slices, and that several times: other work goes on beside."""
    found: dict[tuple[str, str], list[Times]] = {}
    for number in range(options.rounds + 1):
        for asked in together:
            for whom in (SQL, API, RIVAL):
                if not doors.knows(whom, asked):
                    continue
                times = doors.times(whom, asked, clients, options.seconds)
                if number:  # the first round warms up
                    found.setdefault((asked.name, whom), []).append(times)
    for (question, whom), slices in found.items():
        middle = [statistics.median(each) for each in zip(*map(astuple, slices), strict=True)]
        _tell(question, whom, clients, Times(*middle))


def _tell(question: str, whom: str, clients: int, times: Times) -> None:
    cells = [f"{times.p50:.1f}", f"{times.p95:.1f}", f"{times.p99:.1f}", f"{times.a_second:.1f}"]
    size = f"{times.size / 1024:.0f}" if times.size else ""
    print(f"| {question} | {whom} | {clients} | {' | '.join(cells)} | {size} |", flush=True)


@contextmanager
def _api(url: str, work: Path) -> Iterator[str]:
    """The API as it is deployed, in processes of its own."""
    port = free_ports(1)[0]
    settings = {
        "WHOHOLDS_DATABASE_URL": url,
        "WHOHOLDS_HTTP_PORT": str(port),
    }
    with (work / "api.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "services.api"],
            env=os.environ | settings,
            stdout=log,
            stderr=log,
        )
    base = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{base}/changes?limit=1", work / "api.log")
        yield base
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait(url: str, log: Path) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                answer.read()
                return
        except OSError as error:
            if time.monotonic() > deadline:
                raise SystemExit(log.read_text()) from error
            time.sleep(0.3)


if __name__ == "__main__":
    asyncio.run(main())
