"""``whoholds theatres``: check the knowledge files, list the theatres, show one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoholds.cli.terminal import complain, give_up, say

if TYPE_CHECKING:
    from datetime import date

    from whoholds.theatres.theatre import Actor, Theatre

theatres_app = typer.Typer(
    name="theatres", help="The knowledge of each war: check, list, show.", no_args_is_help=True
)

Folder = Annotated[
    Path | None,
    typer.Option(
        "--folder",
        exists=True,
        file_okay=False,
        help="A folder of theatres; the shipped ones if not given.",
    ),
]
TheatreId = Annotated[str, typer.Argument(metavar="ID", help="As `whoholds theatres list` says.")]

SHOWN_ALIASES = 8
"""Enough to recognise an actor by; --all shows the rest."""


@theatres_app.command()
def check(folder: Folder = None) -> None:
    """Say everything that is wrong with the files, one line each; ends with 1 if anything is."""
    from whoholds.theatres.library import load_theatres, validate_theatres

    problems = validate_theatres(folder)
    for problem in problems:
        complain(str(problem))
    if problems:
        raise give_up(f"wrong in {len({problem.file for problem in problems})} files")
    theatres = load_theatres(folder)
    names = sum(len(actor.aliases) for theatre in theatres for actor in theatre.actors)
    say(f"{len(theatres)} theatres, {names} names of actors: nothing wrong")


@theatres_app.command("list")
def list_theatres(folder: Folder = None) -> None:
    """One line for each theatre: id, name, actors, names, phrases, sources."""
    for theatre in _loaded(folder):
        names = sum(len(actor.aliases) for actor in theatre.actors)
        say(
            f"{theatre.id:18} {theatre.name:32} {len(theatre.actors):3} actors {names:5} names "
            f"{len(theatre.phrases):4} phrases {len(theatre.sources):4} sources"
        )


@theatres_app.command()
def show(
    theatre_id: TheatreId,
    folder: Folder = None,
    everything: Annotated[bool, typer.Option("--all", help="Every name of every actor.")] = False,
) -> None:
    """The actors of one theatre by side, with their names and days, and its sources."""
    theatres = {theatre.id: theatre for theatre in _loaded(folder)}
    theatre = theatres.get(theatre_id)
    if theatre is None:
        raise give_up(f"no theatre {theatre_id!r}; there are {', '.join(sorted(theatres))}")
    limit = None if everything else SHOWN_ALIASES
    for line in _lines(theatre, limit):
        say(line)


def _loaded(folder: Path | None) -> "tuple[Theatre, ...]":
    from whoholds.theatres.library import InvalidTheatreError, load_theatres

    try:
        return load_theatres(folder)
    except InvalidTheatreError as error:
        raise give_up(f"{error}\nrun `whoholds theatres check` to see each mistake") from None


def _lines(theatre: "Theatre", limit: int | None) -> list[str]:
    """What ``show`` prints."""
    lines = [f"{theatre.name} ({theatre.id}), {theatre.time_zone}, {' '.join(theatre.countries)}"]
    for side, words in theatre.sides.items():
        actors = [actor for actor in theatre.actors if actor.side == side]
        if actors:
            lines += ["", f"{side}: {words}"]
            lines += [line for actor in actors for line in _actor_lines(actor, limit)]
    lines += ["", "sources:"]
    for source in theatre.sources:
        party = f" of {source.gold_side}" if source.interest == "party" else ""
        lines.append(f"  {source.name}: {source.kind}, {source.interest}{party}")
    return lines


def _actor_lines(actor: "Actor", limit: int | None) -> list[str]:
    """The actor, then as many of its names as wanted."""
    names = [alias.name + _days(alias.since, alias.until) for alias in actor.aliases]
    more = f" and {len(names) - limit} more" if limit is not None and len(names) > limit else ""
    head = f"  {actor.name} ({actor.id}, {actor.kind}, counts as {actor.gold_side})"
    return [
        head + _days(actor.since, actor.until),
        f"    {', '.join(names if limit is None else names[:limit])}{more}",
    ]


def _days(since: "date | None", until: "date | None") -> str:
    """The days as words, nothing where both ends are open."""
    if since is None and until is None:
        return ""
    return f" [{since or '...'} to {until or '...'}]"
