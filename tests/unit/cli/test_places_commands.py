"""``whoholds place`` shows the candidates and says why one won."""

from pathlib import Path

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

    assert "Andriivka is no place of the gazetteer: no point" in told.output
    assert "fit about as well" in told.output
    assert "more" in told.output


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
