"""Where a place is put that has no id of its own: in its container, or by a theatre's own list."""

from dataclasses import replace

from whoholds.places.anchors import fallback_point, read_container
from whoholds.places.folding import fold
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.place_record import Candidate
from whoholds.places.resolution import PlaceContext, PlaceResolution, ScoredCandidate
from whoholds.theatres.theatre import LocalPlace

# What is said to be in Aleppo is in the city, where a village would be in the province.
_OF_A_TOWN = frozenset({"neighbourhood", "building"})


def in_container(
    name: str,
    reason: str,
    context: PlaceContext,
    gazetteer: Gazetteer,
    ranked: tuple[ScoredCandidate, ...],
) -> PlaceResolution:
    """No place id; the point of the first container that has one, else none."""
    for words in context.containers:
        container = read_container(words, context.theatre_countries, gazetteer)
        if fold(words) == fold(name):
            continue
        if point := fallback_point(container, context.place_type in _OF_A_TOWN):
            return _at(name, point, f"{reason}; somewhere in {words}", ranked)
    country = _container_country(context, gazetteer)
    return PlaceResolution(
        None, name, None, None, None, country, None, f"{reason}; no container", 0.0, ranked
    )


def _at(
    name: str, point: tuple[Candidate, float], reason: str, ranked: tuple[ScoredCandidate, ...]
) -> PlaceResolution:
    area, km = point
    admin1 = area.admin1 or None
    return PlaceResolution(
        None, name, area.lat, area.lon, km, area.country, admin1, reason, 0.3, ranked
    )


def _container_country(context: PlaceContext, gazetteer: Gazetteer) -> str | None:
    countries = context.theatre_countries
    containers = (read_container(words, countries, gazetteer) for words in context.containers)
    return next((c.country for c in containers if c.country), None)


def as_theatre_place(
    name: str, local: LocalPlace, context: PlaceContext, gazetteer: Gazetteer
) -> PlaceResolution:
    """A place of the theatre's own list, with its point where the list is sure of one."""
    if local.lat is None or local.lon is None:
        containers = (*((local.container,) if local.container else ()), *context.containers)
        inside = replace(
            context, containers=containers, place_type=context.place_type or local.type
        )
        return in_container(name, "of the theatre's own list", inside, gazetteer, ())
    return PlaceResolution(
        None,
        local.name,
        local.lat,
        local.lon,
        local.precision_km,
        context.theatre_countries[0] if context.theatre_countries else None,
        None,
        f"of the theatre's own list ({local.origin or 'no origin'})",
        0.9,
    )
