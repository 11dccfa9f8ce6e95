"""Places of an article that are sure without context: the points by which others are judged."""

from dataclasses import dataclass
from functools import lru_cache

from whoholds.places.gazetteer import Gazetteer
from whoholds.places.geography import distance_km
from whoholds.places.namesakes import ALIKE, namesakes, sounds_alike
from whoholds.places.place_record import Candidate
from whoholds.places.wording import LONGEST_NAME, Wording, container_readings

_SAME_PLACE_KM = 10.0
_OUTNUMBERS = 6
_TOWN = 10_000
_CITY = 100_000
_ACROSS_CITY_KM = 10.0
_ACROSS_TOWN_KM = 5.0
_AROUND_TOWN_KM = 25.0
_AROUND_CITY_KM = 30.0
_AROUND_SEAT_KM = 120.0
_FEW = 12
_SAME_SOUND = 0.9


@dataclass(frozen=True)
class Container:
    """What a larger area in the text may be: countries, areas and settlements of its name."""

    words: str
    country: str | None
    meanings: tuple[Candidate, ...]


@lru_cache(maxsize=20_000)
def sure_place(name: str, countries: tuple[str, ...], gazetteer: Gazetteer) -> Candidate | None:
    """The one settlement that a name means whatever the article: the only one of its name, or one
    that dwarfs its namesakes. A village across the border is never sure.
    """
    found = [
        c
        for c in namesakes(name, countries, gazetteer)
        if not c.is_area and (not countries or c.country in countries)
    ]
    found.sort(key=lambda c: (c.match == "consonant", -c.population, not c.primary, c.place_id))
    if not found or sounds_alike(name, found[0]) < _SAME_SOUND:
        return None
    first = found[0]
    if countries and first.country != countries[0] and first.population < _TOWN:
        return None
    rivals = [c for c in found[1:] if _gap(first, c) > _SAME_PLACE_KM]
    if not rivals:
        return first
    largest = max(rival.population for rival in rivals)
    dwarfs = first.population >= max(_TOWN, _OUTNUMBERS * largest)
    return first if dwarfs else None


@lru_cache(maxsize=20_000)
def possible_places(
    name: str, countries: tuple[str, ...], gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """The few settlements that a name may mean, none where they are many."""
    likely = [
        c
        for c in namesakes(name, countries, gazetteer)
        if c.country in countries and not c.is_area and sounds_alike(name, c) >= ALIKE
    ]
    return tuple(likely) if len(likely) <= _FEW else ()


@lru_cache(maxsize=20_000)
def read_container(words: str, countries: tuple[str, ...], gazetteer: Gazetteer) -> Container:
    """What the words for a larger area may mean within the theatre's countries: the whole words
    where something is called so ("Lower Shabelle"), else what they are about ("northern Aleppo").
    """
    if len(words) > LONGEST_NAME:
        return Container(words, None, ())
    for wording in container_readings(words):
        country = gazetteer.country_code(wording.anchor)
        if country:
            return Container(words, country, ())
        meanings = _meanings(wording, countries, gazetteer)
        if meanings:
            return Container(words, None, meanings)
    return Container(words, None, ())


def _meanings(
    wording: Wording, countries: tuple[str, ...], gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    found = {
        c.place_id: c
        for c in (
            # "Zaporizhzhia" is the city's name, and the region's in another transliteration.
            *gazetteer.similar(wording.anchor, countries),
            *gazetteer.candidates(wording.anchor, countries),
        )
    }
    inside = [c for c in found.values() if not countries or c.country in countries]
    areas = [c for c in inside if c.is_area and sounds_alike(wording.anchor, c) >= _SAME_SOUND]
    if wording.area and areas:
        return tuple(areas)
    sure = sure_place(wording.anchor, countries, gazetteer)
    return (*areas, *((sure,) if sure else ()))


@lru_cache(maxsize=20_000)
def only_province(
    areas: tuple[str, ...], countries: tuple[str, ...], gazetteer: Gazetteer
) -> Candidate | None:
    """The one province that all areas which an article names lie in; null where they are several,
    or none of them is a province itself.
    """
    told = [read_container(words, countries, gazetteer).meanings for words in areas]
    chosen = [min(meanings, key=_level) for meanings in told if meanings]
    if len({(each.country, each.admin1) for each in chosen}) != 1 or not chosen[0].admin1:
        return None
    return next((each for each in chosen if each.is_area and not _level(each)), None)


def fallback_point(container: Container, of_a_town: bool = False) -> tuple[Candidate, float] | None:
    """The point for a place known only to lie in the container, and how far off it may be.

    The region of the name first, for "in Aleppo" mostly means the province; then the town, which
    is where its district's people live; then the district. ``of_a_town``: the town before all.
    """
    if not container.meanings:
        return None
    if of_a_town and (town := next((m for m in container.meanings if not m.is_area), None)):
        return town, _ACROSS_CITY_KM if town.population >= _CITY else _ACROSS_TOWN_KM
    chosen = min(container.meanings, key=lambda c: (_level(c), -_reach_km(c)))
    rivals = [c for c in container.meanings if _level(c) == _level(chosen)]
    if any(_gap(c, chosen) > _reach_km(chosen) for c in rivals):
        return None
    return chosen, _reach_km(chosen)


def _level(container: Candidate) -> int:
    if not container.is_area:
        return 1
    return 2 if container.feature_type.startswith("county") else 0


def _reach_km(container: Candidate) -> float:
    """How far from its point what is said to lie in it may be."""
    if container.precision_km:
        return container.precision_km
    if container.population < _CITY:
        return _AROUND_TOWN_KM
    # A city whose region is not known stands for its region.
    return _AROUND_CITY_KM if container.admin1 else _AROUND_SEAT_KM


def _gap(one: Candidate, other: Candidate) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)
