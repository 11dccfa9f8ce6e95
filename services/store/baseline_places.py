"""Which places an import means: by name, null rather than a guess, or all inside an area."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import Protocol

from services.store.baseline_entries import BaselineArea, BaselineEntry
from services.store.place_areas import Box

NEAR_KM = 10.0
EARTH_KM = 6371.0


class Named(Protocol):
    """What matching asks of a candidate of the gazetteer."""

    @property
    def place_id(self) -> str: ...
    @property
    def lat(self) -> float: ...
    @property
    def lon(self) -> float: ...
    @property
    def is_area(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Placed:
    """The place id of an entry, or null with the reason."""

    place_id: str | None
    reason: str


def place_of(entry: BaselineEntry, candidates: Callable[[str], Sequence[Named]]) -> Placed:
    """The nearest place of this name within NEAR_KM; an id that the file gives is trusted."""
    if entry.place_id is not None:
        return Placed(entry.place_id, "the id in the file")
    if entry.lat is None or entry.lon is None:
        return Placed(None, "neither an id nor a point")
    found = [
        (distance_km(entry.lat, entry.lon, each.lat, each.lon), each.place_id)
        for each in candidates(entry.name)
        if not each.is_area
    ]
    distance, place_id = min(found, default=(NEAR_KM + 1, ""))
    if distance > NEAR_KM:
        return Placed(None, f"no place of this name within {NEAR_KM:.0f} km")
    return Placed(place_id, f"of this name, {distance:.1f} km off")


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Along the great circle."""
    a, b = radians(lat), radians(other_lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


class Settlement(Protocol):
    """What an area asks of a place that may lie in it."""

    @property
    def place_id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def lat(self) -> float: ...
    @property
    def lon(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Inside:
    """Entries of the places that lie in areas, by place id; which areas hold none, and places
    that areas of one day tell different things of.
    """

    entries: tuple[tuple[str, BaselineEntry], ...]
    empty: tuple[str, ...]
    differing: tuple[str, ...]


def places_inside(
    areas: Sequence[BaselineArea],
    settlements: Callable[[Box], Iterable[Settlement]],
    known: Iterable[tuple[str, BaselineEntry]] = (),
) -> Inside:
    """An area says who holds the places inside it, except those that ``known`` tells of by name
    for the same day: a word about one place is worth more than the colour of an area.
    """
    named = {(place_id, entry.day) for place_id, entry in known}
    found: dict[tuple[str, date], BaselineEntry] = {}
    empty: list[str] = []
    differing: set[tuple[str, date]] = set()
    for area in areas:
        holds = area.shape.holds
        inside = [each for each in settlements(area.shape.box) if holds(each.lon, each.lat)]
        if not inside:
            empty.append(area.name)
        for place in inside:
            key = (place.place_id, area.day)
            entry = _entry(place, area)
            earlier = found.setdefault(key, entry)
            if (earlier.state, earlier.parties) != (entry.state, entry.parties):
                differing.add(key)
    kept = [(k[0], e) for k, e in sorted(found.items()) if k not in named and k not in differing]
    unsure = sorted(place_id for place_id, day in differing if (place_id, day) not in named)
    return Inside(tuple(kept), tuple(empty), tuple(unsure))


def _entry(place: Settlement, area: BaselineArea) -> BaselineEntry:
    return BaselineEntry(
        place.name, place.place_id, place.lat, place.lon, area.day, area.state, area.parties,
        area=area.name,
    )  # fmt: skip
