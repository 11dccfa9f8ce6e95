"""Which place a name means in its article, and when nobody can tell."""

import pytest

from whoholds.places.gazetteer import Gazetteer
from whoholds.places.ranking import resolve, resolve_all
from whoholds.places.resolution import PlaceContext
from whoholds.theatres.theatre import LocalPlace

SYRIA = ("SY",)


def test_a_large_city_needs_no_context(gazetteer: Gazetteer) -> None:
    found = resolve("Bigtown", PlaceContext(SYRIA), gazetteer)

    assert (found.place_id, found.lat, found.precision_km) == ("gn:1", 36.0, 5.0)
    assert found.confidence > 0.8


def test_two_namesakes_without_context_are_left_open(gazetteer: Gazetteer) -> None:
    found = resolve("Twin", PlaceContext(SYRIA), gazetteer)

    assert found.place_id is None
    assert (found.lat, found.lon) == (None, None)
    assert "fit about as well" in found.reason
    assert {s.candidate.place_id for s in found.candidates} == {"gn:10", "gn:11"}


@pytest.mark.parametrize(
    ("container", "place_id"),
    [
        ("North", "gn:10"), ("South", "gn:11"), ("South province", "gn:11"),
        ("the countryside of North", "gn:10"), ("southern South", "gn:11"), ("Bigtown", "gn:10"),
    ],
)  # fmt: skip
def test_the_container_decides_between_namesakes(
    gazetteer: Gazetteer, container: str, place_id: str
) -> None:
    found = resolve("Twin", PlaceContext(SYRIA, (container,)), gazetteer)

    assert found.place_id == place_id


def test_other_places_of_the_article_decide_between_namesakes(gazetteer: Gazetteer) -> None:
    context = PlaceContext(SYRIA, others=("Alone", "Neighbour", "Bigtown"))

    assert resolve("Twin", context, gazetteer).place_id == "gn:10"


def test_a_container_that_contradicts_leaves_the_village_open(gazetteer: Gazetteer) -> None:
    found = resolve("Alone", PlaceContext(SYRIA, ("South",), (), "village"), gazetteer)

    assert found.place_id is None
    assert (found.lat, found.precision_km) == (33.0, 50.0)
    assert "somewhere in South" in found.reason


@pytest.mark.parametrize(
    ("scene", "found"),
    [
        (("North",), True),
        (("North province",), True),
        (("South",), False),
        (("North", "South"), False),
    ],
)
def test_the_one_province_told_of_confirms_a_transliteration(
    gazetteer: Gazetteer, scene: tuple[str, ...], found: bool
) -> None:
    place = resolve("Kansaba", PlaceContext(SYRIA, others=("Alone",), scene=scene), gazetteer)

    assert (place.place_id == "gn:20") is found
    assert ("the one province told of" in place.reason) is found


def test_the_one_province_told_of_chooses_no_namesake(gazetteer: Gazetteer) -> None:
    assert resolve("Twin", PlaceContext(SYRIA, scene=("North",)), gazetteer).place_id is None


def test_a_transliteration_needs_its_province(gazetteer: Gazetteer) -> None:
    assert resolve("Kansaba", PlaceContext(SYRIA), gazetteer).place_id is None
    inside = resolve("Kansaba", PlaceContext(SYRIA, ("North",)), gazetteer)
    assert (inside.place_id, inside.name) == ("gn:20", "Kinnsibbā")


def test_an_unknown_village_lies_somewhere_in_its_container(gazetteer: Gazetteer) -> None:
    found = resolve("Unheardof", PlaceContext(SYRIA, ("North",), (), "village"), gazetteer)

    assert (found.place_id, found.lat, found.precision_km) == (None, 36.1, 60.0)
    assert (found.country, found.admin1) == ("SY", "North")


@pytest.mark.parametrize(
    ("name", "place_type"),
    [
        ("Hill 45", "hill"), ("Villa Point", "other"), ("Old City", "neighbourhood"),
        ("Twin", "neighbourhood"), ("the dam", "dam"), ("Tabqa front", None),
    ],
)  # fmt: skip
def test_what_no_gazetteer_has_is_local_at_its_container(
    gazetteer: Gazetteer, name: str, place_type: str | None
) -> None:
    found = resolve(name, PlaceContext(SYRIA, ("Bigtown",), (), place_type), gazetteer)

    assert found.place_id is None
    assert found.lat == 36.0
    assert found.precision_km is not None
    assert "local" in found.reason


@pytest.mark.parametrize(
    "name",
    ["countryside of Bigtown", "south of Bigtown", "Bigtown airbase", "the outskirts of Bigtown"],
)
def test_a_relative_place_is_near_what_its_words_name(gazetteer: Gazetteer, name: str) -> None:
    found = resolve(name, PlaceContext(SYRIA), gazetteer)

    assert (found.place_id, found.name, found.lat, found.precision_km) == (None, name, 36.0, 15.0)


def test_a_neighbourhood_is_in_the_town_and_a_village_in_the_province(
    gazetteer: Gazetteer,
) -> None:
    quarter = resolve(
        "Dark Quarter", PlaceContext(SYRIA, ("Bigtown",), (), "neighbourhood"), gazetteer
    )
    village = resolve("Darkham", PlaceContext(SYRIA, ("North",), (), "village"), gazetteer)

    assert (quarter.lat, quarter.precision_km) == (36.0, 10.0)
    assert (village.lat, village.precision_km) == (36.1, 60.0)


def test_a_province_is_its_area_and_not_a_town(gazetteer: Gazetteer) -> None:
    for name, place_type in (("North", "province"), ("North province", None), ("North", "region")):
        found = resolve(name, PlaceContext(SYRIA, (), (), place_type), gazetteer)
        assert (found.place_id, found.precision_km) == ("wof:1", 60.0)


def test_an_unknown_province_is_about_the_town_of_its_name(gazetteer: Gazetteer) -> None:
    found = resolve("Bigtown", PlaceContext(SYRIA, (), (), "province"), gazetteer)

    assert (found.place_id, found.lat) == (None, 36.0)
    assert found.precision_km is not None
    assert found.precision_km > 50


def test_a_country_has_an_id_and_no_point(gazetteer: Gazetteer) -> None:
    found = resolve("Syria", PlaceContext(SYRIA, (), (), "country"), gazetteer)

    assert (found.place_id, found.lat, found.country) == ("iso:SY", None, "SY")


def test_a_place_of_the_theatres_list_comes_first(gazetteer: Gazetteer) -> None:
    listed = LocalPlace(
        name="Bigtown", aliases=("Villa Point",), type="hill", lat=1.0, lon=2.0, precision_km=3.0,
        origin="a map",
    )  # fmt: skip
    found = resolve("villa-point", PlaceContext(SYRIA, local_places=(listed,)), gazetteer)

    assert (found.place_id, found.lat, found.lon, found.precision_km) == (None, 1.0, 2.0, 3.0)
    assert "a map" in found.reason


def test_a_listed_place_without_a_point_lies_in_its_container(gazetteer: Gazetteer) -> None:
    listed = LocalPlace(name="Villa Point", type="hill", container="North")
    found = resolve("Villa Point", PlaceContext(SYRIA, local_places=(listed,)), gazetteer)

    assert (found.place_id, found.lat, found.precision_km) == (None, 36.1, 60.0)


def test_a_world_city_is_itself_outside_its_theatre(gazetteer: Gazetteer) -> None:
    assert resolve("Faraway", PlaceContext(SYRIA), gazetteer).place_id == "gn:50"


def test_a_village_abroad_is_not_what_is_meant(gazetteer: Gazetteer) -> None:
    found = resolve("Twin", PlaceContext(SYRIA), gazetteer)

    assert all(s.candidate.country == "SY" for s in found.candidates)


def test_a_type_word_may_follow_the_name(gazetteer: Gazetteer) -> None:
    found = resolve("Bigtown city", PlaceContext(SYRIA, (), (), "city"), gazetteer)

    assert (found.place_id, found.name) == ("gn:1", "Bigtown")


def test_every_candidate_says_why(gazetteer: Gazetteer) -> None:
    found = resolve("Twin", PlaceContext(SYRIA, ("North",), ("Alone",)), gazetteer)

    assert all(s.reasons for s in found.candidates)
    assert any("in North" in reason for reason in found.candidates[0].reasons)
    assert any("not in North" in reason for reason in found.candidates[1].reasons)


def test_places_of_an_article_help_each_other(gazetteer: Gazetteer) -> None:
    nothing = PlaceContext(SYRIA)
    twin, alone, _ = resolve_all(
        (("Twin", nothing), ("Alone", nothing), ("Neighbour", nothing)), gazetteer
    )

    assert (twin.place_id, alone.place_id) == ("gn:10", "gn:30")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "  ",
        "'",
        "al-",
        "\x00",
        "x" * 5000,
        "ال" * 500_000,
        "military " * 50_000,
        "the",
        "of of of",
    ],
)
def test_odd_names_are_no_place_and_no_error(gazetteer: Gazetteer, name: str) -> None:
    assert resolve(name, PlaceContext(SYRIA, (name,), (name,)), gazetteer).place_id is None
