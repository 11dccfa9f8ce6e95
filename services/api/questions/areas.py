"""Where a client asks about: boxes, polygons and circles, checked before any question is asked."""

import math
import re
from dataclasses import dataclass
from itertools import pairwise

from pydantic_core import PydanticCustomError

MAX_VERTICES = 500
MAX_POLYGON_TEXT = 10_000
"""Letters; an address of more than 64 KB, escapes included, is no request to the server."""
MAX_RADIUS_KM = 2000.0
KM_A_DEGREE = 111.195  # of a great circle on a sphere of 6371.0088 km

Point = tuple[float, float]  # longitude, latitude: the order of GeoJSON and of Postgres' points
Corners = tuple[Point, Point]  # south-west and north-east

WKT = re.compile(r"\s*POLYGON\s*\(\s*\(([^()]*)\)\s*\)\s*", re.IGNORECASE)
HINT = "is neither POLYGON((lon lat, lon lat, ...)) nor lon,lat,lon,lat,..."
NOWHERE: Corners = ((999.0, 999.0), (999.0, 999.0))
"""A box that no place lies in."""


@dataclass(frozen=True)
class Box:
    """Degrees; the parameter reads west,south,east,north. West of 180 may lie beyond east."""

    west: float
    south: float
    east: float
    north: float

    def halves(self) -> list[Corners]:
        """The box as one box, or as two where it crosses the antimeridian."""
        if self.west <= self.east:
            return [((self.west, self.south), (self.east, self.north))]
        return [
            ((self.west, self.south), (180.0, self.north)),
            ((-180.0, self.south), (self.east, self.north)),
        ]


@dataclass(frozen=True)
class Circle:
    """What lies within ``radius_km`` of a point along a great circle."""

    centre: Point
    radius_km: float

    def box(self) -> Box:
        """The smallest box around it: with a pole inside, or all around, the whole band."""
        longitude, latitude = self.centre
        reach = self.radius_km / KM_A_DEGREE * 1.001  # never smaller than the circle
        south, north = max(latitude - reach, -90.0), min(latitude + reach, 90.0)
        narrowest = math.cos(math.radians(latitude))
        across = math.sin(math.radians(reach))
        if south == -90.0 or north == 90.0 or across >= narrowest:
            return Box(-180.0, south, 180.0, north)
        aside = math.degrees(math.asin(across / narrowest)) * 1.001
        return Box(_wrapped(longitude - aside), south, _wrapped(longitude + aside), north)


@dataclass(frozen=True)
class Area:
    """What all the shapes that were asked for have in common; None asks for nothing."""

    cover: Corners | None = None  # a box around it all, for the index
    halves: tuple[Corners, Corners] | None = None  # only where the box crosses the antimeridian
    polygon: tuple[Point, ...] | None = None
    circle: Circle | None = None

    def values(self) -> list[object]:
        """Parameters of the statements: cover, two halves, polygon, centre and radius."""
        west, east = self.halves or (None, None)
        centre = self.circle.centre if self.circle else None
        radius = self.circle.radius_km if self.circle else None
        return [self.cover, west, east, self.polygon, centre, radius]


def area_of(
    box: Box | None, polygon: tuple[Point, ...] | None, circle: Circle | None
) -> Area | None:
    """One area, or None where no shape was asked for."""
    covers = [_cover(box)] if box else []
    covers += [_cover(circle.box())] if circle else []
    covers += [_around(polygon)] if polygon else []
    if not covers:
        return None
    cover = covers[0]
    for other in covers[1:]:
        cover = _common(cover, other)
    halves = box.halves() if box else []
    both = (halves[0], halves[1]) if len(halves) == 2 else None
    return Area(cover, both, polygon, circle)


def box_of(value: str) -> Box:
    """Four numbers; raises PydanticCustomError with what is wrong."""
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        raise PydanticCustomError("bbox", "is not west,south,east,north in degrees") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise PydanticCustomError(
            "bbox", "is no box: longitudes from -180 to 180, south <= north from -90 to 90"
        )
    return Box(west, south, east, north)


def point_of(value: str) -> Point:
    """Latitude, longitude, as people say it; raises PydanticCustomError with what is wrong."""
    try:
        latitude, longitude = (float(part) for part in value.split(","))
    except ValueError:
        raise PydanticCustomError("point", "is not lat,lon in degrees") from None
    return _on_earth(longitude, latitude)


def polygon_of(value: str) -> tuple[Point, ...]:
    """One ring, closed or not; raises PydanticCustomError with what is wrong."""
    found = WKT.fullmatch(value)
    try:
        if found:
            pairs = [tuple(float(part) for part in pair.split()) for pair in found[1].split(",")]
        else:
            numbers = [float(part) for part in value.split(",")]
            pairs = [tuple(numbers[at : at + 2]) for at in range(0, len(numbers), 2)]
        points = [_on_earth(longitude, latitude) for longitude, latitude in pairs]
    except ValueError:
        raise PydanticCustomError("polygon", HINT) from None
    return _ring(points)


def _ring(points: list[Point]) -> tuple[Point, ...]:
    if len(points) > 1 and points[0] == points[-1]:
        points = points[:-1]
    if len(points) < 3:
        raise PydanticCustomError("polygon", "has fewer than three corners")
    if len(points) > MAX_VERTICES:
        most = {"most": MAX_VERTICES}
        raise PydanticCustomError("polygon", "has more than {most} corners", most)
    if any(_goes_either_way(a, b) for a, b in pairwise([*points, points[0]])):
        raise PydanticCustomError(
            "polygon",
            "has an edge of more than 180 degrees, which could cross the antimeridian: "
            "put a corner on its way, or ask for each side of the antimeridian",
        )
    return tuple(points)


def _goes_either_way(start: Point, end: Point) -> bool:
    """Most mean the short way, by the antimeridian. From one side of it to the other there is none:
    such an edge goes round the whole world.
    """
    return 180 < abs(start[0] - end[0]) < 360


def _on_earth(longitude: float, latitude: float) -> Point:
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise PydanticCustomError("point", "lies outside of longitude +-180 and latitude +-90")
    return longitude, latitude


def _wrapped(longitude: float) -> float:
    return (longitude + 180.0) % 360.0 - 180.0


def _cover(box: Box) -> Corners:
    halves = box.halves()
    if len(halves) == 1:
        return halves[0]
    return (-180.0, box.south), (180.0, box.north)


def _around(points: tuple[Point, ...]) -> Corners:
    longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
    return (min(longitudes), min(latitudes)), (max(longitudes), max(latitudes))


def _common(a: Corners, b: Corners) -> Corners:
    low = max(a[0][0], b[0][0]), max(a[0][1], b[0][1])
    high = min(a[1][0], b[1][0]), min(a[1][1], b[1][1])
    return NOWHERE if low[0] > high[0] or low[1] > high[1] else (low, high)
