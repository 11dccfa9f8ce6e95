"""The places worth weighing for a name: those called so, and those that sound like it."""

from functools import lru_cache

from whoholds.places.folding import likeness
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.place_record import Candidate

# Below this likeness two names of the same consonants are two names.
ALIKE = 0.78
_SAME_SOUND = 0.9
_LEAST_ALIKE = 0.6
# The sound of an alternate name is not kept; it may be as far from the main name as can be.
_ALTERNATE_LIKENESS = 0.7
_MOST_NAMED = 60
_MOST_SOUNDING = 20
_NEEDS_NO_VARIANTS = 50_000


@lru_cache(maxsize=20_000)
def namesakes(name: str, countries: tuple[str, ...], gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Places of the name, and those whose name differs in its transliteration only: "Heorhiivka"
    is known under that spelling once, and a dozen times as "Heorhiyivka". Where nothing has the
    name, those that sound at all like it.
    """
    named = gazetteer.candidates(name, countries)
    called = [c for c in named if c.match != "consonant"]
    here = [c for c in called if not countries or c.country in countries]
    if any(c.primary and c.population >= _NEEDS_NO_VARIANTS for c in here) or not countries:
        return _most_likely(called)
    least = _SAME_SOUND if here else _LEAST_ALIKE
    sounding = _sounding(name, countries, gazetteer, least)
    return (*_most_likely(called), *(c for c in sounding if not _listed(c, called)))


@lru_cache(maxsize=20_000)
def sounding_alike(
    name: str, countries: tuple[str, ...], gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """The namesakes, and whatever else sounds at all like the name."""
    called = namesakes(name, countries, gazetteer)
    sounding = _sounding(name, countries, gazetteer, _LEAST_ALIKE)
    return (*called, *(c for c in sounding if not _listed(c, called)))


def sounds_alike(name: str, candidate: Candidate) -> float:
    """How alike the candidate's name sounds, between 0 and 1."""
    if candidate.match != "consonant":
        return 1.0
    return likeness(name, candidate.name) if candidate.primary else _ALTERNATE_LIKENESS


def _most_likely(called: list[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(called, key=lambda c: (not c.primary, -c.population))[:_MOST_NAMED])


def _sounding(
    name: str, countries: tuple[str, ...], gazetteer: Gazetteer, least: float
) -> list[Candidate]:
    """A common skeleton brings dozens of names that sound quite different: the likest ones."""
    found = [(sounds_alike(name, c), c) for c in gazetteer.similar(name, countries)]
    found.sort(key=lambda pair: (-pair[0], pair[1].place_id))
    return [c for alike, c in found[:_MOST_SOUNDING] if alike >= least]


def _listed(candidate: Candidate, others: tuple[Candidate, ...] | list[Candidate]) -> bool:
    return any(c.place_id == candidate.place_id for c in others)
