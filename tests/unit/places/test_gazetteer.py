"""The gazetteer finds what was packed, by any spelling, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from whoholds.places.gazetteer import Gazetteer
from whoholds.places.mmap_shard import DamagedShardError, Shard
from whoholds.places.place_record import PlaceRecord
from whoholds.places.shard_packing import pack_shard


def test_a_name_is_known_by_any_spelling_that_folds_alike(gazetteer: Gazetteer) -> None:
    assert gazetteer.knows("kinnsibba", ("SY",))
    assert gazetteer.knows("al-Kinnsibbā")
    assert not gazetteer.knows("Kinnsibbā", ("FR",))
    assert not gazetteer.knows("Nowhere")
    assert not gazetteer.knows("")


def test_a_candidate_has_the_facts_that_were_packed(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.candidates("Bigtown", ("SY",))

    assert (found.place_id, found.name, found.lat, found.lon) == ("gn:1", "Bigtown", 36.0, 37.0)
    assert (found.country, found.admin1, found.admin2) == ("SY", "North", "Bigtown")
    assert found.population == pytest.approx(2_000_000, rel=0.001)
    assert (found.match, found.primary, found.precision_km) == ("exact", True, None)


def test_an_alternate_name_is_told_from_the_main_one(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.candidates("grandville", ("SY",))

    assert (found.place_id, found.match, found.primary) == ("gn:1", "folded", False)


def test_an_area_has_its_precision(gazetteer: Gazetteer) -> None:
    (area,) = gazetteer.candidates("Shamal", ("SY",))

    assert area.is_area
    assert (area.precision_km, area.population) == (60.0, 0)


def test_a_name_of_no_place_is_found_by_its_consonants(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.candidates("Kansaba", ("SY",))

    assert (found.place_id, found.match) == ("gn:20", "consonant")


def test_a_city_abroad_is_found_where_the_theatre_has_none(gazetteer: Gazetteer) -> None:
    assert [c.place_id for c in gazetteer.candidates("Faraway", ("SY",))] == ["gn:50"]
    assert [c.place_id for c in gazetteer.candidates("Alone", ("FR",))] == ["gn:30"]


def test_places_abroad_stay_away_where_the_theatre_has_one(gazetteer: Gazetteer) -> None:
    found = {c.place_id for c in gazetteer.candidates("Twin", ("SY",))}

    assert found == {"gn:10", "gn:11"}


def test_a_later_file_wins_the_facts_and_every_name_finds_them(tmp_path: Path) -> None:
    first, later = tmp_path / "a.places", tmp_path / "imports" / "b.places"
    later.parent.mkdir()
    old = PlaceRecord("gn:7", ("Oldname", "Alias"), 35.0, 36.0, "locality:PPL", "SY")
    new = PlaceRecord("gn:7", ("Newname",), 35.5, 36.5, "locality:PPL", "SY")
    first.write_bytes(pack_shard([old], {}, {}))
    later.write_bytes(pack_shard([new], {}, {}))
    gazetteer = Gazetteer.open(first, later.parent)

    for name in ("Oldname", "Alias", "Newname"):
        (found,) = gazetteer.candidates(name)
        assert (found.place_id, found.name, found.lat) == ("gn:7", "Newname", 35.5)
    assert [c.name for c in gazetteer.by_id(["gn:7", "gn:8"])] == ["Newname"]
    assert gazetteer.ids("gn") == {"gn:7"}


def test_the_order_of_the_records_does_not_matter() -> None:
    records = [
        PlaceRecord("gn:2", ("B", "C"), 1.0, 2.0, "locality", "SY"),
        PlaceRecord("gn:1", ("A",), 3.0, 4.0, "locality", "SY"),
        PlaceRecord("wof:9", ("A",), 5.0, 6.0, "city", "IQ"),
    ]

    assert pack_shard(records, {}, {}) == pack_shard(records[::-1], {}, {})


def test_the_digest_tells_two_contents_apart(opened: Callable[..., Gazetteer]) -> None:
    one = PlaceRecord("gn:1", ("A",), 1.0, 2.0, "locality", "SY")
    other = PlaceRecord("gn:1", ("A",), 1.0, 2.1, "locality", "SY")

    assert opened(one).digest == opened(one).digest
    assert opened(one).digest != opened(other).digest


@pytest.mark.parametrize("keep", [0, 3, 40, 60, -10])
def test_a_damaged_file_is_refused(tmp_path: Path, keep: int) -> None:
    whole = pack_shard([PlaceRecord("gn:1", ("A",), 1.0, 2.0, "locality", "SY")], {}, {})
    path = tmp_path / "cut.places"
    path.write_bytes(whole[:keep])

    with pytest.raises(DamagedShardError):
        Shard(path)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.places"
    path.write_bytes(b"<html>" * 100)

    with pytest.raises(DamagedShardError):
        Shard(path)


def test_a_name_on_the_wrong_place_is_overlooked(tmp_path: Path) -> None:
    path = tmp_path / "a.places"
    path.write_bytes(
        pack_shard([PlaceRecord("gn:7", ("One", "Other"), 35.0, 36.0, "city", "SY")], {}, {})
    )
    gazetteer = Gazetteer([Shard(path)], frozenset({("gn:7", "other"), ("gn:7", "one")}))

    assert gazetteer.candidates("Other") == ()
    assert [c.name for c in gazetteer.candidates("One")] == ["One"]


def test_an_empty_gazetteer_knows_nothing() -> None:
    empty = Gazetteer(())

    assert not empty.knows("Aleppo")
    assert empty.candidates("Aleppo", ("SY",)) == ()
    assert empty.country_code("Syria") is None


def test_settlements_between_degrees_are_points_that_still_exist(gazetteer: Gazetteer) -> None:
    found = gazetteer.settlements_inside(37.0, 35.5, 37.36, 36.25)

    assert {place.name for place in found} == {"Bigtown", "Twin", "Gone"}
    assert gazetteer.settlements_inside(37.0, 35.5, 37.36, 36.25, ("FR",)) == []
