"""Places in Postgres: every id ever named, and which ids are one place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from asyncpg import Point as PostgresPoint

from schemas.changes import ChangedPlace
from schemas.reports import Point, Report, ReportedPlace
from services.store.linking.proposals import linking_key
from services.store.postgres_locks import Connection
from services.store.postgres_place_names import add_place_names
from services.store.remembered_descriptions import RememberedDescriptions

# The better description stays: which one came first does not matter. Written in the order of ids,
# so that two transactions never wait for each other.
DESCRIBE = """
INSERT INTO store.places AS p (place_id, name, type, container, country, admin1, location,
                               precision_km, reason, described_by, consonant_key)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (place_id) DO UPDATE
   SET name = EXCLUDED.name, type = EXCLUDED.type, container = EXCLUDED.container,
       country = EXCLUDED.country, admin1 = EXCLUDED.admin1, location = EXCLUDED.location,
       precision_km = EXCLUDED.precision_km, reason = EXCLUDED.reason,
       described_by = EXCLUDED.described_by, consonant_key = EXCLUDED.consonant_key
 WHERE EXCLUDED.described_by < p.described_by COLLATE "C"
"""
DESCRIBED_BY = """
SELECT place_id, described_by, consonant_key FROM store.places WHERE place_id = ANY($1::text[])
"""
# Links of these places, of the places they are linked to, and of what else is linked to those.
LINKED = """
WITH heads AS (
    SELECT coalesce(l.canonical_id, asked.place_id) AS canonical_id
    FROM unnest($1::text[]) AS asked(place_id)
    LEFT JOIN store.place_links l ON l.place_id = asked.place_id AND l.known_to IS NULL
)
SELECT DISTINCT l.place_id, l.canonical_id
FROM store.place_links l JOIN heads USING (canonical_id)
WHERE l.known_to IS NULL
"""

DESCRIPTIONS = """
SELECT place_id, name, type, container, country, admin1, location, precision_km, reason
FROM store.places WHERE place_id = ANY($1::text[])
"""

END = "~"
"""Sorts behind every description."""


@dataclass(frozen=True, slots=True)
class PlaceGroups:
    """Places that are one, by the id that stands for them."""

    members: Mapping[str, frozenset[str]]

    @property
    def every_id(self) -> list[str]:
        """All member ids, sorted."""
        return sorted({each for members in self.members.values() for each in members})


async def groups_of(connection: Connection, place_ids: Iterable[str]) -> PlaceGroups:
    """The groups that these places belong to; hold the links before asking."""
    asked = set(place_ids)
    rows = await connection.fetch(LINKED, sorted(asked))
    canonical = {row["place_id"]: row["canonical_id"] for row in rows}
    members: dict[str, set[str]] = {}
    for place_id in asked | set(canonical):
        head = canonical.get(place_id, place_id)
        members.setdefault(head, {head}).add(place_id)
    return PlaceGroups({head: frozenset(ids) for head, ids in members.items()})


@dataclass(frozen=True, slots=True)
class Described:
    """Names and descriptions that are stored once the transaction commits."""

    names: Sequence[tuple[str, str]]
    worth: Mapping[str, str] = field(default_factory=dict)
    bettered: Sequence[str] = ()
    """Places with a better description than before, or their first."""
    keys_left: Sequence[str] = ()
    """The consonant keys that those had before."""


async def describe_places(
    connection: Connection, reports: Iterable[Report], remembered: RememberedDescriptions
) -> Described:
    """Keep the best description of each place that the reports name, and every name."""
    best: dict[str, tuple[str, ReportedPlace]] = {}
    names: dict[tuple[str, str], None] = {}
    for report in reports:
        place, place_id = report.place, report.place.place_id
        if place_id is None:
            continue
        for name in (place.name, place.resolved_name):
            if name and not remembered.is_named(place_id, name):
                names[place_id, name] = None
        worth = _worth(place)
        if not remembered.is_described(place_id, worth) and (
            place_id not in best or worth < best[place_id][0]
        ):
            best[place_id] = (worth, place)
    if names:
        await add_place_names(connection, names)
    return await _describe(connection, list(names), best) if best else Described(list(names))


async def _describe(
    connection: Connection,
    names: Sequence[tuple[str, str]],
    best: Mapping[str, tuple[str, ReportedPlace]],
) -> Described:
    """Store those that are better."""
    rows = await connection.fetch(DESCRIBED_BY, list(best))
    stored = {row["place_id"]: row["described_by"] for row in rows}
    better = [each for each in sorted(best) if best[each][0] < stored.get(each, END)]
    if better:
        await connection.executemany(DESCRIBE, [_row(each, *best[each]) for each in better])
    worth = stored | {place_id: best[place_id][0] for place_id in better}
    left = {row["consonant_key"] for row in rows if row["place_id"] in set(better)}
    return Described(names, worth, better, [key for key in left if key is not None])


async def places_described(
    connection: Connection, place_ids: Iterable[str]
) -> dict[str, ChangedPlace]:
    """As the best of their reports and imports describe them."""
    rows = await connection.fetch(DESCRIPTIONS, list(place_ids))
    return {row["place_id"]: _changed_place(dict(row)) for row in rows}


def _changed_place(row: dict[str, Any]) -> ChangedPlace:
    """Any: a row of many types."""
    location = row.pop("location")
    point = Point(lat=location.y, lon=location.x) if location else None
    return ChangedPlace(**row, point=point)


def _worth(place: ReportedPlace) -> str:
    name = place.name or place.resolved_name or ""
    return _worth_of(
        name, place.type, place.container, place.precision_km or 9999.0, place.point is None
    )


@lru_cache(maxsize=20_000)
def _worth_of(
    name: str, type: str | None, container: str | None, precision_km: float, pointless: bool
) -> str:
    """Sorts the best description first: with a point, precise, in a common spelling."""
    precision = min(precision_km, 9999.0)
    flags = (pointless, type is None, container is None, name.isupper())
    order = "".join("1" if flag else "0" for flag in flags)
    return f"{order[0]}|{precision:09.3f}|{order[1:]}|{name}|{type}|{container}"


def _row(place_id: str, worth: str, place: ReportedPlace) -> tuple[object, ...]:
    point = PostgresPoint(place.point.lon, place.point.lat) if place.point else None
    name = place.name or place.resolved_name or place_id
    return (place_id, name, place.type, place.container, place.country, place.admin1, point,
            place.precision_km, place.reason, worth, linking_key(name))  # fmt: skip
