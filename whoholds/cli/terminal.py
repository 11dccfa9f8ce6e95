"""How commands speak: one line at a time on standard output, trouble on standard error."""

import typer


def say(line: str) -> None:
    """One line for the person who watches."""
    typer.echo(line)


def complain(line: str) -> None:
    """One line of trouble."""
    typer.secho(line, fg=typer.colors.YELLOW, err=True)


def give_up(reason: object) -> typer.Exit:
    """Say why, and give the exit to raise."""
    typer.secho(str(reason), fg=typer.colors.RED, err=True)
    return typer.Exit(1)
