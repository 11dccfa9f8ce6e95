"""Names that the sources put on the wrong place, by a list that ships beside the gazetteer."""

import csv
from functools import cache
from pathlib import Path

from whoholds.places.folding import consonant_key, fold

SHIPPED = Path(__file__).parent / "data" / "wrong_names.csv"


@cache
def wrong_names(path: Path = SHIPPED) -> frozenset[tuple[str, str]]:
    """Pairs of a place id and a folded name, or consonant key, that is not the place's."""
    with path.open(encoding="utf-8", newline="") as text:
        rows = [(row["place_id"], row["name"]) for row in csv.DictReader(text)]
    return frozenset(
        (place_id, key) for place_id, name in rows for key in (fold(name), consonant_key(name))
    )
