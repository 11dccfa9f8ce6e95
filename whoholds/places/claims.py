"""One record a place id: settles which row an id belongs to where several rows claim it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from whoholds.places.folding import fold
from whoholds.places.geography import distance_km
from whoholds.places.place_record import AREA, PlaceRecord

_SAME_PLACE_KM = 10.0


def settle_claims(
    rows: Iterable[PlaceRecord], cities: Mapping[str, PlaceRecord]
) -> list[PlaceRecord]:
    """``cities`` are records straight from the authority on the ids: they decide, and their names,
    points and populations are newer. A row that claims the id from elsewhere keeps its main name
    alone, under its second id: its other names were drawn by the wrong id. Where the main name is
    one of the holder's it may have been drawn so too, and the row is left out.
    """
    claims: dict[str, list[PlaceRecord]] = defaultdict(list)
    for row in rows:
        claims[row.place_id].append(row)
    settled: dict[str, PlaceRecord] = {}
    for place_id, rivals in claims.items():
        holder = cities.get(place_id) or _likeliest(rivals)
        for rival in rivals:
            if _gap(holder, rival) <= _SAME_PLACE_KM:
                holder = _joined(holder, rival)
            elif rival.second_id != place_id and not _named_alike(holder, rival):
                settled[rival.second_id] = replace(
                    rival, place_id=rival.second_id, names=rival.names[:1], population=0
                )
        settled[place_id] = holder
    return list({**cities, **settled}.values())


def _likeliest(rivals: list[PlaceRecord]) -> PlaceRecord:
    """A settlement before an area, and one with GeoNames' feature code before one without."""
    return min(rivals, key=lambda r: (r.feature_type.endswith(AREA), ":" not in r.feature_type))


def _named_alike(holder: PlaceRecord, rival: PlaceRecord) -> bool:
    return fold(rival.names[0]) in map(fold, holder.names)


def _gap(one: PlaceRecord, other: PlaceRecord) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _joined(holder: PlaceRecord, row: PlaceRecord) -> PlaceRecord:
    """The holder's name, point and population; what the row adds of names and areas."""
    return replace(
        holder,
        names=tuple(dict.fromkeys((*holder.names, *row.names))),
        feature_type=holder.feature_type if ":" in holder.feature_type else row.feature_type,
        admin1=row.admin1 or holder.admin1,
        admin2=row.admin2 or holder.admin2,
        population=holder.population or row.population,
        second_id=holder.second_id or row.second_id,
    )
