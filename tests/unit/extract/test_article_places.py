"""The places of one article, against a small gazetteer of real places."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.message import Kind
from services.extract.extraction.statement import Span
from services.extract.resolution.places import UNNAMED, ArticlePlaces
from tests.unit.extract.builders import a_statement, a_theatre
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.mmap_shard import Shard
from whoholds.places.place_record import PlaceRecord
from whoholds.places.shard_packing import pack_shard

RAQQA = PlaceRecord("gn:1", ("Raqqa",), 35.95, 39.01, "locality:PPLA", "SY", "Raqqa", "", 220_000)
VILLAGE = PlaceRecord("gn:4", ("Halfaya",), 35.3, 36.6, "locality:PPL", "SY", "Hama", "", 900)
AREA_OF_ITS_NAME = PlaceRecord(
    "wof:5", ("Halfaya",), 35.3, 36.6, "county:area-label-point", "SY", "Hama", "Halfaya", 0, 20.0
)
NAMESAKES = (
    PlaceRecord("gn:6", ("Nahr",), 35.9, 36.6, "locality:PPL", "SY", "Idlib", "", 40_000),
    PlaceRecord("gn:7", ("Nahr",), 33.3, 36.3, "locality:PPL", "SY", "Damascus", "", 500),
)
LATAKIA_AREA = PlaceRecord(
    "wof:3", ("Latakia",), 35.6, 36.0, "region:area-label-point", "SY", "Latakia", "", 0, 40.0
)
PLACES = (RAQQA, VILLAGE, AREA_OF_ITS_NAME, LATAKIA_AREA, *NAMESAKES)


@pytest.fixture
def gazetteer(tmp_path: Path) -> Iterator[Gazetteer]:
    path = tmp_path / "small.places"
    path.write_bytes(pack_shard(PLACES, {"syria": "SY", "colombia": "CO"}, {}))
    with Shard(path) as shard:
        yield Gazetteer([shard])


def test_a_known_place_has_its_id_point_and_name(gazetteer: Gazetteer) -> None:
    statement = a_statement(place="Ar-Raqqa", place_type="city")
    place = ArticlePlaces([statement], a_theatre(), gazetteer).place(statement)
    assert place.place_id == "gn:1"
    assert (place.name, place.resolved_name, place.country) == ("Ar-Raqqa", "Raqqa", "SY")
    assert place.point is not None
    assert round(place.point.lat, 2) == 35.95


def test_an_unknown_village_lies_somewhere_in_its_container(gazetteer: Gazetteer) -> None:
    statement = a_statement(place="al-Sarraf", place_type="village", container="Latakia")
    place = ArticlePlaces([statement], a_theatre(), gazetteer).place(statement)
    assert place.place_id is not None
    assert place.place_id.startswith("local:")
    assert place.resolved_name is None
    assert place.precision_km == 40.0
    assert place.admin1 == "Latakia"
    assert "somewhere in Latakia" in place.reason


def test_an_unknown_village_without_a_container_has_no_point(gazetteer: Gazetteer) -> None:
    statement = a_statement(place="al-Sarraf", place_type="village")
    place = ArticlePlaces([statement], a_theatre(), gazetteer).place(statement)
    assert place.place_id is not None
    assert place.place_id.startswith("local:")
    assert (place.point, place.precision_km) == (None, None)
    assert place.reason


def test_one_name_is_one_place_throughout_an_article(gazetteer: Gazetteer) -> None:
    with_container = a_statement(place="al-Sarraf", place_type=None, container="Latakia")
    later = a_statement(place="al Sarraf", place_type="village", place_span=Span(30, 39))
    places = ArticlePlaces([later, with_container], a_theatre(), gazetteer)
    assert places.place(later).place_id == places.place(with_container).place_id
    assert places.place(later).point == places.place(with_container).point is not None


def test_the_district_around_a_village_of_its_name_is_another_place(gazetteer: Gazetteer) -> None:
    village = a_statement(place="Halfaya", place_type="village")
    district = a_statement(place="Halfaya", place_type="district", kind=Kind.PARTIAL)
    places = ArticlePlaces([village, district], a_theatre(), gazetteer)
    assert (places.place(village).place_id, places.place(district).place_id) == ("gn:4", "wof:5")


def test_an_unnamed_place_has_no_id(gazetteer: Gazetteer) -> None:
    statement = a_statement(place=None, place_span=None, place_desc="several villages")
    place = ArticlePlaces([statement], a_theatre(), gazetteer).place(statement)
    assert (place.place_id, place.name, place.reason) == (None, None, UNNAMED)
    assert place.description == "several villages"


def test_a_place_of_the_theatres_list_is_local_with_its_own_point(gazetteer: Gazetteer) -> None:
    statement = a_statement(place="Villa Point", place_type="other")
    place = ArticlePlaces([statement], a_theatre(), gazetteer).place(statement)
    assert place.place_id is not None
    assert place.place_id.startswith("local:")
    assert place.point is not None
    assert place.precision_km == 2


def test_only_a_place_of_the_gazetteer_can_be_doubted(gazetteer: Gazetteer) -> None:
    known = a_statement(place="Nahr", place_type="town")
    unknown = a_statement(place="al-Sarraf", place_type="village")
    places = ArticlePlaces([known, unknown], a_theatre(), gazetteer)
    assert 0 < places.confidence(known) < 1
    assert places.confidence(unknown) == 1.0


def test_a_text_of_no_known_war_still_gets_place_ids(gazetteer: Gazetteer) -> None:
    statement = a_statement(place="Nowhereville")
    place = ArticlePlaces([statement], None, gazetteer).place(statement)
    assert place.place_id is not None
    assert place.place_id.startswith("local:")


@pytest.mark.parametrize("also_called", ["other", "base", None])
def test_a_town_that_is_also_called_something_else_is_still_the_town(
    also_called: str | None, gazetteer: Gazetteer
) -> None:
    first = a_statement(place="Raqqa", place_type=also_called)
    later = a_statement(place="Raqqa", place_type="city")
    places = ArticlePlaces([first, later], a_theatre(), gazetteer)
    assert places.place(first).place_id == "gn:1"


def test_a_place_of_no_telling_type_is_looked_up(gazetteer: Gazetteer) -> None:
    statement = a_statement(place="Raqqa", place_type="other")
    assert ArticlePlaces([statement], a_theatre(), gazetteer).place(statement).place_id == "gn:1"


@pytest.mark.parametrize(("lands", "found"), [(("syria",), True), (("colombia",), False)])
def test_a_text_of_no_known_war_means_places_of_the_countries_that_it_names(
    lands: tuple[str, ...], found: bool, gazetteer: Gazetteer
) -> None:
    statement = a_statement(place="Raqqa", place_type="city")
    place = ArticlePlaces([statement], None, gazetteer, lands).place(statement)
    assert place.place_id is not None
    assert place.place_id.startswith("local:") is not found
    assert (place.point is not None) is found
    assert found or "which the text does not name" in place.reason
