"""``whoholds place`` and ``whoholds gazetteer``: which place a name means, and more places."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoholds.cli.terminal import complain, give_up, say

if TYPE_CHECKING:
    from rich.table import Table

    from whoholds.places.resolution import PlaceResolution, ScoredCandidate
    from whoholds.places.shard_imports import Imported
    from whoholds.theatres.theatre import Theatre

gazetteer_app = typer.Typer(
    name="gazetteer", help="Add places and names to the gazetteer.", no_args_is_help=True
)

SHOWN_CANDIDATES = 8
SHOWN_BAD_ROWS = 5

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="As a text writes it.")]
NearOption = Annotated[
    list[str] | None, typer.Option("--near", help="Another place of the same text. Repeatable.")
]
CountryOption = Annotated[
    list[str] | None,
    typer.Option("--country", help="ISO 3166 code; the first counts most. Repeatable."),
]
ContainerOption = Annotated[
    list[str] | None, typer.Option("--container", help="The larger area it lies in. Repeatable.")
]
TypeOption = Annotated[
    str | None, typer.Option("--type", help="city, town, village, hill, province and so on.")
]
TheatreOption = Annotated[
    str | None,
    typer.Option("--theatre", metavar="ID", help="With the countries and places of this theatre."),
]
FolderOption = Annotated[
    Path | None,
    typer.Option(
        "--folder",
        help="Where imports lie, if not in WHOHOLDS_GAZETTEER_FOLDER or, without that, "
        "in the usual place.",
    ),
]
RegionsOption = Annotated[
    Path | None, typer.Option("--regions", exists=True, help="GeoNames' admin1CodesASCII.txt.")
]


def place(
    name: NameArgument,
    near: NearOption = None,
    country: CountryOption = None,
    container: ContainerOption = None,
    type_: TypeOption = None,
    theatre: TheatreOption = None,
) -> None:
    """Show which places a name may mean, how each fits, and which one it is or why none."""
    from rich.console import Console

    from whoholds.places.gazetteer import Gazetteer
    from whoholds.places.ranking import resolve
    from whoholds.places.resolution import PlaceContext

    if not name.strip():
        raise typer.BadParameter("the name is empty", param_hint="NAME")
    war = _theatre(theatre)
    context = PlaceContext(
        theatre_countries=_countries(country or []) + (war.countries if war else ()),
        containers=tuple(container or ()),
        others=tuple(near or ()),
        place_type=type_,
        local_places=war.places if war else (),
    )
    resolution = resolve(name, context, Gazetteer.open())
    if resolution.candidates:
        Console().print(_table(resolution.candidates))
    for line in _verdict(name, resolution):
        say(line)


def _theatre(given: str | None) -> "Theatre | None":
    from whoholds.theatres.library import load_theatres

    if given is None:
        return None
    theatres = {each.id: each for each in load_theatres()}
    if given not in theatres:
        wrong = f"{given!r} is no theatre; there are {', '.join(theatres)}"
        raise typer.BadParameter(wrong, param_hint="--theatre")
    return theatres[given]


def _countries(given: list[str]) -> tuple[str, ...]:
    """ISO codes in capitals; what is none is refused."""
    from whoholds.theatres.countries import COUNTRY_CODES

    codes = tuple(code.upper() for code in given)
    for code in codes:
        if code not in COUNTRY_CODES:
            wrong = f"{code!r} is no ISO 3166 code of two letters, such as SY"
            raise typer.BadParameter(wrong, param_hint="--country")
    return codes


def _table(candidates: "tuple[ScoredCandidate, ...]") -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table(title_justify="left", show_lines=False)
    for title in ("place", "id", "where", "kind", "point"):
        table.add_column(title, overflow="fold")
    table.add_column("score", justify="right")
    table.add_column("why", overflow="fold", ratio=1)
    for scored in candidates[:SHOWN_CANDIDATES]:
        found = scored.candidate
        cells = (
            found.name,
            found.place_id,
            ", ".join(part for part in (found.admin2, found.admin1, found.country) if part),
            found.feature_type,
            f"{found.lat:.4f}, {found.lon:.4f}",
            f"{scored.score:.1f}",
            "; ".join(scored.reasons),
        )
        # Text: names are data, in which brackets must not become markup.
        table.add_row(*(Text(cell) for cell in cells))
    if len(candidates) > SHOWN_CANDIDATES:
        table.caption = f"and {len(candidates) - SHOWN_CANDIDATES} more"
    return table


def _verdict(name: str, resolution: "PlaceResolution") -> list[str]:
    from whoholds.places.verdicts import rivals

    point = "no point"
    if resolution.lat is not None and resolution.lon is not None:
        point = f"{resolution.lat:.4f}, {resolution.lon:.4f}"
        if resolution.precision_km:
            point += f" to {resolution.precision_km:g} km"
    if resolution.place_id:
        first = f"{name} is {resolution.name} ({resolution.place_id}), {point}"
    elif (count := rivals(name, resolution.candidates)) > 1:
        first = f"{name} is undecided between {count} places: {point}"
    else:
        first = f"{name} is no place of the gazetteer: {point}"
    return [first, f"because: {resolution.reason} (confidence {resolution.confidence:.2f})"]


@gazetteer_app.command("import")
def import_files(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, metavar="FILE...")],
    country: Annotated[
        str | None, typer.Option("--country", help="ISO 3166 code, for a CSV without one.")
    ] = None,
    regions: RegionsOption = None,
    folder: FolderOption = None,
) -> None:
    """Add places and names: a GeoNames country dump or alternateNamesV2 (.txt or .zip), or a CSV
    with the columns name, lat, lon and where you have them aliases, country, region, kind.

    They go into the folder that WHOHOLDS_GAZETTEER_FOLDER names; services read it there.
    Lines that cannot be used are left out, and end the command with 1 after the good ones.
    """
    from whoholds.places.gazetteer import Gazetteer
    from whoholds.places.gazetteer_settings import GazetteerSettings
    from whoholds.places.geonames_dump import UnreadableFileError
    from whoholds.places.shard_imports import import_file

    target = folder or GazetteerSettings().folder
    left_out = 0
    for path in files:
        try:
            gazetteer = Gazetteer.open(imports=target)
            imported = import_file(path, gazetteer, target, country, regions)
        except (UnreadableFileError, UnicodeDecodeError, OSError) as error:
            raise give_up(error) from error
        _say_imported(path.name, imported)
        left_out += len(imported.left_out)
    if left_out:
        raise typer.Exit(1)


@gazetteer_app.command()
def fetch(
    countries: Annotated[list[str], typer.Argument(metavar="COUNTRY...", help="ISO 3166 codes.")],
    url: Annotated[
        str | None, typer.Option("--url", help="Where COUNTRY.zip lies, if not at GeoNames.")
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="That address is in your own network.")
    ] = False,
    folder: FolderOption = None,
) -> None:
    """Fetch GeoNames' newest dump of countries (CC BY 4.0), and add it."""
    from whoholds.outbound import OutboundError
    from whoholds.places.gazetteer import Gazetteer
    from whoholds.places.gazetteer_settings import GazetteerSettings
    from whoholds.places.geonames_dump import UnreadableFileError
    from whoholds.places.geonames_fetching import fetch_country

    settings = GazetteerSettings()
    target = folder or settings.folder
    for code in countries:
        try:
            gazetteer = Gazetteer.open(imports=target)
            imported = fetch_country(
                code.upper(), url or settings.url, gazetteer, target, allow_private=private
            )
        except (OutboundError, UnreadableFileError, ValueError, OSError) as error:
            raise give_up(error) from error
        _say_imported(code.upper(), imported)


def _say_imported(name: str, imported: "Imported") -> None:
    new = imported.places - imported.known
    say(f"{name}: {imported.places} places, {new} of them new, in {imported.path}")
    for row in imported.left_out[:SHOWN_BAD_ROWS]:
        complain(f"{name} line {row.line} left out: {row.reason}")
    if len(imported.left_out) > SHOWN_BAD_ROWS:
        complain(f"{name}: {len(imported.left_out)} lines left out in all")
