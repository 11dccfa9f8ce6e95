"""Decides which place a name means, or that nobody can tell: a wrong village is worse than none."""

from dataclasses import replace

from whoholds.places.anchors import (
    only_province,
    possible_places,
    read_container,
    sure_place,
)
from whoholds.places.area_ranking import resolve_area
from whoholds.places.fallbacks import as_theatre_place, in_container
from whoholds.places.folding import fold
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.namesakes import namesakes, sounding_alike
from whoholds.places.place_record import Candidate
from whoholds.places.resolution import PlaceContext, PlaceResolution, ScoredCandidate
from whoholds.places.scoring import Surroundings
from whoholds.places.verdicts import LOWEST_SCORE, rank, verdict
from whoholds.places.wording import (
    AREA_TYPES,
    LOCAL_TYPES,
    LONGEST_NAME,
    Wording,
    compass_anchor,
    container_readings,
    local_wording,
    names_area,
    without_type_word,
)
from whoholds.theatres.theatre import LocalPlace

_SETTLEMENTS = frozenset({"city", "town", "village"})
_SURE_ENOUGH = 0.7
_DISTRICT_KM = 40.0
_REGION_KM = 120.0
_NEAR_ANCHOR_KM = 5.0
_AROUND_ANCHOR_KM = 15.0


def resolve(
    name: str,
    context: PlaceContext,
    gazetteer: Gazetteer,
    found: tuple[Candidate, ...] = (),
) -> PlaceResolution:
    """The place of a name in its article. A pure function of its arguments. ``found``: places of
    the article that are already settled.
    """
    if len(name) > LONGEST_NAME:
        return in_container(name[:LONGEST_NAME], "too long for a name", context, gazetteer, ())
    if local := _theatre_place(name, context):
        return as_theatre_place(name, local, context, gazetteer)
    code = gazetteer.country_code(name)
    if code and context.place_type not in _SETTLEMENTS:
        return _country(name, code)
    if _is_area(name, context):
        return resolve_area(name, context, gazetteer) or _seat(name, context, gazetteer)
    settled = context.place_type in _SETTLEMENTS
    wording = local_wording(name)
    if context.place_type in LOCAL_TYPES or (wording and not settled):
        return _local(name, wording, context, gazetteer)
    return _settlement(name, context, gazetteer, found)


def resolve_all(
    places: tuple[tuple[str, PlaceContext], ...], gazetteer: Gazetteer
) -> tuple[PlaceResolution, ...]:
    """Resolves an article's places together: each is judged by all the others, and those that are
    not sure after that by the ones that were found.
    """
    names = tuple(dict.fromkeys(name for name, _ in places))
    joint = [
        (name, replace(context, others=tuple(dict.fromkeys((*context.others, *names)))))
        for name, context in places
    ]
    first = [resolve(name, context, gazetteer) for name, context in joint]
    found = tuple(
        place.candidates[0].candidate
        for place in first
        if place.place_id and place.candidates and place.confidence >= _SURE_ENOUGH
    )
    return tuple(
        place if _is_settled(place) or not found else resolve(name, context, gazetteer, found)
        for place, (name, context) in zip(first, joint, strict=True)
    )


def _is_settled(place: PlaceResolution) -> bool:
    """Found by its own name; one that only sounds alike is looked at again."""
    called = place.candidates[:1] and place.candidates[0].candidate.match != "consonant"
    return place.place_id is not None and bool(called)


def _is_area(name: str, context: PlaceContext) -> bool:
    return context.place_type in AREA_TYPES or (context.place_type is None and names_area(name))


def _seat(name: str, context: PlaceContext, gazetteer: Gazetteer) -> PlaceResolution:
    """An area that is not known: about the town that it has its name from."""
    words = container_readings(name)[-1].anchor
    town = _settlement(words, replace(context, place_type=None), gazetteer)
    if not town.place_id:
        return replace(town, name=name)
    km = _DISTRICT_KM if context.place_type == "district" else _REGION_KM
    reason = f"no area of this name is known: about {town.name} ({town.reason})"
    return replace(town, place_id=None, name=name, precision_km=km, reason=reason, confidence=0.3)


def _settlement(
    name: str, context: PlaceContext, gazetteer: Gazetteer, found: tuple[Candidate, ...] = ()
) -> PlaceResolution:
    countries = context.theatre_countries
    around = _surroundings(name, context, gazetteer, found)
    likely = namesakes(name, countries, gazetteer)
    if not likely and (shorter := without_type_word(name)) != name:
        place = _settlement(shorter, context, gazetteer, found)
        return place if place.place_id else replace(place, name=name)
    if not likely and (anchor := compass_anchor(name)):
        return _local(name, Wording(anchor, near=True), context, gazetteer)
    ranked = rank(name, likely, around)
    if countries and (not ranked or ranked[0].score < LOWEST_SCORE):
        ranked = rank(name, sounding_alike(name, countries, gazetteer), around)
    reason, confidence = verdict(name, ranked)
    if confidence == 0.0:
        return in_container(name, reason, context, gazetteer, ranked)
    return _resolved(ranked, reason, confidence)


def _surroundings(
    name: str, context: PlaceContext, gazetteer: Gazetteer, found: tuple[Candidate, ...]
) -> Surroundings:
    countries = context.theatre_countries
    own = fold(name)
    containers = tuple(read_container(c, countries, gazetteer) for c in context.containers)
    sure = {place.place_id: place for place in found}
    possible: list[tuple[Candidate, ...]] = []
    for other in context.others:
        if len(other) > LONGEST_NAME or fold(other) == own:
            continue
        if place := sure_place(other, countries, gazetteer):
            sure[place.place_id] = place
        elif meanings := possible_places(other, countries, gazetteer):
            possible.append(meanings)
    scene = only_province(context.scene, countries, gazetteer)
    return Surroundings(context, containers, tuple(sure.values()), tuple(possible), scene)


def _resolved(
    ranked: tuple[ScoredCandidate, ...], reason: str, confidence: float
) -> PlaceResolution:
    place = ranked[0].candidate
    return PlaceResolution(
        place.place_id,
        place.name,
        place.lat,
        place.lon,
        place.precision_km or _extent_km(place),
        place.country,
        place.admin1 or None,
        reason,
        confidence,
        ranked,
    )


def _extent_km(place: Candidate) -> float:
    """How far from a settlement's point its edge may be."""
    return 5.0 if place.population >= 100_000 else 3.0 if place.population >= 10_000 else 1.5


def _country(name: str, code: str) -> PlaceResolution:
    return PlaceResolution(
        f"iso:{code}", name, None, None, None, code, None, "a whole country: no point", 0.95
    )


def _local(
    name: str, wording: Wording | None, context: PlaceContext, gazetteer: Gazetteer
) -> PlaceResolution:
    """A place that gazetteers do not list: at the place its words name, else in its container."""
    kind = context.place_type if context.place_type in LOCAL_TYPES else "a place described"
    if wording and wording.anchor and fold(wording.anchor) != fold(name):
        inner = replace(context, place_type=None)
        anchor = _settlement(wording.anchor, inner, gazetteer)
        if anchor.place_id:
            around = _AROUND_ANCHOR_KM if wording.near else _NEAR_ANCHOR_KM
            return replace(
                anchor,
                place_id=None,
                name=name,
                precision_km=max(around, anchor.precision_km or 0.0),
                reason=f"{kind}: local, at {anchor.name} ({anchor.reason})",
                confidence=round(anchor.confidence * 0.8, 2),
            )
    return in_container(name, f"{kind}: local", context, gazetteer, ())


def _theatre_place(name: str, context: PlaceContext) -> LocalPlace | None:
    key = fold(name)
    return next((p for p in context.local_places if key in map(fold, (p.name, *p.aliases))), None)
