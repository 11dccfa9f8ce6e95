"""``whoholds run``: the whole pipeline on this machine, with a Postgres of its own."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoholds.cli.terminal import complain, give_up, say

if TYPE_CHECKING:
    from whoholds.supervision.services import Addresses

DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="Where everything is kept. [default: ~/.local/share/whoholds; "
        "/var/lib/whoholds as root]",
    ),
]
PortOption = Annotated[
    int,
    typer.Option(
        "--port",
        min=1,
        max=65532,
        help="Of the API; ingest listens on the next port, the workers' metrics on the two after.",
    ),
]


def run(data: DataOption = None, port: PortOption = 8000) -> None:
    """Start Postgres and the four services, and keep them running until Ctrl-C."""
    from whoholds.supervision.data_folder import default_data_folder

    folder = data or default_data_folder()

    async def when_ready(addresses: "Addresses") -> None:
        say_where(addresses, folder)

    run_stack(folder, port, when_ready)


def run_stack(
    folder: Path, port: int, when_ready: "Callable[[Addresses], Awaitable[None]]"
) -> None:
    """Run until Ctrl-C or SIGTERM; what cannot work is said in one line, with exit code 1."""
    import asyncio

    from whoholds.database.embedded_postgres import PostgresDied
    from whoholds.database.postgres_cluster import ClusterUnusable
    from whoholds.database.postgres_programs import ProgramsMissing
    from whoholds.supervision.data_folder import DataFolderUnusable, data_folder
    from whoholds.supervision.free_ports import PortTaken
    from whoholds.supervision.services import Addresses
    from whoholds.supervision.supervisor import Supervisor
    from whoholds.supervision.until_signal import run_until_signal

    problem: BaseException | None = None
    try:
        with data_folder(folder) as data:
            say(f"Starting on {data} ...")
            supervisor = Supervisor(data, Addresses(port), complain)
            asyncio.run(run_until_signal(supervisor.run(when_ready)))
    except* (DataFolderUnusable, PortTaken, ClusterUnusable, ProgramsMissing, PostgresDied) as why:
        problem = why
    if problem is not None:
        raise give_up(first_reason(problem))
    say("Stopped.")


def first_reason(problem: BaseException) -> BaseException:
    """The first plain error of a group of groups."""
    while isinstance(problem, BaseExceptionGroup):
        problem = problem.exceptions[0]
    return problem


def say_where(addresses: "Addresses", data: Path) -> None:
    """Where things are, once all four services work."""
    from whoholds.supervision.services import log_file

    workers = [each for each in addresses.services if each.name in ("extract", "store")]
    say("Ready.")
    say(f"  map          {addresses.api}/")
    say(f"  API          {addresses.api}/changes  (documented at {addresses.api}/docs)")
    say(f"  articles to  {addresses.ingest}/articles  ({_ingest_command(addresses.ingest)})")
    say(f"  metrics      {addresses.api}/metrics, {addresses.ingest}/metrics")
    for worker in workers:
        say(f"               http://127.0.0.1:{worker.port}/metrics  ({worker.name})")
    say(f"  logs         {log_file(data, '*')}")
    say("Ctrl-C stops everything.")


def _ingest_command(ingest: str) -> str:
    """As it must be typed to reach this run."""
    from whoholds.cli.ingest_commands import DEFAULT_URL

    return "whoholds ingest FILE" + ("" if ingest == DEFAULT_URL else f" --to {ingest}")
