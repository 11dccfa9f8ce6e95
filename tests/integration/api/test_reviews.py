"""GET /reviews: what the store is not sure of."""

from typing import Any, TypeAlias
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest

from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

DOUBT = """
INSERT INTO store.reviews (review_id, place_id, change_id, other_id, score, reason, known_from)
VALUES ($1, $2, $3, $4, 0.4, 'same taker, 9 days apart', $5)
"""
PAIR = """
INSERT INTO store.link_proposals (place_id, canonical_id, consonant_key, score, reason)
VALUES ($1, $2, 'k', 0.7, 'one consonant key')
"""


@pytest.fixture
async def doubtful(filled: httpx.AsyncClient, pool: Pool) -> httpx.AsyncClient:
    """Three doubts about Kansaba, one of another theatre, and a pair of places."""
    change = await pool.fetchval(
        "SELECT change_id FROM store.current_changes WHERE place_id = 'local:kansaba' LIMIT 1"
    )
    for number in range(3):
        await pool.execute(DOUBT, UUID(int=number), "local:kansaba", change, uuid4(), 5 + number)
    await pool.execute(DOUBT, UUID(int=9), "elsewhere", uuid4(), uuid4(), 4)
    await pool.execute(PAIR, "local:kansaba", "local:villa point")
    return filled


async def reviews(api: httpx.AsyncClient, **query: str) -> dict[str, Any]:
    answer = await api.get("/reviews", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_doubts_come_newest_first_and_places_last(doubtful: httpx.AsyncClient) -> None:
    items = (await reviews(doubtful))["items"]
    assert [each["revision"] for each in items] == [7, 6, 5, 4, 0]
    assert [each["about"] for each in items] == [*["change"] * 4, "places"]
    assert items[-1]["other_place_name"] == "Villa Point"
    assert items[0]["reason"] == "same taker, 9 days apart"


async def test_filters_narrow_the_list(doubtful: httpx.AsyncClient) -> None:
    for query, count in (
        ({"place_id": "local:kansaba"}, 4),
        ({"place_id": "local:villa point"}, 1),
        ({"theatre": "syria"}, 4),
        ({"theatre": "ukraine"}, 0),
        ({"about": "places"}, 1),
        ({"about": "change"}, 4),
        ({"min_score": "0.5"}, 1),
        ({"max_score": "0.5"}, 4),
        ({"after_revision": "5"}, 2),
        ({"q": "CONSONANT"}, 1),
        ({"change_id": str(UUID(int=77))}, 0),
    ):
        assert len((await reviews(doubtful, **query))["items"]) == count, query


async def test_pages_together_are_the_whole_list(doubtful: httpx.AsyncClient) -> None:
    whole = (await reviews(doubtful))["items"]
    page = await reviews(doubtful, limit="2")
    paged = page["items"]
    while page["next"] is not None:
        page = await reviews(doubtful, limit="2", cursor=page["next"])
        paged += page["items"]
    assert paged == whole


async def test_nothing_in_doubt_is_an_empty_list(api: httpx.AsyncClient) -> None:
    empty = {"items": [], "next": None, "known_at": 0, "permalink": "/reviews?known_at=0"}
    assert await reviews(api) == empty


async def test_a_table_holds_every_doubt(doubtful: httpx.AsyncClient) -> None:
    lines = (await doubtful.get("/reviews", params={"f": "csv"})).text.splitlines()
    assert len(lines) == 6
    assert lines[-1].endswith("one consonant key")


async def test_a_doubt_that_is_settled_stays_as_it_was_known(
    filled: httpx.AsyncClient, pool: Pool
) -> None:
    await pool.execute(DOUBT, UUID(int=1), "local:kansaba", uuid4(), uuid4(), 1)
    before = await reviews(filled)
    later = reading("later", [report(day("2016-07-03"), at="Idlib", article="later")])
    await ReportHandler(pool)(received(later))
    settle = "UPDATE store.reviews SET known_to = (SELECT max(number) FROM store.revisions)"
    await pool.execute(settle)
    assert [each["review_id"] for each in before["items"]] == [str(UUID(int=1))]
    assert (await filled.get(before["permalink"])).json() == before
    assert (await reviews(filled))["items"] == []
