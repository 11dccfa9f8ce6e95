"""Archives every article, and takes withdrawn ones back: one transaction a batch."""

from collections.abc import Sequence
from dataclasses import dataclass

import asyncpg

from schemas.articles import ArticleIngested, ArticleWithdrawn
from services.store.batch_traces import BatchTraces
from services.store.difference import Difference
from services.store.postgres_archive import covered, keep, remove_words, withdraw
from services.store.postgres_changes import count_recorded
from services.store.postgres_locks import Connection, lock_articles
from services.store.postgres_readings import counting
from services.store.postgres_report_handler import supersede
from services.store.postgres_revisions import take_revisions
from whoholds.streaming.envelope import Received


@dataclass(frozen=True)
class ArticleHandler:
    """Handles whoholds.articles, in order. Idempotent."""

    pool: "asyncpg.Pool[asyncpg.Record]"

    async def __call__(self, batch: Sequence[Received]) -> None:
        """Returns after the commit. A batch with a withdrawal takes a transaction a message."""
        parts = (
            [[each] for each in batch]
            if any(isinstance(each.message, ArticleWithdrawn) for each in batch)
            else [batch]
        )
        for part in parts:
            await self._handle(part)

    async def _handle(self, part: Sequence[Received]) -> None:
        messages, traces = [each.message for each in part], BatchTraces.of_batch(part)
        known = [m for m in messages if isinstance(m, ArticleIngested | ArticleWithdrawn)]
        async with self.pool.acquire() as connection, connection.transaction():
            await lock_articles(connection, {message.article_id for message in known})
            await keep(connection, [m for m in known if isinstance(m, ArticleIngested)])
            differences = [
                await _withdraw(connection, message, traces)
                for message in known
                if isinstance(message, ArticleWithdrawn)
            ]
        for difference in differences:
            count_recorded(difference)


async def _withdraw(
    connection: Connection, withdrawn: ArticleWithdrawn, traces: BatchTraces
) -> Difference:
    """Its words go, its reading no longer counts, and nothing counts instead."""
    article_id = withdrawn.article_id
    through = await covered(connection, withdrawn)
    if through is None:
        return Difference()
    await remove_words(connection, article_id, through)
    before = await counting(connection, [article_id])
    replaced = {
        article: reading_id
        for article, (reading_id, rank) in before.items()
        if rank.revision_number <= through
    }
    if not replaced:
        await withdraw(connection, withdrawn, through, await take_revisions(connection, 0, []))
        return Difference()
    done = await supersede(connection, [], replaced, traces)
    await withdraw(connection, withdrawn, through, done.block)
    return done.prepared.difference
