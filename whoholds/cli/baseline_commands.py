"""``whoholds baseline import``: control as another project publishes it, as evidence."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoholds.cli.running_database import database_url
from whoholds.cli.terminal import complain, give_up, say

if TYPE_CHECKING:
    from services.store.baseline_files import BaselineEntry

SHOWN_REASONS = 5

baseline_app = typer.Typer(
    name="baseline", help="Control at the start, as others publish it.", no_args_is_help=True
)


@baseline_app.callback()
def _baseline() -> None:
    """Keeps ``import`` a command of its own name."""


@baseline_app.command("import")
def import_file(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="CSV or GeoJSON; forms above.")
    ],
    source: Annotated[str, typer.Option("--source", help="Who says so; shown with every row.")],
    country: Annotated[
        list[str] | None,
        typer.Option("--country", help="ISO codes to look names up in; repeatable."),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="DIR", help="The data folder of a `whoholds run`."),
    ] = None,
) -> None:
    """Import who held which place on which day. Importing again changes nothing.

    Rows whose place is not found are counted by reason, and left out. FILE is in UTF-8, and one of:

    (1) CSV, a row a town: Name, Held by, As of, Lat, Lon. As of is a day such as 2 May 2014.

    (2) CSV, a column a day: geonameid, city, latitude, longitude, and columns such as 20220224.

    Holders in both are russia or ru, ukraine or ua, contested, gray zone.

    (3) GeoJSON, a FeatureCollection of points with the properties name, as_of (such as
    2016-07-02) and side (such as government); perhaps actor, place_id, state and sides.
    """
    from services.store.baseline_files import NotABaseline

    try:
        placed = _placed(file, tuple(country or ()))
    except NotABaseline as error:
        raise give_up(f"{file}: {error}") from None
    new = asyncio.run(_store(placed, source, data))
    say(f"{len(placed)} rows of {len({place for place, _ in placed})} places, {new} of them new")


def _placed(file: Path, countries: tuple[str, ...]) -> "list[tuple[str, BaselineEntry]]":
    from services.store.baseline_files import Unread, read_baseline
    from services.store.baseline_places import place_of
    from whoholds.places.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    found, problems = [], Counter[str]()
    for entry in read_baseline(file.read_text(encoding="utf-8-sig")):
        if isinstance(entry, Unread):
            problems[entry.reason] += 1
            continue
        place = place_of(entry, lambda name: gazetteer.candidates(name, countries))
        if place.place_id is None:
            problems[place.reason] += 1
        else:
            found.append((place.place_id, entry))
    for reason, count in problems.most_common(SHOWN_REASONS):
        complain(f"{count} rows left out: {reason}")
    return found


async def _store(placed: "list[tuple[str, BaselineEntry]]", source: str, data: Path | None) -> int:
    from services.store.postgres_baseline import import_baseline
    from whoholds.database.postgres_pool import open_pool

    pool = await open_pool(database_url(data), wait_seconds=5)
    try:
        return await import_baseline(pool, placed, source)
    finally:
        await pool.close()
