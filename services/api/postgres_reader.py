"""Reads from Postgres only: named statements from sql/, in read-only transactions."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from enum import Enum
from typing import TypeAlias
from urllib.parse import parse_qsl, urlencode, urlsplit

import asyncpg
from pydantic import SecretStr

from services.api.problems import DatabaseAway, NotSetUp, TooSlow
from services.api.statements import asked_statement, statement
from whoholds.database.postgres_pool import TRANSIENT, open_pool

ACQUIRE_SECONDS = 5.0
MAY_NOT_READ = "as the owner: SELECT operations.let_reader_read()"
AT_A_TIME = 500
"""Rows of a stream in memory."""


class Plans(Enum):
    """How a pool has Postgres plan the statements it is sent."""

    ANEW = "anew"
    """For the parameters given: most questions have no one plan that is good for all values."""

    IN_INDEX_ORDER = "in index order"
    """Anew, and rows come in the order that an index gives, rather than be collected and sorted:
    Postgres takes every box for a small one (a thousandth of the rows)."""

    KEPT = "kept"
    """Once: for a question that has one plan for all values, such as a place's newest changes,
    which are found in less time than planning takes."""


SETTINGS: dict[Plans, dict[str, str]] = {
    Plans.ANEW: {"plan_cache_mode": "force_custom_plan"},
    Plans.IN_INDEX_ORDER: {
        "plan_cache_mode": "force_custom_plan",
        "enable_bitmapscan": "off",
        "enable_sort": "off",
    },
    Plans.KEPT: {"plan_cache_mode": "force_generic_plan"},
}


def reading_url(url: SecretStr, timeout_seconds: int, plans: Plans = Plans.ANEW) -> SecretStr:
    """The same database, for sessions that cannot write."""
    parts = urlsplit(url.get_secret_value())
    settings = {
        "default_transaction_read_only": "on",
        "statement_timeout": f"{timeout_seconds}s",
        # Many short questions at once gain nothing from workers, and workers cost memory.
        "max_parallel_workers_per_gather": "0",
        "application_name": "whoholds-api",
    }
    query = urlencode(dict(parse_qsl(parts.query)) | settings | SETTINGS[plans])
    return SecretStr(parts._replace(query=query).geturl())


class SeenRevision:
    """The newest revision that any answer of this process has met: what was known at an older one
    may have changed since, which is so known before the database is asked.
    """

    newest = 0

    def meet(self, revision: int) -> None:
        """A revision was read."""
        self.newest = max(self.newest, revision)


Connection: TypeAlias = "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]"
Pools: TypeAlias = "Mapping[Plans, asyncpg.Pool[asyncpg.Record]]"


@asynccontextmanager
async def _connection_of(pool: "asyncpg.Pool[asyncpg.Record]") -> AsyncIterator[Connection]:
    # The pool's own timeout would make a task of every acquiring.
    async with asyncio.timeout(ACQUIRE_SECONDS):
        connection = await pool.acquire()
    try:
        yield connection
    finally:
        await pool.release(connection)


class Snapshot:
    """One state of the database: every statement asked through it sees the same.

    It takes a connection and begins its transaction with its first statement, so that an answer of
    one statement alone can do without, and ends with ``end``.
    """

    def __init__(self, pools: Pools, seen: SeenRevision) -> None:
        self._pools = pools
        self._held = AsyncExitStack()
        self._connection: Connection | None = None
        self.seen = seen

    async def rows(self, name: str, *values: object) -> list[asyncpg.Record]:
        """All rows of a named statement."""
        connection = await self._begun()
        found: list[asyncpg.Record] = await connection.fetch(*asked_statement(name, values))
        return found

    async def row(self, name: str, *values: object) -> asyncpg.Record | None:
        """The first row, if any."""
        return await (await self._begun()).fetchrow(*asked_statement(name, values))

    async def stream(self, name: str, *values: object) -> AsyncIterator[asyncpg.Record]:
        """All rows of a named statement, a few at a time: for answers of any size."""
        connection = await self._begun()
        cursor = connection.cursor(*asked_statement(name, values), prefetch=AT_A_TIME)
        async for row in cursor:
            yield row

    async def rows_alone(
        self, name: str, *values: object, plans: Plans = Plans.ANEW
    ) -> list[asyncpg.Record]:
        """All rows of a statement that sees a state of its own, unless others came before it:
        for what one statement answers. Three round trips fewer than ``rows``.
        """
        if self._connection is not None:
            if plans is Plans.IN_INDEX_ORDER:
                await self.take_index_order()
            return await self.rows(name, *values)
        async with _connection_of(self._pools[plans]) as connection:
            found: list[asyncpg.Record] = await connection.fetch(*asked_statement(name, values))
        return found

    async def take_index_order(self) -> None:
        """From here on rows come in the order of an index rather than be collected and sorted."""
        await (await self._begun()).fetchrow(statement("take_index_order"))

    async def _begun(self) -> Connection:
        if self._connection is None:
            taken = _connection_of(self._pools[Plans.ANEW])
            connection = await self._held.enter_async_context(taken)
            await connection.execute(statement("begin"))
            self._connection = connection
        return self._connection

    async def end(self) -> None:
        """Let go of the state; there is nothing to write or to undo."""
        async with self._held:
            connection, self._connection = self._connection, None
            if connection is not None and not connection.is_closed():
                await connection.execute("ROLLBACK")


class PostgresReader:
    """Gives snapshots; raises ApiProblem where Postgres cannot answer."""

    def __init__(self, pools: Pools) -> None:
        self._pools = pools
        self._seen = SeenRevision()

    @classmethod
    async def connect(cls, url: SecretStr, size: int, timeout_seconds: int) -> "PostgresReader":
        """A reader with pools of its own, of ``size`` connections each; close it."""
        # Snapshots set nothing beyond their transaction.
        pools = {
            plans: await open_pool(reading_url(url, timeout_seconds, plans), size=size, tidy=False)
            for plans in Plans
        }
        return cls(pools)

    async def close(self) -> None:
        """Let go of the connections."""
        for pool in self._pools.values():
            await pool.close()

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Snapshot]:
        """One read-only state. What is asked raises NotSetUp, TooSlow or DatabaseAway."""
        snapshot = Snapshot(self._pools, self._seen)
        try:
            try:
                yield snapshot
            finally:
                await snapshot.end()
        except (asyncpg.InvalidSchemaNameError, asyncpg.UndefinedTableError) as error:
            raise NotSetUp(f"the database is not set up: {error}") from error
        except asyncpg.InsufficientPrivilegeError as error:
            raise NotSetUp(f"the reading role may not read: {error}", MAY_NOT_READ) from error
        except asyncpg.QueryCanceledError as error:
            raise TooSlow("the question took too long") from error
        except (*TRANSIENT, TimeoutError) as error:
            raise DatabaseAway(f"the database does not answer: {type(error).__name__}") from error
