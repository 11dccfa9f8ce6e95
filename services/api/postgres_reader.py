"""Reads from Postgres only: named statements from sql/, in read-only transactions."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib.resources import files
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


def reading_url(url: SecretStr, timeout_seconds: int) -> SecretStr:
    """The same database, for sessions that cannot write.

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
    query = urlencode(dict(parse_qsl(parts.query)) | settings)
    return SecretStr(parts._replace(query=query).geturl())


class SeenRevision:
    """The newest revision that any answer of this process has met: what was known at an older one
    may have changed since, which is so known before the database is asked.
    """

    newest = 0

    def meet(self, revision: int) -> None:
        """A revision was read."""
        self.newest = max(self.newest, revision)


class Snapshot:
    """One state of the database: every statement asked through it sees the same.

    Its transaction begins with its first statement, so that an answer of one statement alone can
    do without, and ends with ``end``.
    """

    def __init__(
        self,
        connection: "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]",
        seen: "SeenRevision | None" = None,
    ) -> None:
        self._connection = connection
        self._begun = False
        self.seen = seen or SeenRevision()

    async def rows(self, name: str, *values: object) -> list[asyncpg.Record]:
        """All rows of a named statement."""
        await self._begin()
        found: list[asyncpg.Record] = await self._connection.fetch(statement(name), *values)
        return found

    async def row(self, name: str, *values: object) -> asyncpg.Record | None:
        """The first row, if any."""
        await self._begin()
        return await self._connection.fetchrow(statement(name), *values)

    async def stream(self, name: str, *values: object) -> AsyncIterator[asyncpg.Record]:
        """All rows of a named statement, a few at a time: for answers of any size."""
        await self._begin()
        cursor = self._connection.cursor(statement(name), *values, prefetch=AT_A_TIME)
        async for row in cursor:
            yield row

    async def rows_alone(self, name: str, *values: object) -> list[asyncpg.Record]:
        """All rows of a statement that sees a state of its own, unless others came before it:
        for what one statement answers. Three round trips fewer than ``rows``.
        """
        found: list[asyncpg.Record] = await self._connection.fetch(statement(name), *values)
        return found

    async def take_index_order(self) -> None:
        """From here on rows come in the order of an index rather than be collected and sorted."""
        if self._begun:
            await self._connection.fetchrow(statement("take_index_order"))
        else:
            self._begun = True
            await self._connection.execute(statement("begin_in_index_order"))

    async def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            await self._connection.execute(statement("begin"))

    async def end(self) -> None:
        """Let go of the state; there is nothing to write or to undo."""
        if self._begun and not self._connection.is_closed():
            await self._connection.execute("ROLLBACK")


class PostgresReader:
    """Gives snapshots; raises ApiProblem where Postgres cannot answer."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool
        self._seen = SeenRevision()

    @classmethod
    async def connect(cls, url: SecretStr, size: int, timeout_seconds: int) -> "PostgresReader":
        """A reader with a pool of its own; close it."""
        # Snapshots set nothing beyond their transaction.
        return cls(await open_pool(reading_url(url, timeout_seconds), size=size, tidy=False))

    async def close(self) -> None:
        """Let go of the connections."""
        await self._pool.close()

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Snapshot]:
        """One read-only state. What is asked raises NotSetUp, TooSlow or DatabaseAway."""
        try:
            # The pool's own timeout would make a task of every acquiring.
            async with asyncio.timeout(ACQUIRE_SECONDS):
                connection = await self._pool.acquire()
            try:
                snapshot = Snapshot(connection, self._seen)
                try:
                    yield snapshot
                finally:
                    await snapshot.end()
            finally:
                await self._pool.release(connection)
        except (asyncpg.InvalidSchemaNameError, asyncpg.UndefinedTableError) as error:
            raise NotSetUp(f"the database is not set up: {error}") from error
        except asyncpg.InsufficientPrivilegeError as error:
            raise NotSetUp(f"the reading role may not read: {error}", MAY_NOT_READ) from error
        except asyncpg.QueryCanceledError as error:
            raise TooSlow("the question took too long") from error
        except (*TRANSIENT, TimeoutError) as error:
            raise DatabaseAway(f"the database does not answer: {type(error).__name__}") from error
