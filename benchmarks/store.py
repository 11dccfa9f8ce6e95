"""Reports a second into a real Postgres, beside a bare COPY; growth with history; size on disk.

Usage: WHOHOLDS_DATABASE_URL=postgresql://... python benchmarks/store.py [--reports 100000]
           [--batch 500]
The database should be empty; it is migrated first.
"""

import argparse
import asyncio
import gc
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

import asyncpg
from pydantic import SecretStr

from schemas.message import Kind, Side
from schemas.reports import (
    Actor,
    ArticleRead,
    Attribution,
    DateBasis,
    DatePrecision,
    Evidence,
    Interest,
    Point,
    Report,
    ReportedPlace,
    When,
)
from services.store.__main__ import GARBAGE_AFTER
from services.store.postgres_report_handler import ReportHandler
from services.store.settings import StoreSettings
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import open_pool

GROWTH_BATCH = 100
REPORTS_AN_ARTICLE = 3
REPORTS_AN_EVENT = 5
REPORTS_A_PLACE = 20
DAYS = 3000
START = date(2014, 1, 1)
SENTENCE = (
    "Rebel forces took control of the town of {} from regime troops after two days of fighting."
)


def _uuid(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128))


@dataclass(frozen=True)
class Event:
    """One taking, of which several articles tell within days."""

    place: int
    day: date
    gainer: Side
    loser: Side


def _report(random: Random, event: Event, told: date) -> Report:
    text = SENTENCE.format(f"place {event.place}")
    return Report(
        report_id=_uuid(random),
        statement_key=_uuid(random),
        kind=Kind.GAINED,
        place=ReportedPlace(
            place_id=f"gn:{event.place}", name=f"place {event.place}", type="village",
            container="a province", resolved_name=f"Place {event.place}", country="SY",
            admin1="05", point=Point(lat=35.0, lon=36.0), precision_km=1.0,
            reason="the only one of this name",
        ),
        gainer=Actor(name="forces", actor_id=event.gainer, side=event.gainer),
        loser=Actor(name="troops", actor_id=event.loser, side=event.loser),
        when=_when(random, event, told),
        background=False,
        attribution=Attribution(speaker=random.choice(("SOHR", None, "the army"))),
        evidence=Evidence(text=text, start=0, end=len(text)),
        confidence=0.8,
        reasons=("gained: took control of", "place: the only one of this name"),
    )  # fmt: skip


def _when(random: Random, event: Event, told: date) -> When:
    roll = random.random()
    if roll < 0.6:
        return When(earliest=event.day, latest=event.day, precision=DatePrecision.DAY,
                    basis=DateBasis.STATED, text="on Friday")  # fmt: skip
    if roll < 0.95:
        return When(earliest=told - timedelta(days=7), latest=told, basis=DateBasis.UNDATED)
    return When(earliest=None, latest=told - timedelta(days=8), basis=DateBasis.UNDATED)


def _reading(random: Random, events: Sequence[Event], told: date) -> ArticleRead:
    return ArticleRead(
        article_id=_uuid(random),
        revision=f"{random.getrandbits(256):064x}",
        revision_number=1,
        generation=1,
        digest="benchmark",
        theatre="syria",
        source=random.choice(("Reuters", "AFP", "SANA", "Zaman", "a blog")),
        source_interest=Interest.INDEPENDENT,
        published=told,
        signature=tuple(random.getrandbits(32) for _ in range(128)),
        reports=tuple(_report(random, event, told) for event in events),
        ingested_at=datetime.now(UTC),
        read_at=datetime.now(UTC),
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


async def sustained(
    pool: "asyncpg.Pool[asyncpg.Record]", reports: int, batch_articles: int
) -> tuple[float, float]:
    """Reports a second by batches, and microseconds of this process's CPU for each.

    Making the messages is not counted. The second figure means more where others use the machine.
    """
    handler, spent, busy, done = ReportHandler(pool), 0.0, 0.0, 0
    for number, batch in enumerate(news(reports, batch_articles), 1):
        began, used = time.perf_counter(), time.process_time()
        await handler.store(batch)
        spent += time.perf_counter() - began
        busy += time.process_time() - used
        done += len(batch) * REPORTS_AN_ARTICLE
        if number % 20 == 0:
            print(f"  {done:>9} reports, {done / spent:,.0f}/s so far", flush=True)
    return done / spent, 1e6 * busy / done


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


async def main(reports: int, batch_articles: int) -> None:
    """All figures, printed."""
    gc.set_threshold(*GARBAGE_AFTER)
    pool = await open_pool(SecretStr(os.environ["WHOHOLDS_DATABASE_URL"]))
    await migrate(pool)
    rate, busy = await sustained(pool, reports, batch_articles)
    copy = await bare_copy(pool)
    print(f"{reports} reports by batches: {rate:,.0f} reports/s, {100 * rate / copy:.1f}% of COPY")
    print(f"CPU of the store's process: {busy:,.0f} us a report")
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
    given = parser.parse_args()
    asyncio.run(main(given.reports, given.batch))
