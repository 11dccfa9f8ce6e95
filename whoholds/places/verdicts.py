"""Orders candidates, and decides whether the first of them is the place."""

from math import exp

from whoholds.places.folding import consonant_key
from whoholds.places.geography import distance_km
from whoholds.places.namesakes import ALIKE, sounds_alike
from whoholds.places.place_record import Candidate
from whoholds.places.resolution import ScoredCandidate
from whoholds.places.scoring import Surroundings, is_eponym, score

LOWEST_SCORE = 2.3
_CLEAR_LEAD = 0.9
_SAME_PLACE_KM = 8.0
_SAME_PLACE_DEGREES = _SAME_PLACE_KM / 111.0
# A village picked among namesakes by little more than its name.
_UNSUPPORTED_LEAD = 1.8
_UNSUPPORTED = 0.7
_LEAD_OF_MANY = 1.5
_MANY = 10
_TOWN = 10_000
_CITY = 100_000
_NEARBY = 0.6
_CLOSE = 1.1
_TELLING_CONSONANTS = 4
_LIKE_ENOUGH_INSIDE = 0.65


def rank(
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
    if abs(one.lat - other.lat) > _SAME_PLACE_DEGREES or one.is_area != other.is_area:
        return False
    return _gap(one, other) <= _SAME_PLACE_KM


def verdict(name: str, ranked: tuple[ScoredCandidate, ...]) -> tuple[str, float]:
    """Why the first candidate is the place, with the confidence; zero where it is not."""
    if not ranked:
        return "no place of this name is known", 0.0
    first = ranked[0]
    if first.score < LOWEST_SCORE:
        return f"nothing fits well enough (best {first.score:.1f})", 0.0
    if _is_weak(name, first):
        return f"{first.candidate.name} sounds little like it, and nothing near confirms it", 0.0
    fit = 1 - exp(-(first.score - LOWEST_SCORE + 1.0))
    if len(ranked) == 1:
        certain = fit if _is_supported(first) else fit * _UNSUPPORTED
        return "the only place of this name here: " + ", ".join(first.reasons), round(certain, 2)
    lead = first.score - ranked[1].score
    needed = _needed_lead(first, len(ranked))
    if lead < needed and not _inside_area(first.candidate, ranked[1].candidate):
        gap = _gap(first.candidate, ranked[1].candidate)
        return f"{_rivals(ranked, needed)} places fit about as well, {gap:.0f} km apart", 0.0
    reasons = f"best of {len(ranked)} by {lead:.1f}: " + ", ".join(first.reasons)
    return reasons, round(fit * (1 - 0.5 * exp(-lead)), 2)


def rivals(name: str, ranked: tuple[ScoredCandidate, ...]) -> int:
    """How many places fit about as well as the first, that one included; 0 where none fits."""
    if not ranked or ranked[0].score < LOWEST_SCORE or _is_weak(name, ranked[0]):
        return 0
    return _rivals(ranked, _needed_lead(ranked[0], len(ranked)))


def _is_weak(name: str, scored: ScoredCandidate) -> bool:
    """A name that hardly sounds alike, with nothing near that speaks for it. Four consonants in
    the right province tell more than three, be it only the one of which the article tells: that
    confirms a name, and chooses none, for such an article names towns elsewhere by the way.
    """
    told = (scored.inside or scored.in_scene) and len(consonant_key(name)) >= _TELLING_CONSONANTS
    needed = _LIKE_ENOUGH_INSIDE if told else ALIKE
    return scored.near < _CLOSE and sounds_alike(name, scored.candidate) < needed


def _needed_lead(first: ScoredCandidate, namesakes: int) -> float:
    """The more places have a name, the more must speak for one of them."""
    if not _is_supported(first):
        return _UNSUPPORTED_LEAD
    told = first.near >= _NEARBY or first.inside or first.candidate.population >= _CITY
    return _CLEAR_LEAD if told or namesakes < _MANY else _LEAD_OF_MANY


def _is_supported(scored: ScoredCandidate) -> bool:
    """Something besides the name speaks for it: a container, neighbours, its size or its rank."""
    if scored.near >= _NEARBY or scored.inside:
        return True
    place = scored.candidate
    return place.population >= _TOWN or "PPLA" in place.feature_type or is_eponym(place)


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
