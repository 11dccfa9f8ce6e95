"""Makes the basemap: ``python -m services.api.web.basemap.build world_map.gpkg``.

The GeoPackage is Natural Earth 1:10m (public domain) as Debian's package qgis-common carries it, in
/usr/share/qgis/resources/data/; it is needed only to make the file again. See ORIGIN.txt.
"""

import json
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from services.api.web.basemap.borders import (
    BORDER,
    COAST,
    DISPUTED,
    DISPUTED_NEIGHBOURS,
    REGION,
    Arc,
    find_borders,
    snap,
)
from services.api.web.basemap.geopackage_regions import Region, read_disputed, read_regions
from services.api.web.basemap.labels import (
    Label,
    country_labels,
    region_labels,
    town_labels,
)
from services.api.web.basemap.simplification import rings, simplify

BASEMAP = Path(__file__).parent.parent / "files" / "basemap.json"

CELLS_A_DEGREE = 200  # about 550 m: finer than the source's own simplification
NEAR, FAR = 1.2, 12.0  # cells that a line may move near to the covered wars, and elsewhere
# Countries of the covered wars: their regions and smaller towns are drawn.
COVERED = {
    "Afghanistan": "AF", "Armenia": "AM", "Azerbaijan": "AZ", "Burkina Faso": "BF", "Burundi": "BI",
    "Cameroon": "CM", "Chad": "TD", "Democratic Republic of the Congo": "CD", "Egypt": "EG",
    "Eritrea": "ER", "Ethiopia": "ET", "Gaza Strip": "PS", "Iran": "IR", "Iraq": "IQ",
    "Israel": "IL", "Jordan": "JO", "Lebanon": "LB", "Libya": "LY", "Mali": "ML", "Moldova": "MD",
    "Myanmar": "MM", "Niger": "NE", "Nigeria": "NG", "Pakistan": "PK", "Rwanda": "RW",
    "Somalia": "SO", "Somaliland": "SO", "S. Sudan": "SS", "Sudan": "SD", "Syria": "SY",
    "Turkey": "TR", "Ukraine": "UA", "West Bank": "PS", "Yemen": "YE",
}  # fmt: skip
COVERED_REGIONS = {"Crimea", "Sevastopol"}
SMALLEST_TOWN = 15_000
SMALLEST_ISLAND = 60  # cells around: smaller ones cost more than they tell
# West, south, east, north of what is drawn finely: from Mali to Myanmar, the Congo to Ukraine.
FINE = (-18.0, -14.0, 102.0, 56.0)


def main(geopackage: Path) -> None:
    """Write the basemap and say how large it is."""
    regions = read_regions(geopackage)
    known = {region.country for region in regions}
    wanted = COVERED.keys() | {name for pair in DISPUTED_NEIGHBOURS for name in pair}
    if wanted - known:  # a name that fits nothing would silently drop a border
        raise SystemExit(f"no country of the GeoPackage is called {sorted(wanted - known)}")
    covered = [r for r in regions if r.country in COVERED or r.name in COVERED_REGIONS]
    world = find_borders(regions, CELLS_A_DEGREE).arcs
    inner = find_borders(covered, CELLS_A_DEGREE).arcs
    disputed = [snap(line, CELLS_A_DEGREE) for line in read_disputed(geopackage)]
    made = {
        "cells_a_degree": CELLS_A_DEGREE,
        "land": _packed(_islands(rings(_simplified(world[COAST])))),
        "borders": _packed(_simplified(world[BORDER])),
        "disputed": _packed(_simplified([*world[DISPUTED], *disputed])),
        "regions": _packed(_simplified(inner[REGION])),
        "labels": {
            "countries": _rounded(country_labels(regions)),
            "regions": _rounded(region_labels(_named(covered))),
            "towns": _rounded(town_labels(set(COVERED.values()), SMALLEST_TOWN)),
        },
    }
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    BASEMAP.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"{BASEMAP}: {len(text.encode()):,} bytes\n")


def _named(regions: Iterable[Region]) -> list[Region]:
    return [region for region in regions if region.rings]


def _simplified(arcs: Iterable[Arc]) -> list[Arc]:
    return [simplify(arc, NEAR if _is_near(arc) else FAR) for arc in arcs]


def _is_near(arc: Arc) -> bool:
    west, south, east, north = (edge * CELLS_A_DEGREE for edge in FINE)
    return any(west <= x <= east and south <= y <= north for x, y in (arc[0], arc[-1]))


def _islands(found: list[Arc]) -> list[Arc]:
    return [ring for ring in found if _around(ring) >= SMALLEST_ISLAND]


def _around(ring: Arc) -> int:
    return 2 * (
        max(x for x, _ in ring) - min(x for x, _ in ring)
        + max(y for _, y in ring) - min(y for _, y in ring)
    )  # fmt: skip


def _packed(arcs: Iterable[Arc]) -> list[list[int]]:
    """Each line as its first cell and then steps, which are small numbers."""
    packed = []
    for arc in arcs:
        steps = list(arc[0])
        for (ax, ay), (bx, by) in pairwise(arc):
            steps += [bx - ax, by - ay]
        packed.append(steps)
    return packed


def _rounded(labels: Iterable[Label]) -> list[list[str | float]]:
    return [
        [name, round(lon, 3), round(lat, 3), round(importance, 2)]
        for name, lon, lat, importance in labels
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
