"""Reading batches of the Postgres log, and how far a group has come."""

import json
from collections.abc import Sequence

import asyncpg

from whoholds.streaming.postgres_leases import Partition
from whoholds.streaming.postgres_topics import Connection
from whoholds.streaming.transport import Incoming, Progress

MAX_BATCH_BYTES = 8_000_000
"""A batch of large messages is cut short here, so that memory stays bounded."""

# Which of these partitions have messages at or after these positions.
WAITING = """
SELECT topic, partition, p.next_offset
  FROM unnest($1::text[], $2::integer[], $3::bigint[]) AS w (topic, partition, position)
  JOIN streaming.partitions AS p USING (topic, partition)
 WHERE p.next_offset > w.position
"""

# Up to $5 messages from $3 on, before $4: at least one, then no more than $6 bytes.
FETCH = """
SELECT "offset", key, value, headers, stored_at
  FROM (SELECT batch.*,
               sum(octet_length(value)) OVER (ORDER BY "offset" ROWS UNBOUNDED PRECEDING) AS bytes,
               row_number() OVER (ORDER BY "offset") AS place
          FROM (SELECT "offset", key, value, headers, stored_at
                  FROM streaming.messages
                 WHERE topic = $1 AND partition = $2 AND "offset" >= $3 AND "offset" < $4
                 ORDER BY "offset" LIMIT $5) AS batch) AS summed
 WHERE place = 1 OR bytes <= $6
 ORDER BY "offset"
"""

# How far a group is in every partition: its next message and since when that one waits. What
# retention or compaction took no longer waits.
PROGRESS = """
SELECT p.topic, p.partition, p.next_offset,
       coalesce(waiting."offset", p.next_offset) AS committed, waiting.stored_at
  FROM streaming.partitions AS p
  LEFT JOIN streaming.positions AS g
         ON g.group_name = $1 AND g.topic = p.topic AND g.partition = p.partition
  LEFT JOIN LATERAL (
       SELECT m."offset", m.stored_at FROM streaming.messages AS m
        WHERE m.topic = p.topic AND m.partition = p.partition
          AND m."offset" >= coalesce(g.committed, 0)
        ORDER BY m."offset" LIMIT 1) AS waiting ON true
 WHERE p.topic = ANY ($2)
 ORDER BY p.topic, p.partition
"""


async def waiting(connection: Connection, held: dict[Partition, int]) -> dict[Partition, int]:
    """The end offset of each held partition that has something to read."""
    topics = [topic for topic, _ in held]
    partitions = [partition for _, partition in held]
    rows = await connection.fetch(WAITING, topics, partitions, list(held.values()))
    return {(row["topic"], row["partition"]): row["next_offset"] for row in rows}


async def fetch(
    connection: Connection, partition: Partition, position: int, end: int, limit: int
) -> list[Incoming]:
    """Messages in order; fewer than asked, or none, where retention or compaction took some."""
    rows = await connection.fetch(FETCH, *partition, position, end, limit, MAX_BATCH_BYTES)
    return [_incoming(partition, row) for row in rows]


async def progress(connection: Connection, group: str, names: Sequence[str]) -> list[Progress]:
    """One entry for every partition of the named topics."""
    return [
        Progress(
            row["topic"], row["partition"], row["committed"], row["next_offset"], row["stored_at"]
        )
        for row in await connection.fetch(PROGRESS, group, list(names))
    ]


def _incoming(partition: Partition, row: asyncpg.Record) -> Incoming:
    return Incoming(
        topic=partition[0],
        partition=partition[1],
        offset=row["offset"],
        key=row["key"].decode("utf-8", "surrogatepass"),
        value=row["value"],
        headers=json.loads(row["headers"]),
        stored_at=row["stored_at"],
    )
