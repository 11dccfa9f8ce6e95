"""Topics and partitions of the Postgres log."""

from collections.abc import Sequence
from typing import TypeAlias
from zlib import crc32

import asyncpg

from schemas.topics import Topic
from whoholds.streaming.transport import UnknownTopic

Connection: TypeAlias = (
    "asyncpg.Connection[asyncpg.Record] | asyncpg.pool.PoolConnectionProxy[asyncpg.Record]"
)

# A topic that exists takes new settings; partitions can be added, never removed.
PUT_TOPIC = """
INSERT INTO streaming.topics AS t (name, partitions, retention_seconds, compacted)
VALUES ($1, $2, $3, $4)
ON CONFLICT (name) DO UPDATE
   SET partitions = greatest(t.partitions, EXCLUDED.partitions),
       retention_seconds = EXCLUDED.retention_seconds,
       compacted = EXCLUDED.compacted
 WHERE (t.partitions, t.retention_seconds, t.compacted)
       IS DISTINCT FROM (greatest(t.partitions, EXCLUDED.partitions),
                         EXCLUDED.retention_seconds, EXCLUDED.compacted)
"""

# The counters of a topic's partitions, those that are missing.
PUT_PARTITIONS = """
INSERT INTO streaming.partitions (topic, partition)
SELECT $1, generate_series(0, $2 - 1)
ON CONFLICT DO NOTHING
"""

# How many partitions the named topics have.
PARTITIONS = "SELECT name, partitions FROM streaming.topics WHERE name = ANY ($1)"


async def put_topic(connection: Connection, topic: Topic) -> None:
    """Create the topic or bring its settings up to date; idempotent."""
    await connection.execute(
        PUT_TOPIC, topic.name, topic.partitions, topic.retention_seconds, topic.compacted
    )
    await connection.execute(PUT_PARTITIONS, topic.name, topic.partitions)


async def partitions_of(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    """The number of partitions by topic; raises UnknownTopic."""
    rows = await connection.fetch(PARTITIONS, list(names))
    found = {row["name"]: row["partitions"] for row in rows}
    for name in names:
        if name not in found:
            raise UnknownTopic(f"topic {name} does not exist: create the topics first")
    return found


def partition_of(key: bytes, partitions: int) -> int:
    """Where messages of a key go: stable across processes, releases and machines."""
    return crc32(key) % partitions
