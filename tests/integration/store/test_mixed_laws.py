"""Links by rule, analysts, readings anew and withdrawals, mixed: in turn, and all at once."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from schemas.reports import ArticleRead
from services.store.postgres_linking import RULE, RuleLinker
from services.store.postgres_requests import DecisionInbox
from services.store.postgres_standing_decisions import decision_of
from tests.arrivals.drawn_articles import DAYS, START
from tests.arrivals.drawn_requests import Analyst
from tests.arrivals.memory_store import WhatCounts
from tests.arrivals.postgres_arrivals import Pool, PostgresArrivals
from tests.arrivals.schedules import Batch, Withdrawn
from tests.arrivals.spelt_places import drawn, spelt
from tests.examples import slow_examples
from tests.integration.store.rebuilt import received
from tests.integration.store.test_laws_on_postgres import every_id_leads_on, the_feed_tells_all
from tests.integration.store.test_postgres_linking import links, settle
from tests.servers.databases import create_database, drop_database
from tests.servers.embedded_postgres_server import PostgresServer
from whoholds.database.postgres_pool import open_pool
from whoholds.streaming.transient import is_transient

STATEMENTS = 50
LANES = 3
"""Workers, each with its own articles, as partitions give them."""

STANDING = "SELECT * FROM store.decisions WHERE known_to IS NULL"
EVERY_NAME = """
INSERT INTO store.keys_to_link
SELECT DISTINCT consonant_key FROM store.places WHERE consonant_key IS NOT NULL
ON CONFLICT DO NOTHING
"""
BY_RULE = """
SELECT place_id, canonical_id FROM store.place_links WHERE known_to IS NULL AND decided_by = $1
"""
PARTED = """
SELECT l.place_id, l.canonical_id FROM store.decision_requests r
JOIN store.place_links l ON l.link_id = (r.details ->> 'decision_id')::uuid
WHERE r.kind = 'undo' AND r.problem IS NULL AND r.done_at IS NOT NULL
"""
NEWEST = "SELECT coalesce(max(known_from), 0) FROM store.changes"
CHANGES_THEN = """
SELECT change_id, message FROM store.changes
WHERE known_from <= $1 AND (known_to IS NULL OR known_to > $1)
"""
CONTROL_THEN = "SELECT * FROM store.control_as_of($1, $2, $3)"

Step: TypeAlias = ArticleRead | Withdrawn
Asked: TypeAlias = tuple[date, int, str]


def steps_of(random: Random) -> list[Step]:
    """Readings, the older ones of an article too, and withdrawals, in any order."""
    articles = drawn(random, STATEMENTS)
    steps: list[Step] = [*spelt(articles, random)]
    steps += [Withdrawn(*each) for each in articles.withdrawn.items()]
    random.shuffle(steps)
    return steps


async def answer(pool: Pool, asked: Asked) -> tuple[list[str], list[str]]:
    day, revision, layer = asked
    control = await pool.fetch(CONTROL_THEN, day, revision, layer)
    changes = await pool.fetch(CHANGES_THEN, revision)
    return sorted(map(repr, control)), sorted(map(repr, changes))


async def assert_lawful(pool: Pool, store: PostgresArrivals, steps: Sequence[Step]) -> None:
    """What is stored follows from the readings, decisions and links that count, and from nothing
    else; no link is left to be made or undone by rule; ids lead on, and the feed tells all.
    """
    facts = WhatCounts()
    for step in sorted(steps, key=lambda each: isinstance(each, Withdrawn)):
        facts.take(step if isinstance(step, Withdrawn) else Batch((step,)))
    decided = [decision_of(dict(row)) for row in await pool.fetch(STANDING)]
    facts.decisions = {each.decision_id: each for each in decided}
    linked = await links(pool)
    facts.heads = dict(linked)
    assert facts.heads.keys().isdisjoint(facts.heads.values())
    assert await store.picture() == facts.picture()

    await pool.execute(EVERY_NAME)
    await settle(pool)
    assert await links(pool) == linked
    await assert_parted_stay_parted(pool)
    await every_id_leads_on(pool)
    await the_feed_tells_all(pool)


async def assert_parted_stay_parted(pool: Pool) -> None:
    """The rule makes nothing one that an analyst parted."""
    members: dict[str, set[str]] = {}
    for place_id, head in await pool.fetch(BY_RULE, RULE):
        members.setdefault(head, {head}).add(place_id)
    for one, other in await pool.fetch(PARTED):
        assert not any({one, other} <= places for places in members.values())


async def in_turn(pool: Pool, seed: int) -> None:
    """One thing after another; what was answered once is answered the same in the end."""
    random, analyst = Random(seed), Analyst(pool, Random(f"{seed} analyst"))
    store, inbox = await PostgresArrivals.start(pool), DecisionInbox(pool)
    steps, known = steps_of(random), dict[Asked, object]()
    waiting = list(steps)
    while waiting:
        batch: list[ArticleRead] = []
        for step in [waiting.pop() for _ in range(min(len(waiting), random.choice((1, 1, 3, 8))))]:
            if isinstance(step, Withdrawn):
                await store.take(step)
            else:
                batch.append(step)
        if batch:
            await store.take(Batch(tuple(batch)))
        if random.random() < 0.5:
            await settle(pool)
        for _ in range(random.choice((0, 0, 1, 2))):
            if (asked := await analyst.ask()) is not None:
                request = await analyst.leave(*asked)
                assert await inbox.carry_out_next()
                await analyst.hear(request)
        if random.random() < 0.2:
            day = START + timedelta(days=random.randrange(DAYS))
            question = (day, await pool.fetchval(NEWEST), random.choice(("claimed", "reported")))
            known[question] = await answer(pool, question)
    await settle(pool)
    await assert_lawful(pool, store, steps)
    for question, answered in known.items():
        assert await answer(pool, question) == answered


async def retried(what: Callable[[], Awaitable[object]]) -> object:
    """As workers do it: a lost race is no failure."""
    while True:
        try:
            return await what()
        except Exception as error:
            if not is_transient(error):
                raise
            await asyncio.sleep(0.01)


def lanes_of(steps: Sequence[Step], random: Random) -> list[list[Step]]:
    """Each article's steps in one lane, in order; some readings again in another."""
    lanes: list[list[Step]] = [[] for _ in range(LANES)]
    for step in steps:
        lanes[step.article_id.int % LANES].append(step)
        if random.random() < 0.15 and not isinstance(step, Withdrawn):
            random.choice(lanes).append(step)
    return lanes


async def work(store: PostgresArrivals, number: int, told: Sequence[Step], random: Random) -> None:
    """One worker, in small batches."""
    waiting = list(told)
    while waiting:
        step = waiting.pop(0)
        if isinstance(step, Withdrawn):
            await retried(partial(store.take, step))
        else:
            batch = [step]
            while random.random() < 0.6 and waiting and isinstance(more := waiting[0], ArticleRead):
                batch.append(more)
                del waiting[0]
            await retried(partial(store.workers[number], received(*batch)))
        await asyncio.sleep(random.random() * 0.02)


async def decide(analyst: Analyst) -> None:
    """Ask now and then, and wait for the answer."""
    for _ in range(12):
        await asyncio.sleep(analyst.random.random() * 0.08)
        if (asked := await analyst.ask()) is not None:
            await analyst.hear(await analyst.leave(*asked))


async def keep_at(what: Callable[[], Awaitable[bool]], done: asyncio.Event) -> None:
    """Until nothing comes any more."""
    while not done.is_set():
        if not await retried(what):
            await asyncio.sleep(0.005)


async def at_once(pool: Pool, seed: int) -> None:
    """Several workers, the rule and an analyst, none of whom waits for another."""
    random, done = Random(seed), asyncio.Event()
    store = await PostgresArrivals.start(pool, workers=LANES)
    steps = steps_of(random)
    helpers = [
        asyncio.create_task(keep_at(each, done))
        for each in (RuleLinker(pool).link_next, DecisionInbox(pool).carry_out_next)
    ]
    await asyncio.gather(
        decide(Analyst(pool, Random(f"{seed} analyst"))),
        *(
            work(store, number, told, Random(f"{seed} lane {number}"))
            for number, told in enumerate(lanes_of(steps, random))
        ),
    )
    done.set()
    await asyncio.gather(*helpers)
    await settle(pool)
    await assert_lawful(pool, store, steps)


def with_a_store(
    server: PostgresServer, what: Callable[[Pool, int], Awaitable[None]], seed: int
) -> None:
    async def run(url: str) -> None:
        pool = await open_pool(SecretStr(url), size=8)
        try:
            await what(pool, seed)
        finally:
            await pool.close()

    name = create_database(server)
    try:
        asyncio.run(run(server.url(name)))
    finally:
        drop_database(server, name)


@slow_examples(3)
@given(st.integers(0, 2**32 - 1))
def test_what_is_stored_follows_from_what_counts_however_it_came_about(
    postgres_server: PostgresServer, seed: int
) -> None:
    with_a_store(postgres_server, in_turn, seed)


@slow_examples(3)
@given(st.integers(0, 2**32 - 1))
def test_workers_the_rule_and_analysts_at_once_leave_what_counts(
    postgres_server: PostgresServer, seed: int
) -> None:
    with_a_store(postgres_server, at_once, seed)
