"""A page of what is known now is read by one statement: the same as by several."""

from typing import TypeAlias

import asyncpg
import httpx
import orjson
import pytest

from schemas.message import Side
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


PAGED = [
    ("/changes", {"limit": "2"}),
    ("/changes", {"limit": "5", "order": "oldest"}),
    ("/changes", {"limit": "2", "bbox": "35,35,37,37"}),
    ("/changes", {"limit": "4", "until": "2016-07-05"}),
    ("/changes", {"limit": "3", "f": "geojson"}),
    ("/control", {"limit": "2"}),
    ("/control", {"limit": "1", "bbox": "35,35,37,37"}),
]
paged = pytest.mark.parametrize(("path", "query"), PAGED, ids=str)


@paged
async def test_following_pages_are_the_same_by_one_and_by_several(
    api: httpx.AsyncClient, pool: Pool, path: str, query: dict[str, str]
) -> None:
    await fill(pool)

    by_one = await _walked(api, path, query, {})

    assert len(by_one) > 1
    assert by_one == await _walked(api, path, query, BY_SEVERAL)


@paged
async def test_following_pages_are_as_known_at_the_first(
    api: httpx.AsyncClient, pool: Pool, path: str, query: dict[str, str]
) -> None:
    """Whatever has become known in between, and whether this process has met that or not."""
    await fill(pool)
    before = await _walked(api, path, query, {})
    later = [at(name, "2016-07-03", Side.ISLAMIC_STATE, "later article") for name in POINTS]

    second = await _following(api, path, query, before[0])
    await ReportHandler(pool)(received(reading("later article", later)))
    unmet = await _following(api, path, query, before[0])
    assert (await api.get(path, params=query)).content != before[0]  # the process meets it
    met = await _following(api, path, query, before[0])

    assert second == unmet == met == before[1]


async def _walked(
    api: httpx.AsyncClient, path: str, query: dict[str, str], headers: dict[str, str]
) -> list[bytes]:
    """Every page."""
    pages = [(await api.get(path, params=query, headers=headers)).content]
    while cursor := orjson.loads(pages[-1])["next"]:
        asked = {**query, "cursor": cursor}
        pages.append((await api.get(path, params=asked, headers=headers)).content)
    return pages


async def _following(
    api: httpx.AsyncClient, path: str, query: dict[str, str], page: bytes
) -> bytes:
    return (await api.get(path, params={**query, "cursor": orjson.loads(page)["next"]})).content
