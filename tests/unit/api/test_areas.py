"""Shapes are read as people write them, and their boxes hold all of them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from services.api.live.areas import in_polygon
from services.api.questions.areas import (
    NOWHERE,
    Area,
    Box,
    Circle,
    area_of,
    box_of,
    point_of,
    polygon_of,
)

longitudes, latitudes = st.floats(-180, 180), st.floats(-90, 90)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    (lon_a, lat_a), (lon_b, lat_b) = [tuple(map(math.radians, each)) for each in (a, b)]
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(half)))


@given(longitudes, latitudes, st.floats(0.1, 2000), longitudes, latitudes)
def test_whatever_lies_in_a_circle_lies_in_its_box(
    lon: float, lat: float, radius: float, other_lon: float, other_lat: float
) -> None:
    near = (lon + (other_lon / 10), max(-90.0, min(90.0, lat + other_lat / 10)))
    for point in ((other_lon, other_lat), ((near[0] + 180) % 360 - 180, near[1])):
        if kilometres((lon, lat), point) <= radius:
            halves = Circle((lon, lat), radius).box().halves()
            assert any(
                low[0] <= point[0] <= high[0] and low[1] <= point[1] <= high[1]
                for low, high in halves
            )


def test_a_ring_reads_the_same_as_text_and_as_numbers() -> None:
    corners = ((35.0, 35.0), (36.0, 35.0), (36.0, 36.0))
    assert polygon_of("POLYGON((35 35, 36 35, 36 36, 35 35))") == corners
    assert polygon_of(" polygon ( (35 35,36 35,36 36) ) ") == corners
    assert polygon_of("35,35,36,35,36,36,35,35") == corners


WORLD = ((-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0))


def test_a_ring_may_go_round_the_whole_world() -> None:
    text = ", ".join(f"{lon} {lat}" for lon, lat in (*WORLD, WORLD[0]))
    assert polygon_of(f"POLYGON(({text}))") == WORLD
    for at in ((-180.0, -90.0), (180.0, 90.0), (179.9, 0.0), (36.0, 35.0), (0.0, -89.9)):
        assert in_polygon(WORLD, at)
    northern = ((-180.0, 10.0), (180.0, 10.0), (180.0, 90.0), (-180.0, 90.0))
    assert not in_polygon(polygon_of(",".join(f"{x},{y}" for x, y in northern)), (36.0, 9.9))


BAD_RINGS = [
    "-179,0,179,0,0,10", "170,0,-170,0,-170,10",
    "POLYGON((0 0, 1 0, 1 1), (0 0, 1 1, 1 0))", "MULTIPOLYGON(((0 0, 1 0, 1 1)))",
    "POLYGON((0 0 0, 1 0 0, 1 1 0))", "0,0,1,0,1", "0,0,1,0", "0,0,200,0,1,1", "0,0,nan,0,1,1",
    "", "here",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD_RINGS)
def test_what_is_no_single_ring_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        polygon_of(text)


def test_points_are_said_latitude_first() -> None:
    assert point_of("35.7,36.2") == (36.2, 35.7)


def test_shapes_asked_together_mean_what_they_share() -> None:
    assert area_of(None, None, None) is None
    box = box_of("0,0,10,10")
    assert area_of(box, None, None) == Area(((0, 0), (10, 10)))
    ring = ((5.0, 5.0), (20.0, 5.0), (20.0, 20.0))
    shared = area_of(box, ring, None)
    assert shared is not None
    assert shared.cover == ((5, 5), (10, 10))
    apart = area_of(box, ((50.0, 50.0), (60.0, 50.0), (60.0, 60.0)), None)
    assert apart is not None
    assert apart.cover == NOWHERE


def test_a_box_across_the_antimeridian_is_two() -> None:
    assert Box(170, -10, -170, 10).halves() == [((170, -10), (180, 10)), ((-180, -10), (-170, 10))]
    area = area_of(Box(170, -10, -170, 10), None, None)
    assert area is not None
    assert area.cover == ((-180, -10), (180, 10))
