"""Accepts articles: a number is taken, the message published, and only then is it accepted."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.articles import ArticleIngested
from schemas.topics import ARTICLES
from services.ingest.postgres_seen import SeenArticles
from services.ingest.revisions import Verdict
from whoholds.database.postgres_pool import TRANSIENT
from whoholds.streaming.envelope import encode
from whoholds.streaming.transport import Outgoing, Publisher, TransportError

LOG = logging.getLogger(__name__)
SERVICE = "ingest"
MAX_BATCH = 500
RETRIES = 3


class NotAccepted(Exception):
    """The transport or the database did not confirm: send the same articles again."""


@dataclass(frozen=True)
class Posted:
    """Articles of one request, with the trace that it belongs to."""

    articles: tuple[ArticleIngested, ...]
    traceparent: str | None = None


@dataclass(frozen=True)
class _Waiting:
    posted: Posted
    answer: "asyncio.Future[list[Verdict]]"


class Acceptor:
    """Puts the articles of concurrent requests into one batch: one commit, one publication.

    One batch at a time, so that of two equal posts to this process one makes the message and the
    other is found unchanged.
    """

    def __init__(self, seen: SeenArticles, publisher: Publisher) -> None:
        self._seen = seen
        self._publisher = publisher
        self._waiting: asyncio.Queue[_Waiting] = asyncio.Queue()

    async def accept(self, posted: Posted) -> list[Verdict]:
        """Verdicts in order, once every message is acknowledged. Raises NotAccepted."""
        if not posted.articles:
            return []
        waiting = _Waiting(posted, asyncio.get_running_loop().create_future())
        self._waiting.put_nowait(waiting)
        return await waiting.answer

    async def run(self) -> None:
        """Serve the waiting requests, in order, until cancelled."""
        while True:
            batch = [await self._waiting.get()]
            size = len(batch[0].posted.articles)
            while not self._waiting.empty() and size < MAX_BATCH:
                batch.append(self._waiting.get_nowait())
                size += len(batch[-1].posted.articles)
            await self._serve(batch)

    async def _serve(self, batch: Sequence[_Waiting]) -> None:
        """Answer every request of the batch, whatever happens."""
        try:
            verdicts = await self._handle([waiting.posted for waiting in batch])
        except asyncio.CancelledError:
            _fail(batch, NotAccepted("the service is stopping"))
            raise
        except (TransportError, TimeoutError, *TRANSIENT) as error:
            LOG.warning("batch not accepted", extra={"error": repr(error)})
            _fail(batch, NotAccepted(f"{type(error).__name__}: {error}"))
        except Exception as error:
            LOG.exception("batch not accepted")
            _fail(batch, error)
        else:
            remaining = iter(verdicts)
            for waiting in batch:
                _answer(waiting, [next(remaining) for _ in waiting.posted.articles])

    async def _handle(self, requests: Sequence[Posted]) -> list[Verdict]:
        verdicts = await self._take([one for request in requests for one in request.articles])
        messages = list(_messages(requests, verdicts))
        if messages:
            await self._publisher.publish(messages)
            await self._acknowledge(verdicts)
        return verdicts

    async def _take(self, articles: Sequence[ArticleIngested]) -> list[Verdict]:
        """Taken again after a lost connection: what was recorded meets itself and is published."""
        for attempt in range(1, RETRIES):
            try:
                return await self._seen.take(articles)
            except TRANSIENT as error:
                LOG.info("taking numbers again", extra={"error": repr(error)})
                await asyncio.sleep(0.1 * attempt)
        return await self._seen.take(articles)

    async def _acknowledge(self, verdicts: Sequence[Verdict]) -> None:
        """The messages are there already: failing here costs a second message, never a first."""
        try:
            await self._seen.acknowledge(verdicts)
        except TRANSIENT as error:
            LOG.warning("acknowledgement not recorded", extra={"error": repr(error)})


def _messages(requests: Sequence[Posted], verdicts: Iterable[Verdict]) -> Iterable[Outgoing]:
    remaining = iter(verdicts)
    for request in requests:
        for _ in request.articles:
            verdict = next(remaining)
            if verdict.publish:
                yield _message(verdict.article, request.traceparent)


def _message(article: ArticleIngested, traceparent: str | None) -> Outgoing:
    key, at = str(article.article_id), article.ingested_at
    return encode(ARTICLES, key, article, service=SERVICE, at=at, traceparent=traceparent)


def _answer(waiting: _Waiting, verdicts: list[Verdict]) -> None:
    if not waiting.answer.done():  # the client may have gone meanwhile
        waiting.answer.set_result(verdicts)


def _fail(batch: Iterable[_Waiting], error: Exception) -> None:
    for waiting in batch:
        if not waiting.answer.done():
            waiting.answer.set_exception(error)
