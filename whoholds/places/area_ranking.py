"""Decides which region or county a name means: "Raqqa province" is not the city."""

from whoholds.places.anchors import read_container
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.place_record import Candidate
from whoholds.places.resolution import PlaceContext, PlaceResolution, ScoredCandidate

# Which level a type word names first. "State", "oblast" and "governorate" are read as province.
_LEVELS = {"province": "region", "region": "region", "district": "county"}


def resolve_area(name: str, context: PlaceContext, gazetteer: Gazetteer) -> PlaceResolution | None:
    """The area of this name, None where no area has it: it may be a settlement then, or local."""
    areas = [
        m for m in read_container(name, context.theatre_countries, gazetteer).meanings if m.is_area
    ]
    if not areas:
        return None
    wanted = _LEVELS.get(context.place_type or "", "region")
    levelled = [a for a in areas if a.feature_type.startswith(wanted)] or areas
    ranked = sorted(levelled, key=lambda a: _merits(a, context))
    first = ranked[0]
    rivals = [a for a in ranked[1:] if _merits(a, context)[:2] == _merits(first, context)[:2]]
    scored = tuple(ScoredCandidate(a, 0.0, ("an area of this name",)) for a in ranked)
    if rivals:
        reason = f"{len(rivals) + 1} areas have this name"
        return PlaceResolution(
            None, name, None, None, None, first.country, None, reason, 0.0, scored
        )
    return PlaceResolution(
        first.place_id,
        first.name,
        first.lat,
        first.lon,
        first.precision_km,
        first.country,
        first.admin1 or None,
        f"the {wanted} of this name"
        if len(ranked) == 1
        else f"the likeliest {wanted} of this name",
        0.9 if first.primary else 0.8,
        scored,
    )


def _merits(area: Candidate, context: PlaceContext) -> tuple[int, bool, str]:
    """Lower is better: the theatre's countries in their order, the main name, any fixed order."""
    countries = context.theatre_countries
    rank = countries.index(area.country) if area.country in countries else len(countries)
    return rank, not area.primary, area.place_id
