"""Each mistake that a data file can hold is found, named and told how to mend."""

from pathlib import Path

import pytest

from tests.unit.theatres.folders import ACTORS, SOURCES, THEATRE, write_theatre
from whoholds.theatres.library import validate_theatres


def _what(root: Path) -> str:
    """All problems of the folder as text."""
    return "\n".join(str(problem) for problem in validate_theatres(root))


def test_a_right_theatre_has_no_problems(tmp_path: Path) -> None:
    assert validate_theatres(write_theatre(tmp_path)) == []


def test_an_id_given_twice_is_found(tmp_path: Path) -> None:
    twice = ACTORS.replace('id = "red_army"', 'id = "blue_front"')
    assert "two actors have this id" in _what(write_theatre(tmp_path, actors=twice))


def test_a_folder_without_theatres_is_a_problem(tmp_path: Path) -> None:
    assert "no theatre here" in _what(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Europe/Kyiv", "Europe/Atlantis", "no time zone 'Europe/Atlantis'"),
        ('["UA"]', '["UA", "XX"]', "'XX' is no ISO 3166 code"),
        ('id = "war"', 'id = "peace"', "'peace' is not the folder's name"),
        ('["Somewhere"]', '["Somewhere", "Somewhere"]', "a keyword stands twice"),
        ('blues = "The blues"', "", "side 'blues' is not declared"),
        ("[sides]", 'allies = [["reds", "greens"]]\n[sides]', "side 'greens' is not declared"),
        ("[sides]", 'allies = [["reds"], ["reds", "blues"]]\n[sides]', "'reds' stands twice"),
        ('name = "A war"', "", "Field required"),
    ],
)
def test_mistakes_of_the_header_are_found(tmp_path: Path, old: str, new: str, told: str) -> None:
    header = THEATRE.format(id="war")
    assert old in header
    assert told in _what(write_theatre(tmp_path, theatre=header.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"Blue Front", {', '"Red Army", {', "'red army' also means actor blue_front"),
        ('"Blue Front", {', '"Red soldiers", {', "'red soldiers' also means"),
        ('"Blue Front", {', '"rebel fighters", {', "is a common word"),
        ('"Blue Front", {', '"B", {', "at least 2 characters"),
        ('gold_side = "other"', 'gold_side = "blue"', "unknown side 'blue'"),
        ("until = 2020-01-31", "since = 2021-01-01, until = 2020-01-31", "is after until"),
        ('actor_id = "blue_front"', 'actor_id = "nobody"', "no actor 'nobody'"),
        ('kind = "army"', 'kind = "navy"', "unknown kind 'navy'"),
        ('kind = "army"', 'kind = "army"\ncolour = "red"', "Extra inputs are not permitted"),
    ],
)
def test_mistakes_about_actors_are_found(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in ACTORS
    found = _what(write_theatre(tmp_path, actors=ACTORS.replace(old, new)))
    assert found.startswith("war/actors.toml: ")
    assert told in found


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"state_media"', '"newspaper"', "unknown kind 'newspaper'"),
        ('interest = "party"', 'interest = "biased"', "unknown interest 'biased'"),
        ('["RN"]', '["RN", "rn"]', ""),
    ],
)
def test_mistakes_about_sources_are_found(tmp_path: Path, old: str, new: str, told: str) -> None:
    found = _what(write_theatre(tmp_path, sources=SOURCES.replace(old, new)))
    assert (told in found) if told else found == ""


def test_two_sources_of_one_name_are_found(tmp_path: Path) -> None:
    entry = '  { name = "RN", kind = "agency", interest = "independent" },\n]'
    found = _what(write_theatre(tmp_path, sources=SOURCES.rstrip().removesuffix("]") + entry))
    assert "'rn' names two sources" in found


@pytest.mark.parametrize(
    "point",
    ["lat = 1.0", "lat = 1.0\nlon = 2.0", 'lat = 1.0\nlon = 2.0\norigin = "a survey"'],
)
def test_a_point_without_origin_or_precision_is_refused(tmp_path: Path, point: str) -> None:
    place = f'[[places]]\nname = "Hill 45"\ntype = "hill"\n{point}\n'
    assert "a point needs all of its parts" in _what(write_theatre(tmp_path, places=place))


def test_a_place_without_a_point_is_right(tmp_path: Path) -> None:
    place = '[[places]]\nname = "Hill 45"\ntype = "hill"\n'
    assert _what(write_theatre(tmp_path, places=place)) == ""


def test_names_may_pass_from_one_actor_to_another_on_a_day(tmp_path: Path) -> None:
    later = ACTORS.replace(
        '"Red Army", "Red', '"Red Army", { name = "Blue Party", since = 2020-02-01 }, "Red'
    )
    assert _what(write_theatre(tmp_path, actors=later)) == ""


def test_a_shared_name_marked_ambiguous_is_allowed(tmp_path: Path) -> None:
    shared = ACTORS.replace('"Blue Front", {', '{ name = "Red Army", ambiguous = true }, {')
    assert _what(write_theatre(tmp_path, actors=shared)) == ""


def test_a_name_in_capitals_is_no_common_word(tmp_path: Path) -> None:
    capital = ACTORS.replace('"Blue Front", {', '"IS", "US forces", "National Front", {')
    assert _what(write_theatre(tmp_path, actors=capital)) == ""


def test_broken_toml_names_its_file(tmp_path: Path) -> None:
    found = _what(write_theatre(tmp_path, actors="[[actors"))
    assert found.startswith("war/actors.toml: ")
    assert found.endswith("correct the TOML")


def test_a_list_in_the_wrong_file_is_found(tmp_path: Path) -> None:
    wrong = SOURCES + '\n[[phrases]]\ntexts = ["reds"]\nactor_id = "red_army"\n'
    assert "does not belong in this file" in _what(write_theatre(tmp_path, sources=wrong))


def test_a_file_of_another_shape_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    assert "not the shape of a theatre" in _what(write_theatre(tmp_path, actors="actors = [1, 2]"))


def test_one_wrong_theatre_does_not_hide_another(tmp_path: Path) -> None:
    write_theatre(tmp_path, "first", actors="[[actors")
    write_theatre(tmp_path, "second", sources=SOURCES.replace("party", "biased"))
    found = _what(tmp_path)
    assert "first/actors.toml" in found
    assert "second/sources.toml" in found
