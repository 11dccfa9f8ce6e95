"""What only the Postgres log can promise, and what only it can get wrong."""

import asyncio
from dataclasses import replace
from typing import TypeAlias

import asyncpg
import pytest
from pydantic import SecretStr

from schemas.topics import Topic
from tests.contract.streaming.engine import (
    Collecting,
    article_topic,
    consume_all,
    fresh_name,
    numbered,
    until,
    values,
)
from whoholds.streaming.postgres_append import append
from whoholds.streaming.postgres_leases import Leases
from whoholds.streaming.postgres_log import PostgresLog
from whoholds.streaming.transport import Outgoing, PublishFailed, UnknownTopic

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

COUNT = "SELECT count(*) FROM streaming.messages WHERE topic = $1"
CUT_ALL_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = $1
"""


@pytest.fixture
def log(pool: Pool, database_url: str) -> PostgresLog:
    return PostgresLog(pool, SecretStr(database_url), service="test")


@pytest.fixture
async def topic(log: PostgresLog) -> Topic:
    made = article_topic(fresh_name(), partitions=1)
    await log.create_topics([made])
    return made


async def test_a_reader_never_skips_what_a_slow_transaction_commits_later(
    log: PostgresLog, topic: Topic, pool: Pool
) -> None:
    collecting = Collecting(3)
    consuming = asyncio.create_task(log.consume([topic], "g", collecting, collecting.stop))
    async with pool.acquire() as slow, slow.transaction():
        await append(slow, numbered(topic, [0]))
        fast = asyncio.create_task(log.publish(numbered(topic, [1])))
        await asyncio.sleep(0.5)  # the fast writer waits for the offset before its own
        assert not fast.done()
        assert collecting.messages == []
    await fast
    await log.publish(numbered(topic, [2]))
    await asyncio.wait_for(consuming, 30)

    assert values(collecting.messages) == ["n0", "n1", "n2"]
    assert [each.offset for each in collecting.messages] == [0, 1, 2]


async def test_writers_in_concurrent_transactions_leave_no_gap_and_nothing_out(
    log: PostgresLog, topic: Topic, pool: Pool
) -> None:
    collecting = Collecting(200)
    consuming = asyncio.create_task(log.consume([topic], "g", collecting, collecting.stop))

    async def write(writer: int) -> None:
        for n in range(20):
            async with pool.acquire() as connection, connection.transaction():
                await connection.execute("SELECT pg_sleep($1)", 0.002 * (writer % 4))
                await append(connection, [Outgoing(topic.name, f"{writer}", f"{n}".encode())])
                await connection.execute("SELECT pg_sleep($1)", 0.001 * (writer % 3))

    await asyncio.gather(*(write(writer) for writer in range(10)))
    await asyncio.wait_for(consuming, 60)

    assert [each.offset for each in collecting.messages] == list(range(200))
    for writer in range(10):
        mine = [each for each in collecting.messages if each.key == str(writer)]
        assert values(mine) == [str(n) for n in range(20)]


async def test_what_a_transaction_rolls_back_was_never_published(
    log: PostgresLog, topic: Topic, pool: Pool
) -> None:
    async with pool.acquire() as connection:
        transaction = connection.transaction()
        await transaction.start()
        await append(connection, numbered(topic, [0]))
        await transaction.rollback()
    await log.publish(numbered(topic, [1]))

    got = await consume_all(log, topic, "g", 1)

    assert [(each.offset, each.value) for each in got.messages] == [(0, b"n1")]


async def test_an_unknown_topic_leaves_the_callers_transaction_usable(
    log: PostgresLog, topic: Topic, pool: Pool
) -> None:
    async with pool.acquire() as connection, connection.transaction():
        with pytest.raises(UnknownTopic):
            await append(connection, [Outgoing("test.nowhere", "k", b"v")])
        await append(connection, numbered(topic, [0]))

    assert await pool.fetchval(COUNT, topic.name) == 1


async def test_compaction_leaves_exactly_one_message_a_key(log: PostgresLog, pool: Pool) -> None:
    topic = replace(article_topic(fresh_name()), retention_seconds=None, compacted=True)
    await log.create_topics([topic])
    await log.publish(numbered(topic, range(100), keys=10))

    assert await log.sweep()

    got = await consume_all(log, topic, "g", 10)
    assert sorted(values(got.messages)) == sorted(f"n{n}" for n in range(90, 100))
    assert await pool.fetchval(COUNT, topic.name) == 10


async def test_offsets_go_on_after_everything_was_forgotten(
    log: PostgresLog, topic: Topic, pool: Pool
) -> None:
    await log.publish(numbered(topic, range(3)))
    await pool.execute("DELETE FROM streaming.messages")
    await log.publish(numbered(topic, range(3, 5)))

    got = await consume_all(log, topic, "g", 2)

    assert [each.offset for each in got.messages] == [3, 4]


async def test_a_consumer_survives_that_its_connection_is_cut(
    log: PostgresLog, topic: Topic, pool: Pool, database_url: str
) -> None:
    named = PostgresLog(pool, SecretStr(f"{database_url}?application_name=reader"), service="test")
    collecting = Collecting(10**9)  # a batch whose commit was cut comes again: count no messages
    consuming = asyncio.create_task(named.consume([topic], "g", collecting, collecting.stop))
    for n in range(20):
        await log.publish(numbered(topic, [n]))
        if n % 5 == 0:
            await until(lambda so_far=n: f"n{so_far}" in values(collecting.messages))  # type: ignore[misc]
            await pool.execute(CUT_ALL_OTHERS, "reader")
    await until(lambda: "n19" in values(collecting.messages))
    collecting.stop.set()
    await asyncio.wait_for(consuming, 60)

    assert list(dict.fromkeys(values(collecting.messages))) == [f"n{n}" for n in range(20)]


async def test_publishing_without_a_server_fails_and_says_so(
    log: PostgresLog, topic: Topic, pool: Pool
) -> None:
    await pool.close()

    with pytest.raises(PublishFailed):
        await log.publish(numbered(topic, [0]))


async def refreshed(pool: Pool, *workers: Leases) -> list[int]:
    async with pool.acquire() as connection:
        for worker in workers:
            await worker.refresh(connection)
    return [len(worker.held) for worker in workers]


@pytest.mark.parametrize(
    ("workers", "shares"), [(1, [4]), (2, [2, 2]), (3, [1, 1, 2]), (5, [0, 1, 1, 1, 1])]
)
async def test_workers_even_out_their_partitions(
    log: PostgresLog, pool: Pool, workers: int, shares: list[int]
) -> None:
    topic = article_topic(fresh_name(), partitions=4)
    await log.create_topics([topic])
    group = [Leases("g", [topic.name]) for _ in range(workers)]

    for _ in range(3):
        counts = await refreshed(pool, *group)

    assert sorted(counts) == shares
    held = [place for worker in group for place in worker.held]
    assert sorted(held) == [(topic.name, n) for n in range(4)]


async def test_a_partition_in_hand_is_not_given_away(log: PostgresLog, pool: Pool) -> None:
    topic = article_topic(fresh_name(), partitions=2)
    await log.create_topics([topic])
    first, second = Leases("g", [topic.name]), Leases("g", [topic.name])
    await refreshed(pool, first)
    first.handling = (topic.name, 0)

    await refreshed(pool, second, first, second)

    assert (topic.name, 0) in first.held
    assert list(second.held) == [(topic.name, 1)]


async def test_only_the_holder_of_a_lease_commits(log: PostgresLog, pool: Pool) -> None:
    topic = article_topic(fresh_name(), partitions=1)
    await log.create_topics([topic])
    dead, heir = Leases("g", [topic.name]), Leases("g", [topic.name])
    await refreshed(pool, dead)
    await pool.execute("UPDATE streaming.positions SET leased_till = clock_timestamp()")
    await pool.execute("UPDATE streaming.workers SET alive_till = clock_timestamp()")
    await refreshed(pool, heir)
    async with pool.acquire() as connection:
        assert await dead.commit(connection, (topic.name, 0), 7) is False
        assert await heir.commit(connection, (topic.name, 0), 3) is True

    assert dead.held == {}
    assert heir.held == {(topic.name, 0): 3}
