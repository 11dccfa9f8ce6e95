"""Publishes texts of the archive in Postgres again, so that a newer reading supersedes."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from schemas.articles import ArticleIngested
from schemas.topics import REREADS
from services.store.postgres_archive import unpack
from whoholds.streaming.envelope import encode
from whoholds.streaming.transport import Publisher

BATCH = 100
"""Texts in memory at a time, and in one publish: each may be nearly a megabyte."""

FIRST = UUID(int=0)

# The newest text of each article that is still archived, in order of article id.
TEXTS = """
SELECT a.article_id, t.body
FROM store.articles a
JOIN store.archive t ON t.article_id = a.article_id AND t.revision = a.revision
WHERE a.article_id > $1 AND a.known_to IS NULL
  AND ($2::uuid IS NULL OR a.article_id = $2)
  AND ($3::text IS NULL OR a.source = $3)
  AND ($4::date IS NULL OR coalesce(a.published, a.ingested_at::date) >= $4)
  AND ($5::date IS NULL OR coalesce(a.published, a.ingested_at::date) <= $5)
ORDER BY a.article_id LIMIT $6
"""
# What an operator compares before and after.
COUNTS = """
SELECT (SELECT count(*) FROM store.articles WHERE known_to IS NULL) AS articles,
       (SELECT count(*) FROM store.readings WHERE known_to IS NULL) AS readings,
       (SELECT count(*) FROM store.reports r JOIN store.readings g USING (reading_id)
         WHERE g.known_to IS NULL) AS reports,
       count(*) FILTER (WHERE status <> 'retracted') AS changes,
       count(*) FILTER (WHERE status = 'claimed') AS claimed,
       count(*) FILTER (WHERE status = 'reported') AS reported,
       count(*) FILTER (WHERE status = 'confirmed') AS confirmed,
       count(*) FILTER (WHERE status = 'retracted') AS retracted
FROM store.changes WHERE known_to IS NULL
"""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles to read again; nothing given means all. Days are of publication."""

    article_id: UUID | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None


async def republish(
    pool: "asyncpg.Pool[asyncpg.Record]",
    publisher: Publisher,
    selection: Selection,
    published: Callable[[int], None] = lambda _: None,
) -> int:
    """Publish every selected text to whoholds.rereads and return how many there were.

    ``published`` is told the number of each batch, after the transport acknowledged it. Started
    again after a failure it begins from the start: reading an article twice changes nothing.
    """
    total = 0
    async for batch in _batches(pool, selection):
        await publisher.publish(
            [encode(REREADS, str(each.article_id), each, service="store") for each in batch]
        )
        total += len(batch)
        published(len(batch))
    return total


async def counts(pool: "asyncpg.Pool[asyncpg.Record]") -> dict[str, int]:
    """Articles, readings, reports and changes by status, as they count now."""
    row = await pool.fetchrow(COUNTS)
    assert row is not None
    return dict(row)


async def _batches(
    pool: "asyncpg.Pool[asyncpg.Record]", selection: Selection
) -> AsyncIterator[list[ArticleIngested]]:
    """Pages by article id: no transaction stays open while the transport is slow."""
    after = FIRST
    while True:
        rows = await pool.fetch(
            TEXTS, after, selection.article_id, selection.source, selection.since,
            selection.until, BATCH,
        )  # fmt: skip
        if not rows:
            return
        after = rows[-1]["article_id"]
        yield [unpack(row["body"]) for row in rows]
