"""Whether a point lies in an area: polygons with holes, by the even-odd rule, in degrees.

Lines between corners are straight in longitude and latitude, as GeoJSON defines them; a point
exactly on a border counts for one side only. Areas that cross the 180th meridian come cut there.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

MOST_CORNERS = 500_000  # of one feature: far above what the maps of a front have
FEWEST_CORNERS = 3
BANDS = 512

Corner = tuple[float, float]  # longitude, latitude, as GeoJSON orders them
Ring = tuple[Corner, ...]


class BadShape(ValueError):
    """The geometry is no area; the text says which part of it and why."""


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees, borders included."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        return self.west <= lon <= self.east and self.south <= lat <= self.north


@dataclass(frozen=True, slots=True)
class Polygon:
    """An outline and its holes, or several: what is inside an odd number of rings is inside.

    Edges are sorted into bands of latitude, since a map's outline has tens of thousands.
    """

    rings: tuple[Ring, ...]
    box: Box
    bands: dict[int, list[tuple[Corner, Corner]]] = field(compare=False, repr=False)

    @classmethod
    def of(cls, rings: Sequence[Ring]) -> "Polygon":
        box = _around([corner for ring in rings for corner in ring])
        bands: dict[int, list[tuple[Corner, Corner]]] = defaultdict(list)
        for ring in rings:
            for edge in zip(ring, (*ring[1:], ring[0]), strict=True):
                low, high = sorted((edge[0][1], edge[1][1]))
                for number in range(_band(box, low), _band(box, high) + 1):
                    bands[number].append(edge)
        return cls(tuple(rings), box, dict(bands))

    def holds(self, lon: float, lat: float) -> bool:
        """Counts the edges that a ray to the east crosses."""
        if not self.box.holds(lon, lat):
            return False
        inside = False
        for (x, y), (to_x, to_y) in self.bands.get(_band(self.box, lat), ()):
            if (y > lat) != (to_y > lat) and lon < x + (lat - y) * (to_x - x) / (to_y - y):
                inside = not inside
        return inside


@dataclass(frozen=True, slots=True)
class Shape:
    """One polygon or several."""

    polygons: tuple[Polygon, ...]

    @property
    def box(self) -> Box:
        boxes = [polygon.box for polygon in self.polygons]
        return _around([c for b in boxes for c in ((b.west, b.south), (b.east, b.north))])

    def holds(self, lon: float, lat: float) -> bool:
        return any(polygon.holds(lon, lat) for polygon in self.polygons)


def shape_of(kind: str, coordinates: object) -> Shape:
    """From GeoJSON's Polygon or MultiPolygon; raises BadShape."""
    listed = coordinates if kind == "MultiPolygon" else [coordinates]
    if not isinstance(listed, list) or not listed:
        raise BadShape("it has no coordinates")
    read = [_rings(each, f"polygon {number}, ") if kind == "MultiPolygon" else _rings(each, "")
            for number, each in enumerate(listed, 1)]  # fmt: skip
    corners = sum(len(ring) for rings in read for ring in rings)
    if corners > MOST_CORNERS:
        raise BadShape(f"it has {corners:,} corners, over {MOST_CORNERS:,}: simplify it")
    return Shape(tuple(Polygon.of(rings) for rings in read))


def _rings(given: object, where: str) -> list[Ring]:
    if not isinstance(given, list) or not given:
        raise BadShape(f"{where}no ring")
    return [_ring(each, f"{where}ring {number}") for number, each in enumerate(given, 1)]


def _ring(given: object, where: str) -> Ring:
    if not isinstance(given, list):
        raise BadShape(f"{where} is no list of positions")
    corners = [corner_of(each, f"{where}, position {n}") for n, each in enumerate(given, 1)]
    if corners and corners[0] == corners[-1]:
        corners.pop()
    if len(set(corners)) < FEWEST_CORNERS:
        raise BadShape(f"{where} has fewer than {FEWEST_CORNERS} corners")
    return tuple(corners)


def corner_of(given: object, where: str) -> Corner:
    """A position of GeoJSON in degrees; an altitude is left out. Raises BadShape."""
    if not isinstance(given, list) or len(given) < 2:
        raise BadShape(f"{where} is not [longitude, latitude]")
    lon, lat = given[:2]
    for value, name, most in ((lon, "longitude", 180), (lat, "latitude", 90)):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BadShape(f"{where}: the {name} is no number")
        if not abs(value) <= most:  # so that NaN is refused too
            hint = "degrees of WGS 84 (EPSG:4326) are needed"
            raise BadShape(f"{where}: the {name} {value} is beyond {most}; {hint}")
    return float(lon), float(lat)


def _around(corners: Iterable[Corner]) -> Box:
    lons, lats = zip(*corners, strict=True)
    return Box(min(lons), min(lats), max(lons), max(lats))


def _band(box: Box, lat: float) -> int:
    height = box.north - box.south
    return min(BANDS - 1, int((lat - box.south) / height * BANDS)) if height else 0
