"""The progress bar of a command that reads a file, on standard error of a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PIECE = 64 * 1024


class ReadingProgress:
    """How far the reading is, with lines of trouble above the bar."""

    def __init__(self, bar: "Progress", task: "TaskID") -> None:
        self._bar, self._task = bar, task

    def watched(self, source: BinaryIO) -> Iterator[bytes]:
        """The source in pieces; each moves the bar."""
        while piece := source.read(PIECE):
            yield piece
            self._bar.advance(self._task, len(piece))

    def say(self, words: str) -> None:
        """What stands before the bar."""
        self._bar.update(self._task, description=words)

    def complain(self, line: str) -> None:
        """One line of trouble on standard error, whole even where no terminal wraps it."""
        self._bar.console.print(line, style="yellow", markup=False, highlight=False, soft_wrap=True)


@contextmanager
def reading_progress(size: int | None) -> Iterator[ReadingProgress]:
    """A bar up to ``size`` bytes, or a moving one; none where answers fill the same terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    hidden = not console.is_terminal or sys.stdout.isatty()
    with Progress(*columns, TimeElapsedColumn(), console=console, disable=hidden) as bar:
        yield ReadingProgress(bar, bar.add_task("reading", total=size))
