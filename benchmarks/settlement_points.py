"""Which settlements of rightly read changes get a point, and how far those are from known ones.

Of the matched changes of the annotated articles in Syria and Ukraine that are of a village, town or
city: the share with a point; and the distance of each that ``settlements.csv`` beside this file
knows, whose points were written down by hand and come from no gazetteer.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.annotated_changes import Read, Scorer, Statement
from whoholds.places.folding import fold
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.geography import distance_km
from whoholds.places.ranking import resolve_all
from whoholds.places.resolution import PlaceContext
from whoholds.theatres.library import load_theatres

KNOWN = Path(__file__).parent / "settlements.csv"
THEATRES = ("syria", "ukraine")
SETTLEMENTS = ("village", "town", "city")
FAR_KM = 10.0


@dataclass(frozen=True)
class Settlement:
    """One settlement as an article names it, and its point if it got one: latitude, longitude."""

    name: str
    theatre: str
    point: tuple[float, float] | None


def settlements_of(scorer: Scorer, read: Sequence[Read]) -> Iterator[Settlement]:
    """Those of matched changes, one each article and name."""
    for each in read:
        given = [s for s in scorer.changes(each.given) if scorer.valid(s, each.article)]
        for true, found in scorer.match(scorer.changes(each.gold), given)[0]:
            if true["place_type"] in SETTLEMENTS and found["theatre"] in THEATRES:
                yield Settlement(found["place"], found["theatre"], _point(found))


def _point(found: Statement) -> tuple[float, float] | None:
    place = found["resolved"]
    if place.point is None or place.precision_km is None or place.precision_km > FAR_KM:
        return None  # a province's point, given with its precision, is no settlement's
    return place.point.lat, place.point.lon


def known_points(path: Path = KNOWN) -> dict[tuple[str, str], tuple[float, float]]:
    """Theatre and folded name -> latitude, longitude."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            (row["theatre"], fold(name)): (float(row["lat"]), float(row["lon"]))
            for row in csv.DictReader(lines)
            for name in row["names"].split("|")
        }


def by_name_alone(known: Mapping[tuple[str, str], tuple[float, float]]) -> str:
    """How far the gazetteer's points of all known settlements are off, asked by name and war."""
    gazetteer = Gazetteer.open()
    countries = {theatre.id: tuple(theatre.countries) for theatre in load_theatres()}
    away: dict[str, float] = {}
    for (theatre, name), point in known.items():
        context = PlaceContext(theatre_countries=countries[theatre])
        (found,) = resolve_all(((name, context),), gazetteer)
        if found.place_id is not None and found.lat is not None and found.lon is not None:
            away[name] = distance_km(found.lat, found.lon, *point)
    return (
        f"by name alone: of {len(known)} names written down by hand {len(away)} get a point, "
        f"median {median(away.values()):.1f} km off, farthest {max(away.values()):.1f} km; for the "
        "others several places fit about as well"
    )


def points_told(
    settlements: Sequence[Settlement], known: Mapping[tuple[str, str], tuple[float, float]]
) -> str:
    """The figures, in lines of text."""
    pointed = [each for each in settlements if each.point is not None]
    away = {
        (each.theatre, fold(each.name)): distance_km(*each.point, *known[key])
        for each in pointed
        if each.point is not None and (key := (each.theatre, fold(each.name))) in known
    }
    far = sorted(f"{name} {km:.0f} km" for (_, name), km in away.items() if km > FAR_KM)
    return (
        f"settlements of matched changes in Syria and Ukraine with a point: {len(pointed)} of "
        f"{len(settlements)} ({len(pointed) / max(len(settlements), 1):.3f})\n"
        f"of these, with a point written down by hand: {len(away)} different places, median "
        f"{median(away.values() or [0]):.1f} km off, farthest {max(away.values(), default=0):.1f} "
        f"km; over {FAR_KM:.0f} km: {', '.join(far) or 'none'}"
    )
