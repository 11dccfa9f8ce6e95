"""The service as it is deployed: articles in, readings out, on the real Postgres log."""

import signal
import urllib.request
from datetime import UTC, datetime
from uuid import UUID

import asyncpg
import pytest

from schemas.articles import ArticleIngested, ArticleWithdrawn
from schemas.dead_letters import DeadLetter, DeadLetterReason
from schemas.message import Kind
from schemas.topics import ARTICLES, REREADS
from tests.integration.extract.service import (
    ExtractProcess,
    dead_letters,
    ended,
    put,
    readings,
)
from tests.unit.extract.builders import an_article
from whoholds.streaming.envelope import encode
from whoholds.streaming.message_size import size_of
from whoholds.streaming.transport import MAX_MESSAGE_BYTES, Transport

TEXT = (
    "Syrian rebels captured the town of Kansaba in Latakia province from government forces on"
    " Friday, the Syrian Observatory for Human Rights said."
)


def nearly_too_large(article: ArticleIngested) -> ArticleIngested:
    """Just under the limit: what is read from it makes its reading larger than it."""
    size = size_of(encode(ARTICLES, str(article.article_id), article, service="test"))
    number = 1_000_000  # seven digits and a comma
    count = (MAX_MESSAGE_BYTES - size - 100) // len(f"{number},")
    return article.model_copy(update={"signature": (number,) * count})


async def test_an_article_comes_out_as_its_reading(
    extract: ExtractProcess, transport: Transport
) -> None:
    article = an_article(1, title="Rebels take Kansaba", text=TEXT)
    extract.start()
    await put(transport, ARTICLES, article.article_id, article)

    [reading] = await readings(transport, 1)

    assert reading.article_id == article.article_id
    assert reading.generation == 1
    assert [r.kind for r in reading.reports if r.place.name == "Kansaba"] == [Kind.GAINED]


async def test_rereads_and_articles_are_both_read_and_withdrawals_pass(
    extract: ExtractProcess, transport: Transport
) -> None:
    live, again = an_article(1, text=TEXT), an_article(2, text=TEXT)
    gone = ArticleWithdrawn(
        article_id=UUID(int=3), withdrawn_at=datetime(2016, 7, 3, tzinfo=UTC), reason="error"
    )
    await put(transport, ARTICLES, gone.article_id, gone)
    await put(transport, ARTICLES, live.article_id, live)
    await put(transport, REREADS, again.article_id, again)
    extract.start()

    found = await readings(transport, 2)

    assert {reading.article_id for reading in found} == {live.article_id, again.article_id}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_stops_cleanly_when_told(
    number: signal.Signals, extract: ExtractProcess, transport: Transport
) -> None:
    article = an_article(1, text=TEXT)
    extract.start()
    await put(transport, ARTICLES, article.article_id, article)
    await readings(transport, 1)

    assert extract.signal(number) == 0
    assert "Traceback" not in extract.log.read_text("utf-8")


async def test_what_a_killed_service_had_in_hand_is_read_by_the_next(
    extract: ExtractProcess, transport: Transport
) -> None:
    articles = [an_article(at, text=TEXT) for at in range(1, 301)]
    for article in articles:
        await put(transport, ARTICLES, article.article_id, article)
    extract.start()
    await readings(transport, 1, "until-the-first")
    extract.signal(signal.SIGKILL)
    extract.start()

    read: set[UUID] = set()
    while len(read) < len(articles):
        read |= {reading.article_id for reading in await readings(transport, 1, "count")}

    assert read == {article.article_id for article in articles}


async def test_no_process_outlives_a_killed_service(
    extract: ExtractProcess, transport: Transport
) -> None:
    article = an_article(1, text=TEXT)
    extract.start()
    await put(transport, ARTICLES, article.article_id, article)
    await readings(transport, 1)
    children = extract.children()
    assert len(children) >= 2

    extract.signal(signal.SIGKILL)

    await ended(children)


async def test_a_reading_over_the_limit_is_set_aside_as_invalid(
    extract: ExtractProcess, transport: Transport
) -> None:
    too_long = nearly_too_large(an_article(1, text=TEXT))
    short = an_article(2, text=TEXT)
    extract.start()
    await put(transport, ARTICLES, too_long.article_id, too_long)
    await put(transport, ARTICLES, short.article_id, short)

    [letter] = await dead_letters(transport, 1)
    [reading] = await readings(transport, 1)

    assert isinstance(letter, DeadLetter)
    assert letter.reason is DeadLetterReason.INVALID
    assert "cannot be split" in letter.detail
    assert reading.article_id == short.article_id


async def test_it_shows_metrics_and_beats(
    extract: ExtractProcess, transport: Transport, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    article = an_article(1, text=TEXT)
    extract.start()
    await put(transport, ARTICLES, article.article_id, article)
    await readings(transport, 1)

    address = f"http://127.0.0.1:{extract.metrics_port}"
    with urllib.request.urlopen(f"{address}/metrics", timeout=10) as answer:  # noqa: ASYNC210
        shown = answer.read().decode()
    beats = await pool.fetch("SELECT ready FROM operations.heartbeats WHERE service = 'extract'")

    assert 'whoholds_statements_read_total{kind="gained"}' in shown
    assert 'whoholds_messages_in_total{service="extract",topic="whoholds.articles"} 1.0' in shown
    assert len(beats) == 1
