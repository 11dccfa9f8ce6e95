"""The places that the store knows with a point of their own, from Postgres."""

from dataclasses import dataclass

import asyncpg

# Not areas, nor points that only stand for somewhere around.
WITH_POINT = """
SELECT place_id, name, location[1] AS lat, location[0] AS lon
FROM store.places
WHERE location IS NOT NULL AND coalesce(precision_km, 0) <= $1
"""
POINT_KM = 2.0


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of reports or of an earlier import."""

    place_id: str
    name: str
    lat: float
    lon: float


async def known_settlements(pool: "asyncpg.Pool[asyncpg.Record]") -> list[KnownPlace]:
    """All of them: an area is asked for those inside it."""
    rows = await pool.fetch(WITH_POINT, POINT_KM)
    return [KnownPlace(**row) for row in rows]
