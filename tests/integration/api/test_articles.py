"""GET /articles: lists of articles, filtered and by page."""

from datetime import timedelta
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


def article(name: str, number: int, source: str = "Reuters") -> ArticleIngested:
    read = reading(name)
    return ArticleIngested(
        article_id=read.article_id,
        revision=read.revision,
        revision_number=read.revision_number,
        source=source,
        published=read.published,
        ingested_at=INGESTED + timedelta(microseconds=number),
        title=f"Article {name}",
        text="Text.",
        language="en",
    )


@pytest.fixture
async def archive(api: httpx.AsyncClient, pool: Pool) -> httpx.AsyncClient:
    """Four articles within microseconds; two were read, one of them has a statement."""
    for number, name in enumerate("abcd"):
        source = "Zaman" if name == "d" else "Reuters"
        await ArticleHandler(pool)(received(article(name, number, source)))
    told = report(day("2016-07-01"), article="a")
    await ReportHandler(pool)(
        received(reading("a", [told], published="2016-07-01"), reading("b", published="2016-07-03"))
    )
    return api


async def titles(api: httpx.AsyncClient, **query: str) -> list[str]:
    answer = await api.get("/articles", params=query)
    assert answer.status_code == 200, answer.text
    return [each["title"].removeprefix("Article ") for each in answer.json()["items"]]


FILTERED: list[tuple[dict[str, str], list[str]]] = [
    ({}, ["d", "", "b", "a"]),
    ({"source": "ZAMAN"}, ["d"]),
    ({"q": "article B"}, ["b"]),
    ({"has_reports": "true"}, ["a"]),
    ({"has_reports": "false"}, ["d", "", "b"]),
    ({"published_from": "2016-07-03"}, ["b"]),
    ({"published_to": "2016-07-01"}, ["a"]),
    ({"theatre": "syria"}, ["b", "a"]),
    ({"language": "EN", "limit": "1"}, ["d"]),
    ({"language": "ar"}, []),
    ({"withdrawn": "true"}, [""]),
]


async def test_articles_are_filtered_the_newest_first(
    archive: httpx.AsyncClient, pool: Pool
) -> None:
    """A withdrawn article keeps its place, and no word of its text."""
    taken_back = ArticleWithdrawn(article_id=article_id("c"), withdrawn_at=INGESTED, reason="error")
    await ArticleHandler(pool)(received(taken_back))
    for query, expected in FILTERED:
        assert await titles(archive, **query) == expected, query


async def test_a_row_says_how_much_was_read_and_leads_to_the_text(
    archive: httpx.AsyncClient,
) -> None:
    (found,) = (await archive.get("/articles", params={"has_reports": "true"})).json()["items"]
    assert (found["reports"], found["theatre"], found["generation"]) == (1, "syria", 1)
    assert "text" not in found
    assert (await archive.get(found["href"])).json()["title"] == found["title"]


async def test_pages_tell_articles_of_one_second_apart(archive: httpx.AsyncClient) -> None:
    paged: list[dict[str, Any]] = []
    query = {"limit": "1"}
    while True:
        page = (await archive.get("/articles", params=query)).json()
        paged += page["items"]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert [each["title"] for each in paged] == [f"Article {name}" for name in "dcba"]


async def test_a_table_holds_every_article(archive: httpx.AsyncClient) -> None:
    answer = await archive.get("/articles", params={"f": "csv"})
    assert len(answer.text.splitlines()) == 5


async def test_a_cursor_beyond_all_time_is_refused(archive: httpx.AsyncClient) -> None:
    for cursor in ("WyJhcnRpY2xlcyIsOTIyMzM3MjAzNjg1NDc3NTgwNyxudWxsXQ", "x"):
        answer = await archive.get("/articles", params={"cursor": cursor})
        assert answer.status_code == 422
