"""The archive of texts in Postgres: whole article messages, compressed, until withdrawn.

What is told of an article without its text, and whether it was withdrawn, has a known time.
"""

import zlib
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from schemas.articles import ArticleIngested, ArticleWithdrawn
from services.store.postgres_copy import copy_rows
from services.store.postgres_locks import Connection
from services.store.postgres_readings import withdrawn_through
from services.store.postgres_revisions import RevisionBlock, take_revisions

KEPT = """
SELECT article_id, revision_number, revision FROM store.articles
WHERE article_id = ANY($1::uuid[]) AND known_to IS NULL
"""
CLOSE = """
UPDATE store.articles SET known_to = $2 WHERE article_id = ANY($1::uuid[]) AND known_to IS NULL
"""
COLUMNS = (
    "article_id", "revision", "revision_number", "source", "given_id", "url", "title", "published",
    "published_at", "ingested_at", "language", "notes", "known_from",
)  # fmt: skip
KEEP_TEXT = """
INSERT INTO store.archive (article_id, revision, revision_number, body, size)
VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
"""
# A withdrawal covers every revision before it: those archived, for it comes behind them, and those
# read that were taken in by then, for a newer one may have been read before it is handled here.
# Delivered again it covers nothing new. One that covers nothing new leaves the first, with its day
# and reason, as it is.
COVERED = """
SELECT seen.through
  FROM (SELECT greatest(
            (SELECT revision_number FROM store.articles
              WHERE article_id = $1 AND known_to IS NULL),
            (SELECT revision_number FROM store.readings
              WHERE article_id = $1 AND known_to IS NULL AND ingested_at <= $2),
            0) AS through) AS seen
 WHERE NOT EXISTS (
           SELECT FROM store.withdrawals AS w
            WHERE w.article_id = $1 AND w.known_to IS NULL
              AND (w.withdrawn_at >= $2 OR w.through_revision_number >= seen.through))
"""
REMOVE_TEXTS = "DELETE FROM store.archive WHERE article_id = $1 AND revision_number <= $2"
REMOVE_TITLE = """
UPDATE store.articles SET title = ''
 WHERE article_id = $1 AND revision_number <= $2 AND title <> ''
"""
CLOSE_WITHDRAWAL = """
UPDATE store.withdrawals SET known_to = $2 WHERE article_id = $1 AND known_to IS NULL
"""
WITHDRAW = """
INSERT INTO store.withdrawals
       (article_id, through_revision_number, withdrawn_at, reason, withdrawn_by, known_from)
VALUES ($1, $2, $3, $4, $5, $6)
"""


async def keep(connection: Connection, articles: Sequence[ArticleIngested]) -> None:
    """Archive revisions of articles; again, or after their withdrawal, they change nothing.

    The newest revision of an article wins, whatever comes first. The last step before commit.
    """
    ids = list({article.article_id: None for article in articles})
    through = await withdrawn_through(connection, ids)
    kept = [each for each in articles if each.revision_number > through.get(each.article_id, 0)]
    if not kept:
        return
    await connection.executemany(KEEP_TEXT, [_text_row(each) for each in kept])
    stored = {row["article_id"]: _rank(row) for row in await connection.fetch(KEPT, ids)}
    newest = _newest(kept, stored)
    if not newest:
        return
    block = await take_revisions(connection, 0, [])
    replaced = [article_id for article_id in newest if article_id in stored]
    if replaced:
        await connection.execute(CLOSE, replaced, block.last)
    await copy_rows(
        connection, "articles", COLUMNS, [_row(each, block) for each in newest.values()]
    )


async def covered(connection: Connection, withdrawn: ArticleWithdrawn) -> int | None:
    """The last revision that it takes back; None where it is no news."""
    through: int | None = await connection.fetchval(
        COVERED, withdrawn.article_id, withdrawn.withdrawn_at
    )
    return through


async def remove_words(connection: Connection, article_id: UUID, through: int) -> None:
    """No text and no title of these revisions stays."""
    await connection.execute(REMOVE_TEXTS, article_id, through)
    await connection.execute(REMOVE_TITLE, article_id, through)


async def withdraw(
    connection: Connection, withdrawn: ArticleWithdrawn, through: int, block: RevisionBlock
) -> None:
    """From this revision on it is known to be taken back."""
    await connection.execute(CLOSE_WITHDRAWAL, withdrawn.article_id, block.last)
    await connection.execute(
        WITHDRAW, withdrawn.article_id, through, withdrawn.withdrawn_at, withdrawn.reason,
        withdrawn.by, block.last,
    )  # fmt: skip


def unpack(body: bytes) -> ArticleIngested:
    """The message as it was archived."""
    return ArticleIngested.model_validate_json(zlib.decompress(body))


def _newest(
    kept: Sequence[ArticleIngested], stored: Mapping[UUID, tuple[int, str]]
) -> dict[UUID, ArticleIngested]:
    """The newest revision of each article, where it is newer than what is stored."""
    newest: dict[UUID, ArticleIngested] = {}
    best = dict(stored)
    for article in kept:
        rank = (article.revision_number, article.revision)
        if article.article_id not in best or rank > best[article.article_id]:
            best[article.article_id], newest[article.article_id] = rank, article
    return newest


def _rank(row: Mapping[str, Any]) -> tuple[int, str]:  # Any: one row of many types
    return row["revision_number"], row["revision"]


def _text_row(article: ArticleIngested) -> tuple[object, ...]:
    body = article.model_dump_json().encode("utf-8")
    return (article.article_id, article.revision, article.revision_number, zlib.compress(body),
            len(body))  # fmt: skip


def _row(article: ArticleIngested, block: RevisionBlock) -> tuple[object, ...]:
    return (
        article.article_id, article.revision, article.revision_number, article.source,
        article.given_id, article.url, article.title, article.published, article.published_at,
        article.ingested_at, article.language, article.notes, block.last,
    )  # fmt: skip
