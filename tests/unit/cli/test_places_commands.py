"""``whoholds place`` shows the candidates and says why one won."""

import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from whoholds.cli.places_commands import gazetteer_app, place

app = typer.Typer()
app.command()(place)
WIDE = {"COLUMNS": "250"}


def test_the_place_its_point_and_the_reason_are_shown() -> None:
    told = CliRunner().invoke(
        app, ["Kansaba", "--country", "sy", "--container", "Latakia"], env=WIDE
    )

    assert told.exit_code == 0, told.output
    assert "Kansaba is Kinnsibbā (gn:167863), 35.74" in told.output
    assert "because:" in told.output
    assert "in Latakia" in told.output


def test_namesakes_are_listed_where_nobody_can_tell() -> None:
    told = CliRunner().invoke(app, ["Andriivka", "--country", "UA"], env=WIDE)

    assert re.search(r"Andriivka is undecided between [0-9]+ places: no point", told.output)
    assert "fit about as well" in told.output
    assert "more" in told.output


@pytest.mark.parametrize("name", ["Springfield", "Tripoli"])
def test_a_name_of_many_large_towns_is_undecided(name: str) -> None:
    told = CliRunner().invoke(app, [name], env=WIDE)

    assert f"{name} is undecided between" in told.output
    assert "is no place" not in told.output


def test_a_theatre_brings_its_countries() -> None:
    told = CliRunner().invoke(
        app, ["Kansaba", "--theatre", "syria", "--container", "Latakia"], env=WIDE
    )

    assert told.exit_code == 0, told.output
    assert "Kansaba is Kinnsibbā (gn:167863)" in told.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([" "], "the name is empty"),
        (["Aleppo", "--country", "Syria"], "'SYRIA' is no ISO 3166 code"),
        (["Aleppo", "--country", "XX"], "'XX' is no ISO 3166 code"),
        (["Aleppo", "--theatre", "narnia"], "'narnia' is no theatre; there are"),
    ],
)
def test_what_is_not_understood_is_refused(words: list[str], said: str) -> None:
    told = CliRunner().invoke(app, words, env=WIDE)

    assert told.exit_code == 2, told.output
    assert said in told.output


def test_a_name_is_never_markup() -> None:
    told = CliRunner().invoke(app, ["[bold]Nowhere[/bold]"], env=WIDE)

    assert told.exit_code == 0, told.output
    assert "[bold]Nowhere[/bold] is no place" in told.output


def test_an_import_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    odd = tmp_path / "odd.txt"
    odd.write_text("just words\n", encoding="utf-8")

    told = CliRunner().invoke(
        gazetteer_app, ["import", str(odd), "--folder", str(tmp_path / "imports")]
    )

    assert told.exit_code == 1
    assert "neither a CSV nor a table of GeoNames" in told.output


def test_good_lines_are_imported_and_bad_ones_end_with_one(tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.csv"
    mixed.write_text("name,lat,lon\nA new hill,35.7,36.1\nNowhere,north,36.1\n", encoding="utf-8")
    good = tmp_path / "good.csv"
    good.write_text("name,lat,lon\nA new hill,35.7,36.1\n", encoding="utf-8")
    words = ["--folder", str(tmp_path / "imports"), "--country", "SY"]

    told = CliRunner().invoke(gazetteer_app, ["import", str(mixed), str(good), *words])
    clean = CliRunner().invoke(gazetteer_app, ["import", str(good), *words])

    assert "mixed.csv: 1 places" in told.output
    assert "mixed.csv line 3 left out" in told.output
    assert "good.csv: 1 places" in told.output
    assert (told.exit_code, clean.exit_code) == (1, 0)


def test_the_help_of_an_import_names_its_folder_and_its_columns() -> None:
    told = CliRunner().invoke(gazetteer_app, ["import", "--help"], env=WIDE)

    assert "WHOHOLDS_GAZETTEER_FOLDER" in told.output
    assert "name, lat, lon" in told.output
