"""What goes in comes out: everything, in order a key, committed only after it was handled."""

import asyncio
from collections.abc import Sequence

import pytest

from schemas.topics import Topic
from tests.contract.streaming.engine import (
    Collecting,
    Engine,
    article_topic,
    consume_all,
    fresh_name,
    numbered,
    values,
)
from whoholds.streaming.transport import (
    MAX_MESSAGE_BYTES,
    ConsumeOptions,
    Incoming,
    MessageTooLarge,
    Outgoing,
    Transport,
    UnknownTopic,
)


async def test_messages_of_one_key_keep_their_order(
    transport: Transport, topic: Topic, group: str
) -> None:
    for start in range(0, 300, 50):
        await transport.publish(numbered(topic, range(start, start + 50)))

    got = await consume_all(transport, topic, group, 300)

    for key in range(10):
        of_key = [each for each in got.messages if each.key == f"key-{key}"]
        assert values(of_key) == [f"n{n}" for n in range(key, 300, 10)]


async def test_a_batch_holds_messages_of_one_partition_and_no_more_than_asked(
    transport: Transport, topic: Topic, group: str
) -> None:
    await transport.publish(numbered(topic, range(100)))

    got = await consume_all(transport, topic, group, 100, ConsumeOptions(max_batch=7))

    assert len({each.partition for each in got.messages}) > 1
    for batch in got.batches:
        assert 1 <= len(batch) <= 7
        assert len({each.partition for each in batch}) == 1
        assert [each.offset for each in batch] == sorted(each.offset for each in batch)


async def test_bytes_headers_and_key_arrive_as_they_were_sent(
    transport: Transport, topic: Topic, group: str
) -> None:
    sent = Outgoing(
        topic.name, "ключ \x00", b"\x00\xff\xed\xa0\x80", {"traceparent": "00-ab-cd-01"}
    )
    await transport.publish([sent])

    (got,) = (await consume_all(transport, topic, group, 1)).messages

    assert (got.topic, got.key, got.value) == (topic.name, sent.key, sent.value)
    assert got.headers == sent.headers
    assert got.stored_at.tzinfo is not None


async def test_what_the_handler_raises_ends_consuming_with_nothing_committed(
    transport: Transport, topic: Topic, group: str
) -> None:
    await transport.publish(numbered(topic, range(20)))

    async def fail(batch: Sequence[Incoming]) -> None:
        raise LookupError("handler")

    async with asyncio.timeout(60):
        with pytest.raises(LookupError, match="handler"):
            await transport.consume([topic], group, fail, asyncio.Event())

    progress = await transport.progress([topic], group)
    assert [each.committed for each in progress] == [0, 0, 0, 0]
    again = await consume_all(transport, topic, group, 20)
    assert sorted(values(again.messages)) == sorted(f"n{n}" for n in range(20))


async def test_a_batch_is_not_committed_while_it_is_handled(
    transport: Transport, topic: Topic, group: str
) -> None:
    await transport.publish(numbered(topic, range(4), keys=1))
    handling, go_on, stop = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def wait(batch: Sequence[Incoming]) -> None:
        handling.set()
        await go_on.wait()
        stop.set()

    consuming = asyncio.create_task(transport.consume([topic], group, wait, stop))
    await asyncio.wait_for(handling.wait(), 60)
    await asyncio.sleep(1.5)  # longer than any commit interval

    during = await transport.progress([topic], group)
    go_on.set()
    await asyncio.wait_for(consuming, 60)
    after = await transport.progress([topic], group)

    assert sum(each.committed for each in during) == 0
    assert sum(each.lag for each in during) == 4
    assert any(each.oldest_waiting_at for each in during)
    assert sum(each.lag for each in after) == 0


async def test_a_group_goes_on_where_it_stopped(
    transport: Transport, topic: Topic, group: str
) -> None:
    await transport.publish(numbered(topic, range(10)))
    first = await consume_all(transport, topic, group, 10)
    await transport.publish(numbered(topic, range(10, 15)))

    second = await consume_all(transport, topic, group, 5)

    assert len(first.messages) == 10
    assert sorted(values(second.messages)) == [f"n{n}" for n in range(10, 15)]


async def test_two_groups_read_the_same_messages(transport: Transport, topic: Topic) -> None:
    await transport.publish(numbered(topic, range(10)))

    one = await consume_all(transport, topic, fresh_name(), 10)
    other = await consume_all(transport, topic, fresh_name(), 10)

    assert sorted(values(one.messages)) == sorted(values(other.messages))


async def test_one_consumer_reads_several_topics(
    transport: Transport, topic: Topic, group: str
) -> None:
    second = article_topic(fresh_name(), partitions=1)
    await transport.create_topics([second])
    await transport.publish([*numbered(topic, range(5)), *numbered(second, range(5, 10))])
    collecting = Collecting(10)

    async with asyncio.timeout(60):
        await transport.consume([topic, second], group, collecting, collecting.stop)

    assert sorted(values(collecting.messages)) == [f"n{n}" for n in range(10)]


async def test_two_consumers_of_one_process_and_group_read_a_topic_each(
    transport: Transport, topic: Topic, group: str
) -> None:
    second = article_topic(fresh_name(), partitions=2)
    await transport.create_topics([second])
    live, again = Collecting(30), Collecting(30)
    consuming = [
        asyncio.create_task(transport.consume([topic], group, live, live.stop)),
        asyncio.create_task(transport.consume([second], group, again, again.stop)),
    ]
    for n in range(30):
        await transport.publish([*numbered(topic, [n]), *numbered(second, [n])])
    await asyncio.wait_for(asyncio.gather(*consuming), 60)

    for collecting in (live, again):
        assert set(values(collecting.messages)) == {f"n{n}" for n in range(30)}


async def test_messages_published_while_consuming_arrive(
    transport: Transport, topic: Topic, group: str
) -> None:
    collecting = Collecting(30)
    consuming = asyncio.create_task(transport.consume([topic], group, collecting, collecting.stop))
    for n in range(30):
        await transport.publish(numbered(topic, [n]))

    await asyncio.wait_for(consuming, 60)

    assert sorted(values(collecting.messages)) == sorted(f"n{n}" for n in range(30))


async def test_an_idle_consumer_stops_when_told(
    transport: Transport, topic: Topic, group: str
) -> None:
    stop = asyncio.Event()
    consuming = asyncio.create_task(transport.consume([topic], group, Collecting(1), stop))
    await asyncio.sleep(0.5)

    stop.set()

    await asyncio.wait_for(consuming, 30)


async def test_publishing_to_an_unknown_topic_is_an_error_and_no_hang(
    transport: Transport, topic: Topic
) -> None:
    known = numbered(topic, range(1))
    async with asyncio.timeout(30):
        with pytest.raises(UnknownTopic, match="nowhere"):
            await transport.publish([*known, Outgoing("test.nowhere", "k", b"v")])


async def test_consuming_an_unknown_topic_is_an_error_and_no_hang(
    transport: Transport, group: str
) -> None:
    nowhere = article_topic(fresh_name())
    async with asyncio.timeout(30):
        with pytest.raises(UnknownTopic, match=nowhere.name):
            await transport.consume([nowhere], group, Collecting(1), asyncio.Event())


async def test_the_largest_message_passes_and_a_larger_one_is_refused(
    transport: Transport, topic: Topic, group: str
) -> None:
    room = MAX_MESSAGE_BYTES - len("k")
    largest = Outgoing(topic.name, "k", b"x" * room)

    with pytest.raises(MessageTooLarge):
        await transport.publish([largest, Outgoing(topic.name, "k", b"x" * (room + 1))])
    await transport.publish([largest])

    got = await consume_all(transport, topic, group, 1)
    assert [len(each.value) for each in got.messages] == [room]


async def test_creating_topics_again_changes_nothing(
    transport: Transport, topic: Topic, group: str
) -> None:
    await transport.publish(numbered(topic, range(3)))

    await transport.create_topics([topic])

    progress = await transport.progress([topic], group)
    assert len(progress) == 4
    assert sum(each.end for each in progress) == 3


async def test_services_that_start_together_create_the_topics_once(
    engine: Engine, transport: Transport
) -> None:
    topics = [article_topic(fresh_name()) for _ in range(5)]
    others = [await engine.open() for _ in range(4)]

    await asyncio.gather(*(each.create_topics(topics) for each in others))

    progress = await transport.progress(topics, "g")
    assert len(progress) == 20
    for each in others:
        await each.close()


async def test_a_slow_and_a_fast_writer_lose_nothing(
    engine: Engine, transport: Transport, topic: Topic, group: str
) -> None:
    slow = await engine.open()
    collecting = Collecting(220)
    consuming = asyncio.create_task(transport.consume([topic], group, collecting, collecting.stop))

    async def write_slowly() -> None:
        for n in range(20):
            await slow.publish(numbered(topic, [n], keys=3))
            await asyncio.sleep(0.05)

    async def write_fast() -> None:
        for start in range(20, 220, 10):
            await transport.publish(numbered(topic, range(start, start + 10), keys=3))

    await asyncio.gather(write_slowly(), write_fast())
    await asyncio.wait_for(consuming, 60)
    await slow.close()

    assert sorted(values(collecting.messages)) == sorted(f"n{n}" for n in range(220))
