"""The store's known time: blocks of revision numbers, taken as the last step before commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.store.postgres_locks import Connection, lock_revisions

# A clock that stands still or goes back must not make two revisions of one moment.
NEXT = """
SELECT coalesce(max(number), 0) + 1 AS first,
       greatest(clock_timestamp(), max(recorded_at) + interval '1 microsecond') AS recorded_at
FROM store.revisions
"""
# Whoever waits for changes is told at the commit.
RECORD = """
INSERT INTO store.revisions (number, recorded_at, place_ids) VALUES ($1, $2, $3::text[])
RETURNING pg_notify('whoholds_changes', number::text)
"""
# What others recomputed since, beginning with the last revision that is known already.
SINCE = "SELECT number, place_ids FROM store.revisions WHERE number >= $1 ORDER BY number"
LAST = "SELECT number, place_ids FROM store.revisions ORDER BY number DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class RevisionBlock:
    """Numbers ``first`` to ``last``; what has no number of its own is known from ``last`` on."""

    first: int
    last: int
    recorded_at: datetime


class OpenRevisions:
    """The numbers of a transaction that appends in several portions, each under a block of its own.

    All are one moment of the store's known time: only ``last``, once recorded, can be asked for.
    """

    def __init__(self, first: int, recorded_at: datetime) -> None:
        """Nothing is taken yet."""
        self.recorded_at = recorded_at
        self._next = self.last = first

    def take(self, count: int) -> RevisionBlock:
        """The next ``count`` numbers. A block of none is known from the number that follows."""
        block = RevisionBlock(
            self._next, self._next + max(1, count) - 1, recorded_at=self.recorded_at
        )
        self._next, self.last = self._next + count, max(self.last, block.last)
        return block


async def open_revisions(connection: Connection) -> OpenRevisions:
    """Lock the stream until commit: everybody else waits, so nothing but appending may follow."""
    await lock_revisions(connection)
    row = await connection.fetchrow(NEXT)
    assert row is not None
    return OpenRevisions(row["first"], row["recorded_at"])


async def record_revisions(
    connection: Connection, taken: OpenRevisions, place_ids: Sequence[str]
) -> None:
    """The last step before commit; ``place_ids`` are all places that were recomputed."""
    await connection.execute(RECORD, taken.last, taken.recorded_at, place_ids)


async def take_revisions(
    connection: Connection, count: int, place_ids: Sequence[str]
) -> RevisionBlock:
    """All of it for a transaction that knows how many numbers it needs, at least one."""
    opened = await open_revisions(connection)
    block = opened.take(count)
    await record_revisions(connection, opened, place_ids)
    return block


async def revisions_since(
    connection: Connection, number: int | None
) -> list[tuple[int, Sequence[str] | None]]:
    """Number and places of each revision from ``number`` on; of None the last alone."""
    rows = await (connection.fetch(LAST) if number is None else connection.fetch(SINCE, number))
    return [(row["number"], row["place_ids"]) for row in rows]
