"""The one connection on which a worker of a group reads the Postgres log."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

import asyncpg
from pydantic import SecretStr

from whoholds.database.postgres_pool import TRANSIENT
from whoholds.streaming.postgres_append import CHANNEL

LOG = logging.getLogger(__name__)


class GroupConnection:
    """Opens again after it broke; its statements run one at a time; ``woken`` on new messages.

    It is apart from the pool, so that handlers that use up the pool cannot starve the leases.
    """

    def __init__(self, url: SecretStr) -> None:
        self._url = url
        self._lock = asyncio.Lock()
        self._connection: asyncpg.Connection[asyncpg.Record] | None = None
        self.woken = asyncio.Event()

    @contextlib.asynccontextmanager
    async def use(self) -> "AsyncIterator[asyncpg.Connection[asyncpg.Record]]":
        """The connection, for one or several statements; whatever breaks it drops it."""
        async with self._lock:
            connection = await self._open()
            try:
                yield connection
            except (*TRANSIENT, asyncio.CancelledError):
                self._drop()
                raise

    async def _open(self) -> "asyncpg.Connection[asyncpg.Record]":
        if self._connection is None or self._connection.is_closed():
            connection = await asyncpg.connect(
                self._url.get_secret_value(),
                command_timeout=30,
                timeout=10,
                # A position that is lost in a crash of the server is only read again.
                server_settings={"synchronous_commit": "off"},
            )
            await connection.add_listener(CHANNEL, self._on_notify)
            self._connection = connection
            self.woken.set()  # something may have come while nobody listened
        return self._connection

    def _on_notify(self, *_: object) -> None:
        self.woken.set()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.terminate()
        self._connection = None

    async def close(self) -> None:
        """Close politely, or at once when the server does not answer."""
        if self._connection is None:
            return
        try:
            await self._connection.close(timeout=2)
        except (*TRANSIENT, TimeoutError):
            self._connection.terminate()
        self._connection = None
