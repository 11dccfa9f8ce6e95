"""Reports a second into a real Postgres, beside a bare COPY; growth with history; size on disk.

Usage: python -m benchmarks.store [--reports 100000] [--batch 200]
Starts a Postgres of its own, unless WHOHOLDS_DATABASE_URL names an empty database.
"""

import argparse
import asyncio
import gc
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import asyncpg
from pydantic import SecretStr

from schemas.message import Side
from schemas.reports import ArticleRead, Point, Report, ReportedPlace, When
from services.store.__main__ import GARBAGE_AFTER
from services.store.postgres_report_handler import ReportHandler
from services.store.remembered_places import RememberedPlaces
from services.store.settings import StoreSettings
from tests.servers.embedded_postgres_server import embedded_postgres_server
from tests.unit.store.report_builders import day, old, reading, report, undated
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import open_pool

GROWTH_BATCH = 100
STRETCH = 100_000
REPORTS_AN_ARTICLE = 3
REPORTS_AN_EVENT = 5
REPORTS_A_PLACE = 20
DAYS = 3000
START = date(2014, 1, 1)
SENTENCE = (
    "Rebel forces took control of the town of {} from regime troops after two days of fighting."
)


@dataclass(frozen=True)
class Event:
    """One taking, of which several articles tell within days."""

    place: int
    day: date
    gainer: Side
    loser: Side


def _report(random: Random, event: Event, told: date, article: str) -> Report:
    name = f"place {event.place}"
    said = f"{SENTENCE.format(name)} ({random.getrandbits(32):x})"
    speaker = random.choice(("SOHR", None, "the army"))
    plain = report(
        _when(random, event, told), event.gainer, event.loser, at=name, speaker=speaker,
        article=article, sentence=said,
    )  # fmt: skip
    place = ReportedPlace(
        place_id=f"gn:{event.place}", name=name, type="village", container="a province",
        resolved_name=name.title(), country="SY", admin1="05", point=Point(lat=35.0, lon=36.0),
        precision_km=1.0, reason="the only one of this name",
    )  # fmt: skip
    reasons = ("gained: took control of", "place: the only one of this name")
    return plain.model_copy(update={"place": place, "reasons": reasons})


def _when(random: Random, event: Event, told: date) -> When:
    roll = random.random()
    if roll < 0.6:
        return day(event.day.isoformat()).model_copy(update={"text": "on Friday"})
    return undated(told.isoformat()) if roll < 0.95 else old(told.isoformat())


def _reading(random: Random, events: Sequence[Event], told: date) -> ArticleRead:
    article = f"{random.getrandbits(64):x}"
    return reading(
        article,
        [_report(random, event, told, article) for event in events],
        random.choice(("Reuters", "AFP", "SANA", "Zaman", "a blog")),
        published=told.isoformat(),
        signature=[random.getrandbits(32) for _ in range(128)],
    )


def _event(random: Random, place: int, day: date) -> Event:
    gainer, loser = random.sample((Side.OPPOSITION, Side.GOVERNMENT, Side.ISLAMIC_STATE), 2)
    return Event(place, day, gainer, loser)


def news(reports: int, batch_articles: int, seed: int = 1) -> Iterator[list[ArticleRead]]:
    """Batches in the order of time: each taking is told REPORTS_AN_EVENT times within a week."""
    random = Random(seed)
    places = max(1, reports // REPORTS_A_PLACE)
    articles = reports // REPORTS_AN_ARTICLE
    events = reports // REPORTS_AN_EVENT
    window = max(1, 7 * events // DAYS)  # takings of the last week
    recent: list[Event] = []
    for start in range(0, articles, batch_articles):
        batch = []
        for number in range(start, min(articles, start + batch_articles)):
            told = START + timedelta(days=DAYS * number // articles)
            while len(recent) < max(1, number * REPORTS_AN_ARTICLE // REPORTS_AN_EVENT):
                recent.append(_event(random, random.randrange(places), told))
            fresh = recent[-window:] or [_event(random, 0, told)]
            batch.append(
                _reading(random, [random.choice(fresh) for _ in range(REPORTS_AN_ARTICLE)], told)
            )
        yield batch


@dataclass
class Stretch:
    """Reports stored one after another, the seconds that took, and of those this process's CPU."""

    reports: int = 0
    seconds: float = 0.0
    busy: float = 0.0

    def __str__(self) -> str:
        """In one line. The CPU means more where others use the machine."""
        rate, busy = self.reports / self.seconds, 1e6 * self.busy / self.reports
        return f"{rate:,.0f} reports/s, {busy:,.0f} us CPU a report"

    def __add__(self, other: "Stretch") -> "Stretch":
        """Both."""
        return Stretch(
            self.reports + other.reports, self.seconds + other.seconds, self.busy + other.busy
        )


async def sustained(handler: ReportHandler, reports: int, batch_articles: int) -> list[Stretch]:
    """By batches, cut into stretches of STRETCH reports. Making the messages is not counted."""
    stretches = [Stretch()]
    for batch in news(reports, batch_articles):
        began, used = time.perf_counter(), time.process_time()
        await handler.store(batch)
        part = Stretch(
            len(batch) * REPORTS_AN_ARTICLE,
            time.perf_counter() - began,
            time.process_time() - used,
        )
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
        one = _reading(random, [_event(random, random.randrange(500), day)], day)
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
                [_reading(random, [_event(random, place, _day(n))], _day(n)) for n in part]
            )
        times = []
        for _ in range(20):
            day = _day(random.randrange(changes))
            one = _reading(random, [_event(random, place, day)], day)
            began = time.perf_counter()
            await handler.store([one])
            times.append((time.perf_counter() - began) * 1000)
        print(
            f"one more report on a place with {changes} changes: {statistics.median(times):.1f} ms"
        )


async def main(url: str, reports: int, batch_articles: int, remembered: int) -> None:
    """All figures, printed."""
    gc.set_threshold(*GARBAGE_AFTER)
    pool = await open_pool(SecretStr(url))
    await migrate(pool)
    handler = ReportHandler(pool, RememberedPlaces(remembered))
    stretches = await sustained(handler, reports, batch_articles)
    whole = sum(stretches, Stretch())
    copy = await bare_copy(pool)
    share = 100 * whole.reports / whole.seconds / copy
    print(f"{whole.reports:,} reports by batches: {whole}, {share:.1f}% of COPY")
    print(f"the first stretch: {stretches[0]}; the last: {stretches[-1]}")
    size = await pool.fetchval("SELECT pg_database_size(current_database())")
    print(f"on disk: {size / reports:,.0f} bytes a report")
    median, p95 = await single(pool)
    print(f"a single report: median {median:.1f} ms, p95 {p95:.1f} ms")
    await growth(pool)
    await pool.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    default_batch = StoreSettings.model_fields["store_batch"].default
    parser.add_argument("--batch", type=int, default=default_batch, help="articles a transaction")
    default_remembered = StoreSettings.model_fields["store_remembered"].default
    parser.add_argument(
        "--remembered", type=int, default=default_remembered, help="reports kept in memory"
    )
    given = parser.parse_args()
    if url := os.environ.get("WHOHOLDS_DATABASE_URL"):
        asyncio.run(main(url, given.reports, given.batch, given.remembered))
    else:
        with embedded_postgres_server(hasty=False) as server:
            asyncio.run(main(server.url(), given.reports, given.batch, given.remembered))
