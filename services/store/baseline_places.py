"""Which place of the gazetteer a row of an imported table means; null rather than a guess."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Protocol

from services.store.baseline_files import BaselineEntry

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
