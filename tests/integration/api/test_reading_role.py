"""The role that the API reads as can SELECT what it answers from, and nothing else."""

from collections.abc import AsyncIterator
from typing import TypeAlias
from uuid import uuid4

import asyncpg
import httpx
import pytest
from pydantic import SecretStr

from services.api.http_app import create_app
from services.api.postgres_reader import PostgresReader, reading_url
from tests.servers.databases import as_reader
from tests.servers.embedded_postgres_server import PostgresServer
from whoholds.database.postgres_migrations import migrate, shipped_migrations
from whoholds.database.postgres_pool import open_pool

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

READ_WRITE = "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE"
WRITES = [
    "INSERT INTO store.places (place_id, name, reason) VALUES ('x', 'x', 'x')",
    "UPDATE store.places SET name = 'x'",
    "DELETE FROM operations.heartbeats",
    "TRUNCATE store.outbox",
    "INSERT INTO store.decision_requests (request_id, kind, details, decided_by, reason)"
    " VALUES (gen_random_uuid(), 'undo', '{}', 'x', 'x')",
    "CREATE TABLE store.mine (n integer)",
    "CREATE TABLE public.mine (n integer)",
    "CREATE SCHEMA mine",
    "SELECT value FROM streaming.messages",
    "SELECT operations.let_reader_read()",
    "SELECT pg_read_file('/etc/passwd')",
    "COPY store.places TO PROGRAM 'cat'",
]


@pytest.fixture
async def reading(database_url: str) -> AsyncIterator[Pool]:
    """The pool as the API opens it."""
    opened = await open_pool(reading_url(SecretStr(as_reader(database_url)), 15), size=1)
    yield opened
    await opened.close()


@pytest.mark.parametrize("statement", WRITES)
async def test_it_is_refused_by_privileges_and_not_by_a_setting(
    reading: Pool, statement: str
) -> None:
    async with reading.acquire() as connection:
        await connection.execute(READ_WRITE)  # whoever could send statements could send this too
        assert await connection.fetchval("SHOW transaction_read_only") == "off"
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)


async def test_the_setting_and_the_time_limit_stand_as_well(reading: Pool) -> None:
    assert await reading.fetchval("SHOW default_transaction_read_only") == "on"
    assert await reading.fetchval("SHOW statement_timeout") == "15s"
    assert await reading.fetchval("SELECT current_user") == "whoholds_reader"


async def test_what_a_later_migration_adds_can_be_read_too(pool: Pool, reading: Pool) -> None:
    await pool.execute("CREATE TABLE store.added (n integer)")
    await pool.execute("CREATE VIEW store.added_view AS SELECT * FROM store.added")

    assert await reading.fetch("SELECT * FROM store.added_view") == []


@pytest.fixture
async def owned(postgres_server: PostgresServer) -> AsyncIterator[tuple[Pool, str]]:
    """A database of an ordinary role, which may make no other roles."""
    name = f"ordinary_{uuid4().hex}"
    admin = await asyncpg.connect(postgres_server.url())
    await admin.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'ordinary'")
    await admin.execute(f"CREATE DATABASE {name} OWNER {name}")
    url = f"postgresql://{name}:ordinary@127.0.0.1:{postgres_server.port}/{name}"
    opened = await open_pool(SecretStr(url), size=2)
    yield opened, url
    await opened.close()
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.execute(f"DROP ROLE {name}")
    await admin.close()


async def test_an_ordinary_owner_lets_a_role_read_that_is_there(owned: tuple[Pool, str]) -> None:
    pool, url = owned
    await migrate(pool)

    reader = await open_pool(SecretStr(as_reader(url)), size=1)
    assert await reader.fetch("SELECT * FROM store.current_changes") == []
    await reader.close()


async def test_a_role_without_grants_is_told_what_is_missing(owned: tuple[Pool, str]) -> None:
    pool, url = owned
    await migrate(pool, tuple(m for m in shipped_migrations() if m.name < "0016"))

    reader = await PostgresReader.connect(SecretStr(as_reader(url)), 1, 15)
    transport = httpx.ASGITransport(create_app(reader))
    async with httpx.AsyncClient(transport=transport, base_url="http://api.test") as api:
        answer = await api.get("/reports")
    await reader.close()

    assert (answer.status_code, answer.json()["title"]) == (503, "Not set up yet")
    assert "let_reader_read" in answer.json()["hint"]
