"""Fewer points for the same line (Douglas and Peucker), and lines joined to rings."""

from collections import defaultdict
from collections.abc import Iterable

from services.api.web.basemap.borders import Arc, Cell


def simplify(arc: Arc, tolerance: float) -> Arc:
    """The arc with its ends, without points nearer than ``tolerance`` to the line that stays."""
    if len(arc) < 3:
        return arc
    if arc[0] == arc[-1]:  # a ring: both halves, from its first point to the farthest one
        far = max(range(len(arc)), key=lambda i: _squared(arc[0], arc[i]))
        return simplify(arc[: far + 1], tolerance)[:-1] + simplify(arc[far:], tolerance)
    kept = {0, len(arc) - 1}
    spans = [(0, len(arc) - 1)]
    while spans:
        first, last = spans.pop()
        farthest, distance = _farthest(arc, first, last)
        if distance > tolerance * tolerance:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [arc[i] for i in sorted(kept)]


def rings(arcs: Iterable[Arc]) -> list[Arc]:
    """Arcs joined end to end to closed rings; what does not close is closed by a straight line."""
    at: dict[Cell, list[Arc]] = defaultdict(list)
    for arc in arcs:
        at[arc[0]].append(arc)
        at[arc[-1]].append(arc)
    used: set[int] = set()
    found = []
    for arc in [each for ends in at.values() for each in ends]:
        if id(arc) in used:
            continue
        used.add(id(arc))
        ring = list(arc)
        while ring[-1] != ring[0]:
            onward = next((each for each in at[ring[-1]] if id(each) not in used), None)
            if onward is None:
                break
            used.add(id(onward))
            ring += onward[1:] if onward[0] == ring[-1] else onward[-2::-1]
        found.append(ring)
    return found


def _farthest(arc: Arc, first: int, last: int) -> tuple[int, float]:
    (ax, ay), (bx, by) = arc[first], arc[last]
    dx, dy = bx - ax, by - ay
    length = float(dx * dx + dy * dy)
    best, distance = first, -1.0
    for i in range(first + 1, last):
        px, py = arc[i][0] - ax, arc[i][1] - ay
        if length:
            along = max(0.0, min(1.0, (px * dx + py * dy) / length))
            off = (px - along * dx) ** 2 + (py - along * dy) ** 2
        else:
            off = float(px * px + py * py)
        if off > distance:
            best, distance = i, off
    return best, distance


def _squared(a: Cell, b: Cell) -> int:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2
