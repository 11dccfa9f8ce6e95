"""``whoholds replay`` looks first whether anybody reads, and whether there is such an article."""

import asyncio
from typing import TypeAlias
from uuid import UUID

import asyncpg
import pytest
from typer.testing import CliRunner, Result

from whoholds.cli.main import app

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

NOBODY = str(UUID(int=7))
BEAT = """
INSERT INTO operations.heartbeats (service, instance, ready, version, started_at)
VALUES ($1, '1', true, '0', now())
"""


async def replay(*words: str) -> Result:
    """The command in a thread: it has an event loop of its own."""
    return await asyncio.to_thread(CliRunner().invoke, app, ["replay", *words])


async def test_it_refuses_to_wait_for_services_that_do_not_run(
    pool: Pool, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOHOLDS_DATABASE_URL", database_url)
    await pool.execute(BEAT, "extract")

    told = await replay()
    later = await replay("--no-wait")

    assert told.exit_code == 1, told.output
    assert "store: it has not started" in told.output
    assert "extract" not in told.output
    assert later.exit_code == 0, later.output
    assert "store: it has not started" in later.output


async def test_an_unknown_article_is_told(
    pool: Pool, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOHOLDS_DATABASE_URL", database_url)
    for service in ("extract", "store"):
        await pool.execute(BEAT, service)

    told = await replay("--article", NOBODY)

    assert told.exit_code == 1, told.output
    assert f"no text of article {NOBODY} is archived" in told.output


async def test_it_refuses_where_the_services_carry_messages_by_another_engine(
    pool: Pool, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOHOLDS_DATABASE_URL", database_url)
    for service in ("extract", "store"):
        await pool.execute(BEAT, service)
    await pool.execute("UPDATE operations.heartbeats SET transport = 'kafka'")

    told = await replay("--no-wait")
    await pool.execute("UPDATE operations.heartbeats SET transport = 'postgres'")
    same = await replay("--no-wait")

    assert told.exit_code == 1, told.output
    assert "carry messages by kafka, and this command by postgres" in " ".join(told.output.split())
    assert "WHOHOLDS_TRANSPORT=kafka" in told.output
    assert same.exit_code == 0, same.output
