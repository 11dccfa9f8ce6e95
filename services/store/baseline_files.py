"""Control as other projects publish it: CSV of VIINA's and of Wikipedia's form, and GeoJSON."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from schemas.message import Side
from services.store.conflation.report_facts import Party
from services.store.timeline.entries import State

RUSSIA = Party("Russia", None, Side.RUSSIA)
UKRAINE = Party("Ukraine", None, Side.UKRAINE)

Held = tuple[State, tuple[Party, ...]]

# The words of both tables for who holds a place.
HELD_BY: Mapping[str, Held] = {
    "ru": (State.HELD, (RUSSIA,)),
    "russia": (State.HELD, (RUSSIA,)),
    "ua": (State.HELD, (UKRAINE,)),
    "ukraine": (State.HELD, (UKRAINE,)),
    "contested": (State.CONTESTED, (RUSSIA, UKRAINE)),
    "gray zone": (State.UNKNOWN, ()),
}

ACCEPTED = """a CSV in UTF-8, or GeoJSON, in one of these forms.
(1) A row a town: Name, Held by, As of, Lat, Lon. As of is a day such as 2 May 2014.
(2) A column a day: geonameid, city, latitude, longitude, and columns named such as 20220224.
Holders, in both: russia or ru, ukraine or ua, contested, gray zone.
(3) A GeoJSON FeatureCollection of points with the properties name, as_of (such as 2016-07-02)
and side (such as government or opposition); perhaps actor, place_id, state and sides.
Names of columns count with their capitals; further columns do no harm."""


class NotABaseline(Exception):
    """The file has none of the forms that can be imported; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class BaselineEntry:
    """Who held a named place on a day, as a file says. ``place_id`` only where it gives one."""

    name: str
    place_id: str | None
    lat: float | None
    lon: float | None
    day: date
    state: State
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that says nothing usable, and why."""

    row: str
    reason: str


Parsed = BaselineEntry | Unread


def read_baseline(text: str) -> list[Parsed]:
    """Entries in the order of the file; raises NotABaseline."""
    if text.lstrip("\ufeff \r\n").startswith("{"):
        return list(_geojson(text))
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    header = set(rows.fieldnames or ())
    for needed, reader in FORMS:
        if needed <= header:
            return [each for row in rows for each in reader(row)]
    given = ", ".join(sorted(header)[:8]) or "none"
    raise NotABaseline(f"its columns are {given}. Needed: {ACCEPTED}")


def _viina(row: Mapping[str, str]) -> Iterator[Parsed]:
    """One column a day. A day that says the same as the one before adds nothing, but the last
    does: it says how fresh the knowledge is."""
    name = row["city"]
    place_id = f"gn:{int(float(row['geonameid']))}" if row["geonameid"] else None
    days = sorted(column for column in row if column.isdigit() and len(column) == 8)
    before = ""
    for column in days:
        word = row[column].strip().lower()
        if word and (word != before or column == days[-1]):
            day = datetime.strptime(column, "%Y%m%d").date()  # noqa: DTZ007 - a day, no moment
            yield _entry(name, place_id, (row["latitude"], row["longitude"]), day, word)
        before = word or before


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


def _geojson(text: str) -> Iterator[Parsed]:
    """Points with the properties name, as_of, side (or state), and perhaps place_id and actor."""
    try:
        features = json.loads(text)["features"]
    except (ValueError, KeyError, TypeError):
        raise NotABaseline(f"no GeoJSON FeatureCollection. Needed: {ACCEPTED}") from None
    for feature in features:
        properties = feature.get("properties") or {}
        name = str(properties.get("name") or properties.get("place_id") or "a feature")
        try:
            yield _feature(name, properties, feature.get("geometry") or {})
        except (ValueError, KeyError, TypeError) as error:
            yield Unread(name, f"not usable: {error}")


def _feature(name: str, properties: dict[str, Any], geometry: dict[str, Any]) -> Parsed:
    # Any: whatever the file holds; what does not fit raises
    if geometry.get("type") not in (None, "Point"):
        return Unread(name, f"{geometry['type']} is not imported: give points")
    lon, lat = (geometry.get("coordinates") or (None, None))[:2]
    state = State(properties.get("state", State.HELD))
    sides = properties.get("sides") or ([properties["side"]] if "side" in properties else [])
    parties = tuple(Party(properties.get("actor"), None, Side(side)) for side in sides)
    if state is not State.UNKNOWN and not parties:
        return Unread(name, "no side")
    day = date.fromisoformat(properties["as_of"])
    return BaselineEntry(name, properties.get("place_id"), lat, lon, day, state, parties)


FORMS: tuple[tuple[set[str], Callable[[Mapping[str, str]], Iterator[Parsed]]], ...] = (
    ({"geonameid", "city", "latitude", "longitude"}, _viina),
    ({"Name", "Held by", "As of", "Lat", "Lon"}, _wikipedia),
)
