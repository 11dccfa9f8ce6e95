"""Kafka itself is killed and comes back: publishers and consumers go on, and nothing is lost."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.contract.streaming.engine import (
    Collecting,
    article_topic,
    fresh_name,
    numbered,
    until,
    values,
)
from tests.servers.kafka_server import KafkaServer, kafka_server
from whoholds.streaming.kafka_transport import KafkaTransport
from whoholds.streaming.transport import PublishFailed

MESSAGES = 200

pytestmark = [pytest.mark.kafka, pytest.mark.slow]


@pytest.fixture
def own_broker() -> Iterator[KafkaServer]:
    """A broker that this test may kill."""
    with kafka_server() as server:
        yield server


async def test_a_killed_broker_that_comes_back_loses_nothing(own_broker: KafkaServer) -> None:
    transport = KafkaTransport(own_broker.servers, service="test")
    topic = article_topic(fresh_name())
    await transport.create_topics([topic])
    collecting = Collecting(10**9)
    consuming = asyncio.create_task(
        transport.consume([topic], fresh_name(), collecting, collecting.stop)
    )

    async def publish_patiently() -> None:
        for n in range(MESSAGES):
            while True:
                try:
                    await transport.publish(numbered(topic, [n]))
                    break
                except PublishFailed:
                    await asyncio.sleep(0.5)

    publishing = asyncio.create_task(publish_patiently())
    await until(lambda: len(collecting.messages) >= 20)
    await asyncio.to_thread(own_broker.stop, kill=True)
    await asyncio.sleep(3)
    await asyncio.to_thread(own_broker.start)
    await asyncio.wait_for(publishing, 180)
    await until(
        lambda: set(values(collecting.messages)) == {f"n{n}" for n in range(MESSAGES)}, seconds=180
    )
    collecting.stop.set()
    await asyncio.wait_for(consuming, 60)
    progress = await transport.progress([topic], "another")
    await transport.close()

    assert sum(each.end for each in progress) >= MESSAGES
