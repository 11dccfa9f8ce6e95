"""Store workers, each a process with its share of the articles, as partitions give it.

All work in rounds: each makes its messages of the round, and once all have them the clock runs.
"""

import asyncio
import multiprocessing
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import asyncpg
from pydantic import SecretStr

from benchmarks.store_news import REPORTS_AN_ARTICLE, news
from schemas.reports import ArticleRead
from services.store.postgres_report_handler import ReportHandler
from services.store.remembered_places import RememberedPlaces
from whoholds.database.postgres_pool import open_pool
from whoholds.garbage import STORE, look_for_cycles_seldom, spare_survivors

ROUND_ARTICLES = 10_000
"""What several workers take between waiting for each other, at most, in whole batches."""

PIDS = "SELECT pid FROM pg_stat_activity"


@dataclass(frozen=True)
class Load:
    """What is stored, and how."""

    url: str
    reports: int
    batch: int
    remembered: int
    workers: int


@dataclass
class Stretch:
    """Reports stored one after another, the seconds that took, and the CPU that it used."""

    reports: int = 0
    seconds: float = 0.0
    of_store: float = 0.0
    of_postgres: float = 0.0

    def __str__(self) -> str:
        """In one line. The CPU means more where others use the machine."""
        rate, micro = self.reports / self.seconds, 1e6 / self.reports
        return (
            f"{rate:,.0f} reports/s, {micro * self.of_store:,.0f} us CPU a report in the store "
            f"and {micro * self.of_postgres:,.0f} in Postgres"
        )

    def __add__(self, other: "Stretch") -> "Stretch":
        """Both, one after the other."""
        return Stretch(
            self.reports + other.reports,
            self.seconds + other.seconds,
            self.of_store + other.of_store,
            self.of_postgres + other.of_postgres,
        )


async def rounds(load: Load, pool: "asyncpg.Pool[asyncpg.Record]") -> AsyncIterator[Stretch]:
    """Start the workers and let them store everything. Raises EOFError where one died."""
    workers = [_start(load, number) for number in range(load.workers)]
    pipes = [pipe for _, pipe in workers]
    try:
        while all(ready for ready, _ in await _from_each(pipes)):
            began, used = time.perf_counter(), await _postgres_seconds(pool)
            for pipe in pipes:
                pipe.send("go")
            done = await _from_each(pipes)
            yield Stretch(
                sum(reports for reports, _ in done),
                time.perf_counter() - began,
                sum(seconds for _, seconds in done),
                await _postgres_seconds(pool) - used,
            )
    finally:
        for process, _ in workers:
            process.terminate()
            process.join()


def _start(load: Load, number: int) -> "tuple[BaseProcess, Connection[object, tuple[int, float]]]":
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_worker, args=(load, number, theirs), daemon=True
    )
    process.start()
    theirs.close()
    return process, ours


async def _from_each(
    pipes: "list[Connection[object, tuple[int, float]]]",
) -> list[tuple[int, float]]:
    return [await asyncio.to_thread(pipe.recv) for pipe in pipes]


async def _postgres_seconds(pool: "asyncpg.Pool[asyncpg.Record]") -> float:
    """CPU of all processes of the server so far; 0 where it is another machine's."""
    rows = await pool.fetch(PIDS)
    return sum(_seconds_of(row["pid"]) for row in rows)


def _seconds_of(pid: int) -> float:
    with suppress(OSError, IndexError):
        name, _, rest = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")
        if name.endswith("(postgres"):
            user, system = rest.split()[11:13]
            return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _worker(load: Load, number: int, pipe: "Connection[tuple[int, float], object]") -> None:
    """The process: as services.store.__main__ sets it up."""
    look_for_cycles_seldom(STORE)
    spare_survivors()
    asyncio.run(_work(load, number, pipe))


async def _work(load: Load, number: int, pipe: "Connection[tuple[int, float], object]") -> None:
    pool = await open_pool(SecretStr(load.url))
    handler = ReportHandler(pool, RememberedPlaces(load.remembered))
    for share in shares(load, number):
        pipe.send((1, 0.0))
        pipe.recv()
        used = time.process_time()
        for start in range(0, len(share), load.batch):
            await handler.store(share[start : start + load.batch])
        pipe.send((len(share) * REPORTS_AN_ARTICLE, time.process_time() - used))
    pipe.send((0, 0.0))
    await pool.close()


def shares(load: Load, number: int) -> Iterator[list[ArticleRead]]:
    """What a worker stores in each round: its articles, told apart as by the hash of a key."""
    for made in news(load.reports, _round_of(load)):
        yield [each for each in made if each.article_id.int % load.workers == number]


def _round_of(load: Load) -> int:
    """One worker makes a batch and stores it, as a consumer decodes one and hands it over."""
    together = load.batch * load.workers
    return together if load.workers == 1 else max(1, ROUND_ARTICLES // together) * together
