"""How fast GET /places finds names among many places.

Usage: python -m benchmarks.place_search [--places 100000] [--questions 300]
Starts a Postgres of its own, fills it with places of the shipped gazetteer and asks the API, in one
process and without a network, one question after another.
"""

import argparse
import asyncio
import random
import statistics
import time
from collections.abc import Sequence

import asyncpg
import httpx
from pydantic import SecretStr

from services.api.http_app import create_app
from services.api.postgres_reader import PostgresReader
from services.store.postgres_copy import copy_rows
from tests.servers.embedded_postgres_server import embedded_postgres_server
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import open_pool
from whoholds.places.folding import consonant_key, fold
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.place_record import Candidate

PLACE = ("place_id", "name", "type", "country", "admin1", "location", "reason")
NAME = ("place_id", "name", "folded", "consonant_key")


def some_places(count: int) -> list[Candidate]:
    """The same for every run."""
    gazetteer = Gazetteer.open()
    ids = sorted(gazetteer.ids("gn"))
    return gazetteer.by_id(random.Random(1).sample(ids, min(count, len(ids))))


async def fill(pool: "asyncpg.Pool[asyncpg.Record]", places: Sequence[Candidate]) -> None:
    """Store them as reports would have."""
    rows = [
        (p.place_id, p.name, p.feature_type, p.country, p.admin1, asyncpg.Point(p.lon, p.lat), "x")
        for p in places
    ]
    names = [
        (p.place_id, p.name, fold(p.name), consonant_key(p.name)) for p in places if fold(p.name)
    ]
    async with pool.acquire() as connection, connection.transaction():
        await copy_rows(connection, "places", PLACE, rows)
        await copy_rows(connection, "place_names", NAME, names)
    await pool.execute("VACUUM ANALYZE store.places, store.place_names")


def respelt(name: str) -> str:
    """As another agency might transliterate it: other vowels, a letter doubled."""
    swapped = name.lower().translate(str.maketrans("aeiou", "eaeuo"))
    middle = len(swapped) // 2
    return swapped[:middle] + swapped[middle - 1 : middle] + swapped[middle:]


async def measure(url: str, count: int, questions: int) -> None:
    """Fill, warm up, ask, print."""
    pool = await open_pool(SecretStr(url))
    await migrate(pool)
    places = some_places(count)
    await fill(pool, places)
    await pool.close()
    reader = await PostgresReader.connect(SecretStr(url), 1, 15)
    transport = httpx.ASGITransport(create_app(reader))
    names = [p.name for p in random.Random(2).sample(places, questions) if len(fold(p.name)) > 3]
    kinds = {
        "whole name": names,
        "first four letters": [name[:4] for name in names],
        "first two letters": [name[:2] for name in names],
        "another spelling": [respelt(name) for name in names],
    }
    print(f"{len(places):,} places")
    async with httpx.AsyncClient(transport=transport, base_url="http://api.bench") as client:
        for kind, asked in kinds.items():
            await report(client, kind, asked)
    await reader.close()


async def report(client: httpx.AsyncClient, kind: str, asked: Sequence[str]) -> None:
    """One line: milliseconds, and how many answers were not empty."""
    await client.get("/places", params={"q": asked[0]})
    spent, found = [], 0
    for q in asked:
        began = time.perf_counter()
        answer = await client.get("/places", params={"q": q, "limit": 20})
        spent.append((time.perf_counter() - began) * 1000)
        found += bool(answer.raise_for_status().json()["items"])
    cuts = statistics.quantiles(spent, n=100)
    print(
        f"{kind:20} p50 {cuts[49]:6.1f} ms  p95 {cuts[94]:6.1f} ms  p99 {cuts[98]:6.1f} ms"
        f"  found {found} of {len(asked)}"
    )


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=300)
    given = parser.parse_args()
    with embedded_postgres_server() as server:
        asyncio.run(measure(server.url(), given.places, given.questions))


if __name__ == "__main__":
    main()
