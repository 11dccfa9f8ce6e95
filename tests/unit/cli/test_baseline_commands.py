"""``whoholds baseline import`` says what it takes."""

from pathlib import Path

from typer.testing import CliRunner, Result

from whoholds.cli.baseline_commands import baseline_app


def run(*words: str) -> Result:
    return CliRunner().invoke(baseline_app, list(words), env={"COLUMNS": "250"})


def test_the_help_names_columns_and_formats() -> None:
    told = run("import", "--help").output

    for needed in ("Name, Held by, As of, Lat, Lon", "geonameid, city, latitude", "as_of", "UTF-8"):
        assert needed in told


def test_a_file_of_other_columns_hears_which_are_needed(tmp_path: Path) -> None:
    file = tmp_path / "control.csv"
    file.write_text("place,day,holder\nA town,2016-07-02,government\n", encoding="utf-8")

    told = run("import", str(file), "--source", "Somebody")

    assert told.exit_code == 1
    assert "its columns are day, holder, place" in told.output
    assert "Name, Held by, As of, Lat, Lon" in told.output
