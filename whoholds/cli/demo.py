"""``whoholds demo``: the run, the samples that come along, and the changes as they are found."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoholds.cli.run import DataOption, PortOption, run_stack, say_where
from whoholds.cli.terminal import complain, say

if TYPE_CHECKING:
    from whoholds.supervision.services import Addresses

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

COLOURS = {
    "claimed": typer.colors.YELLOW,
    "reported": typer.colors.CYAN,
    "confirmed": typer.colors.GREEN,
    "retracted": typer.colors.RED,
}

SamplesOption = Annotated[
    Path, typer.Option("--samples", metavar="DIR", help="JSON Lines files to load.")
]


def demo(
    data: DataOption = None, port: PortOption = 8000, samples: SamplesOption = SAMPLES
) -> None:
    """Run everything, load the sample articles and print the changes as they are found.

    Without --data it works in a folder ``demo`` of its own, apart from what ``run`` keeps.
    """
    import asyncio

    from whoholds.supervision.data_folder import default_data_folder

    folder = data or default_data_folder() / "demo"

    async def when_ready(addresses: "Addresses") -> None:
        say_where(addresses, folder)
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.to_thread(load_samples, samples, addresses.ingest))
            group.create_task(print_changes(addresses.api))

    run_stack(folder, port, when_ready)


def load_samples(folder: Path, ingest: str) -> None:
    """Hand every sample file to ingest; loading again is harmless."""
    from whoholds.cli.article_lines import LinesReader
    from whoholds.cli.http_ingest import IngestClient, IngestUnreachable, Totals

    totals = Totals()
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        complain(f"no samples in {folder}")
    try:
        with IngestClient(ingest) as client:
            for file in files:
                with file.open("rb") as stream:
                    for batch in LinesReader(stream):
                        for told in client.send(batch, totals):
                            complain(f"{file.name}:{told.line}: {told.words}")
    except IngestUnreachable as why:
        complain(f"the samples were not loaded: {why}")
    say(f"Samples: {totals.summary()}. Changes, as they are found:")


async def print_changes(api: str) -> None:
    """One line a change, until cancelled."""
    from whoholds.cli.change_lines import change_line
    from whoholds.cli.http_changes import follow_changes

    async for change in follow_changes(api):
        say(change_line(change, coloured))


def coloured(text: str, role: str) -> str:
    """For a terminal; elsewhere the colours fall away as the line is printed."""
    return typer.style(text, fg=COLOURS.get(role), bold=role == "place", dim=role == "sentence")
