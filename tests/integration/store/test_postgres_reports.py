"""Reports become changes and control, once, whatever is delivered how often."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TypeAlias

import asyncpg
import pytest

from schemas.articles import ArticleIngested, ArticleWithdrawn
from schemas.message import Kind, Side
from schemas.reports import ArticleRead
from services.store.postgres_archive import unpack
from services.store.postgres_article_handler import ArticleHandler
from services.store.postgres_outbox import OutboxRelay
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import Listener, empty, received, truth
from tests.unit.store.report_builders import (
    INGESTED,
    article_id,
    between,
    day,
    latakia,
    old,
    reading,
    report,
    undated,
)
from whoholds.changes.change_features import feature_text

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
SATURDAY = day("2016-07-02")


def article(name: str, number: int = 1, text: str = "Kansaba fell.") -> ArticleIngested:
    return ArticleIngested(
        article_id=article_id(name),
        revision=f"{name}{number}",
        revision_number=number,
        source="Reuters",
        ingested_at=INGESTED,
        title="News",
        text=text,
    )


async def test_one_article_makes_seven_changes_and_nothing_for_plans_and_unnamed_places(
    pool: Pool,
) -> None:
    await ReportHandler(pool)(received(latakia()))

    rows = await pool.fetch(
        """SELECT place_name, gainer_side, loser_side, earliest FROM store.current_changes
            WHERE NOT retracted ORDER BY earliest, place_name"""
    )
    assert [(row["place_name"], row["gainer_side"], str(row["earliest"])) for row in rows] == [
        ("Kansaba", "government", "2016-02-01"),
        ("Kansaba", "opposition", "2016-07-01"),
        ("Valley Barricades", "opposition", "2016-07-02"),
        ("Villa Point", "opposition", "2016-07-02"),
        ("al-Fiel Hill", "opposition", "2016-07-02"),
        ("al-Mukhtara", "opposition", "2016-07-02"),
        ("al-Sarraf", "opposition", "2016-07-02"),
    ]
    assert await pool.fetchval("SELECT count(*) FROM store.reports_view") == 9


@pytest.mark.parametrize(
    ("as_of", "state", "holder"),
    [
        ("2016-02-15", "in_transition", None),
        ("2016-02-29", "held", "government"),
        ("2016-06-30", "held", "government"),
        ("2016-07-01", "held", "opposition"),
    ],
)
async def test_control_of_kansaba_follows_the_news(
    pool: Pool, as_of: str, state: str, holder: str | None
) -> None:
    await ReportHandler(pool)(received(latakia()))

    row = await pool.fetchrow(
        "SELECT * FROM store.control_as_of($1) WHERE place_id = 'local:kansaba'",
        date.fromisoformat(as_of),
    )

    assert row is not None
    assert (row["state"], row["holder_side"]) == (state, holder)
    assert row["last_evidence"] is None or row["last_evidence"] <= date.fromisoformat(as_of)


async def test_redelivery_changes_nothing(pool: Pool) -> None:
    handler = ReportHandler(pool)
    await handler(received(latakia()))
    before = await truth(pool), await pool.fetchval("SELECT max(number) FROM store.revisions")

    await handler(received(latakia(), latakia()))

    after = await truth(pool), await pool.fetchval("SELECT max(number) FROM store.revisions")
    assert after == before


async def test_a_swap_of_one_day_stays_in_the_order_told_when_it_is_read_from_the_database(
    pool: Pool,
) -> None:
    names = [f"town {number}" for number in range(8)]
    swaps = [
        reading(name, [
            report(SATURDAY, Side.OPPOSITION, Side.GOVERNMENT, at=name, article=name),
            report(SATURDAY, Side.GOVERNMENT, Side.OPPOSITION, at=name, article=name),
        ])
        for name in names
    ]  # fmt: skip
    await ReportHandler(pool)(received(*swaps))
    later = [
        report(day("2016-07-09"), Side.GOVERNMENT, kind=Kind.HOLDS, at=name, article="later")
        for name in names
    ]
    await ReportHandler(pool)(received(reading("later", later)))

    held = await pool.fetch("SELECT * FROM store.control_as_of($1)", date(2016, 7, 8))

    assert [row["holder_side"] for row in held] == ["government"] * len(names)
    places = await pool.fetch("SELECT DISTINCT told_at FROM store.reports WHERE kind = 'gained'")
    assert {row["told_at"] for row in places} == {0, 1}


async def test_a_newer_reading_supersedes_an_empty_one_too_and_an_older_never_comes_back(
    pool: Pool,
) -> None:
    handler = ReportHandler(pool)
    told = report(day("2016-07-01"))
    await handler(received(reading("a", [told], generation=1)))
    await handler(received(reading("a", [], generation=2)))
    await handler(received(reading("a", [told], generation=1)))

    rows = await pool.fetch("SELECT status, action, reports FROM store.current_changes")
    assert [tuple(row) for row in rows] == [("retracted", "retracted", 0)]
    assert await pool.fetchval("SELECT count(*) FROM store.current_control") == 0
    assert await pool.fetchval("SELECT count(*) FROM store.reports_view") == 0


async def test_a_known_answer_never_changes(pool: Pool) -> None:
    handler = ReportHandler(pool)
    question = "SELECT * FROM store.control_as_of($1, $2) ORDER BY place_id"
    await handler(received(latakia()))
    known = await pool.fetchval("SELECT max(number) FROM store.revisions")
    before = await pool.fetch(question, date(2016, 7, 3), known)

    lost = report(day("2016-07-02"), Side.GOVERNMENT, Side.OPPOSITION, article="b")
    await handler(received(reading("b", [lost])))

    assert await pool.fetch(question, date(2016, 7, 3), known) == before
    now = await pool.fetch(question, date(2016, 7, 3), None)
    assert {row["holder_side"] for row in now if row["place_name"] == "Kansaba"} == {"government"}


def _news(seed: int, count: int = 60) -> list[ArticleRead]:
    """Readings about few places, among them revisions and newer generations of one article."""
    random = Random(seed)
    readings = []
    for number in range(count):
        name = f"n{number % (count * 3 // 4)}"
        start = date(2016, 3, 1) + timedelta(days=random.randrange(60))
        when = random.choice(
            (
                day(start.isoformat()),
                undated(start.isoformat()),
                old(start.isoformat()),
                between(start.isoformat(), (start + timedelta(days=29)).isoformat()),
            )
        )
        told = [
            report(
                when,
                random.choice((Side.GOVERNMENT, Side.OPPOSITION)),
                random.choice((Side.UNKNOWN, Side.ISLAMIC_STATE)),
                random.choice((Kind.GAINED, Kind.GAINED, Kind.LOST, Kind.HOLDS, Kind.DENIED)),
                at=f"place {random.randrange(4)}",
                article=name,
            )
            for _ in range(random.randrange(4))
        ]
        readings.append(
            reading(
                name,
                list({each.statement_key: each for each in told}.values()),
                source=random.choice(("Reuters", "AFP", "SANA")),
                number=1 + number // (count * 3 // 4),
                generation=random.choice((1, 2)),
            )
        )
    return readings


async def test_any_order_of_arrival_and_redelivery_gives_the_same_store(
    pool: Pool,
) -> None:
    news = _news(1)
    truths = []
    for seed in range(3):
        mixed = [*news, *news[:20]]
        Random(seed).shuffle(mixed)
        handler = ReportHandler(pool)
        for start in range(0, len(mixed), 7 + seed * 20):
            await handler(received(*mixed[start : start + 7 + seed * 20]))
        truths.append(await truth(pool))
        await empty(pool)

    assert truths[0] == truths[1] == truths[2]


async def test_several_workers_at_once_give_the_same_store(
    pool: Pool,
) -> None:
    news = _news(2)
    handler = ReportHandler(pool)
    await handler(received(*news))
    alone = await truth(pool)
    await empty(pool)

    parts = [news[worker::4] for worker in range(4)]

    async def work(part: list[ArticleRead]) -> None:
        for start in range(0, len(part), 3):
            await handler(received(*part[start : start + 3]))

    await asyncio.gather(*map(work, parts))

    assert await truth(pool) == alone


async def test_a_consumer_of_the_feed_rebuilds_exactly_the_stores_changes(
    pool: Pool,
) -> None:
    handler, listener = ReportHandler(pool), Listener()
    relay = OutboxRelay(pool, listener)
    for each in _news(3):
        await handler(received(each))
    async with pool.acquire() as connection:
        while await relay.publish_waiting(connection):
            pass

    revisions = [message.revision for message in listener.messages]
    assert revisions == sorted(set(revisions))
    rows = await pool.fetch("SELECT change_id, message FROM store.current_changes")
    stored = {str(row["change_id"]): row["message"] for row in rows}
    rebuilt = listener.rebuilt()
    assert set(rebuilt) == set(stored)
    assert all(
        type(rebuilt[key]).model_validate_json(stored[key]) == rebuilt[key] for key in rebuilt
    )


async def test_every_revision_is_stored_with_the_feature_of_its_message(pool: Pool) -> None:
    handler = ReportHandler(pool)
    for each in _news(3):
        await handler(received(each))

    rows = await pool.fetch("SELECT action, message, feature FROM store.changes")

    assert {"created", "revised"} <= {row["action"] for row in rows}
    assert all(row["feature"] == feature_text(row["message"]) for row in rows)


async def test_every_superseded_id_leads_to_a_live_change(pool: Pool) -> None:
    handler = ReportHandler(pool)
    for each in _news(4, 100):
        await handler(received(each))

    rows = await pool.fetch("SELECT change_id, superseded_by, retracted FROM store.current_changes")
    known = {row["change_id"]: row for row in rows}
    for row in rows:
        while row["superseded_by"] is not None:
            assert row["retracted"]
            row = known[row["superseded_by"]]


async def test_every_report_of_a_change_is_explained(pool: Pool) -> None:
    await ReportHandler(pool)(received(latakia()))

    rows = await pool.fetch("SELECT * FROM store.change_reports")

    assert len(rows) == 7
    assert all(row["joined_because"] and row["evidence"] and row["witness"] for row in rows)


async def test_the_archive_keeps_the_newest_revision_and_every_text(
    pool: Pool,
) -> None:
    handler = ArticleHandler(pool)
    await handler(received(article("a", 2, "newer"), article("a", 1), article("a", 1)))

    rows = await pool.fetch("SELECT body FROM store.archive ORDER BY revision_number")
    assert [unpack(row["body"]).text for row in rows] == ["Kansaba fell.", "newer"]
    assert await pool.fetchval("SELECT revision_number FROM store.articles_view") == 2


async def test_a_withdrawn_article_loses_its_text_and_its_reports(
    pool: Pool,
) -> None:
    articles, reports = ArticleHandler(pool), ReportHandler(pool)
    told = reading("a", [report(day("2016-07-01"))])
    withdrawn = ArticleWithdrawn(
        article_id=article_id("a"), withdrawn_at=datetime.now(UTC), reason="wrong"
    )
    await articles(received(article("a")))
    await reports(received(told))

    await articles(received(withdrawn))
    await articles(received(article("a"), withdrawn))
    await reports(received(told))

    assert await pool.fetchval("SELECT count(*) FROM store.archive") == 0
    assert await pool.fetchval("SELECT count(*) FROM store.reports_view") == 0
    assert await pool.fetchval("SELECT status FROM store.current_changes") == "retracted"
    again = article("a", 2, "corrected")
    await articles(received(again, withdrawn))
    await reports(received(reading("a", [report(day("2016-07-01"))], number=2)))
    assert await pool.fetchval("SELECT count(*) FROM store.archive") == 1
    assert await pool.fetchval("SELECT status FROM store.current_changes") == "reported"


async def test_a_second_withdrawal_keeps_the_first_reason_until_a_newer_text_comes(
    pool: Pool,
) -> None:
    articles = ArticleHandler(pool)
    first, second, third = (
        ArticleWithdrawn(
            article_id=article_id("a"), withdrawn_at=INGESTED + timedelta(days=days), reason=reason
        )
        for days, reason in enumerate(("wrong", "again", "wrong once more"))
    )
    row = """SELECT through_revision_number, withdrawn_at, reason FROM store.withdrawals
              WHERE known_to IS NULL"""

    await articles(received(article("a"), first, second))
    assert tuple(await pool.fetchrow(row)) == (1, first.withdrawn_at, "wrong")

    await articles(received(article("a", 2, "corrected"), third))
    assert tuple(await pool.fetchrow(row)) == (2, third.withdrawn_at, "wrong once more")


async def test_a_withdrawal_leaves_what_was_published_since_and_read_before_it_came(
    pool: Pool,
) -> None:
    articles, reports = ArticleHandler(pool), ReportHandler(pool)
    corrected = reading("a", [report(day("2016-07-01"))], number=2)
    later = {"ingested_at": INGESTED + timedelta(days=2)}
    withdrawn = ArticleWithdrawn(
        article_id=article_id("a"), withdrawn_at=INGESTED + timedelta(days=1), reason="wrong"
    )
    await articles(received(article("a")))

    await reports(received(corrected.model_copy(update=later)))
    await articles(received(withdrawn, article("a", 2, "corrected"), withdrawn))

    assert await pool.fetchval("SELECT status FROM store.current_changes") == "reported"
    assert await pool.fetchval("SELECT revision_number FROM store.articles_view") == 2


async def test_history_refuses_to_be_rewritten(pool: Pool) -> None:
    await ReportHandler(pool)(received(latakia()))

    for table in ("changes", "control", "readings", "change_membership"):
        with pytest.raises(asyncpg.RestrictViolationError):
            await pool.execute(f"DELETE FROM store.{table}")
        with pytest.raises(asyncpg.RestrictViolationError):
            await pool.execute(f"UPDATE store.{table} SET known_from = known_from + 1000")


async def test_two_holders_at_once_are_refused_by_the_database(
    pool: Pool,
) -> None:
    await ReportHandler(pool)(received(latakia()))

    with pytest.raises(asyncpg.ExclusionViolationError):
        await pool.execute(
            """INSERT INTO store.control
               SELECT place_id, layer, during, 'unknown', null, '[]', status, disputed, inferred,
                      change_id, reason, evidence, known_from + 100, null
                 FROM store.control LIMIT 1"""
        )
