"""The store's known time: a block of revision numbers, taken as the last step before commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.store.postgres_locks import Connection, lock_revisions

# A clock that stands still or goes back must not make two revisions of one moment. Whoever waits
# for changes is told at the commit.
RECORD = """
INSERT INTO store.revisions (number, recorded_at, place_ids)
SELECT coalesce(max(number), 0) + $1::bigint,
       greatest(clock_timestamp(), max(recorded_at) + interval '1 microsecond'), $2::text[]
FROM store.revisions
RETURNING number, recorded_at, pg_notify('whoholds_changes', number::text)
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


async def take_revisions(
    connection: Connection, count: int, place_ids: Sequence[str]
) -> RevisionBlock:
    """Lock the stream until commit and take ``count`` numbers, at least one.

    ``place_ids`` are all places that the transaction recomputed. After this only appends and the
    commit may follow: everybody else waits.
    """
    await lock_revisions(connection)
    last = await connection.fetchrow(RECORD, max(1, count), place_ids)
    assert last is not None
    return RevisionBlock(last["number"] - max(1, count) + 1, last["number"], last["recorded_at"])


async def revisions_since(
    connection: Connection, number: int | None
) -> list[tuple[int, Sequence[str] | None]]:
    """Number and places of each revision from ``number`` on; of None the last alone."""
    rows = await (connection.fetch(LAST) if number is None else connection.fetch(SINCE, number))
    return [(row["number"], row["place_ids"]) for row in rows]
