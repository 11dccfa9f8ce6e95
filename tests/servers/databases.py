"""A fresh, migrated database for every test, copied from a template that is migrated once."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from uuid import uuid4

import asyncpg
from pydantic import SecretStr

from tests.servers.embedded_postgres_server import PostgresServer
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import open_pool

TEMPLATE = "whoholds_template"

Result = TypeVar("Result")


def make_template(server: PostgresServer) -> None:
    """Create the template and apply every migration of the checkout."""
    _in_its_own_loop(lambda: _make_template(server))


def create_database(server: PostgresServer) -> str:
    """The name of a new database like the template."""
    name = f"test_{uuid4().hex}"
    _in_its_own_loop(lambda: _execute(server, f'CREATE DATABASE "{name}" TEMPLATE {TEMPLATE}'))
    return name


def drop_database(server: PostgresServer, name: str) -> None:
    """Drop it, cutting whoever is still connected."""
    _in_its_own_loop(lambda: _execute(server, f'DROP DATABASE "{name}" WITH (FORCE)'))


async def _make_template(server: PostgresServer) -> None:
    await _execute(server, f"CREATE DATABASE {TEMPLATE}")
    pool = await open_pool(SecretStr(server.url(TEMPLATE)), size=1)
    try:
        await migrate(pool)
    finally:
        await pool.close()


async def _execute(server: PostgresServer, statement: str) -> None:
    connection = await asyncpg.connect(server.url())
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _in_its_own_loop(make: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Fixtures are plain functions; a thread keeps the test's own event loop untouched."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(lambda: asyncio.run(make())).result()
