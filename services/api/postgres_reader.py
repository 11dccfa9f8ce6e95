"""Reads from Postgres only: named statements from sql/, in read-only transactions."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias
from urllib.parse import parse_qsl, urlencode, urlsplit

import asyncpg
from pydantic import SecretStr

from services.api.problems import DatabaseAway, NotSetUp, TooSlow
from whoholds.database.postgres_pool import TRANSIENT, open_pool

ACQUIRE_SECONDS = 5.0
MAY_NOT_READ = "as the owner: SELECT operations.let_reader_read()"
AT_A_TIME = 500
"""Rows of a stream in memory."""

NAME = re.compile(r"[a-z][a-z0-9_]*")
INCLUDE = re.compile(r"^\\ir (\w+)\.sql$", re.MULTILINE)
"""A line that stands for another file, as psql has it."""


@cache
def statement(name: str) -> str:
    """The text of sql/NAME.sql, with the files that it includes."""
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a statement")
    text = (files("services.api") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    return INCLUDE.sub(lambda found: statement(found[1]).rstrip(), text)


IN_INDEX_ORDER = {"enable_bitmapscan": "off", "enable_sort": "off"}
"""Rows come in the order that an index gives, rather than be collected and sorted: Postgres takes
every box for a small one (a thousandth of the rows)."""


def reading_url(url: SecretStr, timeout_seconds: int, **more: str) -> SecretStr:
    """The same database, for sessions that cannot write; ``more`` are further settings.

    Plans are made anew for the parameters given: a statement with twenty optional filters has
    no one plan that is good for all.
    """
    parts = urlsplit(url.get_secret_value())
    settings = {
        "default_transaction_read_only": "on",
        "statement_timeout": f"{timeout_seconds}s",
        "plan_cache_mode": "force_custom_plan",
        # Many short questions at once gain nothing from workers, and workers cost memory.
        "max_parallel_workers_per_gather": "0",
        "application_name": "whoholds-api",
    }
    query = urlencode(dict(parse_qsl(parts.query)) | settings | more)
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

    def __init__(self, pools: "Pools", seen: "SeenRevision") -> None:
        self._pools = pools
        self._held = AsyncExitStack()
        self._connection: Connection | None = None
        self.seen = seen

    async def rows(self, name: str, *values: object) -> list[asyncpg.Record]:
        """All rows of a named statement."""
        found: list[asyncpg.Record] = await (await self._begun()).fetch(statement(name), *values)
        return found

    async def row(self, name: str, *values: object) -> asyncpg.Record | None:
        """The first row, if any."""
        return await (await self._begun()).fetchrow(statement(name), *values)

    async def stream(self, name: str, *values: object) -> AsyncIterator[asyncpg.Record]:
        """All rows of a named statement, a few at a time: for answers of any size."""
        connection = await self._begun()
        cursor = connection.cursor(statement(name), *values, prefetch=AT_A_TIME)
        async for row in cursor:
            yield row

    async def rows_alone(
        self, name: str, *values: object, in_index_order: bool = False
    ) -> list[asyncpg.Record]:
        """All rows of a statement that sees a state of its own, unless others came before it:
        for what one statement answers. Three round trips fewer than ``rows``.
        """
        if self._connection is not None:
            if in_index_order:
                await self.take_index_order()
            return await self.rows(name, *values)
        pool = self._pools.in_index_order if in_index_order else self._pools.usual
        async with _connection_of(pool) as connection:
            found: list[asyncpg.Record] = await connection.fetch(statement(name), *values)
        return found

    async def take_index_order(self) -> None:
        """From here on rows come in the order of an index rather than be collected and sorted."""
        await (await self._begun()).fetchrow(statement("take_index_order"))

    async def _begun(self) -> Connection:
        if self._connection is None:
            taken = _connection_of(self._pools.usual)
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


@dataclass(frozen=True)
class Pools:
    """Connections to the same database with different settings."""

    usual: "asyncpg.Pool[asyncpg.Record]"
    in_index_order: "asyncpg.Pool[asyncpg.Record]"


class PostgresReader:
    """Gives snapshots; raises ApiProblem where Postgres cannot answer."""

    def __init__(self, pools: Pools) -> None:
        self._pools = pools
        self._seen = SeenRevision()

    @classmethod
    async def connect(cls, url: SecretStr, size: int, timeout_seconds: int) -> "PostgresReader":
        """A reader with pools of its own, of ``size`` connections each; close it."""
        # Snapshots set nothing beyond their transaction.
        usual = await open_pool(reading_url(url, timeout_seconds), size=size, tidy=False)
        ordered = reading_url(url, timeout_seconds, **IN_INDEX_ORDER)
        return cls(Pools(usual, await open_pool(ordered, size=size, tidy=False)))

    async def close(self) -> None:
        """Let go of the connections."""
        await self._pools.usual.close()
        await self._pools.in_index_order.close()

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
