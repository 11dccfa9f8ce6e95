"""Texts of the archive are published again, as selected, and superseded by newer readings."""

import json
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias
from uuid import uuid5

import asyncpg
import pytest

from schemas.articles import ArticleIngested
from schemas.message import Side
from schemas.reports import Report
from services.store.postgres_article_handler import ArticleHandler
from services.store.postgres_replay import Selection, counts, republish
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import INGESTED, article_id, day, latakia, reading, report
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


def resolved_anew(said: Report, at: str) -> Report:
    """The same statement, now of another place."""
    place = said.place.model_copy(update={"place_id": f"local:{at}"})
    return said.model_copy(update={"place": place, "report_id": uuid5(said.statement_key, at)})


HANDLERS = pytest.mark.parametrize("remembers", [True, False], ids=["remembers", "restarted"])


@HANDLERS
async def test_a_change_goes_where_its_reports_are_resolved_anew(
    pool: Pool, remembers: bool
) -> None:
    handler = ReportHandler(pool)
    told, other = report(day("2016-07-01")), report(day("2016-07-05"), at="Salma", article="b")
    await handler(received(reading("a", [told]), reading("b", [other])))
    before = {row["place_id"]: row["change_id"] for row in await current(pool)}
    handler = handler if remembers else ReportHandler(pool)

    await handler(received(reading("a", [resolved_anew(told, "salma 2")], generation=2)))

    moved, kept = await current(pool)
    assert (moved["change_id"], moved["place_id"]) == (before["local:kansaba"], "local:salma 2")
    assert (kept["change_id"], kept["revision"]) == (before["local:salma"], 2)
    held = await pool.fetch("SELECT place_id FROM store.control_as_of('2016-07-06')")
    assert {row["place_id"] for row in held} == {"local:salma 2", "local:salma"}


@HANDLERS
async def test_a_change_resolved_anew_onto_another_leads_there(pool: Pool, remembers: bool) -> None:
    handler = ReportHandler(pool)
    told, other = report(day("2016-07-01")), report(day("2016-07-01"), at="Salma", article="b")
    await handler(received(reading("a", [told]), reading("b", [other], source="AFP")))
    before = {row["place_id"]: row["change_id"] for row in await current(pool)}
    handler = handler if remembers else ReportHandler(pool)

    await handler(received(reading("a", [resolved_anew(told, "salma")], generation=2)))

    gone, kept = await current(pool)
    assert {gone["change_id"], kept["change_id"]} == set(before.values())
    assert (gone["status"], gone["superseded_by"]) == ("retracted", kept["change_id"])
    assert (kept["reports"], kept["status"]) == (2, "confirmed")


@HANDLERS
async def test_a_statement_that_comes_back_to_a_place_takes_no_id_that_left_with_it(
    pool: Pool, remembers: bool
) -> None:
    handler = ReportHandler(pool)
    told = report(day("2016-07-01"))
    for generation, reports in enumerate(([told], [resolved_anew(told, "salma")], [], [told]), 1):
        handler = handler if remembers else ReportHandler(pool)
        await handler(received(reading("a", reports, generation=generation)))

    gone, back = await current(pool)

    assert (gone["place_id"], gone["status"]) == ("local:salma", "retracted")
    assert (back["place_id"], back["status"]) == ("local:kansaba", "reported")
    assert gone["change_id"] != back["change_id"]


@HANDLERS
async def test_an_id_that_lives_on_elsewhere_is_not_given_again(
    pool: Pool, remembers: bool
) -> None:
    handler = ReportHandler(pool)
    both = [(name, report(day("2016-07-01"), article=name)) for name in ("a", "b")]
    (name, first), _ = sorted(both, key=lambda each: each[1].statement_key)
    await handler(received(*(reading(each, [told]) for each, told in both)))
    moved = [reading(each, [resolved_anew(told, "salma")], generation=2) for each, told in both]
    for readings in (
        moved,
        [reading(name, [], generation=3)],
        [reading(name, [first], generation=4)],
    ):
        handler = handler if remembers else ReportHandler(pool)
        await handler(received(*readings))

    stayed, back = sorted(await current(pool), key=lambda row: row["revision"])

    assert (stayed["place_id"], stayed["reports"]) == ("local:salma", 1)
    assert (back["place_id"], back["reports"]) == ("local:kansaba", 1)


def read_again(said: Report, **changed: object) -> Report:
    """The same statement by another way of reading: its report has another id."""
    return said.model_copy(update={"report_id": uuid5(said.report_id, "again"), **changed})


@HANDLERS
async def test_what_is_read_again_the_same_is_not_recorded_again(
    pool: Pool, remembers: bool
) -> None:
    handler = ReportHandler(pool)
    first, second = report(day("2016-07-01")), report(day("2016-07-05"), Side.GOVERNMENT)
    await handler(received(reading("a", [first, second])))
    before = [dict(row) for row in await current(pool)]
    again = [read_again(first), read_again(second, confidence=0.3)]
    handler = handler if remembers else ReportHandler(pool)

    await handler(received(reading("a", again, generation=2)))

    same, revised = await current(pool)
    assert dict(same) == before[0]
    assert (revised["change_id"], revised["action"]) == (before[1]["change_id"], "revised")
    assert json.loads(revised["message"])["report_ids"] == [str(again[1].report_id)]
    told = await pool.fetch("SELECT change_id, report_id FROM store.change_reports")
    assert {row["report_id"]: row["change_id"] for row in told} == {
        again[0].report_id: same["change_id"],
        again[1].report_id: revised["change_id"],
    }
    assert await pool.fetchval("SELECT count(*) FROM store.outbox") == 3


@HANDLERS
async def test_after_it_was_read_again_a_change_is_revised_by_news_alone(
    pool: Pool, remembers: bool
) -> None:
    handler = ReportHandler(pool)
    told = report(day("2016-07-01"))
    other = report(day("2016-07-20"), Side.GOVERNMENT, article="b")
    await handler(received(reading("a", [told])))
    await handler(received(reading("a", [read_again(told)], generation=2)))
    for news, recorded in ((reading("b", [other]), 2), (latakia(), 9)):
        handler = handler if remembers else ReportHandler(pool)
        await handler(received(news))
        assert await pool.fetchval("SELECT count(*) FROM store.outbox") == recorded

    (joined,) = [row for row in await current(pool) if row["reports"] == 2]
    assert str(read_again(told).report_id) in json.loads(joined["message"])["report_ids"]


async def current(pool: Pool) -> list[asyncpg.Record]:
    """Retracted ones first, then in order of time."""
    rows = await pool.fetch(
        "SELECT * FROM store.current_changes ORDER BY retracted DESC, earliest, place_id"
    )
    return list(rows)
