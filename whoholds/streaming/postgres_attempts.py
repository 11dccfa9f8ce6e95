"""The attempt ledger in Postgres: one row a batch, written before the batch is handled."""

import asyncpg

from whoholds.streaming.attempts import Span

# These statements need to outlive a killed process, not a power cut: they do not wait for the disk.

# One more attempt at this span.
BEGIN = """
WITH quick AS (SELECT set_config('synchronous_commit', 'off', true) AS setting)
INSERT INTO streaming.attempts AS a
       (group_name, topic, partition, first_offset, last_offset, attempts)
SELECT $1, $2, $3, $4, $5, 1 FROM quick
ON CONFLICT (group_name, topic, partition, first_offset, last_offset)
   DO UPDATE SET attempts = a.attempts + 1
"""

# One attempt less.
WITHDRAW = """
UPDATE streaming.attempts SET attempts = greatest(attempts - 1, 0)
 WHERE group_name = $1 AND topic = $2 AND partition = $3 AND first_offset = $4 AND last_offset = $5
"""

# Everything up to the end of the span is done.
SUCCEED = """
WITH quick AS (SELECT set_config('synchronous_commit', 'off', true) AS setting)
DELETE FROM streaming.attempts USING quick
 WHERE group_name = $1 AND topic = $2 AND partition = $3 AND last_offset <= $4
"""

# What was begun before within this span.
ATTEMPTS = """
SELECT first_offset, last_offset, attempts FROM streaming.attempts
 WHERE group_name = $1 AND topic = $2 AND partition = $3
   AND first_offset <= $5 AND last_offset >= $4 AND attempts > 0
"""


class PostgresAttempts:
    """An AttemptLedger for one group of consumers, of either transport."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", group: str) -> None:
        self._pool = pool
        self._group = group

    async def begin(self, span: Span) -> None:
        """Durably add one attempt to the span, before it is handled."""
        await self._pool.execute(
            BEGIN, self._group, span.topic, span.partition, span.first, span.last
        )

    async def withdraw(self, span: Span) -> None:
        """Take the last ``begin`` back."""
        await self._pool.execute(
            WITHDRAW, self._group, span.topic, span.partition, span.first, span.last
        )

    async def succeed(self, span: Span) -> None:
        """Forget every attempt that ends at or before the span's end."""
        await self._pool.execute(SUCCEED, self._group, span.topic, span.partition, span.last)

    async def attempts(self, span: Span) -> dict[Span, int]:
        """The recorded spans that overlap this one, with their attempts."""
        rows = await self._pool.fetch(
            ATTEMPTS, self._group, span.topic, span.partition, span.first, span.last
        )
        return {
            Span(span.topic, span.partition, row["first_offset"], row["last_offset"]): row[
                "attempts"
            ]
            for row in rows
        }
