"""What was answered as known at a revision is answered so for ever, whatever arrives since."""

import asyncio
import json
from collections.abc import Sequence
from random import Random

import httpx
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from services.api.http_app import create_app
from services.api.postgres_reader import PostgresReader
from tests.arrivals.drawn_articles import PLACES
from tests.arrivals.postgres_arrivals import Pool, PostgresArrivals
from tests.arrivals.schedules import Story, stories
from tests.examples import slow_examples
from tests.servers.databases import as_reader, create_database, drop_database
from tests.servers.embedded_postgres_server import PostgresServer
from whoholds.database.postgres_pool import open_pool

CHANGES = "SELECT change_id FROM store.changes WHERE known_to IS NULL ORDER BY change_id"
DAYS = ("2016-01-12", "2016-03-25", "2016-08-01")


async def questions(pool: Pool, random: Random) -> list[str]:
    """About the last revision and about one before it."""
    newest = await pool.fetchval("SELECT max(number) FROM store.revisions")
    ids = [row["change_id"] for row in await pool.fetch(CHANGES)]
    some = random.sample(ids, min(5, len(ids)))
    place = random.choice(PLACES)
    day = random.choice(DAYS)
    return [
        f"{path}{'&' if '?' in path else '?'}known_at={known}"
        for known in {newest, random.randint(1, newest)}
        for path in (
            "/changes?limit=1000",
            *(f"/control?limit=1000&as_of={day}&layer={layer}"
              for layer in ("claimed", "reported", "confirmed")),
            f"/control/between?from={DAYS[0]}&to={DAYS[2]}",
            "/reviews?limit=1000",
            "/reports?limit=1000",
            "/decisions?limit=1000",
            "/articles?limit=1000",
            f"/places/{place}",
            f"/stats?since={DAYS[0]}&until={DAYS[2]}",
            *(f"/changes/{change_id}" for change_id in some),
        )
    ]  # fmt: skip


async def answers(api: httpx.AsyncClient, paths: Sequence[str]) -> dict[str, str]:
    found = {}
    for path in paths:
        answer = await api.get(path)
        found[path] = f"{answer.status_code} {json.dumps(answer.json(), sort_keys=True)}"
    return found


async def asked_again(url: str, story: Story, seed: int) -> tuple[dict[str, str], dict[str, str]]:
    pool = await open_pool(SecretStr(url), size=4)
    reader = await PostgresReader.connect(SecretStr(as_reader(url)), 2, 30)
    transport, random = httpx.ASGITransport(create_app(reader)), Random(seed)
    first: dict[str, str] = {}
    try:
        async with httpx.AsyncClient(transport=transport, base_url="http://api.test") as api:
            store = await PostgresArrivals.start(pool)
            for arrival in story.arriving(seed):
                await store.take(arrival)
                if random.random() < 0.06:
                    first = (await answers(api, await questions(pool, random))) | first
            return first, await answers(api, list(first))
    finally:
        await reader.close()
        await pool.close()


@slow_examples(2)
@given(stories(merging=False), st.integers(0, 2**32 - 1))
def test_what_was_known_once_is_answered_so_for_ever(
    postgres_server: PostgresServer, story: Story, seed: int
) -> None:
    name = create_database(postgres_server)
    try:
        first, again = asyncio.run(asked_again(postgres_server.url(name), story, seed))
    finally:
        drop_database(postgres_server, name)

    for path, answer in first.items():
        assert again[path] == answer, path
