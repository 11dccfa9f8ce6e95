"""GET /changes and /changes/{id}: filters, pages, evidence, and ids that lead somewhere."""

from typing import Any, TypeAlias

import asyncpg
import httpx
import pytest

from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import between, day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


async def names(api: httpx.AsyncClient, **query: str) -> list[str]:
    answer = await api.get("/changes", params=query)
    assert answer.status_code == 200, answer.text
    return [item["place"]["name"] for item in answer.json()["items"]]


async def all_pages(api: httpx.AsyncClient, path: str, **query: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        given = query | ({"cursor": cursor} if cursor else {})
        page = (await api.get(path, params=given)).json()
        items += page["items"]
        cursor = page["next"]
        if cursor is None:
            return items
        assert len(page["items"]) == int(query["limit"])


async def test_an_empty_store_has_an_empty_list(api: httpx.AsyncClient) -> None:
    answer = await api.get("/changes")
    page: dict[str, Any] = {
        "items": [],
        "next": None,
        "known_at": 0,
        "permalink": "/changes?known_at=0",
    }
    assert (answer.status_code, answer.json()) == (200, page)


async def test_changes_come_newest_first_and_whole(filled: httpx.AsyncClient) -> None:
    items = (await filled.get("/changes")).json()["items"]
    assert len(items) == 7
    assert [item["when"]["latest"] for item in items] == [
        *["2016-07-02"] * 5,
        "2016-07-01",
        "2016-02-29",
    ]
    kansaba = items[5]
    assert kansaba["place"]["name"] == "Kansaba"
    assert (kansaba["gainer"]["side"], kansaba["loser"]["side"]) == ("opposition", "government")
    assert kansaba["evidence"]
    assert kansaba["status_rule"]


FILTERED: list[tuple[dict[str, str], int]] = [
    ({"place": "kansaba"}, 2),
    ({"place": "Kinnsibba"}, 2),
    ({"place_id": "local:kansaba"}, 2),
    ({"side": "government"}, 7),
    ({"gainer": "government"}, 1),
    ({"loser": "government"}, 6),
    ({"kind": "gained"}, 7),
    ({"kind": "lost"}, 0),
    ({"status": "claimed"}, 5),
    ({"status": "retracted"}, 0),
    ({"theatre": "syria"}, 7),
    ({"theatre": "ukraine"}, 0),
    ({"country": "sy"}, 0),
    ({"since": "2016-07-02"}, 5),
    ({"until": "2016-02-01"}, 1),
    ({"since": "2016-02-10", "until": "2016-02-12"}, 1),
    ({"since": "2016-03-01", "until": "2016-06-30"}, 0),
    ({"source": "zaman"}, 7),
    ({"source": "Reuters"}, 0),
    ({"disputed": "true"}, 0),
    ({"bbox": "35,35,37,37"}, 0),
    ({"after_revision": "1000000"}, 0),
    ({"include_retracted": "true"}, 7),
]


async def test_filters_narrow_the_list(filled: httpx.AsyncClient) -> None:
    for query, count in FILTERED:
        assert len(await names(filled, **query)) == count, query


@pytest.mark.parametrize("order", ["newest", "oldest", "revision"])
async def test_pages_together_are_the_whole_list(filled: httpx.AsyncClient, order: str) -> None:
    whole = (await filled.get("/changes", params={"order": order})).json()["items"]
    for limit in ("1", "2", "3", "7"):
        assert await all_pages(filled, "/changes", order=order, limit=limit) == whole
    if order == "revision":
        assert [item["revision"] for item in whole] == sorted(item["revision"] for item in whole)


async def test_changes_without_a_day_come_last_on_every_page(
    api: httpx.AsyncClient, pool: Pool
) -> None:
    said = [report(day("2016-07-01"), at="A"), report(between("2016-06-01", None), at="B")]
    more = [report(between("2016-06-02", None), at="C"), report(day("2016-07-02"), at="D")]
    undated = reading("a", [*said, *more]).model_copy(update={"published": None})
    await ReportHandler(pool)(received(undated))
    found = await all_pages(api, "/changes", limit="1")
    assert [item["place"]["name"] for item in found][:2] == ["D", "A"]
    assert {item["place"]["name"] for item in found[2:]} == {"B", "C"}


async def test_one_change_shows_its_reports_with_sentence_and_link(
    filled: httpx.AsyncClient,
) -> None:
    listed = (await filled.get("/changes", params={"place": "Villa"})).json()["items"][0]
    found = (await filled.get(f"/changes/{listed['change_id']}")).json()
    assert found["live_change_id"] == listed["change_id"]
    (one,) = found["reports"]
    assert one["evidence"]["text"] == found["evidence"]
    assert one["article"]["source"] == "Zaman"
    assert one["article"]["href"] == f"/articles/{one['article']['article_id']}"
    assert one["joined_because"]
    assert one["witness"]
    assert [step["action"] for step in found["history"]] == ["created"]


async def test_a_retracted_id_is_still_answered_and_listed_when_asked(
    filled: httpx.AsyncClient, pool: Pool
) -> None:
    listed = (await filled.get("/changes", params={"place": "Villa"})).json()["items"][0]
    await ReportHandler(pool)(received(reading("latakia", [], source="Zaman", generation=2)))
    assert await names(filled) == []
    assert len(await names(filled, include_retracted="true")) == 7
    assert len(await names(filled, status="retracted")) == 7
    found = (await filled.get(f"/changes/{listed['change_id']}")).json()
    assert (found["status"], found["action"]) == ("retracted", "retracted")
    assert [step["action"] for step in found["history"]] == ["created", "retracted"]


async def test_a_superseded_id_leads_to_the_live_change(api: httpx.AsyncClient, pool: Pool) -> None:
    one = reading("a", [report(day("2016-07-01"), sentence="one", article="a")])
    await ReportHandler(pool)(received(one))
    (live,) = (await api.get("/changes")).json()["items"]
    gone = "00000000-0000-4000-8000-000000000001"
    older = "00000000-0000-4000-8000-000000000002"
    await _retract(pool, gone, live["change_id"], 900)
    await _retract(pool, older, gone, 901)
    found = (await api.get(f"/changes/{older}")).json()
    assert found["superseded_by"] == gone
    assert found["live_change_id"] == live["change_id"]
    assert found["live_href"] == f"/changes/{live['change_id']}"


COPY_RETRACTED = """
INSERT INTO store.changes
SELECT (jsonb_populate_record(c, jsonb_build_object(
           'change_id', $1::text, 'superseded_by', $2::text, 'known_from', $3::bigint,
           'status', 'retracted', 'action', 'retracted',
           'feature', NULL,
           'message', c.message::jsonb || jsonb_build_object('change_id', $1::text,
               'superseded_by', $2::text, 'status', 'retracted', 'action', 'retracted')))).*
  FROM store.changes AS c LIMIT 1
"""


async def _retract(pool: Pool, change_id: str, superseded_by: str, revision: int) -> None:
    await pool.execute(COPY_RETRACTED, change_id, superseded_by, revision)


async def test_an_id_that_was_never_given_is_not_found(api: httpx.AsyncClient) -> None:
    answer = await api.get("/changes/00000000-0000-4000-8000-000000000000")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["hint"]
