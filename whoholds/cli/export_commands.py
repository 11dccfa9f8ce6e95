"""``whoholds export``: a whole list in a format for other programs, to a file or a pipe."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from whoholds.cli.api_problems import DEFAULT_API
from whoholds.cli.asking import FILTERS, LAYERS, OF_LISTS, To, asking, with_filters, words
from whoholds.cli.paged_export import LISTED_UNDER, PAGE, joined_pages
from whoholds.cli.terminal import complain, give_up, note

if TYPE_CHECKING:
    from rich.progress import Progress

LISTS = ("changes", "control", "places", "reports")
FORMATS = ("csv", "geojson", "ndjson", "geoparquet", "atom", "acled", "json")
ENDINGS = {
    ".csv": "csv", ".geojson": "geojson", ".ndjson": "ndjson", ".jsonl": "ndjson",
    ".parquet": "geoparquet", ".geoparquet": "geoparquet", ".atom": "atom", ".xml": "atom",
    ".json": "json",
}  # fmt: skip
What = Annotated[str, typer.Argument(help=", ".join(LISTS) + ".", autocompletion=words(*LISTS))]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        help=", ".join(FORMATS) + "; default: by the file's name, else csv.",
        autocompletion=words(*FORMATS),
    ),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Default: standard output.")
]


@with_filters(FILTERS, OF_LISTS)
def export(  # noqa: PLR0913 - one option each
    filters: dict[str, str],
    what: What = "changes",
    format_: FormatOption = None,
    output: OutputOption = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DAY", help="Of control: the evening.")
    ] = None,
    layer: Annotated[
        str | None, typer.Option(help="Of control.", autocompletion=words(*LAYERS))
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, max=1000)] = None,
    to: To = DEFAULT_API,
) -> None:
    """Write a list for other programs: changes, control, places or reports.

    Everything that passes the filters, but for atom: that is a feed of the first 1000. A file is
    there only once it is whole.
    """
    _known(what, LISTS, "WHAT")
    chosen = format_ or _format_of(output)
    _known(chosen, FORMATS, "--format")
    query = {**filters, "f": chosen}
    query |= {k: str(v) for k, v in {"as_of": as_of, "layer": layer, "limit": limit}.items() if v}
    if chosen == "atom":
        query.setdefault("limit", PAGE)
    if output is None and chosen == "geoparquet" and sys.stdout.isatty():
        raise typer.BadParameter("is not for a terminal: say -o FILE", param_hint="--format")
    with asking(to) as api, _progress(output) as bar:
        if chosen in LISTED_UNDER and limit is None:
            with _whole_file(output) as file:
                written = _copied(joined_pages(api, f"/{what}", query, chosen), file, bar)
            more = False
        else:
            with api.stream(f"/{what}", query) as response, _whole_file(output) as file:
                written = _copied(response.iter_bytes(), file, bar)
            more = 'rel="next"' in response.headers.get("Link", "")
    if more:
        complain(f"these are the first {query['limit']} of more; csv and ndjson hold all of them")
    if output is not None:
        note(f"{output}: {written:,} bytes")


def _copied(pieces: Iterator[bytes], file: BinaryIO, bar: "Progress") -> int:
    task, written = bar.add_task("export", total=None), 0
    for piece in pieces:
        file.write(piece)
        written += len(piece)
        bar.advance(task, len(piece))
    file.flush()
    return written


@contextmanager
def _whole_file(output: Path | None) -> Iterator[BinaryIO]:
    """Where to write: a file that takes its name once it is whole, or standard output."""
    if output is None:
        yield sys.stdout.buffer
        return
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(output)
    except OSError as error:
        raise give_up(f"error: {output} cannot be written: {error.strerror}") from None
    finally:
        if part.parent.is_dir():
            part.unlink(missing_ok=True)


@contextmanager
def _progress(output: Path | None) -> "Iterator[Progress]":
    """What has come so far, on standard error; none where the answer fills the same terminal."""
    from rich.console import Console
    from rich.progress import (
        DownloadColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TransferSpeedColumn,
    )

    console = Console(stderr=True)
    hidden = not console.is_terminal or (output is None and sys.stdout.isatty())
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), DownloadColumn())
    with Progress(
        *columns, TransferSpeedColumn(), console=console, transient=True, disable=hidden
    ) as bar:
        yield bar


def _format_of(output: Path | None) -> str:
    """That of the file's ending; CSV where it has none, or nothing is written to a file."""
    ending = output.suffix.lower() if output else ""
    if ending and ending not in ENDINGS:
        words = f"{ending} tells no format: say --format, or end in {', '.join(ENDINGS)}"
        raise typer.BadParameter(words, param_hint="-o")
    return ENDINGS.get(ending, "csv")


def _known(word: str, known: tuple[str, ...], where: str) -> None:
    if word not in known:
        raise typer.BadParameter(f"{word!r} is none of {', '.join(known)}", param_hint=where)
