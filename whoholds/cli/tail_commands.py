"""``whoholds tail``: changes as the store records them, in the terminal."""

import json
import sys
from itertools import islice
from typing import Annotated, Any

import typer

from whoholds.cli.api_problems import DEFAULT_API
from whoholds.cli.asking import FILTERS, Json, To, asking, with_filters
from whoholds.cli.terminal import note, say

MARKS = {"revised": "revised", "retracted": "retracted"}

Change = dict[str, Any]  # a ChangeRecorded, as JSON


@with_filters(FILTERS)
def tail(
    filters: dict[str, str],
    after: Annotated[
        int | None,
        typer.Option("--after", min=0, metavar="REVISION", help="Begin there; 0: from the start."),
    ] = None,
    count: Annotated[
        int | None, typer.Option("--count", "-n", min=1, help="End after so many.")
    ] = None,
    to: To = DEFAULT_API,
    as_json: Json = False,
) -> None:
    """Follow changes as they are recorded, until Ctrl-C.

    It comes back by itself where the connection breaks, and misses nothing. With --json, one
    object a line: revision, event (change, or gone: it passes the filters no more) and change.
    """
    from whoholds.cli.http_live import Following

    with asking(to) as api:
        last_id = None if after is None else str(after)
        following = Following(api, filters, last_id, tell=note)
        if sys.stderr.isatty() and not as_json:
            note(f"following {api.url}; Ctrl-C ends it")
        try:
            for event in islice(following.events(), count):
                change = json.loads(event.data)
                if as_json:
                    found = {"revision": change["revision"], "event": event.name, "change": change}
                    say(json.dumps(found, ensure_ascii=False))
                else:
                    _print(change, gone=event.name == "gone")
        except KeyboardInterrupt:
            typer.echo(err=True)


def _print(change: Change, *, gone: bool) -> None:
    from whoholds.cli.change_table import Columns, change_row
    from whoholds.cli.screen import screen

    console = screen()  # anew for each: the window may have become another
    mark = "gone" if gone else MARKS.get(change["action"], "")
    for line in change_row(change, Columns.for_any(console.width), console.width, mark):
        console.print(line)
