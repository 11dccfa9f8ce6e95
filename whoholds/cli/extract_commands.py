"""``whoholds extract`` and ``whoholds explain``: reading without a broker or a database."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from whoholds.cli.reading_progress import reading_progress
from whoholds.cli.terminal import give_up, standard_input

if TYPE_CHECKING:
    from whoholds.cli.extract_lines import Format, GivenLine

MAX_LINE_BYTES = 4_000_000
"""As much as the door of ingest takes."""

CHUNK_LINES = 16
CHUNK_BYTES = 1_000_000

FileArgument = Annotated[
    str, typer.Argument(metavar="[FILE|-]", help="JSONL; - is standard input.")
]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        help="messages: what the service publishes. gold: statements in the annotation's fields.",
    ),
]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="Processes to use.")]


def extract(
    file: FileArgument = "-", form: FormatOption = "messages", jobs: JobsOption = 1
) -> None:
    """Read articles (one JSON object a line) and print what each says of who holds what.

    One line of output for each article, in order. A line that is no article is told on standard
    error, the others are read, and the exit code is 1.
    """
    from whoholds.cli.extract_lines import Format

    try:
        chosen = Format(form)
    except ValueError:
        raise typer.BadParameter("use messages or gold", param_hint="--format") from None
    with ExitStack() as stack:
        source, size = _open(file, stack)
        refused = _run(source, size, chosen, jobs)
    if refused:
        raise give_up(f"{refused} lines were not read")


def _open(file: str, stack: ExitStack) -> tuple[BinaryIO, int | None]:
    """The input and, where known, its size in bytes."""
    if file == "-":
        return standard_input(), None
    path = Path(file)
    try:
        return stack.enter_context(path.open("rb")), path.stat().st_size
    except OSError as error:
        raise give_up(f"{file}: {error.strerror}") from None


def _run(source: BinaryIO, size: int | None, form: "Format", jobs: int) -> int:
    """Print an answer for every line; how many lines were refused."""
    from whoholds.cli.extract_lines import answer_all
    from whoholds.cli.ordered_processes import ordered

    seen = refused = 0
    with reading_progress(size) as progress:
        chunks = _chunks(_lines(progress.watched(source)))
        for answers in ordered(partial(answer_all, form=form), chunks, jobs):
            for answer in answers:
                if answer.output is None:
                    progress.complain(f"line {answer.number}: {answer.problem}")
                    refused += 1
                else:
                    sys.stdout.write(answer.output + "\n")
            seen += len(answers)
            progress.say(f"{seen} articles")
    sys.stdout.flush()
    return refused


def _lines(pieces: Iterable[bytes]) -> Iterator["GivenLine"]:
    """Numbered lines that are not blank, holding one at a time."""
    from services.ingest.lines import LineCutter
    from whoholds.cli.extract_lines import GivenLine

    cutter = LineCutter(MAX_LINE_BYTES)
    for piece in pieces:
        for line in cutter.feed(piece):
            yield GivenLine(line.number, line.content)
    for line in cutter.end():
        yield GivenLine(line.number, line.content)


def _chunks(lines: Iterable["GivenLine"]) -> Iterator[list["GivenLine"]]:
    """Lines in lists that are quick to hand over and small to hold."""
    chunk: list[GivenLine] = []
    held = 0
    for line in lines:
        chunk.append(line)
        held += len(line.content or b"")
        if len(chunk) >= CHUNK_LINES or held >= CHUNK_BYTES:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


WhatArgument = Annotated[
    str, typer.Argument(metavar="FILE|TEXT", help="A text file, a JSONL file, or the text itself.")
]
DateOption = Annotated[
    str | None, typer.Option("--date", help="The publication day, such as 2016-07-02.")
]


def explain(what: WhatArgument, day: DateOption = None) -> None:
    """Show sentence by sentence what triggered, what was read, what was rejected, and why.

    In colour in a terminal, plain when piped.
    """
    from rich.console import Console

    from services.extract.desk_from_files import open_desk
    from whoholds.cli.explained_articles import articles_of, explained

    console = Console(soft_wrap=True, highlight=False, markup=False)
    articles = articles_of(what, _day(day))
    desk = open_desk()
    for article in articles:
        if article.title:
            console.print(article.title, style="bold underline")
        for line in explained(desk, article):
            console.print(line.text, style=line.style)


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise typer.BadParameter("is not a day such as 2016-07-02", param_hint="--date") from None
