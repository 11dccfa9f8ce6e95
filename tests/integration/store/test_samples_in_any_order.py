"""The sample articles through the store's own handlers: nothing but ids hangs on what came first.

Some are corrected, some taken back. The id of a change is that of the report that came first, and
is kept: readers hold it (docs/architecture.md, Identity).
"""

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from pydantic import SecretStr

from schemas.articles import ArticleIngested, ArticleWithdrawn
from schemas.reports import ArticleRead
from services.extract.desk_from_files import open_desk
from services.extract.reading_desk import WayOfReading
from services.store.conflation.identity import is_born_at
from services.store.postgres_article_handler import ArticleHandler
from services.store.postgres_linking import RuleLinker
from services.store.postgres_report_handler import ReportHandler
from tests.arrivals.postgres_arrivals import Pool, PostgresArrivals
from tests.examples import TIMES
from tests.integration.api.sample_data import READ_AT, SAMPLES, sample_articles
from tests.integration.store.rebuilt import received
from tests.servers.databases import create_database, drop_database
from tests.servers.embedded_postgres_server import PostgresServer
from whoholds.database.postgres_pool import open_pool

Step = ArticleIngested | ArticleRead | ArticleWithdrawn
PLACES = """
SELECT p.place_id, p.name, p.type, p.container, p.country, p.admin1, p.location::text,
       p.precision_km, p.reason, p.consonant_key
FROM store.places p
WHERE EXISTS (SELECT FROM store.reports r JOIN store.readings g USING (reading_id)
               WHERE r.place_id = p.place_id AND g.known_to IS NULL)
"""
LINKS = "SELECT place_id, canonical_id, reason FROM store.place_links WHERE known_to IS NULL"
PROPOSALS = "SELECT place_id, canonical_id, score, reason FROM store.link_proposals"
REPORTS = """
SELECT r.report_id, r.place_id, r.message FROM store.reports r
JOIN store.readings g USING (reading_id) WHERE g.known_to IS NULL
"""
CHANGES = """
SELECT change_id, place_id, statement_keys, message FROM store.changes
WHERE known_to IS NULL AND status <> 'retracted'
"""
HANGING_ON_ARRIVAL = ("change_id", "revision", "action", "recorded_at", "report_ids")
"""Of what is read again the same the message keeps the older ids (docs/decisions/0046); who tells
of a change today is compared by the picture.
"""


@cache
def articles() -> tuple[tuple[Step, ...], ...]:
    """Of each article all that is said of it: its texts and readings, and a withdrawal of some."""
    desk = open_desk()
    way, found = WayOfReading(desk.digest, 1), []
    for number, first in enumerate(_first_revisions()):
        revisions = [first]
        if number % 6 == 2:
            revisions.append(_shortened(first))
        steps: list[Step] = [*revisions, *(desk.read_message(r, way, READ_AT) for r in revisions)]
        if number % 9 == 4:
            steps.append(_taken_back(first))
        found.append(tuple(steps))
    return tuple(found)


def _first_revisions() -> Iterable[ArticleIngested]:
    for file in sorted(Path(SAMPLES).glob("*.jsonl")):
        yield from sample_articles(file.stem)


def _shortened(article: ArticleIngested) -> ArticleIngested:
    """A second revision, without the last sentence."""
    text = article.text.rpartition(". ")[0] + "."
    changed = {"text": text, "revision": article.revision[::-1], "revision_number": 2}
    return article.model_copy(update=changed)


def _taken_back(article: ArticleIngested) -> ArticleWithdrawn:
    return ArticleWithdrawn(
        article_id=article.article_id, withdrawn_at=article.ingested_at, reason="wrong"
    )


@dataclass(frozen=True)
class Seen:
    """All that a reader may see at last, and the ids that it has."""

    rows: dict[str, list[str]]
    picture: object
    ids: dict[UUID, tuple[str, frozenset[UUID]]]


async def stored(url: str, told: Sequence[Step], seed: int) -> Seen:
    """In an order and in batches that the seed decides; places are linked meanwhile."""
    pool, random = await open_pool(SecretStr(url), size=4), Random(seed)
    try:
        arrivals = PostgresArrivals(pool, [ReportHandler(pool) for _ in range(2)])
        size = random.choice((1, 5, 40, 200))
        await ArticleHandler(pool)(received(*(s for s in told if isinstance(s, ArticleIngested))))
        mixed = [each for each in told if not isinstance(each, ArticleIngested)]
        random.shuffle(mixed)
        for start in range(0, len(mixed), size):
            await _take(arrivals, mixed[start : start + size])
            if random.random() < 0.3:
                await _link(pool)
        await _link(pool)
        return await _seen(arrivals)
    finally:
        await pool.close()


async def _take(arrivals: PostgresArrivals, steps: Sequence[Step]) -> None:
    arrivals.turn += 1
    worker = arrivals.workers[arrivals.turn % len(arrivals.workers)]
    await worker(received(*(each for each in steps if isinstance(each, ArticleRead))))
    taken_back = [each for each in steps if isinstance(each, ArticleWithdrawn)]
    if taken_back:
        await ArticleHandler(arrivals.pool)(received(*taken_back))


async def _link(pool: Pool) -> None:
    while await RuleLinker(pool).link_next():
        pass


async def _seen(arrivals: PostgresArrivals) -> Seen:
    pool = arrivals.pool
    rows = {
        each: sorted(repr(tuple(row)) for row in await pool.fetch(each))
        for each in (PLACES, LINKS, PROPOSALS, REPORTS)
    }
    changes = await pool.fetch(CHANGES)
    rows[CHANGES] = sorted(_said(row["message"]) for row in changes)
    ids = {r["change_id"]: (r["place_id"], frozenset(r["statement_keys"])) for r in changes}
    return Seen(rows, await arrivals.picture(), ids)


def _said(message: str) -> str:
    told = json.loads(message)
    return json.dumps({k: v for k, v in told.items() if k not in HANGING_ON_ARRIVAL})


def run(server: PostgresServer, told: Sequence[Step], seed: int) -> Seen:
    name = create_database(server)
    try:
        return asyncio.run(stored(server.url(name), told, seed))
    finally:
        drop_database(server, name)


def everything() -> list[Step]:
    return [step for told in articles() for step in told]


def first_readings() -> list[Step]:
    return [step for told in articles() for step in (told[0], _first_reading(told))]


def _first_reading(told: Iterable[Step]) -> Step:
    return next(each for each in told if isinstance(each, ArticleRead))


@pytest.fixture(scope="module")
def one_order(postgres_server: PostgresServer) -> Seen:
    return run(postgres_server, everything(), 0)


@pytest.mark.parametrize("seed", range(1, 4 * TIMES))
def test_the_samples_end_alike_in_any_order(
    postgres_server: PostgresServer, one_order: Seen, seed: int
) -> None:
    seen = run(postgres_server, everything(), seed)

    assert len(one_order.ids) > 80
    assert seen.rows == one_order.rows
    assert seen.picture == one_order.picture


def test_the_id_of_a_change_is_that_of_one_of_its_reports(postgres_server: PostgresServer) -> None:
    one, other = (run(postgres_server, first_readings(), seed) for seed in (1, 2))

    assert one.rows == other.rows
    for place_id, keys, change_id in [(*said, each) for each, said in one.ids.items()]:
        assert is_born_at(place_id, change_id, keys)
        if len(keys) == 1:
            assert other.ids[change_id] == (place_id, keys)
