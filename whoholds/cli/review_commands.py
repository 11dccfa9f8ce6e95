"""``whoholds review``: what the store is not sure of, and an analyst's decisions about it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID, uuid4

import typer

from whoholds.cli.in_words import By, Reason
from whoholds.cli.running_database import database_url
from whoholds.cli.terminal import give_up, say

if TYPE_CHECKING:
    import asyncpg

WAIT_SECONDS = 30.0
POLL_SECONDS = 0.2

review_app = typer.Typer(
    name="review", help="Doubts of the store, and decisions about them.", no_args_is_help=True
)

Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="The data folder of a `whoholds run`."),
]
ChangeId = Annotated[UUID, typer.Argument(metavar="CHANGE", help="The change's id.")]
Day = Annotated[str | None, typer.Option(metavar="DAY", help="YYYY-MM-DD.")]

DOUBTS = """
SELECT review_id, place_name, change_id, other_id, score, reason
FROM store.reviews_view ORDER BY revision DESC, review_id LIMIT $1
"""
LINKS = """
SELECT place_id, place_name, canonical_id, canonical_name, score, reason
FROM store.link_proposals_view ORDER BY score DESC, place_id LIMIT $1
"""
DECISIONS = """
SELECT decision_id, kind, decided_by, reason, decided_at, undone_by_revision
FROM store.decisions_view ORDER BY revision DESC LIMIT $1
"""
ASK = """
INSERT INTO store.decision_requests (request_id, kind, details, decided_by, reason)
VALUES ($1, $2, $3, $4, $5)
"""
ANSWER = "SELECT done_at, decision_id, problem FROM store.decision_requests WHERE request_id = $1"


@review_app.command("list")
def list_doubts(
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 50, data: Data = None
) -> None:
    """Changes that may be one, evidence that contradicts, places that may be one."""
    asyncio.run(_list(limit, data))


@review_app.command()
def decisions(limit: Annotated[int, typer.Option(min=1, max=1000)] = 50, data: Data = None) -> None:
    """What was decided, by whom and why; the newest first."""
    asyncio.run(_decisions(limit, data))


@review_app.command()
def confirm(change: ChangeId, by: By, reason: Reason, data: Data = None) -> None:
    """The change is true."""
    _ask("confirm", {"change_id": str(change)}, by, reason, data)


@review_app.command()
def reject(change: ChangeId, by: By, reason: Reason, data: Data = None) -> None:
    """The change never happened: it is retracted."""
    _ask("reject", {"change_id": str(change)}, by, reason, data)


@review_app.command()
def correct(  # noqa: PLR0913 - one option for each thing that can be wrong
    change: ChangeId,
    by: By,
    reason: Reason,
    earliest: Day = None,
    latest: Day = None,
    place: Annotated[str | None, typer.Option(help="The id of the right place.")] = None,
    gainer: Annotated[str | None, typer.Option(help="The side that really gained.")] = None,
    loser: Annotated[str | None, typer.Option(help="The side that really lost.")] = None,
    data: Data = None,
) -> None:
    """The change was elsewhere, at another time or between others."""
    details: dict[str, Any] = {"change_id": str(change)}  # Any: as JSON
    if earliest or latest:
        details |= {"earliest": earliest or latest, "latest": latest or earliest}
    details |= {"place_id": place} if place else {}
    for name, side in (("gainer", gainer), ("loser", loser)):
        details |= {name: {"side": side}} if side else {}
    _ask("correct", details, by, reason, data)


@review_app.command()
def merge(
    changes: Annotated[list[UUID], typer.Argument(metavar="CHANGE...", help="Two or more.")],
    by: By,
    reason: Reason,
    data: Data = None,
) -> None:
    """The changes are one."""
    _ask("merge", {"change_ids": [str(each) for each in changes]}, by, reason, data)


@review_app.command()
def split(
    statements: Annotated[
        list[UUID], typer.Argument(metavar="STATEMENT...", help="Keys of statements.")
    ],
    by: By,
    reason: Reason,
    data: Data = None,
) -> None:
    """The statements tell of another change than the rest."""
    _ask("split", {"statement_keys": [str(each) for each in statements]}, by, reason, data)


@review_app.command()
def link(
    place: Annotated[str, typer.Argument(metavar="PLACE")],
    canonical: Annotated[str, typer.Argument(metavar="CANONICAL", help="Stands for both.")],
    by: By,
    reason: Reason,
    data: Data = None,
) -> None:
    """Two place ids are one place."""
    _ask("link", {"place_id": place, "canonical_id": canonical}, by, reason, data)


@review_app.command()
def undo(
    decision: Annotated[UUID, typer.Argument(metavar="DECISION", help="As `decisions` shows.")],
    by: By,
    reason: Reason,
    data: Data = None,
) -> None:
    """A decision or a link no longer counts."""
    _ask("undo", {"decision_id": str(decision)}, by, reason, data)


def _ask(kind: str, details: dict[str, Any], by: str, reason: str, data: Path | None) -> None:
    """Hand the request to the store that runs, and wait for its answer."""
    asyncio.run(_carry_out(kind, json.dumps(details), by, reason, data))


async def _carry_out(kind: str, details: str, by: str, reason: str, data: Path | None) -> None:
    request_id = uuid4()
    async with _pool(data) as pool:
        await pool.execute(ASK, request_id, kind, details, by, reason)
        for _ in range(int(WAIT_SECONDS / POLL_SECONDS)):
            answer = await pool.fetchrow(ANSWER, request_id)
            if answer is not None and answer["done_at"] is not None:
                break
            await asyncio.sleep(POLL_SECONDS)
        else:
            raise give_up("no store answers; the request waits for one")
    if answer["problem"] is not None:
        raise give_up(answer["problem"])
    say(f"done: decision {answer['decision_id']}")


async def _list(limit: int, data: Path | None) -> None:
    async with _pool(data) as pool:
        for row in await pool.fetch(DOUBTS, limit):
            other = f" and {row['other_id']}" if row["other_id"] else ""
            say(f"{row['score']:.2f}  {row['place_name']}: {row['change_id']}{other}")
            say(f"      {row['reason']}")
        for row in await pool.fetch(LINKS, limit):
            say(f"{row['score']:.2f}  {row['place_name']} ({row['place_id']}) may be")
            say(f"      {row['canonical_name']} ({row['canonical_id']}): {row['reason']}")


async def _decisions(limit: int, data: Path | None) -> None:
    async with _pool(data) as pool:
        for row in await pool.fetch(DECISIONS, limit):
            undone = ", undone" if row["undone_by_revision"] else ""
            say(f"{row['decision_id']}  {row['kind']}{undone}")
            say(f"      {row['decided_by']}: {row['reason']}")


@asynccontextmanager
async def _pool(data: Path | None) -> "AsyncIterator[asyncpg.Pool[asyncpg.Record]]":
    from whoholds.database.postgres_pool import open_pool

    try:
        pool = await open_pool(database_url(data), size=1, wait_seconds=5)
    except OSError as error:
        raise give_up(f"the database does not answer: {error}") from None
    try:
        yield pool
    finally:
        await pool.close()
