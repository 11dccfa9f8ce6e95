"""What an import says of which place: rows by name, areas by what lies inside them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from services.store.baseline_entries import BaselineArea, BaselineEntry, Parsed, Unread
from services.store.baseline_places import Settlement, place_of, places_inside
from services.store.place_areas import Box
from whoholds.places.gazetteer import Gazetteer


@dataclass
class PlacedBaseline:
    """Entries with the id of their place, and how often which reason left a row out."""

    entries: list[tuple[str, BaselineEntry]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    refused: list[Unread] = field(default_factory=list)
    areas: int = 0


def placed(
    parsed: Iterable[Parsed],
    countries: tuple[str, ...],
    known: Sequence[Settlement],
) -> PlacedBaseline:
    """``known``: the store's places, for areas that hold some which no gazetteer has."""
    gazetteer = Gazetteer.open()
    told, areas = PlacedBaseline(), list[BaselineArea]()
    for entry in parsed:
        match entry:
            case Unread():
                told.refused.append(entry)
            case BaselineArea():
                areas.append(entry)
            case BaselineEntry():
                place = place_of(entry, lambda name: gazetteer.candidates(name, countries))
                if place.place_id is None:
                    told.left_out[place.reason] += 1
                else:
                    told.entries.append((place.place_id, entry))
    inside = places_inside(areas, _Settlements(gazetteer, countries, known, areas), told.entries)
    told.entries += inside.entries
    told.areas = len(areas)
    told.left_out["no known place lies inside the area"] += len(inside.empty)
    told.left_out["areas of one day tell different things of the place"] += len(inside.differing)
    return told


class _Settlements:
    """All that may lie in any of the areas, read from the gazetteer once."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        countries: tuple[str, ...],
        known: Sequence[Settlement],
        areas: Sequence[BaselineArea],
    ) -> None:
        self._places: dict[str, Settlement] = {}
        if areas:
            boxes = [area.shape.box for area in areas]
            around = (min(b.west for b in boxes), min(b.south for b in boxes),
                      max(b.east for b in boxes), max(b.north for b in boxes))  # fmt: skip
            self._places = {place.place_id: place for place in known}
            for place in gazetteer.settlements_inside(*around, countries):
                self._places[place.place_id] = place

    def __call__(self, box: Box) -> Iterator[Settlement]:
        return (place for place in self._places.values() if box.holds(place.lon, place.lat))
