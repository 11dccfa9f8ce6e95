"""``whoholds withdraw`` says what it did, and what was done before."""

import asyncio
from datetime import UTC, datetime
from typing import TypeAlias

import asyncpg
import pytest
import typer
from typer.testing import CliRunner, Result

from schemas.articles import ArticleWithdrawn
from services.store.postgres_article_handler import ArticleHandler
from tests.integration.store.rebuilt import received
from tests.integration.store.test_postgres_reports import article
from whoholds.cli.store_commands import withdraw

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

app = typer.Typer()
app.command()(withdraw)


async def run(*words: str) -> Result:
    """The command in a thread: it has an event loop of its own."""
    return await asyncio.to_thread(CliRunner().invoke, app, list(words))


async def test_an_article_withdrawn_before_is_shown_with_its_first_reason(
    pool: Pool, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOHOLDS_DATABASE_URL", database_url)
    store, text = ArticleHandler(pool), article("a")
    await store(received(text))

    first = await run(str(text.article_id), "--reason", "wrong")
    withdrawn = ArticleWithdrawn(
        article_id=text.article_id, withdrawn_at=datetime(2026, 1, 2, tzinfo=UTC), reason="wrong"
    )
    await store(received(withdrawn))
    again = await run(str(text.article_id), "--reason", "again")

    assert first.output.splitlines() == [f"{text.article_id} is withdrawn"]
    assert "is already withdrawn since 2026-01-02 because 'wrong'" in again.output
    assert (first.exit_code, again.exit_code) == (0, 0)
