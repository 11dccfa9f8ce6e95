"""Reads GeoNames' own files: country dumps, alternate names, region names; plain or zipped."""

import io
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from whoholds.places.place_record import AREA, CEASED, PlaceRecord
from whoholds.places.scripts import readable_names

COLUMNS = 19
ALTERNATE_COLUMNS = range(4, 11)
_CEASED = frozenset({"PPLQ", "PPLH", "PPLW", "PPLCH"})
_AREAS = {"ADM1": "region", "ADM2": "county"}
# Kinds of alternate names that are no names: links, codes, postal codes.
_NO_LANGUAGE = frozenset(
    {"link", "post", "iata", "icao", "faac", "tcid", "unlc", "wkdt", "phon", "piny", "abbr"}
)


class UnreadableFileError(Exception):
    """The file is of no known format, or holds no place."""


@contextmanager
def open_lines(path: Path) -> Iterator[Iterator[list[str]]]:
    """Tab-separated rows; of a zip file those of the member named like it."""
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8", newline="\n") as text:
            yield (line.rstrip("\r\n").split("\t") for line in text)
        return
    with zipfile.ZipFile(path) as archive:
        member = _member(archive, path.stem)
        with archive.open(member) as raw, io.TextIOWrapper(raw, "utf-8", newline="\n") as text:
            yield (line.rstrip("\r\n").split("\t") for line in text)


def _member(archive: zipfile.ZipFile, stem: str) -> str:
    names = [n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
    if not names:
        raise UnreadableFileError("the archive holds no table")
    return next((n for n in names if Path(n).stem == stem), names[0])


def read_dump(path: Path) -> list[PlaceRecord]:
    """Settlements, regions and counties of a country dump. ``admin1`` is a code. Rows that cannot
    be read are skipped.
    """
    with open_lines(path) as rows:
        return [record for row in rows if (record := _record(row)) is not None]


def _record(row: list[str]) -> PlaceRecord | None:
    if len(row) != COLUMNS or not (feature := _feature_type(row[6], row[7])):
        return None
    try:
        ident, lat, lon, population = int(row[0]), float(row[4]), float(row[5]), int(row[14] or 0)
    except ValueError:
        return None
    name = row[1].strip()
    if not name or not (-90 <= lat <= 90 and -180 <= lon <= 180) or not 0 < ident < 2**32:
        return None
    return PlaceRecord(
        place_id=f"gn:{ident}",
        names=tuple(dict.fromkeys((name, *readable_names((row[2], *row[3].split(",")))))),
        lat=lat,
        lon=lon,
        feature_type=feature,
        country=row[8],
        admin1=row[10],
        population=max(0, population),
    )


def _feature_type(feature_class: str, code: str) -> str | None:
    if feature_class == "A" and code in _AREAS:
        return _AREAS[code] + AREA
    if feature_class != "P":
        return None
    kind = "neighbourhood" if code == "PPLX" else "locality"
    return f"{kind}:{code}{CEASED if code in _CEASED else ''}"


def read_alternate_names(path: Path, wanted: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Names by place id, of the places wanted. The file of all countries takes about a minute."""
    names: dict[str, list[str]] = defaultdict(list)
    with open_lines(path) as rows:
        for row in rows:
            if len(row) >= 4 and row[2] not in _NO_LANGUAGE:
                place_id = "gn:" + row[1]
                if place_id in wanted:
                    names[place_id].append(row[3])
    return {place_id: readable_names(found) for place_id, found in names.items()}


def read_region_names(path: Path) -> dict[tuple[str, str], str]:
    """Names by country and code, of ``admin1CodesASCII.txt``."""
    with open_lines(path) as rows:
        return {
            (country, code): row[1]
            for row in rows
            if len(row) >= 2
            for country, _, code in [row[0].partition(".")]
        }
