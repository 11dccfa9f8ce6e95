"""Texts of the archive are published again, as selected, and superseded by newer readings."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import asyncpg
import pytest

from schemas.articles import ArticleIngested
from services.store.postgres_article_handler import ArticleHandler
from services.store.postgres_replay import Selection, counts, republish
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import INGESTED, article_id, day, reading, report
from whoholds.streaming.transport import Outgoing

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


class Rereads:
    """A publisher that keeps what it is given."""

    def __init__(self) -> None:
        self.articles: list[ArticleIngested] = []

    async def publish(self, messages: Sequence[Outgoing]) -> None:
        """Keep them, in order."""
        assert {message.topic for message in messages} == {"whoholds.rereads"}
        self.articles += [ArticleIngested.model_validate_json(m.value) for m in messages]


def article(number: int, revision: int = 1) -> ArticleIngested:
    return ArticleIngested(
        article_id=article_id(str(number)),
        revision=f"{number}-{revision}",
        revision_number=revision,
        source="Reuters" if number % 2 else "AFP",
        published=date(2016, 7, 1 + number % 10),
        ingested_at=INGESTED,
        text=f"Text {number}, revision {revision}.",
    )


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), 250),
        (Selection(source="AFP"), 125),
        (Selection(since=date(2016, 7, 10)), 25),
        (Selection(until=date(2016, 7, 1), source="Reuters"), 0),
        (Selection(article_id=article_id("7")), 1),
    ],
)
async def test_what_is_selected_is_published_once_in_its_newest_revision(
    pool: Pool, selection: Selection, expected: int
) -> None:
    texts = [article(n) for n in range(250)]
    await ArticleHandler(pool)(received(*texts, *(article(n, 2) for n in range(3))))
    rereads = Rereads()

    assert await republish(pool, rereads, selection) == expected

    assert len({each.article_id for each in rereads.articles}) == expected
    newest = {article_id(str(n)) for n in range(3)}
    assert all(each.revision_number == 2 for each in rereads.articles if each.article_id in newest)


async def test_a_newer_reading_retracts_revises_and_is_counted(pool: Pool) -> None:
    handler = ReportHandler(pool)
    kept, wrong = report(day("2016-07-01")), report(day("2016-07-01"), at="Latakia")
    await handler(received(reading("a", [kept, wrong])))
    before = await counts(pool)

    await handler(received(reading("a", [kept], generation=2)))

    after = await counts(pool)
    assert (before["changes"], before["retracted"], before["reports"]) == (2, 0, 2)
    assert (after["changes"], after["retracted"], after["reports"]) == (1, 1, 1)
