"""``whoholds theatres``: check, list, show."""

from pathlib import Path

from typer.testing import CliRunner

from tests.unit.theatres.folders import ACTORS, write_theatre
from whoholds.cli.theatres_commands import theatres_app


def test_check_finds_nothing_wrong_with_what_ships() -> None:
    result = CliRunner().invoke(theatres_app, ["check"])
    assert result.exit_code == 0, result.output
    assert "nothing wrong" in result.output


def test_check_names_each_problem_and_fails(tmp_path: Path) -> None:
    write_theatre(tmp_path, actors=ACTORS.replace('"other"', '"blue"'))
    result = CliRunner().invoke(theatres_app, ["check", "--folder", str(tmp_path)])
    assert result.exit_code == 1
    assert "unknown side 'blue'" in result.output
    assert "war/actors.toml: actor blue_front, gold_side: " in result.output
    assert "wrong in 1 files" in result.output


def test_list_has_a_line_for_each_theatre() -> None:
    result = CliRunner().invoke(theatres_app, ["list"])
    assert result.exit_code == 0
    assert {"syria", "drc", "generic"} <= {line.split()[0] for line in result.output.splitlines()}


def test_show_tells_actors_days_and_sources(tmp_path: Path) -> None:
    write_theatre(tmp_path)
    result = CliRunner().invoke(theatres_app, ["show", "war", "--folder", str(tmp_path)])
    assert result.exit_code == 0
    assert "Blue Front (blue_front, rebel group, counts as other)" in result.output
    assert "Blue Party [... to 2020-01-31]" in result.output
    assert "Red News: state_media, party" in result.output
    assert "more" in result.output


def test_show_all_cuts_no_names(tmp_path: Path) -> None:
    write_theatre(tmp_path)
    result = CliRunner().invoke(theatres_app, ["show", "war", "--all", "--folder", str(tmp_path)])
    assert "Red servicemen" in result.output


def test_show_of_an_unknown_theatre_says_which_there_are() -> None:
    result = CliRunner().invoke(theatres_app, ["show", "atlantis"])
    assert result.exit_code == 1
    assert "syria" in result.output


def test_a_broken_folder_leads_to_check(tmp_path: Path) -> None:
    write_theatre(tmp_path, actors="[[actors")
    result = CliRunner().invoke(theatres_app, ["list", "--folder", str(tmp_path)])
    assert result.exit_code == 1
    assert "theatres check" in result.output
