"""Decides which place a name means, or that nobody can tell: a wrong village is worse than none."""

from dataclasses import replace
from math import exp

from whoholds.places.anchors import (
    Container,
    fallback_point,
    possible_places,
    read_container,
    sure_place,
)
from whoholds.places.folding import fold
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.geography import distance_km
from whoholds.places.namesakes import ALIKE, namesakes, sounding_alike, sounds_alike
from whoholds.places.place_record import Candidate
from whoholds.places.resolution import PlaceContext, PlaceResolution, ScoredCandidate
from whoholds.places.scoring import Surroundings, score
from whoholds.places.wording import (
    AREA_TYPES,
    LOCAL_TYPES,
    Wording,
    compass_anchor,
    local_wording,
    without_type_word,
)
from whoholds.theatres.theatre import LocalPlace

_LOWEST_SCORE = 2.3
_CLEAR_LEAD = 0.9
_SAME_PLACE_KM = 8.0
# A village picked among namesakes by little more than its name.
_UNSUPPORTED_LEAD = 1.8
_UNSUPPORTED = 0.7
_TOWN = 20_000
_SURE_ENOUGH = 0.7
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
    if local := _theatre_place(name, context):
        return _as_theatre_place(name, local, context, gazetteer)
    if context.place_type == "country" or not context.place_type:
        code = gazetteer.country_code(name)
        if code:
            return _country(name, code)
    settled = context.place_type in ("city", "town", "village")
    wording = local_wording(name)
    if context.place_type in LOCAL_TYPES or (wording and not settled and not _is_area(context)):
        return _local(name, wording, context, gazetteer)
    return _settlement(name, context, gazetteer, found)


def resolve_all(
    places: tuple[tuple[str, PlaceContext], ...], gazetteer: Gazetteer
) -> tuple[PlaceResolution, ...]:
    """Resolves an article's places together: each is judged by all the others, and those that are
    still open after that by the ones that were found.
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
        place if place.place_id or not found else resolve(name, context, gazetteer, found)
        for place, (name, context) in zip(first, joint, strict=True)
    )


def _is_area(context: PlaceContext) -> bool:
    return context.place_type in AREA_TYPES


def _settlement(
    name: str, context: PlaceContext, gazetteer: Gazetteer, found: tuple[Candidate, ...] = ()
) -> PlaceResolution:
    countries = context.theatre_countries
    around = _surroundings(name, context, gazetteer, found)
    likely = namesakes(name, countries, gazetteer)
    if not likely and (shorter := without_type_word(name)) != name:
        return replace(_settlement(shorter, context, gazetteer, found), name=name)
    if not likely and (anchor := compass_anchor(name)):
        return _local(name, Wording(anchor, near=True), context, gazetteer)
    ranked = _ranked(name, likely, around)
    if countries and (not ranked or ranked[0].score < _LOWEST_SCORE):
        ranked = _ranked(name, sounding_alike(name, countries, gazetteer), around)
    verdict, confidence = _verdict(name, ranked)
    if confidence == 0.0:
        return _in_container(name, verdict, context, gazetteer, ranked)
    return _resolved(ranked, verdict, confidence)


def _surroundings(
    name: str, context: PlaceContext, gazetteer: Gazetteer, found: tuple[Candidate, ...]
) -> Surroundings:
    countries = context.theatre_countries
    own = fold(name)
    containers = tuple(read_container(c, countries, gazetteer) for c in context.containers)
    sure = {place.place_id: place for place in found}
    possible: list[tuple[Candidate, ...]] = []
    for other in context.others:
        if fold(other) == own:
            continue
        if place := sure_place(other, countries, gazetteer):
            sure[place.place_id] = place
        elif meanings := possible_places(other, countries, gazetteer):
            possible.append(meanings)
    return Surroundings(context, containers, tuple(sure.values()), tuple(possible))


def _ranked(
    name: str, likely: tuple[Candidate, ...], around: Surroundings
) -> tuple[ScoredCandidate, ...]:
    """Best first; of several entries for one spot only the best."""
    scored = [score(name, candidate, around) for candidate in likely]
    scored.sort(key=lambda s: (-s.score, s.candidate.place_id))
    kept: list[ScoredCandidate] = []
    for one in scored:
        if not any(_same_spot(one.candidate, better.candidate) for better in kept):
            kept.append(one)
    return tuple(kept)


def _same_spot(one: Candidate, other: Candidate) -> bool:
    if one.is_area != other.is_area:
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= _SAME_PLACE_KM


def _verdict(name: str, ranked: tuple[ScoredCandidate, ...]) -> tuple[str, float]:
    """Why the first candidate is the place, with the confidence; zero where it is not."""
    if not ranked:
        return "no place of this name is known", 0.0
    first = ranked[0]
    if first.score < _LOWEST_SCORE:
        return f"nothing fits well enough (best {first.score:.1f})", 0.0
    if _is_weak(name, first):
        return f"{first.candidate.name} sounds little like it, and nothing near confirms it", 0.0
    fit = 1 - exp(-(first.score - _LOWEST_SCORE + 1.0))
    if len(ranked) == 1:
        certain = fit if _is_supported(first) else fit * _UNSUPPORTED
        return "the only place of this name here: " + ", ".join(first.reasons), round(certain, 2)
    lead = first.score - ranked[1].score
    needed = _CLEAR_LEAD if _is_supported(first) else _UNSUPPORTED_LEAD
    if lead < needed and not _inside_area(first.candidate, ranked[1].candidate):
        gap = _gap(first.candidate, ranked[1].candidate)
        return f"{_rivals(ranked, needed)} places fit about as well, {gap:.0f} km apart", 0.0
    reasons = f"best of {len(ranked)} by {lead:.1f}: " + ", ".join(first.reasons)
    return reasons, round(fit * (1 - 0.5 * exp(-lead)), 2)


def _is_weak(name: str, scored: ScoredCandidate) -> bool:
    """A name that hardly sounds alike, with nothing near that speaks for it."""
    return not scored.near and sounds_alike(name, scored.candidate) < ALIKE


def _is_supported(scored: ScoredCandidate) -> bool:
    """Something besides the name speaks for it: a container, neighbours, or its size."""
    return scored.near or scored.inside or scored.candidate.population >= _TOWN


def _rivals(ranked: tuple[ScoredCandidate, ...], lead: float) -> int:
    return sum(1 for s in ranked if ranked[0].score - s.score < lead)


def _inside_area(one: Candidate, other: Candidate) -> bool:
    """Whether one is the area around the other: no rivals, only two sizes of one place."""
    if one.is_area == other.is_area:
        return False
    area = one if one.is_area else other
    return _gap(one, other) <= (area.precision_km or 0.0)


def _gap(one: Candidate, other: Candidate) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)


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
    return _in_container(name, f"{kind}: local", context, gazetteer, ())


def _in_container(
    name: str,
    reason: str,
    context: PlaceContext,
    gazetteer: Gazetteer,
    ranked: tuple[ScoredCandidate, ...],
) -> PlaceResolution:
    """No place id; the point of the first container that has one, else none."""
    for words in context.containers:
        container = read_container(words, context.theatre_countries, gazetteer)
        if fold(words) != fold(name) and (point := fallback_point(container)):
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
    containers: tuple[Container, ...] = tuple(
        read_container(c, context.theatre_countries, gazetteer) for c in context.containers
    )
    return next((c.country for c in containers if c.country), None)


def _theatre_place(name: str, context: PlaceContext) -> LocalPlace | None:
    key = fold(name)
    return next((p for p in context.local_places if key in map(fold, (p.name, *p.aliases))), None)


def _as_theatre_place(
    name: str, local: LocalPlace, context: PlaceContext, gazetteer: Gazetteer
) -> PlaceResolution:
    """A place of the theatre's own list, with its point where the list is sure of one."""
    if local.lat is None or local.lon is None:
        containers = (*((local.container,) if local.container else ()), *context.containers)
        inside = replace(context, containers=containers)
        return _in_container(name, "of the theatre's own list", inside, gazetteer, ())
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
