"""Control as other projects publish it: CSV of VIINA's and of Wikipedia's form, and GeoJSON."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from services.store.baseline_cells import day_in, point_in, writable
from services.store.baseline_entries import (
    HELD_BY,
    BaselineEntry,
    NotABaseline,
    Parsed,
    Unread,
)
from services.store.baseline_geojson import Properties, read_geojson

ACCEPTED = """a CSV in UTF-8, or GeoJSON, in one of these forms.
(1) A row a town: Name, Held by, As of, Lat, Lon. As of is a day such as 2 May 2014 or
2014-05-02.
(2) A column a day: geonameid, city, latitude, longitude, and columns named such as 20220224.
Holders, in both: russia or ru, ukraine or ua, contested, gray zone.
(3) A GeoJSON FeatureCollection of points (places) and of polygons or multipolygons (areas of
control) with the properties name, as_of (such as 2016-07-02) and side (such as government or
opposition); perhaps actor, place_id, state and sides. Options tell of other names.
Names of columns count with their capitals; further columns do no harm."""

USUAL = Properties()
MORE = "cells without a column"


def read_baseline(text: str, called: Properties = USUAL) -> list[Parsed]:
    """Entries in the order of the file; raises NotABaseline. ``called`` is for GeoJSON."""
    if text.lstrip("\ufeff \r\n\t").startswith("{"):
        try:
            return list(read_geojson(text.lstrip("\ufeff"), called))
        except NotABaseline as error:
            raise NotABaseline(f"{error}. Needed: {ACCEPTED}") from None
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), restkey=MORE, restval="")
    try:
        return _rows_read(rows)
    except csv.Error as error:
        raise NotABaseline(f"row {rows.line_num}: {error}. Needed: {ACCEPTED}") from None


def _rows_read(rows: "csv.DictReader[str]") -> list[Parsed]:
    header = set(rows.fieldnames or ())
    for form in FORMS:
        if form.columns <= header:
            return [each for number, row in enumerate(rows, 1) for each in _read(row, number, form)]
    given = ", ".join(sorted(header)[:8]) or "none"
    raise NotABaseline(f"its columns are {given}. Needed: {ACCEPTED}")


def _viina(row: Mapping[str, str]) -> Iterator[Parsed]:
    """One column a day. Of days in a row that say the same the first tells since when, and the
    last how fresh the knowledge is; those between add nothing."""
    place_id = _geonames_id(row["geonameid"])
    where = point_in(row["latitude"], row["longitude"])
    told = [(day, word) for day, column in _days(row) if (word := row[column].strip().lower())]
    for word, run in groupby(told, key=itemgetter(1)):
        days = [day for day, _ in run]
        for day in dict.fromkeys((days[0], days[-1])):
            yield _entry(row["city"], place_id, where, day, word)


def _days(columns: Iterable[str]) -> list[tuple[date, str]]:
    """Further columns do no harm, of digits too."""
    found = []
    for column in columns:
        if column.isdigit() and len(column) == len("20220224"):
            with suppress(ValueError):
                found.append((day_in(column), column))
    return sorted(found)


def _geonames_id(cell: str) -> str | None:
    """ "505257.0" is gn:505257."""
    if not cell.strip():
        return None
    whole, _, rest = cell.strip().partition(".")
    if not whole.isascii() or not whole.isdigit() or rest.strip("0"):
        raise ValueError(f"no id of GeoNames in {cell!r}")
    return f"gn:{int(whole)}"


def _wikipedia(row: Mapping[str, str]) -> Iterator[Parsed]:
    """One row a town: who holds it, and the day of the last word about it."""
    where = point_in(row["Lat"], row["Lon"])
    yield _entry(row["Name"], None, where, day_in(row["As of"]), row["Held by"].strip().lower())


def _entry(
    name: str,
    place_id: str | None,
    where: tuple[float | None, float | None],
    day: date,
    word: str,
) -> BaselineEntry:
    if word not in HELD_BY:
        raise ValueError(f"no holder known by {word!r}")
    state, parties = HELD_BY[word]
    title = (writable(name) or "").strip() or place_id
    if title is None:
        raise ValueError("no name of the place")
    return BaselineEntry(title, place_id, *where, day, state, parties)


@dataclass(frozen=True, slots=True)
class Form:
    """A table that is known by its columns; ``title`` is the one that names the place."""

    columns: frozenset[str]
    title: str
    reader: Callable[[Mapping[str, str]], Iterator[Parsed]]


FORMS = (
    Form(frozenset({"geonameid", "city", "latitude", "longitude"}), "city", _viina),
    Form(frozenset({"Name", "Held by", "As of", "Lat", "Lon"}), "Name", _wikipedia),
)


def _read(row: Mapping[str, str], number: int, form: Form) -> Iterator[Parsed]:
    """What a row says, or why nothing of it is used."""
    try:
        yield from list(form.reader(row))
    except ValueError as error:
        title = (writable(row[form.title]) or "").strip()
        yield Unread(title or f"row {number}", str(error))
