"""Numbers ways of reading in Postgres: a digest first seen gets the next generation."""

import asyncpg

from services.extract.reading_desk import WayOfReading

GENERATIONS_LOCK = 0x65787472  # "extr": two new digests at once still get two numbers

LOCK = "SELECT pg_advisory_xact_lock($1)"

# The next number for a digest not seen before; a known digest keeps its own.
REGISTER = """
INSERT INTO extract.readings (digest, generation)
SELECT $1, coalesce(max(generation), 0) + 1 FROM extract.readings
ON CONFLICT (digest) DO NOTHING
"""

GENERATION = "SELECT generation FROM extract.readings WHERE digest = $1"


async def register(pool: "asyncpg.Pool[asyncpg.Record]", digest: str) -> WayOfReading:
    """The way of reading with its generation. Idempotent, and safe from many processes."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(LOCK, GENERATIONS_LOCK)
        await connection.execute(REGISTER, digest)
        return WayOfReading(digest, await connection.fetchval(GENERATION, digest))
