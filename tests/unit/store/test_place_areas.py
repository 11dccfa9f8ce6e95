"""Which places lie in an area, and what the area then says of them."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.message import Side
from services.store.baseline_entries import BaselineArea, BaselineEntry
from services.store.baseline_places import places_inside
from services.store.conflation.report_facts import Party
from services.store.place_areas import Box, Shape, shape_of
from services.store.timeline.entries import State

DAY = date(2016, 7, 1)
OUTLINE = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
HOLE = [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]


@dataclass(frozen=True)
class Village:
    place_id: str
    lon: float
    lat: float
    name: str = "A village"


def area(shape: Shape, side: Side = Side.GOVERNMENT, name: str = "An area") -> BaselineArea:
    return BaselineArea(name, shape, DAY, State.HELD, (Party(None, None, side),))


def test_a_hole_is_outside_and_an_island_in_it_is_inside() -> None:
    island = [[4.5, 4.5], [5.5, 4.5], [5.5, 5.5], [4.5, 5.5]]
    shape = shape_of("Polygon", [OUTLINE, HOLE, island])

    assert shape.holds(1, 1)
    assert not shape.holds(4.2, 4.2)
    assert shape.holds(5, 5)
    assert not shape.holds(11, 5)


@pytest.mark.parametrize(("lon", "inside"), [(1, True), (5, False), (9, True)])
def test_a_bay_is_outside(lon: float, inside: bool) -> None:
    bay = [[0, 0], [10, 0], [10, 10], [6, 10], [6, 2], [4, 2], [4, 10], [0, 10], [0, 0]]

    assert shape_of("Polygon", [bay]).holds(lon, 8) is inside


@given(st.floats(-20, 20), st.floats(-20, 20))
def test_a_point_lies_in_exactly_one_of_two_areas_that_share_a_border(
    lon: float, lat: float
) -> None:
    west = shape_of("Polygon", [[[-30, -30], [1, -30], [3, 30], [-30, 30]]])
    east = shape_of("Polygon", [[[1, -30], [30, -30], [30, 30], [3, 30]]])

    assert west.holds(lon, lat) != east.holds(lon, lat)


def test_places_inside_an_area_are_held_as_it_says() -> None:
    villages = [Village("a", 1, 1), Village("b", 5, 5), Village("c", 20, 20)]
    boxes = list[Box]()

    def settlements(box: Box) -> list[Village]:
        boxes.append(box)
        return villages

    told = places_inside([area(shape_of("Polygon", [OUTLINE, HOLE]))], settlements)

    assert boxes == [Box(0, 0, 10, 10)]
    assert told.entries == (
        ("a", BaselineEntry("A village", "a", 1, 1, DAY, State.HELD,
                            (Party(None, None, Side.GOVERNMENT),), "An area")),
    )  # fmt: skip


def test_an_area_without_any_known_place_is_told() -> None:
    told = places_inside([area(shape_of("Polygon", [OUTLINE]), name="The desert")], lambda _: [])

    assert (told.entries, told.empty) == ((), ("The desert",))


def test_areas_that_differ_about_a_place_leave_it_open() -> None:
    shape = shape_of("Polygon", [OUTLINE])
    areas = [area(shape), area(shape, Side.OPPOSITION), area(shape, Side.GOVERNMENT)]

    told = places_inside(areas, lambda _: [Village("a", 1, 1)])

    assert (told.entries, told.differing) == ((), ("a",))


def test_a_word_about_one_place_is_worth_more_than_the_area_around_it() -> None:
    own = BaselineEntry("A village", None, 1, 1, DAY, State.HELD, ())
    shape = shape_of("Polygon", [OUTLINE])

    told = places_inside([area(shape)], lambda _: [Village("a", 1, 1)], [("a", own)])

    assert told.entries == told.differing == ()
