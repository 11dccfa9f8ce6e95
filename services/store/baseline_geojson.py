"""Control as GeoJSON shows it: points that are places, and areas that somebody holds."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from schemas.decisions import of_these_wars
from schemas.message import Side
from services.store.baseline_cells import day_in, writable
from services.store.baseline_entries import (
    HELD_BY,
    BaselineArea,
    BaselineEntry,
    Held,
    NotABaseline,
    Parsed,
    Unread,
)
from services.store.conflation.report_facts import Party
from services.store.place_areas import BadShape, corner_of, shape_of
from services.store.timeline.entries import State

AREAS = ("Polygon", "MultiPolygon")

HOLDERS = ("side", "sides", "holder", "held_by", "controlled_by", "controller", "control",
           "occupier", "status", "state")  # fmt: skip
DAYS = ("as_of", "day", "date", "updated", "timestamp")
NAMES = ("name", "title", "label", "place", "settlement", "id")

STATE_WORDS: Mapping[str, State] = {
    **{str(state): state for state in (State.HELD, State.CONTESTED, State.UNKNOWN)},
    "disputed": State.CONTESTED,
    "gray zone": State.UNKNOWN,
    "grey zone": State.UNKNOWN,
    "no man s land": State.UNKNOWN,
}
SIDES: Mapping[str, Held] = {
    **{str(side).replace("_", " "): (State.HELD, (Party(None, None, side),)) for side in Side},
    **{word: held for word, held in HELD_BY.items() if held[0] is State.HELD},
}


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file calls things; empty: the usual names, the first that a feature has.

    ``holder`` and ``day`` count where a feature names none. ``sides`` gives the side of a word
    that only this file uses.
    """

    holder_from: str = ""
    day_from: str = ""
    state_from: str = ""
    name_from: str = ""
    holder: Side | None = None
    day: date | None = None
    sides: Mapping[str, Side] = field(default_factory=dict)


def read_geojson(text: str, called: Properties) -> Iterator[Parsed]:
    """One entry or area a feature, or why it is not used; raises NotABaseline."""
    for number, feature in enumerate(_features(text), 1):
        if not isinstance(feature, dict):
            yield Unread(f"feature {number}", "is no object")
            continue
        given = feature.get("properties")
        properties = {_plain(k): v for k, v in given.items()} if isinstance(given, dict) else {}
        title = writable(_first(properties, called.name_from, NAMES))
        name = f"feature {number}" + (f" ({title})" if title is not None else "")
        try:
            yield _read(name, title, properties, feature.get("geometry"), called)
        except ValueError as error:
            yield Unread(name, str(error))


def _features(text: str) -> list[Any]:
    # Any: whatever the file holds
    try:
        features = json.loads(text)["features"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        why = f"no GeoJSON FeatureCollection: {type(error).__name__} {error}"
        raise NotABaseline(why) from None
    if not isinstance(features, list):
        raise NotABaseline("no GeoJSON FeatureCollection: its features are no list")
    return features


def _read(
    name: str,
    title: str | None,
    properties: Mapping[str, Any],
    geometry: object,
    called: Properties,
) -> Parsed:
    state, parties = _held(properties, called)
    day = _day(properties, called)
    located = geometry if isinstance(geometry, dict) else {}
    kind, coordinates = located.get("type"), located.get("coordinates")
    if kind in AREAS:
        return BaselineArea(name, shape_of(kind, coordinates), day, state, parties)
    if kind not in (None, "Point"):
        raise BadShape(f"{kind!r} is not imported: give points, polygons or multipolygons")
    place_id = writable(properties.get("place id"))
    if title is None and place_id is None:
        raise ValueError("no name of the place")
    lon, lat = corner_of(coordinates, "its point") if kind else (None, None)
    return BaselineEntry(str(title or place_id), place_id, lat, lon, day, state, parties)


def _held(properties: Mapping[str, Any], called: Properties) -> Held:
    """The side, unless a word in its stead, or beside it, says contested or unknown."""
    state = _state(properties, called)
    if state is State.UNKNOWN:
        return state, ()
    parties = _parties(properties, called)
    if not parties and state is not State.CONTESTED:
        names = called.holder_from or ", ".join(HOLDERS)
        raise ValueError(f"nobody who holds it: none of the properties {names}")
    actor = properties.get("actor")
    if actor and len(parties) == 1:
        parties = (Party(str(actor), None, parties[0].side),)
    return state or State.HELD, parties


def _state(properties: Mapping[str, Any], called: Properties) -> State | None:
    names = (called.state_from,) if called.state_from else HOLDERS
    for name in names:
        word = _plain(properties.get(_plain(name)) or "")
        if word in STATE_WORDS:
            return STATE_WORDS[word]
        if called.state_from and word:
            raise ValueError(f"{name} is {word!r}; known: {', '.join(STATE_WORDS)}")
    return None


def _parties(properties: Mapping[str, Any], called: Properties) -> tuple[Party, ...]:
    names = (called.holder_from,) if called.holder_from else HOLDERS
    for name in names:
        given = properties.get(_plain(name))
        words = [_plain(each) for each in (given if isinstance(given, list) else [given]) if each]
        if words and not all(word in STATE_WORDS for word in words):
            return tuple(party for word in words for party in _known(name, word, called))
    named_so = _side_of(_plain(properties.get("name") or ""), called)
    if named_so or not called.holder:
        return named_so
    return (Party(None, None, called.holder),)


def _known(name: str, word: str, called: Properties) -> tuple[Party, ...]:
    found = _side_of(word, called)
    if not found:
        raise ValueError(f"no holder known by {word!r} ({name}): say which side it means")
    return found


def _side_of(word: str, called: Properties) -> tuple[Party, ...]:
    for given, side in called.sides.items():
        if _plain(given) == word:
            return (Party(given, None, side),)
    return SIDES[word][1] if word in SIDES else ()


def _day(properties: Mapping[str, Any], called: Properties) -> date:
    given = _first(properties, called.day_from, DAYS)
    if given is not None:
        return day_in(given)
    if called.day:
        return of_these_wars(called.day)
    names = called.day_from or ", ".join(DAYS)
    raise ValueError(f"no day: none of the properties {names}")


def _first(properties: Mapping[str, Any], asked: str, usual: tuple[str, ...]) -> object:
    for name in (asked,) if asked else usual:
        value = properties.get(_plain(name))
        if value is not None and str(value).strip():
            return value
    return None


def _plain(word: object) -> str:
    """Names and words count without case, and with spaces for whatever joins their parts."""
    letters = (letter if letter.isalnum() else " " for letter in str(word).lower())
    return " ".join("".join(letters).split())
