"""Names the regions of records that come with a region's code alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from whoholds.places.place_record import PlaceRecord

_ENOUGH = 3
_MAJORITY = 0.6


def name_regions(
    coded: Mapping[str, PlaceRecord], named: Iterable[PlaceRecord]
) -> dict[str, PlaceRecord]:
    """``coded`` records have a code as ``admin1``, ``named`` ones a name. Where both know enough
    places of a region by the same id, the code has that name; else the region stays unknown.
    """
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for record in named:
        match = coded.get(record.place_id)
        if match and match.admin1 and record.admin1 and match.country == record.country:
            votes[match.country, match.admin1][record.admin1] += 1
    names = {region: name for region, count in votes.items() if (name := _winner(count))}
    return {
        place_id: replace(record, admin1=names.get((record.country, record.admin1), ""))
        for place_id, record in coded.items()
    }


def _winner(count: Counter[str]) -> str | None:
    name, most = min(count.items(), key=lambda item: (-item[1], item[0]))
    return name if most >= _ENOUGH and most >= _MAJORITY * count.total() else None
