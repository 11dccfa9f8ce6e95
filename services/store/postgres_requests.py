"""The inbox of analysts' requests in Postgres: carried out in order, once each."""

import asyncio
import json
import logging
from dataclasses import dataclass

import asyncpg
from pydantic import ValidationError

from services.store.decision_request import DecisionRequest
from services.store.difference import Difference
from services.store.postgres_changes import count_recorded
from services.store.postgres_decisions import CannotDecide, carry_out
from services.store.postgres_link_queue import queue_ends
from services.store.postgres_linking import RuleLinker
from services.store.postgres_locks import Connection
from whoholds.streaming.transient import is_transient

LOG = logging.getLogger(__name__)

POLL_SECONDS = 0.5

# One at a time, in order: another store worker that looks meanwhile waits, and finds it done.
NEXT = """
SELECT request_id, kind, details, decided_by, reason, requested_at FROM store.decision_requests
WHERE done_at IS NULL ORDER BY requested_at, request_id LIMIT 1 FOR UPDATE
"""
DONE = """
UPDATE store.decision_requests
SET done_at = clock_timestamp(), decision_id = $2, problem = $3 WHERE request_id = $1
"""


@dataclass
class DecisionInbox:
    """Carries out what waits; ``trouble`` says what is in the way."""

    pool: "asyncpg.Pool[asyncpg.Record]"
    trouble: str = ""

    async def run(self, stop: asyncio.Event) -> None:
        """Until ``stop``: requests first, then names to link. Transient failures are retried."""
        linker = RuleLinker(self.pool)
        while not stop.is_set():
            try:
                while await self.carry_out_next() or await linker.link_next():
                    pass
                self.trouble = ""
            except Exception as error:
                if not is_transient(error):
                    raise
                self.trouble = f"decisions wait: {error!r}"
            try:
                await asyncio.wait_for(stop.wait(), POLL_SECONDS)
            except TimeoutError:
                continue

    async def carry_out_next(self) -> bool:
        """Whether there was one."""
        difference: Difference | None = None
        async with self.pool.acquire() as connection, connection.transaction():
            row = await connection.fetchrow(NEXT)
            if row is None:
                return False
            difference = await _carry_out(connection, row)
        if difference is not None:
            count_recorded(difference)
        return True


async def _carry_out(connection: Connection, row: asyncpg.Record) -> Difference | None:
    """In a savepoint, so that a refusal is written down and nothing else."""
    request_id = row["request_id"]
    try:
        request = DecisionRequest(**{**dict(row), "details": json.loads(row["details"])})
        async with connection.transaction():
            decision_id, difference = await carry_out(connection, request)
            await queue_ends(connection, decision_id)
    except (CannotDecide, ValidationError) as error:
        LOG.info("decision refused", extra={"request_id": str(request_id), "why": str(error)})
        await connection.execute(DONE, request_id, None, str(error))
        return None
    except Exception as error:
        if is_transient(error):
            raise
        # Set aside with its reason: one request must not stop news from being stored.
        LOG.exception("decision failed", extra={"request_id": str(request_id)})
        await connection.execute(DONE, request_id, None, f"it failed: {error!r}")
        return None
    await connection.execute(DONE, request_id, decision_id, None)
    return difference
