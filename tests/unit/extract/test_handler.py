"""From a batch of articles to published readings."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from schemas.articles import ArticleIngested, ArticleWithdrawn
from schemas.message import Message
from schemas.reports import ArticleRead
from schemas.topics import ARTICLES, REPORTS
from services.extract.handler import ReadAndPublish
from services.extract.reading_desk import WayOfReading
from tests.unit.extract.builders import NOW, an_article
from tests.unit.extract.desks import obedient_desk
from whoholds.streaming.envelope import Received, decode, encode
from whoholds.streaming.handling import InvalidMessage
from whoholds.streaming.transport import Incoming, Outgoing

TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


class ReadersHere:
    """Reads in this process, at a given moment."""

    def __init__(self) -> None:
        self.moment = NOW

    async def read(self, articles: Sequence[ArticleIngested]) -> list[ArticleRead]:
        desk = obedient_desk()
        return [
            desk.read_message(each, WayOfReading("digest", 3), self.moment) for each in articles
        ]


class PublisherHere:
    """Keeps what is published."""

    def __init__(self) -> None:
        self.messages: list[Outgoing] = []

    async def publish(self, messages: Sequence[Outgoing]) -> None:
        self.messages += messages


def arrived(message: Message, offset: int = 0, traceparent: str | None = TRACE) -> Received:
    """A message as the transport brings it."""
    sent = encode(ARTICLES, "key", message, service="ingest", traceparent=traceparent)
    return Received(
        message, Incoming(sent.topic, 0, offset, sent.key, sent.value, sent.headers, NOW)
    )


def published(message: Outgoing) -> ArticleRead:
    incoming = Incoming(message.topic, 0, 0, message.key, message.value, message.headers, NOW)
    found = decode(incoming).message
    assert isinstance(found, ArticleRead)
    return found


async def handle(*batch: Received) -> list[Outgoing]:
    publisher = PublisherHere()
    await ReadAndPublish(ReadersHere(), publisher)(batch)
    return publisher.messages


async def test_a_reading_is_keyed_by_its_article_and_keeps_ingest_time() -> None:
    article = an_article(5, revision_number=2)
    [message] = await handle(arrived(article))
    reading = published(message)
    assert (message.topic, message.key) == (REPORTS.name, str(article.article_id))
    assert reading.ingested_at == article.ingested_at
    assert (reading.revision, reading.revision_number) == (article.revision, 2)
    assert (reading.generation, reading.digest) == (3, "digest")
    assert len(reading.reports) == 1


async def test_the_trace_of_the_article_goes_on() -> None:
    [message] = await handle(arrived(an_article()))
    assert message.headers["traceparent"].split("-")[1] == TRACE.split("-")[1]
    assert message.headers["traceparent"] != TRACE


async def test_an_article_without_a_trace_begins_one() -> None:
    [message] = await handle(arrived(an_article(), traceparent=None))
    assert message.headers["traceparent"]


async def test_a_withdrawn_article_needs_no_reading() -> None:
    withdrawn = ArticleWithdrawn(
        article_id=an_article().article_id, withdrawn_at=NOW, reason="taken back"
    )
    assert await handle(arrived(withdrawn)) == []


async def test_reading_again_later_is_the_same_event() -> None:
    readers, publisher = ReadersHere(), PublisherHere()
    await ReadAndPublish(readers, publisher)([arrived(an_article())])
    readers.moment = datetime(2016, 7, 9, tzinfo=UTC)
    await ReadAndPublish(readers, publisher)([arrived(an_article())])
    first, second = publisher.messages
    assert first.headers["ce_id"] == second.headers["ce_id"]
    assert published(first).reports == published(second).reports


async def test_a_reading_too_large_for_a_message_is_set_aside_with_its_size() -> None:
    article = an_article(signature=tuple(range(10**6, 10**6 + 130_000)))
    with pytest.raises(InvalidMessage, match=r"of \d+ bytes"):
        await handle(arrived(article))


async def test_one_batch_is_one_publication_in_order() -> None:
    articles = [an_article(number) for number in range(5)]
    messages = await handle(*(arrived(each, at) for at, each in enumerate(articles)))
    assert [message.key for message in messages] == [str(each.article_id) for each in articles]
