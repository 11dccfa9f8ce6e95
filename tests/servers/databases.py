"""A fresh, migrated database for every test, copied from a template that is migrated once."""

from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
from pydantic import SecretStr

from tests.servers.embedded_postgres_server import PostgresServer
from tests.servers.own_loop import in_its_own_loop
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import open_pool

TEMPLATE = "whoholds_template"
READER_PASSWORD = "reads"
LET_IT_IN = f"ALTER ROLE whoholds_reader LOGIN PASSWORD '{READER_PASSWORD}'"


def make_template(server: PostgresServer) -> None:
    """Create the template and apply every migration of the checkout."""
    in_its_own_loop(lambda: _make_template(server))


def create_database(server: PostgresServer) -> str:
    """The name of a new database like the template."""
    name = f"test_{uuid4().hex}"
    in_its_own_loop(lambda: _execute(server, f'CREATE DATABASE "{name}" TEMPLATE {TEMPLATE}'))
    return name


def drop_database(server: PostgresServer, name: str) -> None:
    """Drop it, cutting whoever is still connected."""
    in_its_own_loop(lambda: _execute(server, f'DROP DATABASE "{name}" WITH (FORCE)'))


def as_reader(database_url: str) -> str:
    """The same database for the role that may only read; of a server that has the template."""
    parts = urlsplit(database_url)
    where = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"whoholds_reader:{READER_PASSWORD}@{where}").geturl()


async def _make_template(server: PostgresServer) -> None:
    await _execute(server, f"CREATE DATABASE {TEMPLATE}")
    pool = await open_pool(SecretStr(server.url(TEMPLATE)), size=1)
    try:
        await migrate(pool)
        await pool.execute(LET_IT_IN)
    finally:
        await pool.close()


async def _execute(server: PostgresServer, statement: str) -> None:
    connection = await asyncpg.connect(server.url())
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
