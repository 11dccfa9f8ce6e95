"""The ``whoholds`` command. Commands import what they need when they run, so that help is quick."""

from typing import Annotated

import typer

from whoholds.cli.at_commands import at
from whoholds.cli.baseline_commands import baseline_app
from whoholds.cli.changes_commands import changes
from whoholds.cli.completion_commands import completion
from whoholds.cli.demo import demo
from whoholds.cli.export_commands import export
from whoholds.cli.extract_commands import explain, extract
from whoholds.cli.ingest_commands import ingest
from whoholds.cli.places_commands import gazetteer_app, place
from whoholds.cli.review_commands import review_app
from whoholds.cli.run import run
from whoholds.cli.store_commands import replay, withdraw
from whoholds.cli.tail_commands import tail
from whoholds.cli.terminal import say
from whoholds.cli.theatres_commands import theatres_app

app = typer.Typer(
    name="whoholds",
    help="Who holds which place, since when, according to whom: from the news, with evidence.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)


def _say_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        say(f"whoholds {version('whoholds')}")
        raise typer.Exit


@app.callback()
def whoholds(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Say it, and exit."),
    ] = False,
) -> None:
    """Options that stand before the command."""


PIPELINE = "The pipeline"
ASKING = "Asking the API"
READING = "Reading without a server"
KNOWLEDGE = "Knowledge"

app.command(rich_help_panel=PIPELINE)(run)
app.command(rich_help_panel=PIPELINE)(demo)
app.command(rich_help_panel=PIPELINE)(ingest)
app.command(rich_help_panel=PIPELINE)(replay)
app.command(rich_help_panel=PIPELINE)(withdraw)
app.add_typer(review_app, name="review", rich_help_panel=PIPELINE)
app.command(rich_help_panel=ASKING)(at)
app.command(rich_help_panel=ASKING)(changes)
app.command(rich_help_panel=ASKING)(tail)
app.command(rich_help_panel=ASKING)(export)
app.command(rich_help_panel=READING)(extract)
app.command(rich_help_panel=READING)(explain)
app.add_typer(baseline_app, name="baseline", rich_help_panel=KNOWLEDGE)
app.command(rich_help_panel=KNOWLEDGE)(place)
app.add_typer(gazetteer_app, name="gazetteer", rich_help_panel=KNOWLEDGE)
app.add_typer(theatres_app, name="theatres", rich_help_panel=KNOWLEDGE)
app.command(rich_help_panel="This command")(completion)
