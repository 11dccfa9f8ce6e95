"""Loading: the generic layer lies under each theatre, patterns are spelled out, errors are told."""

from datetime import date
from pathlib import Path

import pytest

from schemas.message import Side
from tests.unit.theatres.folders import ACTORS, write_theatre
from whoholds.theatres.library import InvalidTheatreError, load_theatres, theatres_digest

GENERIC = """
[[actors]]
id = "red_army"
name = "Somebody else"
kind = "army"
side = "reds"
gold_side = "russia"
aliases = ["Somebody else"]

[[actors]]
id = "islamists"
name = "Islamists"
kind = "rebel group"
side = "blues"
gold_side = "islamic_state"
aliases = ["Green Flag", "The Blue Front"]

[[phrases]]
texts = ["rebels", "gunmen"]
side = "blues"
gold_side = "other"
"""


def test_patterns_stand_for_every_word(tmp_path: Path) -> None:
    (theatre,) = load_theatres(write_theatre(tmp_path))
    names = {alias.name for alias in theatre.actors[0].aliases}
    assert {"Red forces", "Red troops", "Red soldiers", "Red army"} <= names


def test_a_phrase_takes_the_side_of_its_actor(tmp_path: Path) -> None:
    (theatre,) = load_theatres(write_theatre(tmp_path))
    assert [(phrase.text, phrase.side, phrase.gold_side) for phrase in theatre.phrases] == [
        ("rebels", "blues", Side.OTHER),
        ("the rebels", "blues", Side.OTHER),
    ]


def test_days_of_an_alias_are_kept(tmp_path: Path) -> None:
    (theatre,) = load_theatres(write_theatre(tmp_path))
    assert theatre.actors[1].aliases[1].until == date(2020, 1, 31)


def test_generic_knowledge_fills_gaps_and_never_overrules(tmp_path: Path) -> None:
    write_theatre(tmp_path, "generic", actors=GENERIC)
    war, generic = load_theatres(write_theatre(tmp_path))
    assert generic.id == "generic"
    assert [actor.id for actor in war.actors] == ["red_army", "blue_front", "islamists"]
    assert war.actors[0].gold_side is Side.GOVERNMENT
    assert [alias.name for alias in war.actors[2].aliases] == ["Green Flag"]
    assert [phrase.text for phrase in war.phrases] == ["rebels", "the rebels", "gunmen"]


def test_a_phrase_may_mean_a_generic_actor(tmp_path: Path) -> None:
    write_theatre(tmp_path, "generic", actors=GENERIC)
    own = ACTORS + '\n[[phrases]]\ntexts = ["the group"]\nactor_id = "islamists"\n'
    war, _ = load_theatres(write_theatre(tmp_path, actors=own))
    meant = next(phrase for phrase in war.phrases if phrase.text == "the group")
    assert meant.gold_side is Side.ISLAMIC_STATE


def test_a_file_that_does_not_fit_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidTheatreError, match="war"):
        load_theatres(write_theatre(tmp_path, actors='[[actors]]\nid = "x"\n'))


def test_the_digest_changes_with_any_file(tmp_path: Path) -> None:
    write_theatre(tmp_path)
    before = theatres_digest(tmp_path)
    assert theatres_digest(tmp_path) == before
    places = tmp_path / "war" / "places.toml"
    places.write_text("# a comment\n", encoding="utf-8")
    assert theatres_digest(tmp_path) != before
