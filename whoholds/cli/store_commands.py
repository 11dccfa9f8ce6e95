"""``whoholds replay`` and ``whoholds withdraw``: read texts again, take an article back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from whoholds.cli.in_words import Reason, said
from whoholds.cli.replay_waiting import missing_readers, refuse_other_transport, until_quiet
from whoholds.cli.running_database import database_url
from whoholds.cli.terminal import complain, give_up, say

if TYPE_CHECKING:
    import asyncpg

    from services.store.postgres_replay import Selection
    from whoholds.streaming.transport import Transport

# Nothing where it is not archived; no time where it stands.
WITHDRAWN = """
SELECT withdrawn_at, withdrawn_because FROM store.articles_view WHERE article_id = $1
"""

DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="The data folder of a `whoholds run`."),
]
ArticleOption = Annotated[str | None, typer.Option("--article", metavar="ID", help="Only this.")]
SourceOption = Annotated[str | None, typer.Option("--source", help="Only of this source.")]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="Published on this day or later.")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="Published on this day or before.")
]
WaitOption = Annotated[
    bool, typer.Option("--wait/--no-wait", help="Wait until everything is stored, and count.")
]


@dataclass(frozen=True)
class Connected:
    """What a command works with."""

    pool: "asyncpg.Pool[asyncpg.Record]"
    transport: "Transport"
    transport_name: str


def replay(
    article: ArticleOption = None,
    source: SourceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    wait: WaitOption = True,
    data: DataOption = None,
) -> None:
    """Read archived texts again with the reader of today, and supersede what was read before.

    Live news does not wait meanwhile. Prints what the store holds before and after.
    """
    from services.store.postgres_replay import Selection

    chosen = Selection(_article(article), source, _day(since, "--since"), _day(until, "--until"))
    asyncio.run(_replay(chosen, wait, data))


def withdraw(
    article: Annotated[str, typer.Argument(metavar="ID", help="The article's id.")],
    reason: Reason,
    by: Annotated[str | None, typer.Option("--by", help="Who decided so.", callback=said)] = None,
    data: DataOption = None,
) -> None:
    """Take an article back: its text is removed and its reports no longer count.

    The same text sent again stays withdrawn; a changed text is published as a new revision.
    """
    try:
        article_id = UUID(article)
    except ValueError:
        raise give_up(f"{article!r} is no article id") from None
    asyncio.run(_withdraw(article_id, reason, by, data))


def _article(given: str | None) -> UUID | None:
    try:
        return UUID(given) if given is not None else None
    except ValueError:
        wrong = f"{given!r} is no article id, such as 394956cf-c9f8-5bb9-b562-d95d5a6afe6b"
        raise typer.BadParameter(wrong, param_hint="--article") from None


def _day(given: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(given) if given is not None else None
    except ValueError:
        wrong = f"{given!r} is no day, such as 2016-07-02"
        raise typer.BadParameter(wrong, param_hint=option) from None


async def _replay(selection: "Selection", wait: bool, data: Path | None) -> None:
    from services.store.postgres_replay import counts, republish

    async with _connected(data) as connected:
        await _check_readers(connected.pool, wait)
        before = await counts(connected.pool)
        total = await republish(connected.pool, connected.transport, selection)
        if total == 0 and selection.article_id:
            raise give_up(f"no text of article {selection.article_id} is archived as selected")
        if total == 0:
            say("no archived text is selected: nothing is read again")
            return
        say(f"{total} texts are being read again")
        if wait:
            say(
                "waiting for extract to read them and store to store them (Ctrl-C: no more waiting)"
            )
            await until_quiet(connected.transport, connected.transport_name)
            _print_counts(before, await counts(connected.pool))
        else:
            _print_counts(before, None)


async def _check_readers(pool: "asyncpg.Pool[asyncpg.Record]", wait: bool) -> None:
    """Nobody would ever end the waiting where nobody reads."""
    missing = await missing_readers(pool)
    if missing and wait:
        raise give_up(
            f"nobody would read them ({'; '.join(missing)}): start the services, "
            "or use --no-wait to have them read later"
        )
    for each in missing:
        complain(f"they will wait, for now: {each}")


async def _withdraw(article_id: UUID, reason: str, by: str | None, data: Path | None) -> None:
    from schemas.articles import ArticleWithdrawn
    from schemas.topics import ARTICLES
    from whoholds.streaming.envelope import encode

    message = ArticleWithdrawn(
        article_id=article_id, withdrawn_at=datetime.now(UTC), reason=reason, by=by
    )
    async with _connected(data) as connected:
        known = await connected.pool.fetchrow(WITHDRAWN, article_id)
        if known is None:
            complain("no such article is archived; the withdrawal is published all the same")
        # Again too, for a newer text may be on its way; where none is, the store keeps the first.
        await connected.transport.publish(
            [encode(ARTICLES, str(article_id), message, service="store")]
        )
    if known and known["withdrawn_at"]:
        since, because = known["withdrawn_at"], known["withdrawn_because"]
        say(f"{article_id} is already withdrawn since {since:%Y-%m-%d} because {because!r}")
    else:
        say(f"{article_id} is withdrawn")


def _print_counts(before: dict[str, int], after: dict[str, int] | None) -> None:
    for name, count in before.items():
        say(f"{name:>10} {count:>9}" + (f" -> {after[name]:>9}" if after else ""))


@asynccontextmanager
async def _connected(data: Path | None) -> AsyncIterator[Connected]:
    """The database and the transport of the installation that runs."""
    from whoholds.database.postgres_pool import open_pool
    from whoholds.settings import SharedSettings
    from whoholds.streaming.transports import open_transport

    settings = SharedSettings(database_url=database_url(data))
    try:
        pool = await open_pool(settings.database_url, wait_seconds=5)
    except OSError as error:
        raise give_up(f"the database does not answer: {error}") from None
    try:
        await refuse_other_transport(pool, settings.transport.value)
        transport = await open_transport(settings, pool, service="store")
        try:
            yield Connected(pool, transport, settings.transport.value)
        finally:
            await transport.close()
    finally:
        await pool.close()
