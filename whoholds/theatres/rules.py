"""The rules that data files of a theatre must obey, each broken one told with what to do."""

import zoneinfo
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, Protocol

from pydantic import ValidationError

from whoholds.theatres.common_words import is_common
from whoholds.theatres.countries import COUNTRY_CODES
from whoholds.theatres.layers import layered, name_key
from whoholds.theatres.shorthand import expanded
from whoholds.theatres.theatre import Theatre

FILE_OF = {"actors": "actors.toml", "phrases": "actors.toml", "sources": "sources.toml"}
FILE_OF |= {"places": "places.toml"}

ACTOR_KINDS = (
    "army",
    "coalition",
    "gang",
    "government",
    "militia",
    "peacekeepers",
    "police",
    "private army",
    "rebel group",
)

SOURCE_KINDS = ("agency", "independent", "monitor", "state_media", "party_outlet")


@dataclass(frozen=True)
class Problem:
    """One mistake: the file, the entry in it, what is wrong and what to do."""

    file: str
    where: str
    what: str
    todo: str

    def __str__(self) -> str:
        place = f"{self.file}: {self.where}" if self.where else self.file
        return f"{place}: {self.what}; {self.todo}"


class Interval(Protocol):
    """Days of validity; null is open."""

    @property
    def since(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


def problems_of(name: str, table: dict[str, Any], generic: dict[str, Any] | None) -> list[Problem]:
    """Every rule that the theatre of folder ``name`` breaks, the generic layer laid under it."""
    try:
        shared = expanded(generic) if generic else None
        if strangers := list(_strangers(name, table, shared)):
            return strangers
        spelled_out = expanded(table, shared["actors"] if shared else ())
        below = Theatre.model_validate(shared) if shared else None
    except (AttributeError, TypeError, ValidationError) as error:
        return [Problem(name, "", f"not the shape of a theatre: {error}", "compare another folder")]
    try:
        own = Theatre.model_validate(spelled_out)
    except ValidationError as error:
        return list(_shape(name, spelled_out, error))
    return list(_broken(name, own, layered(own, below) if below else own))


def _broken(name: str, own: Theatre, whole: Theatre) -> Iterator[Problem]:
    """What is wrong with a theatre whose files have the right shape."""
    yield from _header(name, own)
    yield from _ids(name, own)
    yield from _intervals(name, own)
    yield from _sides(name, own, whole)
    yield from _names(name, own)
    yield from _one_meaning(name, own, whole)
    yield from _sources(name, own)
    yield from _places(name, own)


def _strangers(
    name: str, table: dict[str, Any], shared: dict[str, Any] | None
) -> Iterator[Problem]:
    """Phrases of an actor that is nowhere: told first, as they lack the side it would give."""
    actors = [*table.get("actors", []), *(shared["actors"] if shared else [])]
    ids = {actor.get("id") for actor in actors}
    for group in table.get("phrases", []):
        if group.get("actor_id") is not None and group["actor_id"] not in ids:
            where = f"phrases {', '.join(group.get('texts', ())[:3])}"
            what = f"no actor {group['actor_id']!r}"
            yield Problem(f"{name}/actors.toml", where, what, "correct actor_id or add the actor")


def _shape(name: str, table: dict[str, Any], error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors():
        place = detail["loc"]
        file = FILE_OF.get(str(place[0]) if place else "", "theatre.toml")
        entry = ""
        if len(place) > 1 and isinstance(place[1], int):
            given = table[str(place[0])][place[1]]
            known = next((given[key] for key in ("id", "text", "name") if key in given), place[1])
            entry, place = f"{str(place[0]).removesuffix('s')} {known}, ", place[2:]
        where = entry + ".".join(str(part) for part in place)
        yield Problem(f"{name}/{file}", where, detail["msg"], "correct or remove the field")


def _header(name: str, theatre: Theatre) -> Iterator[Problem]:
    file = f"{name}/theatre.toml"
    if theatre.id != name:
        yield Problem(file, "id", f"{theatre.id!r} is not the folder's name", f"write {name!r}")
    if theatre.time_zone not in zoneinfo.available_timezones():
        what = f"no time zone {theatre.time_zone!r}"
        yield Problem(file, "time_zone", what, 'use an IANA name such as "Asia/Damascus"')
    for code in theatre.countries:
        if code not in COUNTRY_CODES:
            what = f"{code!r} is no ISO 3166 code"
            yield Problem(file, "countries", what, 'use two capitals such as "SY"')
    if len(set(theatre.keywords)) < len(theatre.keywords):
        yield Problem(file, "keywords", "a keyword stands twice", "remove one")


def _ids(name: str, theatre: Theatre) -> Iterator[Problem]:
    seen: set[str] = set()
    for actor in theatre.actors:
        if actor.kind not in ACTOR_KINDS:
            todo = f"use one of {', '.join(ACTOR_KINDS)}"
            where = f"actor {actor.id}"
            yield Problem(f"{name}/actors.toml", where, f"unknown kind {actor.kind!r}", todo)
        if actor.id in seen:
            where = f"actor {actor.id}"
            yield Problem(f"{name}/actors.toml", where, "two actors have this id", "rename one")
        seen.add(actor.id)


def _intervals(name: str, theatre: Theatre) -> Iterator[Problem]:
    dated: list[tuple[str, str, Interval]] = [("theatre.toml", "since", theatre)]
    for actor in theatre.actors:
        dated.append(("actors.toml", f"actor {actor.id}", actor))
        dated += [("actors.toml", f"alias {alias.name}", alias) for alias in actor.aliases]
    dated += [("actors.toml", f"phrase {phrase.text}", phrase) for phrase in theatre.phrases]
    for file, where, entry in dated:
        if entry.since and entry.until and entry.since > entry.until:
            what = f"since {entry.since} is after until {entry.until}"
            yield Problem(f"{name}/{file}", where, what, "swap or correct the days")


def _sides(name: str, own: Theatre, whole: Theatre) -> Iterator[Problem]:
    used = [(f"actor {actor.id}", actor.side) for actor in own.actors]
    used += [(f"phrase {phrase.text}", phrase.side) for phrase in own.phrases]
    for where, side in used:
        if side not in whole.sides:
            what = f"side {side!r} is not declared"
            yield Problem(f"{name}/actors.toml", where, what, "add it to sides in theatre.toml")
    yield from _allies(f"{name}/theatre.toml", own, whole)
    for phrase in own.phrases:
        if phrase.press is not None and phrase.press not in own.presses:
            what = f"press {phrase.press!r} is not declared"
            todo = "add it to presses in theatre.toml"
            yield Problem(f"{name}/actors.toml", f"phrase {phrase.text}", what, todo)


def _allies(file: str, own: Theatre, whole: Theatre) -> Iterator[Problem]:
    named = [side for allied in own.allies for side in allied]
    for side in dict.fromkeys(named):
        if side not in whole.sides:
            yield Problem(file, "allies", f"side {side!r} is not declared", "add it to sides")
        if named.count(side) > 1:
            yield Problem(file, "allies", f"side {side!r} stands twice", "put its allies together")


def _names(name: str, theatre: Theatre) -> Iterator[Problem]:
    for actor in theatre.actors:
        for alias in actor.aliases:
            if is_common(alias.name):
                where = f"actor {actor.id}, alias {alias.name}"
                todo = "make it a phrase, or write the longer name"
                yield Problem(f"{name}/actors.toml", where, "is a common word", todo)


Bearer = tuple[str, tuple[Interval, ...], bool]
"""What a name means, the days on which it does, and whether the theatre itself says so."""


def _bearers(own: Theatre, whole: Theatre) -> Iterator[tuple[str, Bearer]]:
    own_actors, own_phrases = set(own.actors), set(own.phrases)
    for actor in whole.actors:
        for alias in actor.aliases:
            if not alias.ambiguous:
                meaning = f"actor {actor.id}"
                yield name_key(alias.name), (meaning, (alias, actor), actor in own_actors)
    for phrase in (phrase for phrase in whole.phrases if phrase.press is None):
        meaning = f"actor {phrase.actor_id}" if phrase.actor_id else f"side {phrase.side}"
        yield name_key(phrase.text), (meaning, (phrase,), phrase in own_phrases)


def _one_meaning(name: str, own: Theatre, whole: Theatre) -> Iterator[Problem]:
    """A name means one actor at a time, unless all bearers but one mark it ambiguous."""
    found: dict[str, list[Bearer]] = defaultdict(list)
    for key, bearer in _bearers(own, whole):
        found[key].append(bearer)
    for key, entries in found.items():
        for (first, days, mine), (second, other, mine_too) in combinations(entries, 2):
            if first != second and (mine or mine_too) and _overlap((*days, *other)):
                what = f"{key!r} also means {second}"
                todo = "remove one, give both days, or mark an alias ambiguous"
                yield Problem(f"{name}/actors.toml", first, what, todo)


def _overlap(intervals: Iterable[Interval]) -> bool:
    """Whether some day lies in all of them."""
    entries = list(intervals)
    start = max((entry.since for entry in entries if entry.since), default=date.min)
    end = min((entry.until for entry in entries if entry.until), default=date.max)
    return start <= end


def _sources(name: str, theatre: Theatre) -> Iterator[Problem]:
    seen: set[str] = set()
    for source in theatre.sources:
        where = f"source {source.name}"
        file = f"{name}/sources.toml"
        if source.kind not in SOURCE_KINDS:
            todo = f"use one of {', '.join(SOURCE_KINDS)}"
            yield Problem(file, where, f"unknown kind {source.kind!r}", todo)
        for given in {name_key(text) for text in (source.name, *source.aliases)}:
            if given in seen:
                yield Problem(file, where, f"{given!r} names two sources", "remove one")
            seen.add(given)


def _places(name: str, theatre: Theatre) -> Iterator[Problem]:
    for place in theatre.places:
        half = (place.lat is None) != (place.lon is None)
        pointed = place.lat is not None
        if half or (pointed and not (place.origin and place.precision_km)):
            todo = "give lat, lon, precision_km and origin, or no point"
            what = "a point needs all of its parts"
            yield Problem(f"{name}/places.toml", f"place {place.name}", what, todo)
