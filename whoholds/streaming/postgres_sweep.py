"""Retention and compaction of the Postgres log, by whichever worker finds the time."""

import asyncpg

SWEEP_SECONDS = 60.0
CHUNK = 5_000

# One sweep at a time in all processes; false when another one sweeps.
TRY_SWEEP = "SELECT pg_try_advisory_xact_lock(hashtextextended('whoholds.streaming.sweep', 0))"

# Old messages go in chunks, so that no transaction grows long.
RETAIN = """
DELETE FROM streaming.messages AS m
 USING (SELECT o.topic, o.partition, o."offset"
          FROM streaming.topics AS t
         CROSS JOIN LATERAL (
               SELECT topic, partition, "offset" FROM streaming.messages
                WHERE topic = t.name
                  AND stored_at < clock_timestamp() - make_interval(secs => t.retention_seconds)
                ORDER BY stored_at LIMIT $1) AS o
         WHERE t.retention_seconds IS NOT NULL) AS old
 WHERE m.topic = old.topic AND m.partition = old.partition AND m."offset" = old."offset"
"""

# Partitions of compacted topics that grew since they were compacted last.
TO_COMPACT = """
SELECT p.topic, p.partition, p.next_offset
  FROM streaming.partitions AS p JOIN streaming.topics AS t ON t.name = p.topic
 WHERE t.compacted AND p.next_offset > p.compacted_to
"""

# Keeps the newest message of every key.
COMPACT = """
DELETE FROM streaming.messages AS m
 USING (SELECT key, max("offset") AS newest FROM streaming.messages
         WHERE topic = $1 AND partition = $2 AND "offset" < $3
         GROUP BY key HAVING count(*) > 1) AS kept
 WHERE m.topic = $1 AND m.partition = $2 AND m.key = kept.key AND m."offset" < kept.newest
"""

# Where the next compaction need not begin again.
COMPACTED = """
UPDATE streaming.partitions SET compacted_to = $3 WHERE topic = $1 AND partition = $2
"""


async def sweep(pool: "asyncpg.Pool[asyncpg.Record]") -> bool:
    """Delete what retention and compaction no longer keep; False when another process does."""
    while True:
        async with pool.acquire() as connection, connection.transaction():
            if not await connection.fetchval(TRY_SWEEP):
                return False
            deleted = int((await connection.execute(RETAIN, CHUNK)).removeprefix("DELETE "))
            if deleted == 0:
                await _compact(connection)
                return True


async def _compact(
    connection: "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]",
) -> None:
    for row in await connection.fetch(TO_COMPACT):
        stream = (row["topic"], row["partition"], row["next_offset"])
        await connection.execute(COMPACT, *stream)
        await connection.execute(COMPACTED, *stream)
