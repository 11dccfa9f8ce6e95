"""``whoholds at PLACE``: who holds it, since when, according to whom, and what came before."""

from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

import typer

from whoholds.cli.api_problems import DEFAULT_API, ApiRefused
from whoholds.cli.asking import LAYERS, Json, To, asking, words
from whoholds.cli.terminal import complain, say

if TYPE_CHECKING:
    from whoholds.cli.http_api import HttpApi

Answer = dict[str, Any]  # JSON, as the API documents it

SAME_NAME = 10_000  # what GET /places gives from here on is that very name
NOT_FOUND = 404
SUGGESTED = 8

Place = Annotated[
    str, typer.Argument(metavar="PLACE", help="A name in any spelling, or a place's id.")
]
AsOf = Annotated[
    str | None, typer.Option(metavar="DAY", help="On the evening of this day; default: today.")
]
KnownAt = Annotated[
    str | None,
    typer.Option(metavar="WHEN", help="As it was known then: a day, a moment or a revision."),
]
Layer = Annotated[
    str,
    typer.Option(
        help="How well supported a change must be: " + ", ".join(LAYERS) + ".",
        autocompletion=words(*LAYERS),
    ),
]


def at(
    place: Place,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    layer: Layer = "claimed",
    to: To = DEFAULT_API,
    as_json: Json = False,
) -> None:
    """Show who holds a place, since when, and on whose word.

    With --as-of and --known-at: who held it on that day, as it was known then. Ends with 1 where
    the place is not known or the name may mean several.
    """
    if layer not in LAYERS:
        raise typer.BadParameter(f"{layer!r} is none of {', '.join(LAYERS)}", param_hint="--layer")
    asked = {"as_of": as_of, "known_at": known_at}
    query = {name: value for name, value in asked.items() if value is not None}
    with asking(to) as api:
        detail = _detail(api, _place_id(api, place, {**query, "layer": layer}), query)
    if as_json:
        import orjson

        say(orjson.dumps(detail, option=orjson.OPT_INDENT_2).decode())
        return
    _print(detail, layer, api.url)


def _place_id(api: "HttpApi", place: str, query: dict[str, str]) -> str:
    """The id of the one place that is meant; else the candidates are shown, as of what is asked."""
    if _is_known(api, place):
        return place
    from whoholds.cli.place_page import where_words

    candidates = list(api.items("/places", {"q": place, **query}, SUGGESTED + 1))
    same = [each for each in candidates if each["match"]["score"] >= SAME_NAME]
    if len(same) == 1 or (len(candidates) == 1 and not same):
        found = (same or candidates)[0]
        if not same:
            complain(f"no place is called {place!r}; taken for {where_words(found)}")
        return str(found["place_id"])
    if not candidates:
        complain(f"no place is known by a name like {place!r}")
        say("`whoholds changes --place PART` looks for a part of the name.")
    else:
        meant = "is the name of several places" if same else "is no place known; some sound like it"
        complain(f"{place!r} {meant}: say which by its id")
        _print_candidates((same or candidates)[:SUGGESTED])
    raise typer.Exit(1)


def _is_known(api: "HttpApi", place: str) -> bool:
    """Whether it is an id. Ids hold a colon, and few names do."""
    if ":" not in place:
        return False
    try:
        api.get(f"/places/{quote(place, safe='')}")
    except ApiRefused as refused:
        if refused.status == NOT_FOUND:
            return False
        raise
    return True


def _detail(api: "HttpApi", place_id: str, query: dict[str, str]) -> Answer:
    return api.get(f"/places/{quote(place_id, safe='')}", query)


def _print_candidates(candidates: list[Answer]) -> None:
    from whoholds.cli.place_page import candidate_rows
    from whoholds.cli.screen import screen

    console = screen()
    for line in candidate_rows(candidates, console.width):
        console.print(line)


def _print(detail: dict[str, Any], layer: str, url: str) -> None:
    from whoholds.cli.place_page import place_page
    from whoholds.cli.screen import screen

    console = screen()
    for line in place_page(detail, layer, console.width, url):
        console.print(line)
