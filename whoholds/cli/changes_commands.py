"""``whoholds changes``: what happened, on whose word, in the terminal."""

from itertools import islice
from typing import Annotated

import typer

from whoholds.cli.api_problems import DEFAULT_API
from whoholds.cli.asking import FILTERS, OF_LISTS, Json, To, asking, with_filters, words
from whoholds.cli.terminal import complain, say

ORDERS = ("newest", "oldest", "revision")


@with_filters(FILTERS, OF_LISTS)
def changes(
    filters: dict[str, str],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many.")] = 20,
    order: Annotated[
        str, typer.Option(help=", ".join(ORDERS) + ".", autocompletion=words(*ORDERS))
    ] = "newest",
    to: To = DEFAULT_API,
    as_json: Json = False,
) -> None:
    """List control changes, each with its sentence: the newest first.

    The bars below show when they happened. With --json, one change a line.
    """
    import orjson

    with asking(to) as api:
        found = api.items("/changes", {**filters, "order": order}, limit + 1)
        if as_json:
            for change in islice(found, limit):
                say(orjson.dumps(change).decode())
            return
        shown = list(found)
    _print(shown[:limit], more=len(shown) > limit)


def _print(shown: list[dict[str, object]], *, more: bool) -> None:
    from rich.text import Text

    from whoholds.cli.change_table import bars, change_rows
    from whoholds.cli.screen import screen

    if not shown:
        complain("no change passes these filters")
        return
    console = screen()
    for line in change_rows(shown, console.width):
        console.print(line)
    count = f"{len(shown)} change{'' if len(shown) == 1 else 's'}"
    console.print(Text(f"\n{count}{', and there are more: --limit' if more else ''}", "dim"))
    if drawn := bars(shown):
        console.print(Text(drawn))
