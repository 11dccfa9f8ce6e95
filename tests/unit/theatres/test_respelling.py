"""Names of Arabic actors are met in many spellings."""

import pytest

from whoholds.theatres.respelling import MOST, respelled
from whoholds.theatres.shorthand import expanded


@pytest.mark.parametrize(
    ("given", "met"),
    [
        ("Jaysh al-Islam", "Jaish al Islam"),
        ("Nusra Front", "Nusrah Front"),
        ("al-Nusra Front", "al Nusrah Front"),
        ("Hay'at Tahrir al-Sham", "Hayat Tahrir ash-Sham"),
        ("Hashd al-Shaabi", "Hashid ash-Sha'abi"),
    ],
)
def test_a_name_is_known_in_another_spelling(given: str, met: str) -> None:
    assert met in set(respelled(given))


@pytest.mark.parametrize(
    "name", ["Free Syrian Army", "Alawite militias", "Ansar Dine", "Novorossiya"]
)
def test_a_name_without_article_or_varying_word_has_one_spelling(name: str) -> None:
    assert list(respelled(name)) == []


def test_a_long_name_is_not_spelled_out_without_bound() -> None:
    assert len(list(respelled("Jaysh al-Din al-Haq al-Din al-Haq al-Din"))) <= MOST


def test_a_spelling_that_another_actor_has_stays_that_actors() -> None:
    actors = [
        {"id": "one", "aliases": ["Jaysh al-Haq"]},
        {"id": "two", "aliases": ["Jaish al-Haq"]},
    ]
    names = {
        actor["id"]: {alias["name"] for alias in actor["aliases"]}
        for actor in expanded({"actors": actors})["actors"]
    }
    assert "Jaish al-Haq" in names["two"]
    assert not names["one"] & names["two"]
