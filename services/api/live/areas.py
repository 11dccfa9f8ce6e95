"""Whether a point lies in an area that was asked for, as Postgres' geometric types say it."""

import math
from itertools import pairwise

from schemas.reports import Point as Place
from services.api.questions.areas import Area, Circle, Corners, Point

EARTH_KM = 6371.0088
ON_THE_LINE = 1e-6
"""Degrees: Postgres counts what lies this close to a polygon's edge as on it."""


def contains(area: Area, place: Place | None) -> bool:
    """Everything that was asked for holds; a place without a point lies in no area."""
    if place is None:
        return False
    point = (place.lon, place.lat)
    if area.cover is not None and not in_box(area.cover, point):
        return False
    if area.halves is not None and not any(in_box(half, point) for half in area.halves):
        return False
    if area.polygon is not None and not in_polygon(area.polygon, point):
        return False
    return area.circle is None or in_circle(area.circle, point)


def in_box(corners: Corners, point: Point) -> bool:
    """Edges count as inside."""
    (west, south), (east, north) = corners
    return west <= point[0] <= east and south <= point[1] <= north


def in_circle(circle: Circle, point: Point) -> bool:
    """Along a great circle."""
    (lon_a, lat_a), (lon_b, lat_b) = point, circle.centre
    up = math.sin(math.radians(lat_b - lat_a) / 2) ** 2
    across = math.sin(math.radians(lon_b - lon_a) / 2) ** 2
    half = up + math.cos(math.radians(lat_a)) * math.cos(math.radians(lat_b)) * across
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half))) <= circle.radius_km


def in_polygon(ring: tuple[Point, ...], point: Point) -> bool:
    """Whatever the ring winds around, or comes to lie on."""
    winding = 0
    for start, end in pairwise([*ring, ring[0]]):
        turn = _turn(start, end, point)
        if _is_on(start, end, point, turn):
            return True
        if start[1] <= point[1] < end[1] and turn > 0:
            winding += 1
        elif end[1] <= point[1] < start[1] and turn < 0:
            winding -= 1
    return winding != 0


def _turn(start: Point, end: Point, point: Point) -> float:
    """Above zero where the point lies to the left of the edge."""
    along = (end[0] - start[0]) * (point[1] - start[1])
    return along - (point[0] - start[0]) * (end[1] - start[1])


def _is_on(start: Point, end: Point, point: Point, turn: float) -> bool:
    if abs(turn) > ON_THE_LINE:
        return False
    low, high = sorted((start[0], end[0])), sorted((start[1], end[1]))
    between = low[0] - ON_THE_LINE <= point[0] <= low[1] + ON_THE_LINE
    return between and high[0] - ON_THE_LINE <= point[1] <= high[1] + ON_THE_LINE
