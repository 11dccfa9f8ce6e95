"""Reports a second into a real Postgres, beside a bare COPY; growth with history; size on disk.

Usage: python -m benchmarks.store [--reports 100000] [--workers 1] [--batch 1000]
Starts the Postgres that ships with the product, unless WHOHOLDS_DATABASE_URL names an empty
database. What is measured is the handler of the store service: messages are made, and would be
decoded and their changes published, apart from it.
"""

import argparse
import asyncio
import os
import shutil
import statistics
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import asyncpg
from pydantic import SecretStr

from benchmarks.store_news import START, event, reading_of
from benchmarks.store_workers import Load, Stretch, rounds
from services.store.memory_share import reports_to_remember
from services.store.postgres_report_handler import ReportHandler
from services.store.settings import StoreSettings
from whoholds.database.embedded_postgres import EmbeddedPostgres
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import open_pool
from whoholds.garbage import STORE, look_for_cycles_seldom, spare_survivors

GROWTH_BATCH = 100
STRETCH = 100_000


async def sustained(load: Load, pool: "asyncpg.Pool[asyncpg.Record]") -> list[Stretch]:
    """By batches, cut into stretches of STRETCH reports. Making the messages is not counted."""
    stretches = [Stretch()]
    async for part in rounds(load, pool):
        stretches[-1] += part
        if stretches[-1].reports >= STRETCH:
            done = sum(each.reports for each in stretches)
            print(f"  {done:>9,} reports, the last {STRETCH:,}: {stretches[-1]}", flush=True)
            stretches.append(Stretch())
    return [each for each in stretches if each.reports]


async def bare_copy(pool: "asyncpg.Pool[asyncpg.Record]") -> float:
    """The same rows of store.reports by COPY into a table without index."""
    async with pool.acquire() as connection:
        rows = [
            tuple(row) for row in await connection.fetch("SELECT * FROM store.reports LIMIT 50000")
        ]
        await connection.execute("CREATE TEMP TABLE bare (LIKE store.reports)")
        began = time.perf_counter()
        await connection.copy_records_to_table("bare", records=rows)
        rate = len(rows) / (time.perf_counter() - began)
        await connection.execute("DROP TABLE bare")  # not to be counted as disk of the store
        return rate


async def single(pool: "asyncpg.Pool[asyncpg.Record]", count: int = 200) -> tuple[float, float]:
    """Median and 95th percentile in ms of one article with one report."""
    random, handler, times = Random(99), ReportHandler(pool), []
    for _ in range(count):
        day = _day(random.randrange(300))
        one = reading_of(random, [event(random, random.randrange(500), day)], day)
        began = time.perf_counter()
        await handler.store([one])
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[18]


def _day(number: int) -> date:
    return START + timedelta(days=10 * number)


async def growth(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    """What one more report costs as its place's history grows."""
    handler = ReportHandler(pool)
    for changes in (10, 100, 1000):
        random, place = Random(changes), 9_000_000 + changes
        for step in range(0, changes, GROWTH_BATCH):
            part = range(step, min(changes, step + GROWTH_BATCH))
            await handler.store(
                [reading_of(random, [event(random, place, _day(n))], _day(n)) for n in part]
            )
        times = []
        for _ in range(20):
            day = _day(random.randrange(changes))
            one = reading_of(random, [event(random, place, day)], day)
            began = time.perf_counter()
            await handler.store([one])
            times.append((time.perf_counter() - began) * 1000)
        print(
            f"one more report on a place with {changes} changes: {statistics.median(times):.1f} ms"
        )


async def measure(load: Load) -> None:
    """All figures, printed."""
    look_for_cycles_seldom(STORE)
    spare_survivors()
    pool = await open_pool(SecretStr(load.url))
    await migrate(pool)
    stretches = await sustained(load, pool)
    whole = sum(stretches, Stretch())
    copy = await bare_copy(pool)
    share = 100 * whole.reports / whole.seconds / copy
    print(
        f"{whole.reports:,} reports by {load.workers} worker(s), batches of {load.batch} articles, "
        f"{load.remembered:,} remembered by each: "
        f"{whole}, {share:.1f}% of COPY ({copy:,.0f} rows/s)"
    )
    print(f"the first stretch: {stretches[0]}; the last: {stretches[-1]}")
    size = await pool.fetchval("SELECT pg_database_size(current_database())")
    print(f"on disk: {size / whole.reports:,.0f} bytes a report")
    median, p95 = await single(pool)
    print(f"a single report: median {median:.1f} ms, p95 {p95:.1f} ms")
    await growth(pool)
    await pool.close()


async def in_embedded(load: Load, folder: Path) -> None:
    """In the Postgres that ``whoholds run`` starts, with its settings."""
    server = EmbeddedPostgres(folder, lambda _: None)
    try:
        url = await server.start()
        await measure(replace(load, url=url.get_secret_value()))
    finally:
        await server.stop()


def main() -> None:
    """The command line."""
    defaults = StoreSettings.model_fields
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=1, help="processes")
    parser.add_argument(
        "--batch", type=int, default=defaults["store_batch"].default, help="articles a transaction"
    )
    parser.add_argument(
        "--remembered", type=int, default=reports_to_remember(), help="reports kept in memory"
    )
    given = parser.parse_args()
    url = os.environ.get("WHOHOLDS_DATABASE_URL", "")
    load = Load(url, given.reports, given.batch, given.remembered, given.workers)
    if url:
        asyncio.run(measure(load))
        return
    folder = Path(mkdtemp(prefix="whoholds-bench-"))
    folder.chmod(0o755)  # as root, the user of Postgres must be able to enter
    try:
        asyncio.run(in_embedded(load, folder))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
