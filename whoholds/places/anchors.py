"""Places of an article that are sure without context: the points by which others are judged."""

from dataclasses import dataclass
from functools import lru_cache

from whoholds.places.gazetteer import Gazetteer
from whoholds.places.geography import distance_km
from whoholds.places.place_record import Candidate
from whoholds.places.wording import container_name

_SAME_PLACE_KM = 10.0
_OUTNUMBERS = 6
_TOWN = 10_000
_SETTLEMENT_AS_CONTAINER_KM = 25.0


@dataclass(frozen=True)
class Container:
    """What a larger area in the text may be: countries, areas and settlements of its name."""

    words: str
    country: str | None
    meanings: tuple[Candidate, ...]


@lru_cache(maxsize=20_000)
def sure_place(name: str, countries: tuple[str, ...], gazetteer: Gazetteer) -> Candidate | None:
    """The one settlement that a name means whatever the article: the only one of its name, or one
    that dwarfs its namesakes.
    """
    found = [
        c
        for c in gazetteer.candidates(name, countries)
        if c.match != "consonant" and not c.is_area and (not countries or c.country in countries)
    ]
    if not found:
        return None
    found.sort(key=lambda c: (-c.population, not c.primary, c.place_id))
    first = found[0]
    rivals = [c for c in found[1:] if _apart(first, c)]
    if not rivals:
        return first
    dwarfs = first.population >= max(_TOWN, _OUTNUMBERS * rivals[0].population)
    return first if dwarfs else None


def _apart(one: Candidate, other: Candidate) -> bool:
    return distance_km(one.lat, one.lon, other.lat, other.lon) > _SAME_PLACE_KM


@lru_cache(maxsize=20_000)
def read_container(words: str, countries: tuple[str, ...], gazetteer: Gazetteer) -> Container:
    """What the words for a larger area may mean within the theatre's countries."""
    wording = container_name(words)
    country = gazetteer.country_code(wording.anchor)
    if country:
        return Container(words, country, ())
    found = gazetteer.candidates(wording.anchor, countries)
    inside = [c for c in found if not countries or c.country in countries]
    areas = [c for c in inside if c.is_area]
    sure = sure_place(wording.anchor, countries, gazetteer)
    settled = () if wording.area and areas else (sure,) if sure else ()
    return Container(words, None, (*areas, *settled))


def fallback_point(container: Container) -> tuple[Candidate, float] | None:
    """The point for a place known only to lie in the container, and how far off it may be.

    The largest area of the name, for "in Aleppo" mostly means the province; else the settlement.
    """
    if not container.meanings:
        return None
    chosen = max(container.meanings, key=lambda c: (c.is_area, c.precision_km or 0.0))
    rivals = [c for c in container.meanings if c.is_area == chosen.is_area and _apart(c, chosen)]
    if any(_outside(c, chosen) for c in rivals):
        return None
    return chosen, chosen.precision_km or _SETTLEMENT_AS_CONTAINER_KM


def _outside(one: Candidate, area: Candidate) -> bool:
    gap = distance_km(one.lat, one.lon, area.lat, area.lon)
    return gap > (area.precision_km or _SETTLEMENT_AS_CONTAINER_KM)
