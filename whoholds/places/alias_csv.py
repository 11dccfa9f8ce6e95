"""Reads a user's CSV of places with other names for them."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from whoholds.places.folding import fold

_NAMES = ("name", "city", "place_name")
_LAT = ("lat", "latitude")
_LON = ("lon", "lng", "long", "longitude")
_ALIASES = ("aliases", "alt_names", "alternatenames", "alternate_names")
_KIND = ("feature_type", "kind", "type", "place")
_REGION = ("admin1", "region", "oblast", "province", "governorate")


@dataclass(frozen=True)
class AliasRow:
    """One place of the file. ``place_id``: by GeoNames or Wikidata where the file has their
    number, else by the row's own name and point.
    """

    place_id: str
    name: str
    aliases: tuple[str, ...]
    lat: float
    lon: float
    kind: str
    region: str
    country: str
    population: int


@dataclass(frozen=True)
class BadRow:
    """A row that was left out, and why."""

    line: int
    reason: str


def read_aliases(path: Path, country: str | None) -> Iterator[AliasRow | BadRow]:
    """Rows in their order. ``country`` holds for rows that name none.

    Columns, by any of several names: name, lat, lon; and where there are any aliases (separated by
    ; or |), kind, region, country, population, geonameid, wikidata.
    """
    with path.open(encoding="utf-8-sig", newline="") as text:
        for line, row in enumerate(csv.DictReader(text), start=2):
            known = {(k or "").strip().lower(): (v or "").strip() for k, v in _cells(row)}
            yield _row(known, line, country)


def _cells(row: dict[str | None, object]) -> Iterator[tuple[str | None, str]]:
    return ((key, value) for key, value in row.items() if isinstance(value, str))


def _row(row: dict[str, str], line: int, country: str | None) -> AliasRow | BadRow:
    name, code = _first(row, _NAMES), (row.get("country") or country or "").upper()
    if not fold(name):
        return BadRow(line, "no name")
    if len(code) != 2:
        return BadRow(line, "no country: give --country")
    try:
        lat, lon = float(_first(row, _LAT)), float(_first(row, _LON))
    except ValueError:
        return BadRow(line, "no latitude and longitude")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return BadRow(line, "not a point on the earth")
    aliases = _first(row, _ALIASES).replace("|", ";").split(";")
    return AliasRow(
        place_id=_place_id(row, name, lat, lon),
        name=name.title() if name.islower() else name,
        aliases=tuple(dict.fromkeys(a for a in map(str.strip, aliases) if a)),
        lat=lat,
        lon=lon,
        kind=_first(row, _KIND) or "locality",
        region=_first(row, _REGION),
        country=code,
        population=_whole(row.get("population", "")),
    )


def _first(row: dict[str, str], columns: tuple[str, ...]) -> str:
    return next((row[c] for c in columns if row.get(c)), "")


def _place_id(row: dict[str, str], name: str, lat: float, lon: float) -> str:
    geonames = _whole(row.get("geonameid", ""))
    if geonames:
        return f"gn:{geonames}"
    wikidata = row.get("wikidata", "").rpartition("/")[2]
    if wikidata[:1] == "Q" and (number := _whole(wikidata[1:])):
        return f"wd:{number}"
    own = hashlib.blake2b(f"{fold(name)} {lat:.4f} {lon:.4f}".encode(), digest_size=4)
    return f"csv:{int.from_bytes(own.digest())}"


def _whole(text: str) -> int:
    """A number that fits a record, 0 where it is none. Tables write ids as "505257.0" too."""
    digits = text.removesuffix(".0")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 10):
        return 0
    number = int(digits)
    return number if number < 2**32 else 0
