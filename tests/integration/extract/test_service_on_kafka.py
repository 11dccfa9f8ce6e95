"""The service on the real Kafka: live news and rereads side by side."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from schemas.topics import ARTICLES, REREADS, TOPICS
from tests.integration.extract.service import ExtractProcess, put, readings
from tests.unit.extract.builders import an_article
from whoholds.settings import TransportName
from whoholds.streaming.kafka_transport import KafkaTransport
from whoholds.streaming.transport import Transport

pytestmark = pytest.mark.kafka

TEXT = "Syrian rebels captured the town of Kansaba from government forces on Friday."


@pytest.fixture
async def kafka(kafka_servers: str) -> AsyncIterator[Transport]:
    opened = KafkaTransport(kafka_servers, service="test")
    await opened.create_topics(TOPICS)
    yield opened
    await opened.close()


async def test_articles_and_rereads_of_every_partition_are_read(
    kafka: Transport, kafka_servers: str, database_url: str, tmp_path: Path
) -> None:
    live = [an_article(number, text=TEXT) for number in range(1, 41)]
    again = [an_article(number, text=TEXT) for number in range(101, 141)]
    extract = ExtractProcess(
        database_url,
        tmp_path / "extract.log",
        transport=TransportName.KAFKA,
        kafka_servers=kafka_servers,
    )
    extract.start()
    try:
        for one, other in zip(live, again, strict=True):
            await put(kafka, ARTICLES, one.article_id, one)
            await put(kafka, REREADS, other.article_id, other)
        # Other tests of the session leave readings on the same broker: wait for these articles.
        missing = {article.article_id for article in (*live, *again)}
        async with asyncio.timeout(90):
            while missing:
                missing -= {found.article_id for found in await readings(kafka, 1)}
    finally:
        extract.kill()
