"""Locks of a transaction: articles first, then the links, then places, then the revision stream.

Every transaction of the store takes them in this order, so that none waits for another in a
circle; each is let go by commit or rollback.
"""

import logging
from collections.abc import Iterable
from hashlib import blake2b
from typing import TypeAlias
from uuid import UUID

import asyncpg
import asyncpg.pool

Connection: TypeAlias = "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]"

REVISION_STREAM = 0x77680001
LINKS = 0x77680002
RELAY = 0x77680003

# One lock a number, in the order given: the caller sorts.
LOCK_ALL = "SELECT pg_advisory_xact_lock(number) FROM unnest($1::bigint[]) AS number"
LOCK_LINKS_SHARED = "SELECT pg_advisory_xact_lock_shared($1)"
LOCK_ONE = "SELECT pg_advisory_xact_lock($1)"
LOCKS_IN_ALL = """
SELECT current_setting('max_locks_per_transaction')::int
  * (current_setting('max_connections')::int + current_setting('max_prepared_transactions')::int)
"""

BATCHES_AT_ONCE = 4
"""So many workers may have a batch in hand, each with a lock an article and as many of places."""

LOG = logging.getLogger(__name__)


async def batch_that_fits(pool: "asyncpg.Pool[asyncpg.Record]", wanted: int) -> int:
    """At most so many articles a transaction that the locks of this Postgres go round."""
    locks: int = await pool.fetchval(LOCKS_IN_ALL)
    fits = max(1, locks // (2 * BATCHES_AT_ONCE))
    if fits < wanted:
        advice = "give Postgres max_locks_per_transaction=256 for larger batches"
        LOG.warning("smaller batches", extra={"articles": fits, "locks": locks, "advice": advice})
    return min(wanted, fits)


async def lock_articles(connection: Connection, article_ids: Iterable[UUID]) -> None:
    """Wait for whoever handles the same articles."""
    await connection.execute(LOCK_ALL, _numbers("article", article_ids))


async def lock_places(connection: Connection, place_ids: Iterable[str]) -> None:
    """Wait for whoever recomputes the same places."""
    await connection.execute(LOCK_ALL, _numbers("place", place_ids))


async def hold_links(connection: Connection) -> None:
    """Nobody links or unlinks places until commit."""
    await connection.execute(LOCK_LINKS_SHARED, LINKS)


async def lock_links(connection: Connection) -> None:
    """Alone in linking and unlinking; no batch of reports runs meanwhile."""
    await connection.execute(LOCK_ONE, LINKS)


async def lock_revisions(connection: Connection) -> None:
    """The last lock before commit: whoever has it appends, in order of commit."""
    await connection.execute(LOCK_ONE, REVISION_STREAM)


def _numbers(kind: str, ids: Iterable[object]) -> list[int]:
    """Sorted 64-bit numbers; two ids on one number only wait for each other more than needed."""
    return sorted({_number(f"{kind}\n{each}") for each in ids})


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
