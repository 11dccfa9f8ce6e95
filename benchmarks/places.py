"""Share of an annotated corpus' settlements that get a point:
``python benchmarks/places.py ANNOTATIONS.jsonl [--list] [--part seen|all]``.

Each line of the file is an article: ``{"id", "statements": [{"place", "place_type", "container",
"kind"}]}``. ``seen`` (the default) leaves out articles with ``sha256(id)[0] % 4 == 0``.
"""

import argparse
import hashlib
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoholds.places.gazetteer import Gazetteer
from whoholds.places.ranking import resolve_all
from whoholds.places.resolution import PlaceContext, PlaceResolution

CHANGES = {"gained", "lost", "handed_over", "partial"}
SETTLEMENTS = {"city", "town", "village"}
THEATRES = (
    ("SY", "IQ", "LB", "TR"),
    ("IQ", "SY", "IR", "TR"),
    ("UA", "RU"),
    ("AF", "PK"), ("SD", "SS"), ("SS", "SD"), ("ET", "ER"), ("NG", "NE", "TD", "CM"),
    ("ML", "NE", "BF"), ("LY", "TD"), ("YE", "SA"), ("MM",), ("SO", "KE", "ET"), ("CD", "RW", "UG"),
    ("AZ", "AM"), ("PS", "IL", "LB"),
)  # fmt: skip


def articles(path: Path, part: str) -> Iterator[dict[str, Any]]:
    """The annotated articles of the part asked for."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            held_back = hashlib.sha256(article["id"].encode()).digest()[0] % 4 == 0
            if part == "all" or not held_back:
                yield article


def theatre(names: list[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The theatre whose own country knows most of the article's names, the first on a tie."""

    def known(countries: tuple[str, ...]) -> tuple[int, float]:
        codes = [gazetteer.country_code(n) for n in names]
        hits = sum(gazetteer.knows(n, countries[:1]) for n in names) + 3 * codes.count(countries[0])
        return hits, -THEATRES.index(countries)

    return max(THEATRES, key=known)


def contexts(article: dict[str, Any], gazetteer: Gazetteer) -> list[tuple[str, PlaceContext]]:
    """Each settlement of a change, with what the article says around it."""
    rows = [s for s in article["statements"] if s["place"]]
    containers = [s["container"] for s in article["statements"] if s["container"]]
    names = list(dict.fromkeys([*(s["place"] for s in rows), *containers]))
    countries = theatre(names, gazetteer)
    found = []
    for row in rows:
        if row["place_type"] in SETTLEMENTS and row["kind"] in CHANGES:
            own = (row["container"],) if row["container"] else ()
            others = tuple(n for n in names if n not in (row["place"], *own))
            found.append((row["place"], PlaceContext(countries, own, others, row["place_type"])))
    return found


def main() -> None:
    """Prints the share by country and with ``--list`` every resolution."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotations", type=Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--part", choices=("seen", "all"), default="seen")
    options = parser.parse_args()
    gazetteer = Gazetteer.open()
    work = [contexts(a, gazetteer) for a in articles(options.annotations, options.part)]
    started = time.perf_counter()
    resolved = [
        (name, context, place)
        for places in work
        for (name, context), place in zip(
            places, resolve_all(tuple(places), gazetteer), strict=True
        )
    ]
    seconds = time.perf_counter() - started
    if options.list:
        for name, context, place in resolved:
            print(_line(name, context, place))
    _print_shares(resolved)
    print(f"{len(resolved)} resolutions in {seconds:.3f} s, {len(resolved) / seconds:,.0f}/s")


def _line(name: str, context: PlaceContext, place: PlaceResolution) -> str:
    where = f"{place.lat:.3f},{place.lon:.3f}" if place.lat and place.lon else "-"
    said = f"{name} ({context.place_type}, {', '.join(context.containers) or '-'})"
    found = f"{place.place_id} {place.name} {where} {place.reason[:150]}"
    return f"{context.theatre_countries[0]} {said}: {found}"


def _print_shares(resolved: list[tuple[str, PlaceContext, PlaceResolution]]) -> None:
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for _, context, place in resolved:
        row = tally[context.theatre_countries[0]]
        row["all"] += 1
        row["id"] += place.place_id is not None
        row["point"] += place.lat is not None
    for country, row in sorted(tally.items(), key=lambda item: -item[1]["all"]):
        ids, points = row["id"] / row["all"], row["point"] / row["all"]
        print(f"{country}: {row['all']:4d} settlements, id {ids:.2f}, point {points:.2f}")


if __name__ == "__main__":
    main()
