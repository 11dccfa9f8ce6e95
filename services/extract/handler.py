"""Handles a batch of articles: read them, publish what they say."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from schemas.articles import ArticleIngested
from schemas.reports import ArticleRead
from schemas.topics import REPORTS
from services.extract.resolution.identity import reading_id
from whoholds.streaming.envelope import Received, encode
from whoholds.streaming.handling import InvalidMessage
from whoholds.streaming.message_size import size_of
from whoholds.streaming.transport import MAX_MESSAGE_BYTES, Outgoing, Publisher
from whoholds.telemetry.metrics import MESSAGES_OUT, STATEMENTS_READ
from whoholds.telemetry.traces import continue_trace

SERVICE = "extract"


class ReadsArticles(Protocol):
    """Reads a batch off the event loop; the product's is ReadingProcesses."""

    async def read(self, articles: Sequence[ArticleIngested]) -> list[ArticleRead]:
        """Readings in the order given."""


class ReadAndPublish:
    """A Handler. Idempotent: the same article read the same way is the same event again.

    A withdrawn article needs no reading: the store retracts its reports.
    """

    def __init__(self, readers: ReadsArticles, publisher: Publisher) -> None:
        self._readers = readers
        self._publisher = publisher

    async def __call__(self, batch: Sequence[Received]) -> None:
        """Return once every reading is durable. Raises InvalidMessage for one too large."""
        posted = [(m.message, m) for m in batch if isinstance(m.message, ArticleIngested)]
        if not posted:
            return
        readings = await self._readers.read([article for article, _ in posted])
        outgoing = [
            _message(reading, received)
            for reading, (_, received) in zip(readings, posted, strict=True)
        ]
        await self._publisher.publish(outgoing)
        MESSAGES_OUT.labels(SERVICE, REPORTS.name).inc(len(outgoing))
        _count(readings)


def _message(reading: ArticleRead, received: Received) -> Outgoing:
    trace = continue_trace(received.incoming.headers.get("traceparent"))
    message = encode(
        REPORTS,
        str(reading.article_id),
        reading,
        service=SERVICE,
        at=reading.read_at,
        traceparent=str(trace),
    )
    # The value holds the moment of reading, so an id made from it would differ on redelivery.
    same = reading_id(reading.article_id, reading.revision_number, reading.digest)
    message = replace(message, headers={**message.headers, "ce_id": str(same)})
    if (size := size_of(message)) > MAX_MESSAGE_BYTES:
        raise InvalidMessage(
            f"its reading of {len(reading.reports)} reports makes a message of {size} bytes;"
            f" {MAX_MESSAGE_BYTES} are allowed, and a reading cannot be split"
        )
    return message


def _count(readings: Sequence[ArticleRead]) -> None:
    for reading in readings:
        for report in reading.reports:
            STATEMENTS_READ.labels(report.kind.value).inc()
