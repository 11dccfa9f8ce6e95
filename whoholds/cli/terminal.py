"""How commands speak: one line at a time on standard output, trouble on standard error."""

import os
import sys
from typing import BinaryIO

import typer


def say(line: str) -> None:
    """One line for the person who watches."""
    typer.echo(line, color=_colours())


def complain(line: str) -> None:
    """One line of trouble."""
    typer.secho(line, fg=typer.colors.YELLOW, err=True, color=_colours())


def note(line: str) -> None:
    """One line in passing, where it disturbs no program that reads the answer."""
    typer.secho(line, dim=True, err=True, color=_colours())


def give_up(reason: object, code: int = 1) -> typer.Exit:
    """Say why, and give the exit to raise."""
    typer.secho(str(reason), fg=typer.colors.RED, err=True, color=_colours())
    return typer.Exit(code)


def standard_input() -> BinaryIO:
    """What is piped in; a person who pipes nothing is told what is waited for."""
    if sys.stdin.isatty():
        note("Articles are read from here, one JSON object a line; Ctrl-D ends them.")
    return sys.stdin.buffer


def _colours() -> bool | None:
    """None: where there is a terminal. Whoever sets NO_COLOR (no-color.org) wants none anywhere."""
    return False if os.environ.get("NO_COLOR") else None
