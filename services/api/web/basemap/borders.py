"""From regions to lines: which edges are coast, border of countries, or border of regions.

Neighbours share their edges exactly, so an edge that belongs to one region alone is coast, and one
that belongs to two is a border, drawn once. Lines are cut where three meet, and simplified
between those points only: no gap opens between neighbours.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from services.api.web.basemap.geopackage_regions import Line, Region

Cell = tuple[int, int]
Arc = list[Cell]

COAST, BORDER, DISPUTED, REGION = "coast", "border", "disputed", "region"

# States disagree about these lines: drawn dashed, as is everything around the areas named.
DISPUTED_NEIGHBOURS = {
    frozenset(pair)
    for pair in (
        ("Cyprus", "Northern Cyprus"),
        ("Israel", "Gaza Strip"),
        ("Israel", "West Bank"),
        ("Israel", "Syria"),
        ("Morocco", "Western Sahara"),
        ("Republic of Serbia", "Kosovo"),
        ("Somalia", "Somaliland"),
    )
}
DISPUTED_REGIONS = {"Crimea", "Sevastopol"}


@dataclass
class Borders:
    """Arcs by what they are."""

    arcs: dict[str, list[Arc]] = field(default_factory=lambda: defaultdict(list))


def snap(line: Line, cells_a_degree: int) -> Arc:
    """The line on a grid, without points that fall together."""
    snapped: Arc = []
    for lon, lat in line:
        cell = (round(lon * cells_a_degree), round(lat * cells_a_degree))
        if not snapped or snapped[-1] != cell:
            snapped.append(cell)
    return snapped


def find_borders(regions: Iterable[Region], cells_a_degree: int) -> Borders:
    """Every edge once, joined to arcs of one kind between the points where lines meet."""
    owners: dict[tuple[Cell, Cell], list[Region]] = defaultdict(list)
    for region in regions:
        for ring in region.rings:
            snapped = snap(ring, cells_a_degree)
            for start, end in pairwise(snapped):
                owners[min(start, end), max(start, end)].append(region)
    by_kind: dict[str, dict[Cell, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for (start, end), sharing in owners.items():
        links = by_kind[_kind(sharing)]
        links[start].append(end)
        links[end].append(start)
    meeting = _meeting(by_kind)
    borders = Borders()
    for kind, links in by_kind.items():
        borders.arcs[kind] = list(_arcs(links, meeting))
    return borders


def _kind(sharing: list[Region]) -> str:
    if len(sharing) == 1:
        return COAST
    first, second = sharing[0], sharing[1]
    regions = {first.name, second.name} & DISPUTED_REGIONS
    if frozenset((first.country, second.country)) in DISPUTED_NEIGHBOURS:
        return DISPUTED
    if regions and not {first.name, second.name} <= DISPUTED_REGIONS:
        return DISPUTED
    return BORDER if first.country != second.country else REGION


def _meeting(by_kind: dict[str, dict[Cell, list[Cell]]]) -> set[Cell]:
    """Points that keep their place: ends, crossings, and where the kind changes."""
    degree: dict[Cell, int] = defaultdict(int)
    kinds: dict[Cell, int] = defaultdict(int)
    for links in by_kind.values():
        for cell, others in links.items():
            degree[cell] += len(others)
            kinds[cell] += 1
    return {cell for cell in degree if degree[cell] != 2 or kinds[cell] > 1}


def _arcs(links: dict[Cell, list[Cell]], meeting: set[Cell]) -> Iterator[Arc]:
    walked: set[tuple[Cell, Cell]] = set()
    # From the meeting points first, so that what is left over are closed rings.
    for start in [*sorted(meeting & links.keys()), *sorted(links)]:
        for step in links[start]:
            if (start, step) not in walked:
                yield _walk(start, step, links, meeting, walked)


def _walk(
    start: Cell,
    step: Cell,
    links: dict[Cell, list[Cell]],
    meeting: set[Cell],
    walked: set[tuple[Cell, Cell]],
) -> Arc:
    arc = [start, step]
    walked.update(((start, step), (step, start)))
    while arc[-1] != start and arc[-1] not in meeting:
        here, before = arc[-1], arc[-2]
        onward = next((cell for cell in links[here] if cell != before), None)
        if onward is None or (here, onward) in walked:
            break
        walked.update(((here, onward), (onward, here)))
        arc.append(onward)
    return arc
