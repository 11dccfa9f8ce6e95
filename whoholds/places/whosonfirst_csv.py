"""Reads per-country CSV extracts of Who's On First (names, points, admin areas) into records.

One id may stand on several rows, and then it is not always of the same place: namesakes carry
each other's GeoNames id, and with it each other's alternate names (a Kyiv in Kherson has those of
the capital). ``claims`` therefore keeps them apart.
"""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from whoholds.places.geography import distance_km
from whoholds.places.place_record import AREA, PlaceRecord
from whoholds.places.scripts import readable_names

_SHARE_INSIDE = 0.9
_ENOUGH_PLACES = 5


def read_countries(folder: Path) -> list[PlaceRecord]:
    """All ``XX.csv.gz`` and ``XX_admin.csv.gz`` of a folder, one record a row."""
    paths = sorted(folder.glob("*.csv.gz"))
    if not paths:
        raise FileNotFoundError(f"no *.csv.gz in {folder}")
    return _with_precision([record for path in paths for record in _read_file(path)])


def _read_file(path: Path) -> Iterator[PlaceRecord]:
    country = path.name[:2]
    with gzip.open(path, "rt", encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text):
            best, second = _ids(row["source_id"])
            yield PlaceRecord(
                place_id=best,
                second_id=second,
                names=(row["name"], *readable_names(row["alt_names"].split("|"))),
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                feature_type=row["feature_type"],
                country=country,
                admin1=row["admin1"],
                admin2=row["admin2"],
                population=max(0, int(float(row["population"] or 0))),
            )


def _ids(source_ids: str) -> tuple[str, str]:
    """GeoNames' id where there is one, for other sources speak of the place by it; and Who's On
    First's.
    """
    ids = source_ids.split(";")
    return next((i for i in ids if i.startswith("gn:") and i != "gn:-1"), ids[0]), ids[0]


def _with_precision(records: list[PlaceRecord]) -> list[PlaceRecord]:
    """Areas get as precision the distance within which nine in ten of their places lie."""
    inside: dict[tuple[str, ...], list[PlaceRecord]] = defaultdict(list)
    for record in records:
        if not record.feature_type.endswith(AREA):
            inside[record.country, record.admin1].append(record)
            inside[record.country, record.admin1, record.admin2].append(record)
    return [
        replace(r, precision_km=_spread(r, inside)) if r.feature_type.endswith(AREA) else r
        for r in records
    ]


def _spread(area: PlaceRecord, inside: dict[tuple[str, ...], list[PlaceRecord]]) -> float:
    small = area.feature_type.startswith("county")
    key = (area.country, area.admin1, area.admin2) if small else (area.country, area.admin1)
    places = inside.get(key, [])
    if len(places) < _ENOUGH_PLACES or not key[-1]:
        # Too few to measure: wide enough for the largest area of its level in these countries.
        return 100.0 if small else 300.0
    distances = sorted(distance_km(area.lat, area.lon, p.lat, p.lon) for p in places)
    return max(1.0, round(distances[int(len(distances) * _SHARE_INSIDE)], 1))
