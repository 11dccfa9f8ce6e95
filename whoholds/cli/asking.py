"""What the commands that ask the API share: where it is, its filters as options, its failures."""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from whoholds.cli.api_problems import DEFAULT_API, ApiRefused, ApiUnreachable
from whoholds.cli.terminal import give_up

if TYPE_CHECKING:
    from whoholds.cli.http_api import HttpApi

SIDES = (
    "government", "opposition", "islamic_state", "kurdish_sdf", "jihadist_hts_nusra", "turkey",
    "turkey_backed", "russia", "iran_hezbollah", "us_coalition", "iraq_government",
    "iraq_shia_militia", "peshmerga", "taliban", "ukraine", "israel", "lebanon_army", "other",
    "unknown",
)  # fmt: skip
KINDS = ("gained", "lost", "handed_over", "partial")
STATUSES = ("claimed", "reported", "confirmed", "retracted")
LAYERS = ("claimed", "reported", "confirmed")

To = Annotated[str, typer.Option("--to", envvar="WHOHOLDS_API_URL", help="Address of the API.")]
Json = Annotated[bool, typer.Option("--json", help="For programs: JSON, as the API gives it.")]


def words(*known: str) -> Callable[[str], list[str]]:
    """Completion of one of these."""
    return lambda incomplete: [word for word in known if word.startswith(incomplete)]


def theatres(incomplete: str) -> list[str]:
    """Completion of a theatre's id."""
    from whoholds.theatres.library import load_theatres

    return [each.id for each in load_theatres() if each.id.startswith(incomplete)]


# The filters of GET /changes, by the names that the API gives them.
FILTERS: dict[str, tuple[Any, Any]] = {  # Any: a type for typer, and an option
    "place": (str, typer.Option(help="Part of the place's name.")),
    "place_id": (str, typer.Option(help="A place's id, with the places linked to it.")),
    "near": (str, typer.Option(metavar="LAT,LON", help="Around this point.")),
    "radius_km": (float, typer.Option("--radius", metavar="KM", help="Of --near; 10 by default.")),
    "bbox": (str, typer.Option(metavar="W,S,E,N", help="Inside this box, in degrees.")),
    "polygon": (str, typer.Option(metavar="LON,LAT,...", help="Inside this ring.")),
    "actor": (str, typer.Option(help="Id or name of who gains or loses.")),
    "side": (str, typer.Option(help="Gains or loses.", autocompletion=words(*SIDES))),
    "gainer": (str, typer.Option(help="The side that gains.", autocompletion=words(*SIDES))),
    "loser": (str, typer.Option(help="The side that loses.", autocompletion=words(*SIDES))),
    "kind": (str, typer.Option(help=", ".join(KINDS) + ".", autocompletion=words(*KINDS))),
    "status": (str, typer.Option(help=", ".join(STATUSES) + ".", autocompletion=words(*STATUSES))),
    "disputed": (bool, typer.Option("--disputed/--undisputed", help="Contradicted, or not.")),
    "min_confidence": (float, typer.Option(metavar="0..1", help="At least this sure.")),
    "theatre": (str, typer.Option(metavar="ID", help="One war.", autocompletion=theatres)),
    "country": (str, typer.Option(metavar="CODE", help="ISO 3166 code, such as SY.")),
    "source": (str, typer.Option(help="A publisher that reports it.")),
    "since": (str, typer.Option(metavar="DAY", help="Could have happened on or after.")),
    "until": (str, typer.Option(metavar="DAY", help="Could have happened on or before.")),
    "include_retracted": (bool, typer.Option("--retracted", help="Those taken back too.")),
}  # fmt: skip
OF_LISTS: dict[str, tuple[Any, Any]] = {
    "changed_since": (
        str, typer.Option(metavar="WHEN", help="Recorded, revised or retracted later than this "
                          "revision, day or moment."),
    ),
    "known_from": (str, typer.Option(metavar="WHEN", help="Recorded then or later.")),
    "known_to": (str, typer.Option(metavar="WHEN", help="Recorded by then.")),
    "known_at": (str, typer.Option(metavar="WHEN", help="The list as it was known then.")),
}  # fmt: skip

Command = Callable[..., None]


def with_filters(*groups: dict[str, tuple[Any, Any]]) -> Callable[[Command], Command]:
    """Give a command an option for each filter; it gets those that were set as ``filters``."""
    options = {name: found for group in groups for name, found in group.items()}

    def decorated(command: Command) -> Command:
        own = [
            each
            for each in inspect.signature(command).parameters.values()
            if each.name != "filters"
        ]

        @functools.wraps(command)
        def asked(**given: Any) -> None:  # noqa: ANN401 - whatever the options hold
            filters = {name: _written(given.pop(name)) for name in options}
            command(filters={k: v for k, v in filters.items() if v is not None}, **given)

        asked.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # typer reads it
            [*own, *(_parameter(name, *found) for name, found in options.items())]
        )
        asked.__annotations__ = {}
        return asked

    return decorated


@contextmanager
def asking(url: str) -> "Iterator[HttpApi]":
    """The API. What it refuses ends the command with 1, its absence with 2, said in a line."""
    from whoholds.cli.http_api import HttpApi

    try:
        with HttpApi(url) as api:
            yield api
    except ApiRefused as error:
        raise give_up(f"error: {error}") from None
    except ApiUnreachable as error:
        hint = "\nStart it with `whoholds run` or `whoholds demo`, or say --to where it is."
        raise give_up(f"error: {error}{hint if url == DEFAULT_API else ''}", 2) from None


def _parameter(name: str, kind: Any, option: Any) -> inspect.Parameter:  # noqa: ANN401 - typer's
    # Typer fills in the names of an option that is used several times: each command has its own.
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[kind | None, option],
    )


def _written(value: object) -> str | None:
    """As in a query; a flag that is not set asks for nothing."""
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)
