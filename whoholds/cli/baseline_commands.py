"""``whoholds baseline import``: control as another project publishes it, as evidence."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoholds.cli.running_database import database_url
from whoholds.cli.terminal import complain, give_up, say

if TYPE_CHECKING:
    from schemas.message import Side
    from services.store.baseline_entries import Parsed
    from whoholds.cli.placed_baseline import PlacedBaseline

SHOWN_REASONS = 5

baseline_app = typer.Typer(
    name="baseline", help="Control at the start, as others publish it.", no_args_is_help=True
)

FILE_FORMS = "GeoJSON"
FileArgument = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, help="CSV or GeoJSON; forms above.")
]
SourceOption = Annotated[str, typer.Option("--source", help="Who says so; shown with every row.")]
CountryOption = Annotated[
    list[str] | None,
    typer.Option("--country", help="ISO codes to look names and places up in; repeatable."),
]
DataOption = Annotated[
    Path | None, typer.Option("--data", metavar="DIR", help="The data folder of a `whoholds run`.")
]
HolderFrom = Annotated[
    str,
    typer.Option(
        "--holder-property",
        help="The property naming the holder, if not side, holder, held_by, controlled_by, "
        "control, status or such.",
        rich_help_panel=FILE_FORMS,
    ),
]
DayFrom = Annotated[
    str,
    typer.Option(
        "--date-property",
        help="The property with the day, if not as_of, day, date, updated or timestamp.",
        rich_help_panel=FILE_FORMS,
    ),
]
StateFrom = Annotated[
    str,
    typer.Option(
        "--status-property",
        help="The property saying held, contested or unknown, if not state, status or such.",
        rich_help_panel=FILE_FORMS,
    ),
]
NameFrom = Annotated[
    str,
    typer.Option(
        "--name-property",
        help="The property with the name, if not name, title or label.",
        rich_help_panel=FILE_FORMS,
    ),
]
HolderOption = Annotated[
    str | None,
    typer.Option(
        "--holder",
        metavar="SIDE",
        help="Who holds what names no holder, such as russia.",
        rich_help_panel=FILE_FORMS,
    ),
]
DayOption = Annotated[
    datetime | None,
    typer.Option(
        "--day",
        formats=["%Y-%m-%d"],
        help="The day of what names no day.",
        rich_help_panel=FILE_FORMS,
    ),
]
MeansOption = Annotated[
    list[str] | None,
    typer.Option(
        "--means",
        metavar="WORD=SIDE",
        help="The side that a word of this file means, such as occupied=russia; repeatable.",
        rich_help_panel=FILE_FORMS,
    ),
]


@baseline_app.callback()
def _baseline() -> None:
    """Keeps ``import`` a command of its own name."""


@baseline_app.command("import")
def import_file(  # noqa: PLR0913 - one parameter an option
    file: FileArgument,
    source: SourceOption,
    country: CountryOption = None,
    data: DataOption = None,
    holder_property: HolderFrom = "",
    date_property: DayFrom = "",
    status_property: StateFrom = "",
    name_property: NameFrom = "",
    holder: HolderOption = None,
    day: DayOption = None,
    means: MeansOption = None,
) -> None:
    """Import who held which place on which day. Importing again changes nothing.

    Rows whose place is not found are counted by reason, and left out. FILE is in UTF-8, and one of:

    (1) CSV, a row a town: Name, Held by, As of, Lat, Lon. As of is a day such as
    2 May 2014 or 2014-05-02.

    (2) CSV, a column a day: geonameid, city, latitude, longitude, and columns such as 20220224.

    Holders in both are russia or ru, ukraine or ua, contested, gray zone.

    (3) GeoJSON, a FeatureCollection of points (places) and of polygons or multipolygons with the
    properties name, as_of (such as 2016-07-02) and side (such as government); perhaps actor,
    place_id, state and sides. Of an area, every place known inside it is held so.
    """
    from services.store.baseline_entries import NotABaseline
    from services.store.baseline_files import read_baseline
    from services.store.baseline_geojson import Properties

    called = Properties(
        holder_property, date_property, status_property, name_property,
        _side(holder, "--holder") if holder else None, _day(day), _meanings(means or ()),
    )  # fmt: skip
    try:
        parsed = read_baseline(_text(file), called)
    except NotABaseline as error:
        raise give_up(f"{file}: {error}") from None
    told, new = asyncio.run(_store(parsed, tuple(country or ()), source, data))
    _complain_of(told)
    areas = f", {told.areas} areas among them" if told.areas else ""
    places = len({place_id for place_id, _ in told.entries})
    say(f"{len(told.entries)} rows of {places} places{areas}, {new} of them new")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise give_up(f"{file}: not in UTF-8 ({error})") from None


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _meanings(given: Sequence[str]) -> "dict[str, Side]":
    split = [each.rpartition("=") for each in given]
    if not all(word.strip() for word, _, _ in split):
        raise typer.BadParameter("write WORD=SIDE, such as occupied=russia", param_hint="--means")
    return {word: _side(side, "--means") for word, _, side in split}


def _side(word: str, option: str) -> "Side":
    from schemas.message import Side

    if word not in list(Side):
        raise typer.BadParameter(f"{word!r} is none of {', '.join(Side)}", param_hint=option)
    return Side(word)


def _complain_of(told: "PlacedBaseline") -> None:
    for row in told.refused[:SHOWN_REASONS]:
        complain(f"{row.row}: {row.reason}")
    if (more := len(told.refused) - SHOWN_REASONS) > 0:
        complain(f"and {more} more that could not be read")
    for reason, count in (+told.left_out).most_common(SHOWN_REASONS):
        complain(f"{count} left out: {reason}")


async def _store(
    parsed: "list[Parsed]", countries: tuple[str, ...], source: str, data: Path | None
) -> "tuple[PlacedBaseline, int]":
    from services.store.postgres_baseline import import_baseline
    from services.store.postgres_settlements import known_settlements
    from whoholds.cli.placed_baseline import placed
    from whoholds.database.postgres_pool import open_pool

    pool = await open_pool(database_url(data), wait_seconds=5)
    try:
        told = placed(parsed, countries, await known_settlements(pool))
        return told, await import_baseline(pool, told.entries, source)
    finally:
        await pool.close()
