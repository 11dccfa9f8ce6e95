"""How well a candidate fits what the article says: points for and against, each with its reason."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from math import exp, log10

from whoholds.places.anchors import Container
from whoholds.places.folding import fold
from whoholds.places.geography import distance_km
from whoholds.places.place_record import Candidate
from whoholds.places.resolution import PlaceContext, ScoredCandidate
from whoholds.places.wording import AREA_TYPES

_NEIGHBOURHOOD_KM = 40.0
_FAR_KM = 120.0
_SEATS = {"PPLC": 0.8, "PPLA": 0.8, "PPLA2": 0.4, "PPLA3": 0.2}

Reason = tuple[float, str]


@dataclass(frozen=True)
class Surroundings:
    """The context with its names turned into points."""

    context: PlaceContext
    containers: tuple[Container, ...]
    others: tuple[Candidate, ...]


def score(name: str, candidate: Candidate, around: Surroundings) -> ScoredCandidate:
    """The sum of all points; reasons are listed in the order in which they were weighed."""
    reasons = [
        _by_match(name, candidate),
        _by_country(candidate, around.context),
        *_by_containers(candidate, around.containers),
        *_by_others(candidate, around.others),
        *_by_type(candidate, around.context.place_type),
        *_by_size(candidate),
    ]
    return ScoredCandidate(
        candidate,
        round(sum(points for points, _ in reasons), 3),
        tuple(f"{points:+.1f} {words}" for points, words in reasons),
    )


def _by_match(name: str, candidate: Candidate) -> Reason:
    if candidate.match != "consonant":
        return (2.0, "its name") if candidate.primary else (1.6, "one of its other names")
    likeness = SequenceMatcher(None, fold(name), fold(candidate.name)).ratio()
    return 0.4 + likeness, "its name in another transliteration"


def _by_country(candidate: Candidate, context: PlaceContext) -> Reason:
    countries = context.theatre_countries
    if not countries:
        return 0.0, "no theatre"
    if candidate.country == countries[0]:
        return 0.8, f"in the theatre's country {candidate.country}"
    if candidate.country in countries:
        return 0.5, f"in a country of the theatre ({candidate.country})"
    return (-1.0 if candidate.population > 100_000 else -2.5), "outside the theatre"


def _by_containers(candidate: Candidate, containers: tuple[Container, ...]) -> list[Reason]:
    return [reason for c in containers if (reason := _by_container(candidate, c)) is not None]


def _by_container(candidate: Candidate, container: Container) -> Reason | None:
    if container.country:
        if candidate.country == container.country:
            return 0.5, f"in {container.words}"
        return -2.5, f"not in {container.words}"
    if not container.meanings:
        return None
    return max(_by_meaning(candidate, m, container.words) for m in container.meanings)


def _by_meaning(candidate: Candidate, meaning: Candidate, words: str) -> Reason:
    gap = distance_km(candidate.lat, candidate.lon, meaning.lat, meaning.lon)
    if candidate.place_id == meaning.place_id:
        return 0.0, f"is {words} itself"
    if meaning.is_area:
        if _within(candidate, meaning):
            return 2.5, f"in {words}"
        edge = meaning.precision_km or 50.0
        return (0.5, f"at the edge of {words}") if gap < edge else (-2.5, f"not in {words}")
    for reach, points in ((15.0, 2.5), (40.0, 1.5), (80.0, 0.5)):
        if gap <= reach:
            return points, f"{gap:.0f} km from {words}"
    return -2.5, f"{gap:.0f} km from {words}"


def _within(candidate: Candidate, area: Candidate) -> bool:
    same = candidate.country == area.country and candidate.admin1 == area.admin1 != ""
    return same and (not area.admin2 or candidate.admin2 == area.admin2)


def _by_others(candidate: Candidate, others: tuple[Candidate, ...]) -> list[Reason]:
    gaps = sorted(
        (distance_km(candidate.lat, candidate.lon, o.lat, o.lon), o.name)
        for o in others
        if o.place_id != candidate.place_id
    )
    if not gaps:
        return []
    nearest = gaps[:3]
    points = 2.0 * sum(exp(-gap / _NEIGHBOURHOOD_KM) for gap, _ in nearest) / len(nearest)
    gap, name = gaps[0]
    if gap > _FAR_KM and candidate.population < 20_000:
        return [(-1.2, f"{gap:.0f} km from the nearest other place ({name})")]
    return [(points, f"{gap:.0f} km from {name}")]


def _by_type(candidate: Candidate, place_type: str | None) -> list[Reason]:
    reasons: list[Reason] = []
    if candidate.ceased:
        reasons.append((-1.0, "abandoned"))
    wants_area = place_type in AREA_TYPES
    if candidate.is_area != wants_area:
        points = -0.6 if place_type is None else -1.5
        if candidate.is_area:
            reasons.append((points, "an area"))
        elif wants_area:
            reasons.append((points, "no area"))
    if candidate.feature_type.startswith("neighbourhood") or "PPLX" in candidate.feature_type:
        reasons.append((-0.6, "part of a town"))
    expected = _by_expected_size(candidate, place_type)
    return [*reasons, expected] if expected else reasons


def _by_expected_size(candidate: Candidate, place_type: str | None) -> Reason | None:
    size = candidate.population
    seat = "PPLA" in candidate.feature_type or "PPLC" in candidate.feature_type
    if place_type == "city":
        if size >= 30_000 or seat:
            return 0.8, "a city"
        return (-0.6, "small for a city") if size < 5_000 else None
    if place_type == "town" and (size >= 3_000 or seat):
        return 0.4, "a town"
    if place_type == "village" and size >= 100_000:
        return -1.0, "large for a village"
    return None


def _by_size(candidate: Candidate) -> list[Reason]:
    _, _, feature = candidate.feature_type.partition(":")
    reasons: list[Reason] = []
    if (points := _SEATS.get(feature, 0.0)) > 0:
        reasons.append((points, "seat of an administration"))
    if candidate.population:
        size = 0.8 * (min(max(log10(candidate.population), 2.0), 6.0) - 2.0)
        reasons.append((size, f"population {candidate.population:,}"))
    return reasons
