"""How fast the API answers from millions of changes, beside bare SQL and beside pygeoapi.

Usage: nice python -m benchmarks.api [--data FOLDER] [--rows 5000000] [--seconds 15]
           [--pygeoapi ENVIRONMENT]
Needs Debian's wrk and postgresql-client-common's pgbench; the rival needs postgresql-15-postgis-3
and a virtual environment with pygeoapi, psycopg2-binary, geoalchemy2 and gunicorn. A FOLDER that
was filled before is used as it is.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
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
WARM_SECONDS = 4
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
    asked.add_argument("--seconds", type=int, default=15)
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
        *paged,
    ]


def _measure(options: argparse.Namespace, url: str, asked: list[Asked], work: Path) -> None:
    """Whoever is compared is asked in turn, minutes apart at most: other work goes on beside."""
    with ExitStack() as until_end:
        rival = None
        if options.pygeoapi:
            started = time.monotonic()
            rival = until_end.enter_context(pygeoapi(options.pygeoapi, work, options.rows))
            print(f"pygeoapi there after {time.monotonic() - started:.0f} s")
        base = until_end.enter_context(_api(url, work))
        print(f"{HEAD}\n|---|---|--:|--:|--:|--:|--:|--:|")
        for each in asked:
            http_times(base, each.paths, 1, WARM_SECONDS, work)
            for clients in CLIENTS:
                bare = sql_times(url, each.statements, clients, options.seconds, work)
                _tell(each.name, "bare SQL", clients, bare)
                api = http_times(base, each.paths, clients, options.seconds, work)
                _tell(each.name, "the API", clients, api)
                if rival and each.rival_paths:
                    times = http_times(rival, each.rival_paths, clients, options.seconds, work)
                    _tell(each.name, "pygeoapi", clients, times)


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
