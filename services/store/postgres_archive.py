"""The archive of texts in Postgres: whole article messages, compressed, until withdrawn."""

import zlib

from schemas.articles import ArticleIngested, ArticleWithdrawn
from services.store.postgres_locks import Connection

# The newest revision of an article wins, whatever comes first.
KEEP_NEWEST = """
INSERT INTO store.articles AS a (article_id, revision, revision_number, source, given_id, url,
    title, published, published_at, ingested_at, language, notes)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (article_id) DO UPDATE
   SET revision = EXCLUDED.revision, revision_number = EXCLUDED.revision_number,
       source = EXCLUDED.source, given_id = EXCLUDED.given_id, url = EXCLUDED.url,
       title = EXCLUDED.title, published = EXCLUDED.published,
       published_at = EXCLUDED.published_at, ingested_at = EXCLUDED.ingested_at,
       language = EXCLUDED.language, notes = EXCLUDED.notes
 WHERE (EXCLUDED.revision_number, EXCLUDED.revision) > (a.revision_number, a.revision)
"""
KEEP_TEXT = """
INSERT INTO store.archive (article_id, revision, revision_number, body, size)
VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
"""
WITHDRAWN_THROUGH = """
SELECT coalesce(max(through_revision_number), 0) FROM store.withdrawals WHERE article_id = $1
"""
# A withdrawal covers every revision seen before it; delivered again it covers nothing new. One
# that covers nothing new leaves the first, with its day and reason, as it is.
WITHDRAW = """
INSERT INTO store.withdrawals AS w
       (article_id, through_revision_number, withdrawn_at, reason, withdrawn_by)
SELECT $1, greatest(
           (SELECT revision_number FROM store.articles WHERE article_id = $1),
           (SELECT revision_number FROM store.readings
             WHERE article_id = $1 AND known_to IS NULL),
           0), $2, $3, $4
ON CONFLICT (article_id) DO UPDATE
   SET through_revision_number = EXCLUDED.through_revision_number,
       withdrawn_at = EXCLUDED.withdrawn_at, reason = EXCLUDED.reason,
       withdrawn_by = EXCLUDED.withdrawn_by
 WHERE EXCLUDED.withdrawn_at > w.withdrawn_at
   AND EXCLUDED.through_revision_number > w.through_revision_number
RETURNING through_revision_number
"""
REMOVE_TEXTS = "DELETE FROM store.archive WHERE article_id = $1 AND revision_number <= $2"
REMOVE_TITLE = (
    "UPDATE store.articles SET title = '' WHERE article_id = $1 AND revision_number <= $2"
)


async def keep(connection: Connection, article: ArticleIngested) -> None:
    """Archive one revision; again, or after its withdrawal, it changes nothing."""
    through = await connection.fetchval(WITHDRAWN_THROUGH, article.article_id)
    if article.revision_number <= through:
        return
    await connection.execute(
        KEEP_NEWEST, article.article_id, article.revision, article.revision_number, article.source,
        article.given_id, article.url, article.title, article.published, article.published_at,
        article.ingested_at, article.language, article.notes,
    )  # fmt: skip
    body = article.model_dump_json().encode("utf-8")
    await connection.execute(
        KEEP_TEXT, article.article_id, article.revision, article.revision_number,
        zlib.compress(body), len(body),
    )  # fmt: skip


async def withdraw(connection: Connection, withdrawn: ArticleWithdrawn) -> bool:
    """Remove the texts; whether this withdrawal is news."""
    through = await connection.fetchval(
        WITHDRAW, withdrawn.article_id, withdrawn.withdrawn_at, withdrawn.reason, withdrawn.by
    )
    if through is None:
        return False
    await connection.execute(REMOVE_TEXTS, withdrawn.article_id, through)
    await connection.execute(REMOVE_TITLE, withdrawn.article_id, through)
    return True


def unpack(body: bytes) -> ArticleIngested:
    """The message as it was archived."""
    return ArticleIngested.model_validate_json(zlib.decompress(body))
