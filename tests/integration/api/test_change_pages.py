"""Pages hold still while data arrive; answers that are held already are not sent again."""

import asyncio
from datetime import datetime
from typing import Any, TypeAlias

import asyncpg
import httpx
import pytest
from pydantic import SecretStr

from services.api.changes_read import asked_changes, stream_of_changes
from services.api.formats.listings import CHANGES
from services.api.postgres_reader import PostgresReader
from services.api.questions.change_question import ChangeQuestion
from services.store.postgres_report_handler import ReportHandler
from tests.integration.api.test_change_questions import at
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import reading
from whoholds.changes.flat_changes import COLUMNS

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


async def fill(pool: Pool, article: str, days: range, generation: int = 1) -> None:
    """One taking a day of one place, told by one article; no two are one."""
    said = [at(f"{article}{n % 3}", f"2016-07-{n:02}", article=article) for n in days]
    told = reading(article, said, published="2016-07-30", generation=generation)
    await ReportHandler(pool)(received(told))


async def walk(api: httpx.AsyncClient, query: dict[str, str]) -> list[dict[str, Any]]:
    """All pages by the Link header; lets others work between them."""
    items: list[dict[str, Any]] = []
    answer = await api.get("/changes", params=query)
    while True:
        assert answer.status_code == 200, answer.text
        items += answer.json()["items"]
        if "next" not in answer.links:
            return items
        await asyncio.sleep(0.01)
        answer = await api.get(answer.links["next"]["url"])


@pytest.mark.parametrize(
    "query", [{"order": "newest"}, {"order": "oldest"}, {"until": "2020-01-01"}]
)
async def test_pages_are_of_one_moment_while_data_arrive(
    api: httpx.AsyncClient, pool: Pool, query: dict[str, str]
) -> None:
    await fill(pool, "a", range(1, 25))
    whole = (await api.get("/changes", params=query | {"limit": "100"})).json()["items"]
    stop = asyncio.Event()

    async def news() -> None:
        generation = 2
        while not stop.is_set():
            # Revised, retracted and new ones, at days before and after each page's end.
            await fill(pool, "a", range(1 + generation % 2, 25, 2), generation)
            await fill(pool, f"b{generation}", range(1, 25, 5))
            generation += 1

    first = await api.get("/changes", params=query | {"limit": "2"})
    writer = asyncio.create_task(news())
    try:
        await asyncio.sleep(0.1)
        paged = first.json()["items"] + await walk(
            api, query | {"limit": "2", "cursor": first.json()["next"]}
        )
    finally:
        stop.set()
        await writer
    assert paged == whole


async def test_by_revision_pages_miss_nothing_that_arrives(
    api: httpx.AsyncClient, pool: Pool
) -> None:
    await fill(pool, "a", range(1, 10))
    writer = asyncio.create_task(fill(pool, "b", range(1, 10)))
    followed = await walk(api, {"order": "revision", "limit": "1"})
    await writer
    last = followed[-1]["revision"]
    query = {"order": "revision", "after_revision": str(last)}
    followed += (await api.get("/changes", params=query)).json()["items"]
    whole = (await api.get("/changes")).json()["items"]
    assert {item["change_id"] for item in followed} == {item["change_id"] for item in whole}
    assert len(whole) > 9


async def test_an_answer_that_is_held_is_not_sent_again(api: httpx.AsyncClient, pool: Pool) -> None:
    await fill(pool, "a", range(1, 5))
    for path in ("/changes", "/changes?bbox=0,0,1,1", "/control", "/control?as_of=2016-07-20"):
        first = await api.get(path)
        held = {"If-None-Match": f'"other", {first.headers["etag"]}'}
        again = await api.get(path, headers=held)
        assert (again.status_code, again.content) == (304, b""), path
        assert again.headers["etag"] == first.headers["etag"]
        other = await api.get(path, params={"limit": 2}, headers=held)
        assert other.status_code == 200
        await fill(pool, f"b{path}", range(1, 3))
        assert (await api.get(path, headers=held)).status_code == 200, path
        permalink = first.links["bookmark"]["url"]
        assert permalink == first.json()["permalink"]
        fixed = (await api.get(permalink)).json()
        assert fixed["items"] == first.json()["items"]


async def test_a_name_may_be_told_of_without_a_revision_so_it_has_no_etag(
    api: httpx.AsyncClient, pool: Pool
) -> None:
    await fill(pool, "a", range(1, 5))
    assert "etag" not in (await api.get("/changes?place=a1")).headers


@pytest.mark.parametrize(
    "query", [{}, {"order": "oldest"}, {"order": "revision"}, {"known_at": "9"}]
)
async def test_a_stream_has_all_rows_in_the_order_of_the_pages(
    api: httpx.AsyncClient, pool: Pool, database_url: str, query: dict[str, str]
) -> None:
    await fill(pool, "a", range(1, 20))
    await fill(pool, "a", range(1, 20, 2), generation=2)
    whole = await walk(api, query | {"limit": "3"})
    reader = await PostgresReader.connect(SecretStr(database_url), 1, 15)
    async with reader.snapshot() as snapshot:
        asked = await asked_changes(ChangeQuestion.model_validate(query), snapshot)
        rows = [CHANGES.flat(row) async for row in stream_of_changes(asked, snapshot)]
    await reader.close()
    assert [row["change_id"] for row in rows] == [item["change_id"] for item in whole]
    assert whole


async def test_flat_rows_are_those_of_the_view(api: httpx.AsyncClient, pool: Pool) -> None:
    await fill(pool, "a", range(1, 5))
    columns = ", ".join(COLUMNS)
    rows = await pool.fetch(
        f"SELECT to_jsonb(c)::text AS row FROM (SELECT {columns} FROM store.current_changes"
        " ORDER BY latest DESC, revision DESC) AS c"
    )
    query = {"fields": columns.replace(" ", ""), "limit": "100"}
    items = (await api.get("/changes", params=query)).json()["items"]
    assert len(items) == len(rows) > 0
    for item, row in zip(items, rows, strict=True):
        view = httpx.Response(200, text=row["row"]).json()
        for moment in ("recorded_at", "oldest_ingested_at"):  # written with more digits or fewer
            for each in (view, item):
                each[moment] = each[moment] and datetime.fromisoformat(each[moment])
        assert item == view
