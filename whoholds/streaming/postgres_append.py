"""Appending to the Postgres log within a transaction of the caller's."""

import json
from collections.abc import Sequence

from whoholds.streaming.message_size import key_bytes, refuse_too_large
from whoholds.streaming.postgres_topics import Connection, partition_of, partitions_of
from whoholds.streaming.transport import Outgoing

CHANNEL = "whoholds_streaming"

# One lock a partition, in sorted order so that two writers cannot deadlock, held until commit.
LOCK_PARTITIONS = """
SELECT pg_advisory_xact_lock(hashtextextended(stream, 0))
  FROM (SELECT DISTINCT 'whoholds.streaming/' || topic || '/' || partition AS stream
          FROM unnest($1::text[], $2::integer[]) AS given (topic, partition)
         ORDER BY 1) AS streams
"""

# Takes the next offsets and stores the messages in the order given. A statement of its own: its
# snapshot must be taken after the locks are held.
APPEND = """
WITH given AS (
    SELECT * FROM unnest($1::text[], $2::integer[], $3::bytea[], $4::bytea[], $5::text[])
             WITH ORDINALITY AS g (topic, partition, key, value, headers, position)
), taken AS (
    UPDATE streaming.partitions AS p
       SET next_offset = p.next_offset + counted.messages
      FROM (SELECT topic, partition, count(*) AS messages FROM given GROUP BY 1, 2) AS counted
     WHERE p.topic = counted.topic AND p.partition = counted.partition
    RETURNING p.topic, p.partition, p.next_offset - counted.messages AS first_offset
)
INSERT INTO streaming.messages (topic, partition, "offset", key, value, headers)
SELECT topic, partition,
       first_offset - 1 + row_number() OVER (PARTITION BY topic, partition ORDER BY position),
       key, value, headers::json
  FROM given JOIN taken USING (topic, partition)
"""

# Wakes the readers of these topics, at commit.
WAKE = f"SELECT pg_notify('{CHANNEL}', topic) FROM unnest($1::text[]) AS topic"  # noqa: S608


async def append(connection: Connection, messages: Sequence[Outgoing]) -> None:
    """Append in the caller's open READ COMMITTED transaction, as its last step before commit.

    Other writers of these partitions wait until that commit, which is what keeps offsets in
    commit order. Raises UnknownTopic or MessageTooLarge with nothing appended.
    """
    if not messages:
        return
    refuse_too_large(messages)
    names = sorted({message.topic for message in messages})
    counts = await partitions_of(connection, names)
    topics = [message.topic for message in messages]
    keys = [key_bytes(message.key) for message in messages]
    partitions = [partition_of(key, counts[name]) for name, key in zip(topics, keys, strict=True)]
    await connection.execute(LOCK_PARTITIONS, topics, partitions)
    values = [message.value for message in messages]
    headers = [json.dumps(message.headers) for message in messages]
    await connection.execute(APPEND, topics, partitions, keys, values, headers)
    await connection.execute(WAKE, names)
