"""Places in Postgres: every id ever named, and which ids are one place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from schemas.changes import ChangedPlace
from schemas.reports import Point
from services.store.postgres_locks import Connection

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
