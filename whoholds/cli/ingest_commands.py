"""``whoholds ingest FILE...``: hand JSON Lines files to the ingest service."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoholds.cli.terminal import standard_input

if TYPE_CHECKING:
    from rich.progress import Progress

    from whoholds.cli.article_lines import Batch
    from whoholds.cli.http_ingest import IngestClient, Totals

DEFAULT_URL = "http://127.0.0.1:8001"

Files = Annotated[
    list[str],
    typer.Argument(help="JSON Lines files, one article a line; - is standard input."),
]
To = Annotated[
    str, typer.Option("--to", envvar="WHOHOLDS_INGEST_URL", help="Address of the ingest service.")
]


def ingest(files: Files, to: To = DEFAULT_URL) -> None:
    """Hand articles to the ingest service and print what became of them.

    Each line is an object with source, text and, where known, id, url, date or published_at, and
    title. Ends with 1 when a line was refused, with 2 when the service cannot be reached.
    """
    from whoholds.cli.http_ingest import IngestClient, IngestUnreachable, Totals

    missing = [name for name in files if name != "-" and not Path(name).is_file()]
    if missing:
        raise typer.BadParameter(f"no such file: {', '.join(missing)}")
    totals = Totals()
    try:
        with IngestClient(to) as client, _progress() as bar:
            _send_all(client, files, bar, totals)
    except IngestUnreachable as error:
        typer.echo(f"error: {error}", err=True)
        typer.echo(totals.summary())
        raise typer.Exit(2) from None
    typer.echo(totals.summary())
    if totals.refused:
        raise typer.Exit(1)


def _send_all(client: "IngestClient", files: list[str], bar: "Progress", totals: "Totals") -> None:
    from whoholds.cli.article_lines import LinesReader

    task = bar.add_task("ingest", total=_size(files))
    for name in files:
        bar.update(task, description=name)
        with standard_input() if name == "-" else Path(name).open("rb") as stream:
            for batch in LinesReader(stream):
                _send(client, name, batch, totals)
                bar.advance(task, batch.size)


def _send(client: "IngestClient", name: str, batch: "Batch", totals: "Totals") -> None:
    """Print every refusal, and what was taken and is not to be seen, as FILE:LINE: WORDS."""
    for line in batch.too_long:
        totals.refused += 1
        typer.echo(f"{name}:{line}: the line is too long (an article has at most 1 MB of text)")
    for told in client.send(batch, totals):
        typer.echo(f"{name}:{told.line}: {told.words}")


def _progress() -> "Progress":
    """A bar on standard error; of standard input the length is not known."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )


def _size(files: list[str]) -> int | None:
    return None if "-" in files else sum(Path(name).stat().st_size for name in files)
