"""A small gazetteer of invented and real names, in which each case of ranking occurs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from whoholds.places.gazetteer import Gazetteer
from whoholds.places.place_record import PlaceRecord
from whoholds.places.shard_packing import pack_shard

Opener = Callable[..., Gazetteer]


def village(ident: int, name: str, lat: float, lon: float, admin1: str = "North") -> PlaceRecord:
    return PlaceRecord(f"gn:{ident}", (name,), lat, lon, "locality:PPL", "SY", admin1, "Some")


PLACES = (
    PlaceRecord(
        "gn:1", ("Bigtown", "Grandville"), 36.0, 37.0, "locality:PPLA", "SY", "North", "Bigtown",
        2_000_000,
    ),
    PlaceRecord("wof:1", ("North", "Shamal"), 36.1, 37.1, "region:area-label-point", "SY", "North",
                precision_km=60.0),
    PlaceRecord("wof:2", ("South",), 33.0, 36.5, "region:area-label-point", "SY", "South",
                precision_km=50.0),
    village(10, "Twin", 36.2, 37.2),
    village(11, "Twin", 33.1, 36.4, "South"),
    village(20, "Kinnsibbā", 36.3, 37.3),
    village(30, "Alone", 36.05, 37.4),
    village(31, "Neighbour", 36.06, 37.42),
    village(40, "Gone", 36.0, 37.3),
    PlaceRecord("gn:41", ("Ruin",), 36.0, 37.35, "locality:PPLQ:ceased", "SY", "North", "Some"),
    PlaceRecord("gn:50", ("Faraway",), 48.0, 2.0, "city", "FR", "", "", 1_500_000),
    PlaceRecord("gn:51", ("Twin",), 48.5, 2.5, "city", "FR", "", "", 2_000),
)  # fmt: skip


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opener]:
    """Opens a gazetteer of the records given, or of the places above."""
    gazetteers: list[Gazetteer] = []

    def open_records(*records: PlaceRecord) -> Gazetteer:
        path = tmp_path / f"{len(gazetteers)}.places"
        path.write_bytes(pack_shard(records or PLACES, {"syria": "SY", "france": "FR"}, {}))
        gazetteers.append(Gazetteer.open(path, imports=tmp_path / "none"))
        return gazetteers[-1]

    yield open_records
    for gazetteer in gazetteers:
        gazetteer.close()


@pytest.fixture
def gazetteer(opened: Opener) -> Gazetteer:
    return opened()
