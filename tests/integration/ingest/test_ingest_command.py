"""``whoholds ingest``: files and standard input, twice without harm, patient and clear."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import httpx
import pytest
import typer
from typer.testing import CliRunner

from schemas.articles import ArticleWithdrawn
from services.store.postgres_article_handler import ArticleHandler
from tests.integration.ingest.broken_inputs import GOOD
from tests.integration.ingest.conftest import RecordingPublisher
from tests.integration.store.rebuilt import received
from tests.servers.free_port import free_ports
from whoholds.cli import http_ingest
from whoholds.cli.ingest_commands import ingest

cli = typer.Typer()
cli.command()(ingest)


def articles(count: int) -> str:
    return "".join(json.dumps(GOOD | {"id": str(number)}) + "\n" for number in range(count))


async def test_a_file_goes_in_and_goes_in_again_without_harm(
    door: httpx.AsyncClient, publisher: RecordingPublisher, tmp_path: Path
) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(articles(450))
    arguments = [str(path), "--to", str(door.base_url)]
    first = await asyncio.to_thread(CliRunner().invoke, cli, arguments)
    again = await asyncio.to_thread(CliRunner().invoke, cli, arguments)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "450 accepted (450 new, 0 changed, 0 unchanged), 0 refused" in first.output
    assert "450 accepted (0 new, 0 changed, 450 unchanged), 0 refused" in again.output
    assert len(publisher.messages) == 450


async def test_standard_input_is_a_file_named_dash(
    door: httpx.AsyncClient, publisher: RecordingPublisher
) -> None:
    arguments = ["-", "--to", str(door.base_url)]
    text = "\n" + articles(2) + '{"source": "x"}'
    result = await asyncio.to_thread(CliRunner().invoke, cli, arguments, text)
    assert result.exit_code == 1
    assert "-:4: text is missing" in result.output
    assert len(publisher.messages) == 2


async def test_a_service_that_fails_for_a_moment_is_waited_for(
    door: httpx.AsyncClient, publisher: RecordingPublisher, tmp_path: Path
) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(articles(3))
    publisher.failures = 1
    arguments = [str(path), "--to", str(door.base_url)]
    result = await asyncio.to_thread(CliRunner().invoke, cli, arguments)
    assert result.exit_code == 0
    assert len(publisher.messages) == 3


def test_a_service_that_is_not_there_ends_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_ingest, "PAUSES", (0.01,))
    path = tmp_path / "articles.jsonl"
    path.write_text(articles(1))
    arguments = [str(path), "--to", f"http://127.0.0.1:{free_ports(1)[0]}"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert "does not take articles" in result.output


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, [str(tmp_path / "none.jsonl")])
    assert result.exit_code == 2
    assert "no such file" in result.output


async def test_a_withdrawn_article_sent_again_is_told_how_to_publish_it(
    door: httpx.AsyncClient,
    publisher: RecordingPublisher,
    pool: "asyncpg.Pool[asyncpg.Record]",
    tmp_path: Path,
) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("\n" + articles(1))
    arguments = [str(path), "--to", str(door.base_url)]
    await asyncio.to_thread(CliRunner().invoke, cli, arguments)
    (article,) = publisher.articles
    withdrawn = ArticleWithdrawn(
        article_id=article.article_id,
        withdrawn_at=datetime(2026, 1, 2, tzinfo=UTC),
        reason="wrong town",
    )
    await ArticleHandler(pool)([*received(article), *received(withdrawn)])

    again = await asyncio.to_thread(CliRunner().invoke, cli, arguments)
    path.write_text(articles(1).replace(str(GOOD["text"]), "Rebels lost Kansaba."))
    changed = await asyncio.to_thread(CliRunner().invoke, cli, arguments)

    hint = "withdrawn on 2026-01-02: wrong town; send a changed text to publish it again"
    assert f"articles.jsonl:2: unchanged, {hint}" in again.output
    assert "1 accepted (0 new, 0 changed, 1 unchanged), 0 refused" in again.output
    assert "withdrawn" not in changed.output
    assert "1 accepted (0 new, 1 changed, 0 unchanged), 0 refused" in changed.output
