"""What the words around a name say."""

import pytest

from whoholds.places.wording import container_readings, local_wording, names_area


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("northern Aleppo province", "Aleppo"), ("the countryside of Latakia", "Latakia"),
        ("southeastern Homs", "Homs"), ("Lower Shabelle", "Shabelle"), ("Aleppo", "Aleppo"),
        ("Kherson oblast", "Kherson"), ("far northwest of Hama countryside", "Hama"),
        ("Eastern side of Manbij", "Manbij"), ("Anbar Province", "Anbar"),
        ("the city of Homs", "Homs"), ("north-eastern Syria", "Syria"),
    ],
)  # fmt: skip
def test_a_container_is_read_whole_first_and_peeled_last(words: str, last: str) -> None:
    readings = container_readings(words)

    assert readings[0].anchor == words
    assert readings[-1].anchor == last


@pytest.mark.parametrize(
    ("name", "anchor"),
    [
        ("south of Krasnohorivka", "Krasnohorivka"), ("the countryside of Latakia", "Latakia"),
        ("Taftanaz airbase", "Taftanaz"), ("Mosul Dam", "Mosul"), ("Hill 45", ""),
        ("outskirts of Aleppo", "Aleppo"), ("Tabqa military airport", "Tabqa"),
        ("Aleppo countryside", "Aleppo"), ("al-Omar oil field", "al-Omar"),
    ],
)  # fmt: skip
def test_a_place_described_names_what_it_lies_at(name: str, anchor: str) -> None:
    wording = local_wording(name)

    assert wording is not None
    assert wording.anchor == anchor


@pytest.mark.parametrize(
    "name", ["Aleppo", "Deir ez-Zor", "North Kivu", "Basepoint", "Southampton"]
)
def test_a_plain_name_is_no_description(name: str) -> None:
    assert local_wording(name) is None


@pytest.mark.parametrize(
    ("name", "area"),
    [("Raqqa province", True), ("Kherson oblast", True), ("State of Rakhine", True),
     ("Raqqa", False), ("province", False), ("Provinceton", False)],
)  # fmt: skip
def test_a_name_may_say_that_it_is_an_area(name: str, area: bool) -> None:
    assert names_area(name) is area
