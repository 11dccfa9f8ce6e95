"""``whoholds review`` hands decisions to the store that runs, and shows what came of them."""

import asyncio
from typing import TypeAlias

import asyncpg
import pytest
from typer.testing import CliRunner, Result

from services.store.postgres_report_handler import ReportHandler
from services.store.postgres_requests import DecisionInbox
from tests.integration.store.rebuilt import received
from tests.integration.store.test_postgres_decisions import live
from tests.unit.store.report_builders import latakia
from whoholds.cli.review_commands import review_app

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


async def run(*words: str) -> Result:
    """The command in a thread: it has an event loop of its own."""
    return await asyncio.to_thread(CliRunner().invoke, review_app, list(words))


async def test_a_decision_is_carried_out_and_shown_and_undone(
    pool: Pool, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOHOLDS_DATABASE_URL", database_url)
    await ReportHandler(pool)(received(latakia()))
    change = next(row for row in await live(pool) if row["place_name"] == "Villa Point")
    words = ("--by", "Ada", "--reason", "seen on video")
    stop = asyncio.Event()
    inbox = asyncio.create_task(DecisionInbox(pool).run(stop))

    rejected = await run("reject", str(change["change_id"]), *words)
    refused = await run("reject", str(change["change_id"]), *words)
    shown = await run("decisions")
    undone = await run("undo", rejected.output.split()[-1], *words)
    doubts = await run("list")
    stop.set()
    await inbox

    assert (rejected.exit_code, refused.exit_code, undone.exit_code) == (0, 1, 0)
    assert "no change" in refused.output
    assert "Ada: seen on video" in shown.output
    assert doubts.exit_code == 0
    assert change["change_id"] in {row["change_id"] for row in await live(pool)}
