"""Connections to Postgres, with patience for a server that is still starting."""

import asyncio
import time

import asyncpg
from pydantic import SecretStr

STARTING = (
    ConnectionError,
    OSError,
    asyncpg.CannotConnectNowError,
    asyncpg.ConnectionDoesNotExistError,
    asyncpg.TooManyConnectionsError,
)

TRANSIENT = (
    *STARTING,
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
    asyncpg.InterfaceError,
    # How the driver meets a server that was killed in the middle of an answer, or that said goodbye
    # on an idle connection an instant ago.
    asyncpg.InternalClientError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.LockNotAvailableError,
)
"""Failures that pass by themselves: retried in place, never counted against a message."""


async def open_pool(
    url: SecretStr, *, size: int = 4, wait_seconds: float = 30.0, tidy: bool = True
) -> "asyncpg.Pool[asyncpg.Record]":
    """Open a pool of at most ``size`` connections; retries up to ``wait_seconds``.

    ``tidy``: settings, listeners and session locks are reset after each use, which takes a round
    trip; whoever leaves none behind may do without.

    Raises the last connection error when the server does not answer in time.
    """
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            return await asyncpg.create_pool(
                url.get_secret_value(),
                min_size=1,
                max_size=size,
                command_timeout=60,
                reset=None if tidy else _left_as_it_is,
            )
        except STARTING:
            if time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.3)


async def _left_as_it_is(_: "asyncpg.Connection[asyncpg.Record]") -> None:
    """What is reset locally: an open transaction is rolled back all the same."""
