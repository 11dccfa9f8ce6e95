"""From regions to lines: each drawn once, none torn apart."""

from itertools import pairwise

from services.api.web.basemap.borders import BORDER, COAST, DISPUTED, REGION, find_borders
from services.api.web.basemap.geopackage_regions import Line, Region
from services.api.web.basemap.simplification import rings, simplify


def square(west: float, south: float) -> Line:
    east, north = west + 1, south + 1
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def test_what_two_regions_share_is_a_border_and_the_rest_is_coast() -> None:
    regions = [
        Region("one", "Here", [square(0, 0)]),
        Region("two", "Here", [square(1, 0)]),
        Region("three", "There", [square(0, 1)]),
    ]
    arcs = find_borders(regions, 10).arcs
    assert [sorted(arc) for arc in arcs[REGION]] == [[(10, 0), (10, 10)]]
    assert [sorted(arc) for arc in arcs[BORDER]] == [[(0, 10), (10, 10)]]
    coast = {tuple(sorted(pair)) for arc in arcs[COAST] for pair in pairwise(arc)}
    assert len(coast) == 8


def test_a_line_that_states_disagree_about_is_told_apart() -> None:
    regions = [
        Region("Kherson", "Ukraine", [square(0, 1)]),
        Region("Crimea", "Russia", [square(0, 0)]),
    ]
    assert [sorted(arc) for arc in find_borders(regions, 1).arcs[DISPUTED]] == [[(0, 1), (1, 1)]]


def test_the_coast_of_neighbours_closes_to_one_ring() -> None:
    regions = [Region("one", "Here", [square(0, 0)]), Region("two", "There", [square(1, 0)])]
    (ring,) = rings(find_borders(regions, 1).arcs[COAST])
    assert ring[0] == ring[-1]
    assert set(ring) == {(0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (0, 1)}


def test_a_line_keeps_its_ends_and_what_stands_out() -> None:
    straight = [(0, 0), (5, 1), (10, 0), (15, 9), (20, 0)]
    assert simplify(straight, 2) == [(0, 0), (10, 0), (15, 9), (20, 0)]
    assert simplify([(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)], 2)[0] == (0, 0)
