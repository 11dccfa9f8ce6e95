"""Control as other projects publish it: CSV of VIINA's and of Wikipedia's form, and GeoJSON."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

from services.store.baseline_entries import (
    HELD_BY,
    BaselineEntry,
    NotABaseline,
    Parsed,
    Unread,
)
from services.store.baseline_geojson import Properties, read_geojson

ACCEPTED = """a CSV in UTF-8, or GeoJSON, in one of these forms.
(1) A row a town: Name, Held by, As of, Lat, Lon. As of is a day such as 2 May 2014.
(2) A column a day: geonameid, city, latitude, longitude, and columns named such as 20220224.
Holders, in both: russia or ru, ukraine or ua, contested, gray zone.
(3) A GeoJSON FeatureCollection of points (places) and of polygons or multipolygons (areas of
control) with the properties name, as_of (such as 2016-07-02) and side (such as government or
opposition); perhaps actor, place_id, state and sides. Options tell of other names.
Names of columns count with their capitals; further columns do no harm."""

USUAL = Properties()


def read_baseline(text: str, called: Properties = USUAL) -> list[Parsed]:
    """Entries in the order of the file; raises NotABaseline. ``called`` is for GeoJSON."""
    if text.lstrip("\ufeff \r\n\t").startswith("{"):
        try:
            return list(read_geojson(text.lstrip("\ufeff"), called))
        except NotABaseline as error:
            raise NotABaseline(f"{error}. Needed: {ACCEPTED}") from None
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    header = set(rows.fieldnames or ())
    for needed, reader in FORMS:
        if needed <= header:
            return [each for row in rows for each in reader(row)]
    given = ", ".join(sorted(header)[:8]) or "none"
    raise NotABaseline(f"its columns are {given}. Needed: {ACCEPTED}")


def _viina(row: Mapping[str, str]) -> Iterator[Parsed]:
    """One column a day. Of days in a row that say the same the first tells since when, and the
    last how fresh the knowledge is; those between add nothing."""
    name = row["city"]
    place_id = f"gn:{int(float(row['geonameid']))}" if row["geonameid"] else None
    days = sorted(column for column in row if column.isdigit() and len(column) == 8)
    told = [(column, word) for column in days if (word := row[column].strip().lower())]
    for word, run in groupby(told, key=itemgetter(1)):
        columns = [column for column, _ in run]
        for column in dict.fromkeys((columns[0], columns[-1])):
            day = datetime.strptime(column, "%Y%m%d").date()  # noqa: DTZ007 - a day, no moment
            yield _entry(name, place_id, (row["latitude"], row["longitude"]), day, word)


def _wikipedia(row: Mapping[str, str]) -> Iterator[Parsed]:
    """One row a town: who holds it, and the day of the last word about it."""
    name, word = row["Name"].strip(), row["Held by"].strip().lower()
    try:
        day = datetime.strptime(row["As of"].strip(), "%d %b %Y").date()  # noqa: DTZ007 - a day
    except ValueError:
        yield Unread(name, f"no day in {row['As of']!r}")
        return
    yield _entry(name, None, (row["Lat"], row["Lon"]), day, word)


def _entry(name: str, place_id: str | None, where: tuple[str, str], day: date, word: str) -> Parsed:
    if word not in HELD_BY:
        return Unread(name, f"no holder known by {word!r}")
    state, parties = HELD_BY[word]
    lat, lon = (float(each) if each else None for each in where)
    return BaselineEntry(name, place_id, lat, lon, day, state, parties)


FORMS: tuple[tuple[set[str], Callable[[Mapping[str, str]], Iterator[Parsed]]], ...] = (
    ({"geonameid", "city", "latitude", "longitude"}, _viina),
    ({"Name", "Held by", "As of", "Lat", "Lon"}, _wikipedia),
)
