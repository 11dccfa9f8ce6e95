"""The laws of the store on a real Postgres: few examples, of two hundred reports each."""

import asyncio
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from services.store.postgres_outbox import OutboxRelay
from tests.arrivals.drawn_articles import PLACES, Articles, article_sets
from tests.arrivals.memory_store import WhatCounts
from tests.arrivals.pictures import Picture
from tests.arrivals.postgres_arrivals import Pool, PostgresArrivals
from tests.arrivals.schedules import Batch, Story, stories
from tests.examples import slow_examples
from tests.integration.store.rebuilt import Listener
from tests.integration.store.test_postgres_decisions import ask
from tests.servers.databases import create_database, drop_database
from tests.servers.embedded_postgres_server import PostgresServer
from whoholds.database.postgres_pool import open_pool

EVERY_CHANGE = """
SELECT change_id, message, superseded_by, status <> 'retracted' AS stands FROM store.changes
WHERE known_to IS NULL
"""


async def told(url: str, story: Story, seed: int) -> tuple[Picture, Picture]:
    """What the store says in the end, and what all that counts says."""
    pool, facts = await open_pool(SecretStr(url), size=4), WhatCounts()
    try:
        store = await PostgresArrivals.start(pool)
        for arrival in story.arriving(seed):
            await store.take(arrival)
            facts.take(arrival)
        await every_id_leads_on(pool)
        await the_feed_tells_all(pool)
        return await store.picture(), facts.picture()
    finally:
        await pool.close()


async def every_id_leads_on(pool: Pool) -> None:
    rows = {row["change_id"]: row for row in await pool.fetch(EVERY_CHANGE)}
    for change_id in rows:
        passed: set[UUID] = set()
        heir: UUID | None = change_id
        while heir is not None and not rows[heir]["stands"]:
            assert heir not in passed
            passed.add(heir)
            heir = rows[heir]["superseded_by"]


async def the_feed_tells_all(pool: Pool) -> None:
    """A reader from the start that ignores older revisions holds exactly the store's changes."""
    listener = Listener()
    async with pool.acquire() as connection:
        while await OutboxRelay(pool, listener).publish_waiting(connection):
            pass
    numbers = [message.revision for message in listener.messages]
    assert numbers == sorted(set(numbers))
    stored = {str(row["change_id"]): row["message"] for row in await pool.fetch(EVERY_CHANGE)}
    rebuilt = listener.rebuilt()
    assert rebuilt.keys() == stored.keys()
    assert all(type(m).model_validate_json(stored[each]) == m for each, m in rebuilt.items())


@slow_examples(4)
@given(stories(merging=False), st.integers(0, 2**32 - 1))
def test_any_order_in_any_batches_ends_as_all_that_counts_says(
    postgres_server: PostgresServer, story: Story, seed: int
) -> None:
    name = create_database(postgres_server)
    try:
        stored, expected = asyncio.run(told(postgres_server.url(name), story, seed))
    finally:
        drop_database(postgres_server, name)

    assert stored == expected


async def judged(url: str, articles: Articles, seed: int) -> Picture:
    """Half of the readings come, whole changes are decided about, the other half comes."""
    pool, random = await open_pool(SecretStr(url), size=4), Random(seed)
    half = len(articles.readings) // 2
    try:
        store = await PostgresArrivals.start(pool)
        for part in (articles.readings[:half], articles.readings[half:]):
            mixed, size = random.sample(part, len(part)), random.choice((1, 7, 40))
            for start in range(0, len(mixed), size):
                await store.take(Batch((*mixed[start : start + size], random.choice(mixed))))
            await decide_about_changes(pool)
        return await store.picture()
    finally:
        await pool.close()


async def decide_about_changes(pool: Pool) -> None:
    """The same ones, however they came about: by their statements, as they are each time."""
    for place_id in PLACES[:5]:
        ids = await changes_of(pool, place_id)
        if len(ids) > 1:
            await ask(pool, "merge", change_ids=ids[:2])
        for kind, more in (
            ("confirm", {}),
            ("reject", {}),
            ("correct", {"place_id": PLACES[5]}),
        ):
            if ids := await changes_of(pool, place_id):
                await ask(pool, kind, change_id=ids[-1], **more)


async def changes_of(pool: Pool, place_id: str) -> list[UUID]:
    rows = await pool.fetch(
        "SELECT change_id FROM store.changes WHERE place_id = $1 AND known_to IS NULL"
        " AND status <> 'retracted' ORDER BY statement_keys",
        place_id,
    )
    return [row["change_id"] for row in rows]


@slow_examples(2)
@given(article_sets(), st.integers(0, 2**32 - 2))
def test_what_is_decided_about_whole_changes_holds_in_any_order(
    postgres_server: PostgresServer, articles: Articles, seed: int
) -> None:
    pictures = []
    for each in (seed, seed + 1):
        name = create_database(postgres_server)
        try:
            pictures.append(asyncio.run(judged(postgres_server.url(name), articles, each)))
        finally:
            drop_database(postgres_server, name)

    assert pictures[0] == pictures[1]
