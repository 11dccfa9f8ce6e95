"""How well a candidate fits what the article says: points for and against, each with its reason."""

from dataclasses import dataclass
from math import exp, log10, sqrt

from whoholds.places.anchors import Container
from whoholds.places.folding import likeness
from whoholds.places.geography import distance_km
from whoholds.places.namesakes import sounds_alike
from whoholds.places.place_record import Candidate
from whoholds.places.resolution import PlaceContext, ScoredCandidate
from whoholds.places.wording import AREA_TYPES

_FAR_KM = 120.0
_SOMEWHERE_KM = 40.0
_SEATS = {"PPLC": 0.8, "PPLA": 0.8, "PPLA2": 0.6, "PPLA3": 0.5}

_CONTRADICTION = -3.0
_INSIDE = 1.5
_WORLD_CITY = 2_000_000
"""People of a city that a text means by its bare name, wherever it plays: Kabul, not a namesake."""

_REGIONAL = 100_000
_OWN_NAME = 0.6
_SAME_SOUND = 0.9
_SAME_NAME = 0.97

Reason = tuple[float, str]


@dataclass(frozen=True)
class Surroundings:
    """The context with its names turned into points."""

    context: PlaceContext
    containers: tuple[Container, ...]
    others: tuple[Candidate, ...]
    possible: tuple[tuple[Candidate, ...], ...] = ()
    scene: Candidate | None = None
    """The one province of which the article tells, if it tells of no other."""


def score(name: str, candidate: Candidate, around: Surroundings) -> ScoredCandidate:
    """The sum of all points; reasons are listed in the order in which they were weighed."""
    inside = _by_containers(candidate, around.containers)
    near = [
        *_by_others(candidate, around.others),
        *_by_possible_others(candidate, around.possible),
    ]
    scene = around.scene if around.scene and _within(candidate, around.scene) else None
    reasons = [
        _by_match(name, candidate),
        _by_country(candidate, around.context),
        *inside,
        *_by_scene(candidate, scene),
        *near,
        *_by_type(candidate, around.context.place_type),
        *_by_size(name, candidate),
    ]
    return ScoredCandidate(
        candidate,
        round(sum(points for points, _ in reasons), 3),
        tuple(f"{points:+.1f} {words}" for points, words in reasons),
        near=max((points for points, _ in near), default=0.0),
        inside=any(points >= _INSIDE for points, _ in inside),
        in_scene=scene is not None,
    )


def _by_match(name: str, candidate: Candidate) -> Reason:
    if candidate.match != "consonant":
        return (2.0, "its name") if candidate.primary else (1.6, "one of its other names")
    alike = sounds_alike(name, candidate)
    if candidate.primary:
        return 3.0 * alike - 1.4, f"sounds like it ({alike:.2f})"
    return 0.7, "one of its other names sounds like it"


def _by_country(candidate: Candidate, context: PlaceContext) -> Reason:
    countries = context.theatre_countries
    if not countries:
        return 0.0, "no theatre"
    if candidate.country == countries[0]:
        return 0.8, f"in the theatre's country {candidate.country}"
    if candidate.country in countries:
        return -0.4, f"in another country of the theatre ({candidate.country})"
    if candidate.population > _WORLD_CITY:
        return 0.0, "outside the theatre, but named all over the world"
    return (-1.0 if candidate.population > 100_000 else -2.5), "outside the theatre"


def _by_containers(candidate: Candidate, containers: tuple[Container, ...]) -> list[Reason]:
    return [reason for c in containers if (reason := _by_container(candidate, c)) is not None]


def _by_scene(candidate: Candidate, scene: Candidate | None) -> list[Reason]:
    """No points: it only confirms what sounds like the name."""
    told = scene is not None and candidate.match == "consonant"
    return [(0.0, f"in {scene.name}, the one province told of")] if scene and told else []


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
        if meaning.admin2 and candidate.admin1 == meaning.admin1 != "":
            # Of a district and a province of one name, texts mostly mean the province.
            return 0.5, f"in the region around {words}"
        if gap < (meaning.precision_km or 50.0):
            outside = _elsewhere(candidate, meaning)
            return (-0.5 if outside else 0.5), f"at the edge of {words}"
        return _CONTRADICTION, f"not in {words}"
    if gap > 15.0 and _is_regional(meaning) and candidate.admin1 == meaning.admin1 != "":
        return 1.5, f"in the region of {words}"
    for reach, points in ((15.0, 2.5), (40.0, 1.5), (80.0, 0.5)):
        if gap <= reach and not (points < 1.0 and _elsewhere(candidate, meaning)):
            return points, f"{gap:.0f} km from {words}"
    if gap <= 150.0 and "" in (candidate.admin1, meaning.admin1):
        # Without regions on both sides, "Kursk" may as well be the region of that city.
        return 0.3, f"{gap:.0f} km from {words}, whose region is not known"
    if meaning.population < 20_000:
        return -0.5, f"{gap:.0f} km from {words}, which may be another"
    return _CONTRADICTION, f"{gap:.0f} km from {words}"


def _elsewhere(candidate: Candidate, meaning: Candidate) -> bool:
    """Whether both regions are known, and are two."""
    return "" not in (candidate.admin1, meaning.admin1) and candidate.admin1 != meaning.admin1


def _is_regional(city: Candidate) -> bool:
    """A city that gives its region its name, as far as size and rank tell."""
    return city.population >= _REGIONAL or "PPLA" in city.feature_type.split(":")


def _within(candidate: Candidate, area: Candidate) -> bool:
    same = candidate.country == area.country and candidate.admin1 == area.admin1 != ""
    return same and (not area.admin2 or candidate.admin2 == area.admin2)


def _by_others(candidate: Candidate, others: tuple[Candidate, ...]) -> list[Reason]:
    gaps = sorted(
        (_gap_to(candidate, o), o.name) for o in others if o.place_id != candidate.place_id
    )
    if not gaps:
        return []
    gap, name = gaps[0]
    if gap > _FAR_KM and candidate.population < 50_000:
        # Far cities are named in any article; far villages tell where this one plays.
        local = any(o.population < _REGIONAL for o in others)
        points = -1.2 if local else -0.6
        return [(points, f"{gap:.0f} km from the nearest other place ({name})")]
    nearest = gaps[:3]
    points = 1.2 * exp(-gap / 25.0) + 0.8 * sum(exp(-g / 60.0) for g, _ in nearest) / len(nearest)
    return [(points, f"{gap:.0f} km from {name}")]


def _gap_to(candidate: Candidate, other: Candidate) -> float:
    """Kilometres; an area, or a city whose name may mean its region, tells no village of that
    region from another: nearness to its point counts like being somewhere in it.
    """
    gap = distance_km(candidate.lat, candidate.lon, other.lat, other.lon)
    if (other.is_area or _is_regional(other)) and candidate.admin1 == other.admin1 != "":
        return max(gap, _SOMEWHERE_KM) if gap < _FAR_KM else gap
    return gap


def _by_possible_others(
    candidate: Candidate, possible: tuple[tuple[Candidate, ...], ...]
) -> list[Reason]:
    """Villages taken together lie together: places that are only possible support each other."""
    support = 0.0
    for meanings in possible:
        gap = min(distance_km(candidate.lat, candidate.lon, m.lat, m.lon) for m in meanings)
        support += exp(-gap / 8.0) / sqrt(max(1.0, len(meanings) / 3))
    points = min(1.2 * support, 1.6)
    return [(points, "near where others of the article may be")] if points >= 0.1 else []


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


def _by_size(name: str, candidate: Candidate) -> list[Reason]:
    _, _, feature = candidate.feature_type.partition(":")
    reasons: list[Reason] = []
    if (points := _SEATS.get(feature, 0.0)) > 0:
        reasons.append((points, "seat of an administration"))
    if is_eponym(candidate):
        reasons.append((0.6, f"its district is {candidate.admin2}"))
    if candidate.population:
        weight = 0.8 if _is_called(name, candidate) else 0.4
        size = weight * (min(max(log10(candidate.population), 2.0), 6.0) - 2.0)
        reasons.append((size, f"population {candidate.population:,}"))
    return reasons


def is_eponym(candidate: Candidate) -> bool:
    """Whether the district around a settlement has its name: it is the chief place there."""
    if not candidate.admin2 or candidate.is_area:
        return False
    return likeness(candidate.name, candidate.admin2) >= _SAME_NAME


def _is_called(name: str, candidate: Candidate) -> bool:
    """Whether the name is the place's own: that a city was once called so says less than that it
    is large ("Novooleksandrivka" was Melitopol's name, and is that of a dozen villages).
    """
    if candidate.match == "consonant":
        return candidate.primary and likeness(name, candidate.name) >= _SAME_SOUND
    return candidate.primary or likeness(name, candidate.name) >= _OWN_NAME
