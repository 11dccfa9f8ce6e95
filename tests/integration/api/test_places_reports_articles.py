"""GET /places, /reports and /articles: down to the sentence and the text."""

from typing import TypeAlias
from uuid import UUID

import asyncpg
import httpx

from schemas.articles import ArticleIngested, ArticleWithdrawn
from services.store.postgres_article_handler import ArticleHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import INGESTED, latakia

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
TEXT = "Rebels took Villa Point.\n\n<script>alert('no markup')</script>"


def archived() -> ArticleIngested:
    read = latakia()
    return ArticleIngested(
        article_id=read.article_id,
        revision=read.revision,
        revision_number=read.revision_number,
        source=read.source,
        url="https://news.example.org/latakia",
        published=read.published,
        ingested_at=INGESTED,
        title="Rebels advance",
        text=TEXT,
    )


async def test_a_place_shows_who_holds_it_and_what_happened(filled: httpx.AsyncClient) -> None:
    found = (await filled.get("/places/local:kansaba")).json()
    assert (found["name"], found["type"]) == ("Kansaba", "town")
    claimed = [row for row in found["control"] if row["layer"] == "claimed"]
    assert [row["holder_side"] for row in claimed] == ["opposition"]
    held = [
        r["holder_side"] for r in found["timeline"] if r["layer"] == "claimed" and r["holder_side"]
    ]
    assert held == ["government", "opposition"]
    assert [change["gainer"]["side"] for change in found["changes"]] == ["opposition", "government"]
    assert found["changes_href"] == "/changes?place_id=local%3Akansaba"
    listed = (await filled.get(found["changes_href"])).json()
    assert listed["items"] == found["changes"]


async def test_an_id_with_odd_characters_can_be_asked_for(
    api: httpx.AsyncClient, pool: Pool
) -> None:
    await pool.execute(
        "INSERT INTO store.places (place_id, name, reason) VALUES ($1, 'Odd', 'test')", "a/b?c#d e"
    )
    assert (await api.get("/places/a%2Fb%3Fc%23d%20e")).json()["name"] == "Odd"


FILTERED: list[tuple[dict[str, str], int]] = [
    ({}, 9),
    ({"kind": "planned"}, 1),
    ({"place": "kansaba"}, 2),
    ({"place_id": "local:kansaba"}, 2),
    ({"side": "government"}, 7),
    ({"source": "ZAMAN"}, 9),
    ({"theatre": "iraq"}, 0),
    ({"since": "2016-07-03"}, 0),
    ({"article_id": str(latakia().article_id)}, 9),
]


async def test_reports_are_filtered(filled: httpx.AsyncClient) -> None:
    for query, count in FILTERED:
        items = (await filled.get("/reports", params=query)).json()["items"]
        assert len(items) == count, query
        assert all(item["evidence"]["text"] and item["article"]["source"] for item in items)


async def test_reports_of_a_change_and_those_of_none(filled: httpx.AsyncClient) -> None:
    items = (await filled.get("/reports")).json()["items"]
    told = [item for item in items if item["change_id"]]
    assert len(told) == 7
    query = {"change_id": told[0]["change_id"]}
    assert (await filled.get("/reports", params=query)).json()["items"] == [told[0]]


async def test_pages_of_reports_together_are_the_whole_list(filled: httpx.AsyncClient) -> None:
    whole = (await filled.get("/reports")).json()["items"]
    first = (await filled.get("/reports", params={"limit": 5})).json()
    query = {"limit": "5", "cursor": first["next"]}
    second = (await filled.get("/reports", params=query)).json()
    assert first["items"] + second["items"] == whole
    assert second["next"] is None


async def test_an_article_shows_its_text_and_statements_in_order(
    filled: httpx.AsyncClient, pool: Pool
) -> None:
    await ArticleHandler(pool)(received(archived()))
    answer = await filled.get(f"/articles/{archived().article_id}")
    found = answer.json()
    assert (found["title"], found["text"]) == ("Rebels advance", TEXT)
    assert found["url"] == "https://news.example.org/latakia"
    assert len(found["reports"]) == 9
    assert found["read_at"]
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_withdrawn_article_says_so_and_shows_no_text(
    filled: httpx.AsyncClient, pool: Pool
) -> None:
    article_id: UUID = archived().article_id
    await ArticleHandler(pool)(received(archived()))
    taken_back = ArticleWithdrawn(article_id=article_id, withdrawn_at=INGESTED, reason="an error")
    await ArticleHandler(pool)(received(taken_back))
    found = (await filled.get(f"/articles/{article_id}")).json()
    assert found["text"] is None
    assert found["withdrawn_because"] == "an error"
