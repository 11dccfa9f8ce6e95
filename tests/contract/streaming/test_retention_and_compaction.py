"""What a topic keeps: messages of a while, or the newest of every key."""

import asyncio
from dataclasses import replace

import pytest

from schemas.topics import Topic
from tests.contract.streaming.engine import (
    Collecting,
    Engine,
    article_topic,
    consume_all,
    fresh_name,
    numbered,
    until,
    values,
)
from whoholds.streaming.transport import Incoming, Outgoing, Transport


async def waiting(transport: Transport, topic: Topic) -> int:
    """Messages that a new group would find."""
    return sum(each.lag for each in await transport.progress([topic], fresh_name()))


async def read_everything(transport: Transport, topic: Topic) -> list[Incoming]:
    """All messages up to one that is published now."""
    end = Outgoing(topic.name, "end", b"end")
    await transport.publish([end])
    progress = await transport.progress([topic], fresh_name())
    last = max(each.end for each in progress) - 1
    expected = 1
    while True:
        got = (await consume_all(transport, topic, fresh_name(), expected)).messages
        if got[-1].offset == last:
            return got[:-1]
        expected = len(got) + 1


@pytest.mark.slow
async def test_messages_older_than_the_retention_are_forgotten(
    engine: Engine, transport: Transport
) -> None:
    topic = replace(article_topic(fresh_name()), retention_seconds=2)
    await transport.create_topics([topic])
    await transport.publish(numbered(topic, range(20)))

    async def forgotten() -> bool:
        await engine.sweep(transport)
        return await waiting(transport, topic) == 0

    await until(forgotten)
    got = Collecting(10**9)
    consuming = asyncio.create_task(transport.consume([topic], fresh_name(), got, got.stop))

    async def newer_arrive() -> bool:
        """Published again and again: a slow consumer comes when the first are forgotten too."""
        await transport.publish(numbered(topic, range(20, 25)))
        return len(set(values(got.messages))) >= 5

    await until(newer_arrive)
    got.stop.set()
    await asyncio.wait_for(consuming, 60)
    assert set(values(got.messages)) == {f"n{n}" for n in range(20, 25)}


async def test_messages_within_the_retention_are_kept(
    engine: Engine, transport: Transport, topic: Topic
) -> None:
    await transport.publish(numbered(topic, range(20)))

    await engine.sweep(transport)

    assert await waiting(transport, topic) == 20


@pytest.mark.slow
async def test_compaction_keeps_the_newest_message_of_every_key(
    engine: Engine, transport: Transport
) -> None:
    topic = replace(
        article_topic(fresh_name(), partitions=1), retention_seconds=None, compacted=True
    )
    await transport.create_topics([topic])
    published = 0
    once = Outgoing(topic.name, "once", b"kept for ever")
    await transport.publish([once])

    async def compacted() -> bool:
        nonlocal published
        await transport.publish(numbered(topic, range(published, published + 10), keys=2))
        published += 10
        await engine.sweep(transport)
        return len(await read_everything(transport, topic)) < published / 2

    await until(compacted)

    left = await read_everything(transport, topic)
    newest = {each.key: each.value.decode() for each in left}  # in order: the last one wins
    assert newest["once"] == "kept for ever"
    assert newest["key-0"] == f"n{published - 2}"
    assert newest["key-1"] == f"n{published - 1}"
