"""Turns users' files into gazetteer files of their own, beside the shipped one."""

import csv
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from whoholds.places.alias_csv import AliasRow, BadRow, read_aliases
from whoholds.places.anchors import read_container
from whoholds.places.gazetteer import SUFFIX, Gazetteer
from whoholds.places.geography import distance_km
from whoholds.places.geonames_dump import (
    ALTERNATE_COLUMNS,
    COLUMNS,
    UnreadableFileError,
    open_lines,
    read_alternate_names,
    read_dump,
    read_region_names,
)
from whoholds.places.place_record import AREA, Candidate, PlaceRecord
from whoholds.places.regions import name_regions
from whoholds.places.shard_packing import pack_shard

_SAME_PLACE_KM = 3.0


@dataclass(frozen=True)
class Imported:
    """What came of an import. ``known``: places that the gazetteer had already."""

    path: Path
    places: int
    known: int
    left_out: tuple[BadRow, ...] = ()


def import_file(
    path: Path,
    gazetteer: Gazetteer,
    folder: Path,
    country: str | None = None,
    regions: Path | None = None,
) -> Imported:
    """Reads a file of any known format and writes ``folder/STEM.places``, over an earlier one.

    ``regions``: GeoNames' admin1CodesASCII.txt, for countries that the gazetteer lacks.
    """
    if path.suffix.lower() == ".csv":
        records, left_out = _from_csv(path, gazetteer, country)
    elif (columns := _columns(path)) == COLUMNS:
        records, left_out = _from_dump(path, gazetteer, regions), ()
    elif columns in ALTERNATE_COLUMNS:
        records, left_out = _from_alternate_names(path, gazetteer), ()
    else:
        raise UnreadableFileError(f"{path} is neither a CSV nor a table of GeoNames")
    if not records:
        raise UnreadableFileError(f"{path} holds no place that could be used")
    known = len(gazetteer.by_id(r.place_id for r in records))
    target = _write(records, path, folder)
    return Imported(target, len(records), known, left_out)


def _columns(path: Path) -> int:
    with open_lines(path) as rows:
        return len(next(rows, []))


def _write(records: list[PlaceRecord], source: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    target = folder / (source.stem + SUFFIX)
    unfinished = target.with_suffix(".unfinished")
    unfinished.write_bytes(pack_shard(records, {}, {source.name: digest}))
    # A process that has the old file open keeps it; the next one opens the new.
    unfinished.replace(target)
    return target


def _from_dump(path: Path, gazetteer: Gazetteer, regions: Path | None) -> list[PlaceRecord]:
    coded = {record.place_id: record for record in read_dump(path)}
    named = name_regions(coded, map(_as_record, gazetteer.by_id(coded)))
    listed = read_region_names(regions) if regions else {}
    return [
        replace(
            record,
            admin1=record.admin1 or listed.get((record.country, coded[record.place_id].admin1), ""),
            precision_km=_area_km(record, gazetteer),
        )
        for record in named.values()
    ]


def _area_km(record: PlaceRecord, gazetteer: Gazetteer) -> float | None:
    """An area that is known keeps its precision; an unknown one is taken for a large one."""
    if not record.feature_type.endswith(AREA):
        return None
    known = gazetteer.by_id([record.place_id])
    return known[0].precision_km if known and known[0].precision_km else 100.0


def _from_alternate_names(path: Path, gazetteer: Gazetteer) -> list[PlaceRecord]:
    names = read_alternate_names(path, gazetteer.ids("gn"))
    return [
        replace(_as_record(place), names=(place.name, *names[place.place_id]))
        for place in gazetteer.by_id(names)
    ]


def _from_csv(
    path: Path, gazetteer: Gazetteer, country: str | None
) -> tuple[list[PlaceRecord], tuple[BadRow, ...]]:
    records: dict[str, PlaceRecord] = {}
    left_out: list[BadRow] = []
    try:
        for row in read_aliases(path, country):
            if isinstance(row, BadRow):
                left_out.append(row)
            else:
                record = _aliased(row, gazetteer)
                records[record.place_id] = _with_names(record, records.get(record.place_id))
    except (csv.Error, UnicodeDecodeError) as error:
        raise UnreadableFileError(f"{path}: {error}") from error
    return list(records.values()), tuple(left_out)


def _with_names(record: PlaceRecord, earlier: PlaceRecord | None) -> PlaceRecord:
    names = (*earlier.names, *record.names) if earlier else record.names
    return replace(record, names=tuple(dict.fromkeys(names)))


def _aliased(row: AliasRow, gazetteer: Gazetteer) -> PlaceRecord:
    """The gazetteer's place that stands there under one of the names, else a new one."""
    place = _standing_there(row, gazetteer)
    if place:
        return replace(_as_record(place), names=(place.name, row.name, *row.aliases))
    return PlaceRecord(
        place_id=row.place_id,
        names=(row.name, *row.aliases),
        lat=row.lat,
        lon=row.lon,
        feature_type=row.kind,
        country=row.country,
        admin1=_region(row, gazetteer),
        population=row.population,
    )


def _standing_there(row: AliasRow, gazetteer: Gazetteer) -> Candidate | None:
    found = [
        (distance_km(row.lat, row.lon, c.lat, c.lon), c.place_id, c)
        for name in (row.name, *row.aliases)
        for c in gazetteer.candidates(name, (row.country,))
        if not c.is_area and c.country == row.country
    ]
    near = [match for match in found if match[0] <= _SAME_PLACE_KM]
    return min(near, key=lambda match: match[:2])[2] if near else None


def _region(row: AliasRow, gazetteer: Gazetteer) -> str:
    if not row.region:
        return ""
    container = read_container(row.region, (row.country,), gazetteer)
    return next((m.admin1 for m in container.meanings if m.admin1), "")


def _as_record(place: Candidate) -> PlaceRecord:
    return PlaceRecord(
        place_id=place.place_id,
        names=(place.name,),
        lat=place.lat,
        lon=place.lon,
        feature_type=place.feature_type,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        population=place.population,
        precision_km=place.precision_km,
    )
