"""Hands analysts' requests to the store through Postgres, and waits for what became of them.

The only place of the API that writes, and only into store.decision_requests.
"""

import asyncio
import json
import time
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from services.api.problems import BadParameter, Conflict, DatabaseAway, NotSetUp
from services.api.statements import statement
from whoholds.database.postgres_pool import TRANSIENT

POLL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Request:
    """One decision as asked; ``details`` is JSON."""

    request_id: UUID
    kind: str
    details: str
    decided_by: str
    reason: str


class DecisionDesk:
    """Asks the store; answers may take as long as ``wait_seconds``."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", wait_seconds: float) -> None:
        self._pool = pool
        self._wait_seconds = wait_seconds

    async def ask(self, request: Request) -> asyncpg.Record:
        """The row of the request: done_at is null while it still waits.

        The same request asked again decides nothing twice. Raises ApiProblem.
        """
        try:
            row = await self._hand_in(request)
            deadline = time.monotonic() + self._wait_seconds
            while row["done_at"] is None and time.monotonic() < deadline:
                await asyncio.sleep(POLL_SECONDS)
                row = await self._look(request.request_id)
        except (asyncpg.InvalidSchemaNameError, asyncpg.UndefinedTableError) as error:
            raise NotSetUp(f"the database is not set up: {error}") from error
        except asyncpg.DataError as error:
            raise BadParameter("details", f"cannot be kept: {error}") from error
        except (*TRANSIENT, TimeoutError) as error:
            raise DatabaseAway(f"the database does not answer: {type(error).__name__}") from error
        return row

    async def _hand_in(self, request: Request) -> asyncpg.Record:
        await self._pool.execute(
            statement("ask_decision"),
            request.request_id,
            request.kind,
            request.details,
            request.decided_by,
            request.reason,
        )
        row = await self._look(request.request_id)
        same = (row["kind"], json.loads(row["details"]), row["decided_by"], row["reason"])
        asked = (request.kind, json.loads(request.details), request.decided_by, request.reason)
        if same != asked:
            raise Conflict(f"another decision was asked as {request.request_id}")
        return row

    async def _look(self, request_id: UUID) -> asyncpg.Record:
        row = await self._pool.fetchrow(statement("asked_decision"), request_id)
        assert row is not None, "requests are never deleted"
        return row
