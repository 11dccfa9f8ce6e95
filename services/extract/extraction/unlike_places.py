"""Names that "the town" or "the site" cannot mean: a land, a street, a country's capital."""

from collections.abc import Sequence

from services.extract.extraction.mentions import PlaceMention
from services.extract.extraction.words.capitals import SEATS
from services.extract.extraction.words.places import REGIONS, SETTLEMENTS

_LANDS = (None, "region", "province", "country", "district")
_WITHIN_TOWNS = (" ward", " street", " road")


def is_unlike(name: str, wanted: str | None) -> bool:
    """Whether a name, folded, is of another kind than the phrase: "the site" is no land."""
    if name in REGIONS and wanted not in _LANDS:
        return True
    return name.endswith(_WITHIN_TOWNS) and wanted in SETTLEMENTS


def are_unlike(one: str | None, other: str | None) -> bool:
    """Whether two of one name are two places: "Kandil airport" and "the town of Kandil"."""
    types = {one, other}
    return "airport" in types and not types.isdisjoint(("city", "town", "village"))


def no_seats(places: Sequence[PlaceMention], wanted: str | None) -> list[PlaceMention]:
    """Those that "the town" may mean: no country's capital where there is another."""
    if wanted not in ("town", "village"):
        return list(places)
    return [p for p in places if (p.name or "").lower() not in SEATS] or list(places)
