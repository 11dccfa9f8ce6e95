"""One place of the gazetteer, before it is packed and after it is found."""

from dataclasses import dataclass
from typing import Literal

Match = Literal["exact", "folded", "consonant"]

AREA = ":area-label-point"
CEASED = ":ceased"


@dataclass(frozen=True)
class PlaceRecord:
    """A place as read from a source. ``names[0]`` is the name shown, the others find it too.

    ``precision_km`` is for areas only: how far from the label point its places lie. ``second_id``
    is the id it goes by where the first turns out to be another place's.
    """

    place_id: str
    names: tuple[str, ...]
    lat: float
    lon: float
    feature_type: str
    country: str
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    precision_km: float | None = None
    second_id: str = ""


@dataclass(frozen=True)
class Candidate:
    """A place that a name may mean. ``primary``: the name is its main one, not an alternate."""

    place_id: str
    name: str
    lat: float
    lon: float
    feature_type: str
    country: str
    admin1: str
    admin2: str
    population: int
    match: Match
    primary: bool = True
    precision_km: float | None = None

    @property
    def is_area(self) -> bool:
        return self.feature_type.endswith(AREA)

    @property
    def ceased(self) -> bool:
        return self.feature_type.endswith(CEASED)
