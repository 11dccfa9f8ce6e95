"""Which worker of a group reads which partition of the Postgres log: leases that expire.

Every statement runs on the worker's own connection and is safe to repeat.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from whoholds.streaming.postgres_topics import Connection

LEASE = timedelta(seconds=5)
"""A worker that was killed keeps its partitions this long; one that beats does so each second."""

Partition = tuple[str, int]

# This worker is alive; those that fell silent no longer count.
BEAT = """
WITH beat AS (
    INSERT INTO streaming.workers (group_name, topic, worker, alive_till)
    SELECT $1, topic, $3, clock_timestamp() + $4 FROM unnest($2::text[]) AS topic
    ON CONFLICT (group_name, topic, worker) DO UPDATE SET alive_till = EXCLUDED.alive_till
)
DELETE FROM streaming.workers
 WHERE group_name = $1 AND topic = ANY ($2) AND worker <> $3 AND alive_till < clock_timestamp()
"""

# A group that is new reads from the start; partitions may have been added since.
PUT_POSITIONS = """
INSERT INTO streaming.positions (group_name, topic, partition)
SELECT $1, topic, partition FROM streaming.partitions WHERE topic = ANY ($2)
ON CONFLICT DO NOTHING
"""

# What this worker still holds.
RENEW = """
UPDATE streaming.positions SET leased_till = clock_timestamp() + $4
 WHERE group_name = $1 AND topic = ANY ($2) AND worker = $3
RETURNING topic, partition, committed
"""

# An even share of each topic; the remainder goes to the workers with the lowest ids.
SHARES = """
SELECT t.name AS topic,
       t.partitions / live.workers
       + CASE WHEN live.before_me < t.partitions % live.workers THEN 1 ELSE 0 END AS share
  FROM streaming.topics AS t
 CROSS JOIN LATERAL (
       SELECT greatest(count(*), 1) AS workers,
              count(*) FILTER (WHERE worker < $3) AS before_me
         FROM streaming.workers
        WHERE group_name = $1 AND topic = t.name AND alive_till >= clock_timestamp()) AS live
 WHERE t.name = ANY ($2)
"""

# Take up to $4 partitions that nobody holds, or whose holder fell silent.
TAKE = """
UPDATE streaming.positions AS p
   SET worker = $3, leased_till = clock_timestamp() + $5
  FROM (SELECT topic, partition FROM streaming.positions
         WHERE group_name = $1 AND topic = $2
           AND (worker IS NULL OR leased_till < clock_timestamp())
         ORDER BY partition LIMIT $4 FOR UPDATE SKIP LOCKED) AS free
 WHERE p.group_name = $1 AND p.topic = free.topic AND p.partition = free.partition
RETURNING p.topic, p.partition, p.committed
"""

# Let go of one partition, for whoever has a larger share open.
RELEASE = """
UPDATE streaming.positions SET worker = NULL, leased_till = NULL
 WHERE group_name = $1 AND topic = $2 AND partition = $3 AND worker = $4
"""

# Let go of everything, at the end of a worker.
LEAVE = """
WITH left_group AS (DELETE FROM streaming.workers WHERE group_name = $1 AND worker = $2)
UPDATE streaming.positions SET worker = NULL, leased_till = NULL
 WHERE group_name = $1 AND worker = $2
"""

# Only the holder of the lease moves the position, and only forward.
COMMIT = """
UPDATE streaming.positions SET committed = greatest(committed, $5)
 WHERE group_name = $1 AND topic = $2 AND partition = $3 AND worker = $4
RETURNING committed
"""


@dataclass
class Leases:
    """The partitions that one worker holds, with the position of each."""

    group: str
    topics: Sequence[str]
    worker: UUID = field(default_factory=uuid4)
    held: dict[Partition, int] = field(default_factory=dict)
    handling: Partition | None = None

    async def refresh(self, connection: Connection) -> None:
        """Renew what is held, then take or give back until the share is even."""
        names = list(self.topics)
        await connection.execute(BEAT, self.group, names, self.worker, LEASE)
        await connection.execute(PUT_POSITIONS, self.group, names)
        renewed = await connection.fetch(RENEW, self.group, names, self.worker, LEASE)
        still = {(row["topic"], row["partition"]): row["committed"] for row in renewed}
        self.held = {each: self.held.get(each, committed) for each, committed in still.items()}
        for row in await connection.fetch(SHARES, self.group, names, self.worker):
            await self._even_out(connection, row["topic"], row["share"])

    async def _even_out(self, connection: Connection, topic: str, share: int) -> None:
        mine = [each for each in self.held if each[0] == topic]
        if len(mine) < share:
            wanted = share - len(mine)
            taken = await connection.fetch(TAKE, self.group, topic, self.worker, wanted, LEASE)
            self.held |= {(row["topic"], row["partition"]): row["committed"] for row in taken}
        spare = [each for each in mine if each != self.handling]
        for each in spare[: max(0, len(mine) - share)]:
            del self.held[each]  # first, so that no batch of it begins while it is given away
            await connection.execute(RELEASE, self.group, *each, self.worker)

    async def commit(self, connection: Connection, partition: Partition, position: int) -> bool:
        """Move the position; False when the lease went to another worker, who reads it again."""
        committed = await connection.fetchval(COMMIT, self.group, *partition, self.worker, position)
        if committed is None:
            self.held.pop(partition, None)
            return False
        if partition in self.held:
            self.held[partition] = committed
        return True

    async def leave(self, connection: Connection) -> None:
        """Give everything back, so that others need not wait for the leases to expire."""
        self.held.clear()
        await connection.execute(LEAVE, self.group, self.worker)
