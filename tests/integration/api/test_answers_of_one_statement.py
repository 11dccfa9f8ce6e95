"""A first page of what is known now is read by one statement: the same as by several."""

from typing import TypeAlias

import asyncpg
import httpx
import pytest

from schemas.reports import Report
from services.store.postgres_report_handler import ReportHandler
from tests.integration.api.test_change_questions import POINTS, at
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import between, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

BY_SEVERAL = {"If-None-Match": '"an answer that nobody holds"'}
"""Who asks whether anything is new is answered revision first."""

QUESTIONS = [
    {},
    {"limit": "3"},
    {"order": "oldest"},
    {"order": "oldest", "limit": "9"},
    {"until": "2016-07-05"},
    {"bbox": "35,35,37,37"},
    {"bbox": "35,35,37,37", "limit": "2"},
    {"bbox": "100,0,101,1"},
    {"place_id": "local:nowhere"},
    {"f": "geojson", "limit": "4"},
    {"f": "geojson", "bbox": "35,35,37,37"},
    {"f": "csv", "limit": "5"},
    {"fields": "change_id,kind"},
]


async def fill(pool: Pool) -> None:
    """Changes with a day and some without."""
    told = [_told(n) for n in range(1, 13)]
    dateless = reading("article", told).model_copy(update={"published": None})
    await ReportHandler(pool)(received(dateless))


def _told(number: int) -> Report:
    name = [*POINTS, "Nowhere"][number % (len(POINTS) + 1)]
    if number % 4 == 0:
        return report(between(f"2016-06-{number:02}", None), at=f"Elsewhere {number}")
    return at(name, f"2016-07-{number:02}")


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: str(query))
@pytest.mark.parametrize("path", ["/changes", "/control"])
async def test_one_statement_answers_what_several_do(
    api: httpx.AsyncClient, pool: Pool, path: str, query: dict[str, str]
) -> None:
    asked = {name: said for name, said in query.items() if path == "/changes" or name in CONTROL}
    empty = await api.get(path, params=asked)
    assert empty.content == (await api.get(path, params=asked, headers=BY_SEVERAL)).content
    await fill(pool)

    by_one = await api.get(path, params=asked)
    by_several = await api.get(path, params=asked, headers=BY_SEVERAL)

    assert by_one.status_code == 200, by_one.text
    assert by_one.content == by_several.content
    assert by_one.headers["ETag"] == by_several.headers["ETag"]
    assert by_one.headers["Link"] == by_several.headers["Link"]


CONTROL = ("limit", "bbox", "place_id", "f")


@pytest.mark.parametrize("order", ["newest", "oldest"])
async def test_what_has_no_day_comes_last(api: httpx.AsyncClient, pool: Pool, order: str) -> None:
    await fill(pool)

    items = (await api.get("/changes", params={"order": order})).json()["items"]

    dated = [item["when"]["latest"] is not None for item in items]
    assert sorted(dated, reverse=True) == dated
    assert set(dated) == {True, False}
