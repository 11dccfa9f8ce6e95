"""Articles and publishers as they were known: their permalinks give the same answer for ever."""

from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

import asyncpg
import httpx
import pytest

from schemas.articles import ArticleIngested, ArticleWithdrawn
from services.store.postgres_article_handler import ArticleHandler
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import INGESTED, article_id, day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

ONE = f"/articles/{article_id('a')}"
LISTS = ["/sources", "/sources?q=Reut", "/sources?interest=independent"]
LISTS += ["/articles", "/articles?has_reports=true", "/articles?q=first", "/articles?limit=1"]


async def archived(pool: Pool, name: str, number: int, title: str) -> None:
    """One more revision of an article, not read yet."""
    article = ArticleIngested(
        article_id=article_id(name),
        revision=reading(name, number=number).revision,
        revision_number=number,
        source="Reuters",
        ingested_at=INGESTED + timedelta(minutes=number),
        title=title,
        text=f"Text of {title}.",
    )
    await ArticleHandler(pool)(received(article))


async def read(pool: Pool, name: str, number: int = 1, generation: int = 1) -> None:
    """One statement is read in it."""
    told = report(day("2016-07-01"), article=name)
    await ReportHandler(pool)(received(reading(name, [told], number=number, generation=generation)))


async def withdrawn(pool: Pool, name: str) -> None:
    """It is taken back."""
    taken_back = ArticleWithdrawn(
        article_id=article_id(name), withdrawn_at=INGESTED + timedelta(days=1), reason="wrong"
    )
    await ArticleHandler(pool)(received(taken_back))


@pytest.fixture
async def archive(api: httpx.AsyncClient, pool: Pool) -> httpx.AsyncClient:
    """An article that was read, and one that was not."""
    await archived(pool, "a", 1, "first")
    await read(pool, "a")
    await archived(pool, "b", 1, "other")
    return api


async def asked(api: httpx.AsyncClient, address: str) -> dict[str, Any]:  # Any: as JSON gives it
    answer = await api.get(address)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("path", LISTS)
async def test_lists_stay_as_they_were_known(
    archive: httpx.AsyncClient, pool: Pool, path: str
) -> None:
    before = await asked(archive, path)
    await archived(pool, "a", 2, "second")
    await read(pool, "a", number=2)
    await archived(pool, "c", 1, "first of another")
    await read(pool, "c")
    await read(pool, "b")
    now = await asked(archive, path)
    assert now["known_at"] > before["known_at"]
    assert now["items"] != before["items"]
    assert await asked(archive, before["permalink"]) == before
    assert await asked(archive, now["permalink"]) == now


async def test_an_article_stays_as_it_was_known(archive: httpx.AsyncClient, pool: Pool) -> None:
    before = await asked(archive, ONE)
    await archived(pool, "a", 2, "second")
    between = await asked(archive, ONE)
    await read(pool, "a", number=2)
    now = await asked(archive, ONE)
    assert [each["title"] for each in (before, between, now)] == ["first", "second", "second"]
    assert [each["text"] for each in (before, now)] == ["Text of first.", "Text of second."]
    for each in (before, between, now):
        assert await asked(archive, each["permalink"]) == each
    assert (await archive.get(ONE, params={"known_at": "0"})).status_code == 404


async def test_words_of_a_withdrawn_article_are_gone_whenever_it_was_known(
    archive: httpx.AsyncClient, pool: Pool
) -> None:
    await archived(pool, "a", 2, "second")
    before = await asked(archive, ONE)
    await withdrawn(pool, "a")
    then, now = await asked(archive, before["permalink"]), await asked(archive, ONE)
    assert then == before | {"title": "", "text": None, "reports": then["reports"]}
    assert [each["article"]["title"] for each in then["reports"]] == [""]
    assert (then["withdrawn_because"], now["withdrawn_because"]) == (None, "wrong")
    assert (len(then["reports"]), now["reports"]) == (1, [])
    titles = {each["title"] for each in (await asked(archive, "/articles"))["items"]}
    assert titles == {"", "other"}


async def test_a_title_in_a_report_is_the_one_it_had(
    archive: httpx.AsyncClient, pool: Pool
) -> None:
    before = await asked(archive, "/reports")
    await archived(pool, "a", 2, "second")
    now = await asked(archive, "/reports")
    assert [each["items"][0]["article"]["title"] for each in (before, now)] == ["first", "second"]
    assert await asked(archive, before["permalink"]) == before


async def test_freshness_counts_to_the_moment_asked_for(archive: httpx.AsyncClient) -> None:
    moment = INGESTED + timedelta(minutes=1, seconds=90)
    (found,) = (await asked(archive, f"/sources?as_of={moment:%Y-%m-%dT%H:%M:%SZ}"))["items"]
    assert found["freshness_seconds"] == 90
    (earlier,) = (await asked(archive, f"/sources?as_of={INGESTED.date() - timedelta(days=9)}"))[
        "items"
    ]
    assert earlier["freshness_seconds"] is None
    today = await asked(archive, f"/sources?as_of={datetime.now(UTC).date()}")
    assert datetime.fromisoformat(today["as_of"]) <= datetime.now(UTC)
    for wrong in ("2999-01-01", "17", "soon"):
        refused = await archive.get("/sources", params={"as_of": wrong})
        assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (422, "as_of")
        assert "revision" not in refused.text


async def test_what_is_delivered_again_takes_no_revision(
    archive: httpx.AsyncClient, pool: Pool
) -> None:
    await archived(pool, "b", 2, "newer")
    await withdrawn(pool, "b")
    before = (await asked(archive, "/articles"))["known_at"]
    await archived(pool, "a", 1, "first")
    await archived(pool, "b", 1, "other")
    await archived(pool, "b", 2, "newer")
    await withdrawn(pool, "b")
    assert (await asked(archive, "/articles"))["known_at"] == before


async def test_history_of_articles_is_not_rewritten(archive: httpx.AsyncClient, pool: Pool) -> None:
    await withdrawn(pool, "b")
    for statement in (
        "UPDATE store.articles SET source = 'X'",
        "UPDATE store.articles SET title = 'X'",
        "UPDATE store.articles SET title = '', source = 'X' WHERE title <> ''",
        "DELETE FROM store.articles",
        "TRUNCATE store.articles",
        "UPDATE store.withdrawals SET reason = 'X'",
        "DELETE FROM store.withdrawals",
    ):
        with pytest.raises(asyncpg.RestrictViolationError):
            await pool.execute(statement)
