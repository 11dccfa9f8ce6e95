"""How places are described, in Postgres: by the best of what counts, whatever came first."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

import asyncpg
from asyncpg import Point as PostgresPoint

from schemas.reports import ArticleRead, ReportedPlace
from services.store.linking.proposals import linking_key
from services.store.postgres_locks import Connection
from services.store.postgres_place_names import add_place_names
from services.store.remembered_descriptions import RememberedDescriptions

STORED = """
SELECT place_id, described_by, described_in, consonant_key
FROM store.places WHERE place_id = ANY($1::text[])
"""
# Written in the order of ids, so that two transactions never wait for each other.
DESCRIBE = """
INSERT INTO store.places AS p (place_id, name, type, container, country, admin1, location,
                               precision_km, reason, described_by, consonant_key, described_in)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (place_id) DO UPDATE
   SET name = EXCLUDED.name, type = EXCLUDED.type, container = EXCLUDED.container,
       country = EXCLUDED.country, admin1 = EXCLUDED.admin1, location = EXCLUDED.location,
       precision_km = EXCLUDED.precision_km, reason = EXCLUDED.reason,
       described_by = EXCLUDED.described_by, consonant_key = EXCLUDED.consonant_key,
       described_in = EXCLUDED.described_in
"""
# Every way in which the readings that count describe some places, without those ``replaced``.
SAID = """
SELECT DISTINCT ON (r.place_id, p.said) r.place_id, r.reading_id, p.said
FROM store.reports r
CROSS JOIN LATERAL (
    SELECT FROM store.readings WHERE reading_id = r.reading_id AND known_to IS NULL LIMIT 1
) g
CROSS JOIN LATERAL (SELECT (r.message -> 'place')::text AS said) p
WHERE r.place_id = ANY($1::text[]) AND NOT r.reading_id = ANY($2::uuid[])
ORDER BY r.place_id, p.said, r.reading_id
"""
# What describes it counts no longer, and nothing else does: the next to come is better.
LEAVE = """
UPDATE store.places SET described_by = $2, described_in = NULL WHERE place_id = ANY($1::text[])
"""

END = "~"
"""Sorts behind every description."""
IMPORTED = "9|import"
"""Sorts behind every report: a report has more to say."""


@dataclass(frozen=True, slots=True)
class Description:
    """A place as a reading describes it; of two the lesser worth is better."""

    worth: str
    place: ReportedPlace
    reading_id: UUID


@dataclass(frozen=True, slots=True)
class Described:
    """Names and descriptions that are stored once the transaction commits."""

    names: Sequence[tuple[str, str]] = ()
    worth: Mapping[str, str] = field(default_factory=dict)
    anew: Sequence[str] = ()
    """Places described otherwise than before, or for the first time."""
    keys_left: Sequence[str] = ()
    """The consonant keys that those had before."""


async def describe_places(
    connection: Connection,
    told: Mapping[UUID, ArticleRead],
    replaced: Collection[UUID],
    lost: Collection[str],
    remembered: RememberedDescriptions,
) -> Described:
    """Keep the best description of each place that the readings name, and every name.

    ``replaced`` readings of the places ``lost`` describe nothing any more. Lock the places before.
    """
    best: dict[str, Description] = {}
    names: dict[tuple[str, str], None] = {}
    for reading_id, reading in told.items():
        for report in reading.reports:
            place, place_id = report.place, report.place.place_id
            if place_id is None:
                continue
            for name in (place.name, place.resolved_name):
                if name and not remembered.is_named(place_id, name):
                    names[place_id, name] = None
            worth = worth_of(place)
            if (place_id in lost or not remembered.is_described(place_id, worth)) and (
                place_id not in best or worth < best[place_id].worth
            ):
                best[place_id] = Description(worth, place, reading_id)
    if names:
        await add_place_names(connection, names)
    if not best and not lost:
        return Described(list(names))
    return await _describe(connection, list(names), best, replaced, lost)


async def _describe(
    connection: Connection,
    names: Sequence[tuple[str, str]],
    best: Mapping[str, Description],
    replaced: Collection[UUID],
    lost: Collection[str],
) -> Described:
    """Store those that are better, and others instead of those that count no longer."""
    rows = await connection.fetch(STORED, [*best.keys() | lost])
    stored = {row["place_id"]: row for row in rows}
    gone = {p for p in lost if p in stored and _is_gone(stored[p], replaced)}
    worth = {p: row["described_by"] for p, row in stored.items() if p not in gone}
    anew = {p: each for p, each in best.items() if each.worth < worth.get(p, END)}
    unsure = [p for p in gone if p not in anew or anew[p].worth > stored[p]["described_by"]]
    for place_id, reading_id, said in await _said_of(connection, unsure, replaced):
        place = ReportedPlace.model_validate_json(said)
        other = Description(worth_of(place), place, reading_id)
        if place_id not in anew or other.worth < anew[place_id].worth:
            anew[place_id] = other
    if anew:
        await connection.executemany(DESCRIBE, [_row(p, anew[p]) for p in sorted(anew)])
    if nothing := gone - anew.keys():
        await connection.execute(LEAVE, sorted(nothing), END)
    worth |= {p: each.worth for p, each in anew.items()} | dict.fromkeys(nothing, END)
    left = {stored[p]["consonant_key"] for p in anew if p in stored}
    return Described(names, worth, list(anew), [key for key in left if key is not None])


def _is_gone(row: asyncpg.Record, replaced: Collection[UUID]) -> bool:
    """Which reading it was is not known of descriptions from before that was kept."""
    if row["described_by"] >= IMPORTED:
        return False
    return row["described_in"] is None or row["described_in"] in replaced


async def _said_of(
    connection: Connection, place_ids: Sequence[str], replaced: Collection[UUID]
) -> Iterable[tuple[str, UUID, str]]:
    return await connection.fetch(SAID, place_ids, list(replaced)) if place_ids else ()


def worth_of(place: ReportedPlace) -> str:
    """Sorts the best description first. What is told alike in all is worth the same, and no more
    than that: so it does not matter which one came first.
    """
    point = place.point
    where = None if point is None else (point.lat, point.lon)
    name = place.name or place.resolved_name or ""
    worth = _worth_of(name, place.type, place.container, place.precision_km or 9999.0, where)
    return f"{worth}|{place.country}|{place.admin1}|{place.reason}"


@lru_cache(maxsize=20_000)
def _worth_of(
    name: str,
    type: str | None,
    container: str | None,
    precision_km: float,
    point: tuple[float, float] | None,
) -> str:
    """With a point, precise, in a common spelling."""
    precision = min(precision_km, 9999.0)
    flags = (point is None, type is None, container is None, name.isupper())
    order = "".join("1" if flag else "0" for flag in flags)
    return f"{order[0]}|{precision:09.3f}|{order[1:]}|{name}|{type}|{container}|{point}"


def _row(place_id: str, description: Description) -> tuple[object, ...]:
    place = description.place
    point = PostgresPoint(place.point.lon, place.point.lat) if place.point else None
    name = place.name or place.resolved_name or place_id
    return (place_id, name, place.type, place.container, place.country, place.admin1, point,
            place.precision_km, place.reason, description.worth, linking_key(name),
            description.reading_id)  # fmt: skip
