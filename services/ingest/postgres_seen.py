"""Which revisions were taken and acknowledged, in Postgres (table ingest.articles)."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from schemas.articles import ArticleIngested
from services.ingest.revisions import (
    Known,
    Outcome,
    Verdict,
    Withdrawal,
    hint_at_withdrawals,
    judge_all,
)

# A row to lock for every article; the same order everywhere, so that two writers never deadlock.
ADD_UNSEEN = """
INSERT INTO ingest.articles (article_id)
SELECT unnest FROM unnest($1::uuid[]) ORDER BY unnest
ON CONFLICT DO NOTHING
"""
# What is on record, held until the numbers are taken.
LOCK = """
SELECT article_id, revision, revision_number, acknowledged, ingested_at
  FROM ingest.articles WHERE article_id = ANY($1::uuid[])
 ORDER BY article_id FOR UPDATE
"""
# The newest revision of each article, its number taken, its message not yet acknowledged.
TAKE = """
UPDATE ingest.articles AS seen
   SET source = taken.source, revision = taken.revision, revision_number = taken.number,
       ingested_at = taken.ingested_at, acknowledged = false
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::integer[], $5::timestamptz[])
       AS taken (article_id, source, revision, number, ingested_at)
 WHERE seen.article_id = taken.article_id
"""
# A number that another process has overtaken since stays that process's to acknowledge.
ACKNOWLEDGE = """
WITH published AS (
    SELECT seen.article_id
      FROM ingest.articles AS seen
      JOIN unnest($1::uuid[], $2::integer[]) AS given (article_id, number)
        ON given.article_id = seen.article_id AND given.number = seen.revision_number
     WHERE NOT seen.acknowledged
     ORDER BY seen.article_id FOR UPDATE OF seen
)
UPDATE ingest.articles AS seen SET acknowledged = true
  FROM published WHERE seen.article_id = published.article_id
"""
# Which of these articles stand withdrawn, as the store has it.
WITHDRAWN = """
SELECT article_id, withdrawn_at, withdrawn_because FROM store.articles_view
 WHERE article_id = ANY($1::uuid[]) AND withdrawn_at IS NOT NULL
"""


class SeenArticles:
    """Numbers revisions under row locks; several processes may share one table."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool

    async def take(self, posted: Sequence[ArticleIngested]) -> list[Verdict]:
        """Decide on every post and record what is to be published, in one transaction."""
        ids = sorted({article.article_id for article in posted})
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute(ADD_UNSEEN, ids)
            known = {row["article_id"]: _known(row) for row in await connection.fetch(LOCK, ids)}
            verdicts = judge_all(known, posted)
            await connection.execute(TAKE, *_columns(verdicts))
        return await self._hinted(verdicts)

    async def _hinted(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Only what is unchanged is looked up: everything else is published anyway."""
        unchanged = [v.article.article_id for v in verdicts if v.outcome is Outcome.UNCHANGED]
        if not unchanged:
            return verdicts
        rows = await self._pool.fetch(WITHDRAWN, unchanged)
        withdrawals = {
            row["article_id"]: Withdrawal(row["withdrawn_at"], row["withdrawn_because"])
            for row in rows
        }
        return hint_at_withdrawals(verdicts, withdrawals)

    async def acknowledge(self, verdicts: Sequence[Verdict]) -> None:
        """Mark what the transport has; an article counts with its last number."""
        numbers: dict[UUID, int] = _last_numbers(verdicts)
        await self._pool.execute(ACKNOWLEDGE, list(numbers), list(numbers.values()))


def _known(row: asyncpg.Record) -> Known:
    return Known(row["revision"], row["revision_number"], row["acknowledged"], row["ingested_at"])


def _last_numbers(verdicts: Sequence[Verdict]) -> dict[UUID, int]:
    published = (verdict.article for verdict in verdicts if verdict.publish)
    return {article.article_id: article.revision_number for article in published}


def _columns(verdicts: Sequence[Verdict]) -> tuple[list[object], ...]:
    last = {v.article.article_id: v.article for v in verdicts if v.publish}.values()
    return (
        [article.article_id for article in last],
        [article.source for article in last],
        [article.revision for article in last],
        [article.revision_number for article in last],
        [article.ingested_at for article in last],
    )
