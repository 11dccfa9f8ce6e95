"""GET /control: evenings, layers, and what was known when."""

from datetime import UTC, datetime
from typing import Any, TypeAlias

import asyncpg
import httpx
import pytest

from schemas.message import Side
from schemas.reports import Point
from services.store.postgres_baseline import import_baseline
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.integration.store.test_postgres_baseline import entries
from tests.unit.store.report_builders import day, place, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
VIINA = """geonameid,city,longitude,latitude,feature_code,20220227
1.0,Somewhere,37.1,46.9,PPL,UA
"""


async def control(api: httpx.AsyncClient, **query: str) -> dict[str, Any]:
    answer = await api.get("/control", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def holder(api: httpx.AsyncClient, place: str, **query: str) -> str | None:
    rows = (await control(api, place=place, **query))["items"]
    return rows[0]["holder_side"] if rows else None


async def test_an_empty_store_knows_of_no_control(api: httpx.AsyncClient) -> None:
    found = await control(api)
    assert (found["items"], found["next"], found["known_at"]) == ([], None, 0)
    assert found["as_of"] == datetime.now(UTC).date().isoformat()


@pytest.mark.parametrize(
    ("as_of", "side"),
    [
        ("2015-12-31", None),
        ("2016-02-29", "government"),
        ("2016-06-30", "government"),
        ("2016-07-01", "opposition"),
        ("2016-12-31", "opposition"),
    ],
)
async def test_the_evening_of_a_day_has_one_answer(
    filled: httpx.AsyncClient, as_of: str, side: str | None
) -> None:
    assert await holder(filled, "Kansaba", as_of=as_of) == side


async def test_each_row_carries_its_evidence_and_age(filled: httpx.AsyncClient) -> None:
    (row,) = (await control(filled, place="Kansaba", as_of="2016-07-05"))["items"]
    assert (row["state"], row["since"], row["until"]) == ("held", "2016-07-01", None)
    assert (row["last_evidence"], row["evidence_age_days"]) == ("2016-07-01", 4)
    assert row["parties"][0]["side"] == "opposition"
    assert row["place"]["name"] == "Kansaba"
    assert row["status"]
    assert row["change_id"]


async def test_a_layer_counts_only_what_is_supported_as_well(filled: httpx.AsyncClient) -> None:
    claimed = await control(filled, as_of="2016-07-05")
    confirmed = await control(filled, as_of="2016-07-05", layer="confirmed")
    assert len(claimed["items"]) == 6
    assert len(confirmed["items"]) < 6
    assert {row["layer"] for row in confirmed["items"]} <= {"confirmed"}


async def test_what_was_known_then_is_answered_for_ever(
    filled: httpx.AsyncClient, pool: Pool
) -> None:
    before = await control(filled, as_of="2016-07-20")
    moment = datetime.now(UTC).isoformat()
    lost = report(day("2016-07-10"), gainer=Side.GOVERNMENT, article="b")
    await ReportHandler(pool)(received(reading("b", [lost], published="2016-07-11")))
    assert await holder(filled, "Kansaba", as_of="2016-07-20") == "government"
    for known_at in (str(before["known_at"]), moment):
        then = await control(filled, as_of="2016-07-20", known_at=known_at)
        assert then["items"] == before["items"]
        assert then["known_at"] == before["known_at"]


async def test_before_anything_was_known_nothing_is_answered(filled: httpx.AsyncClient) -> None:
    for known_at in ("0", "2001-01-01", "2001-01-01T12:00:00+02:00", "2001-01-01T12:00:00Z"):
        found = await control(filled, as_of="2016-07-05", known_at=known_at)
        assert (found["items"], found["known_at"]) == ([], 0)


FILTERED: list[tuple[dict[str, str], int]] = [
    ({"holder": "opposition"}, 6),
    ({"holder": "government"}, 0),
    ({"side": "opposition"}, 6),
    ({"side": "government"}, 0),
    ({"state": "held"}, 6),
    ({"state": "contested"}, 0),
    ({"place_id": "local:kansaba"}, 1),
    ({"country": "SY"}, 0),
    ({"bbox": "35,35,37,37"}, 0),
]


async def test_filters_narrow_the_list(filled: httpx.AsyncClient) -> None:
    for query, count in FILTERED:
        found = await control(filled, as_of="2016-07-05", **query)
        assert len(found["items"]) == count, query


async def test_pages_together_are_the_whole_list(filled: httpx.AsyncClient) -> None:
    whole = (await control(filled, as_of="2016-07-05"))["items"]
    paged: list[dict[str, Any]] = []
    query = {"as_of": "2016-07-05", "limit": "4"}
    while True:
        page = await control(filled, **query)
        paged += page["items"]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert paged == whole


@pytest.fixture
async def fronts(api: httpx.AsyncClient, pool: Pool) -> httpx.AsyncClient:
    """A village of each of two wars."""
    points = {"Kansaba": Point(lat=35.74, lon=36.17), "Luhansk": Point(lat=48.57, lon=39.31)}
    for (name, point), war in zip(points.items(), ("syria", "ukraine"), strict=True):
        told = report(day("2016-07-01"), at=name, article=name)
        there = told.model_copy(update={"place": place(name, point)})
        read = reading(name, [there], published="2016-07-09")
        await ReportHandler(pool)(received(read.model_copy(update={"theatre": war})))
    return api


WHERE = [
    ({"near": "35.7,36.2"}, ["Kansaba"]),
    ({"near": "35.7,36.2", "radius_km": "1"}, []),
    ({"bbox": "35,35,37,36"}, ["Kansaba"]),
    ({"polygon": "39,48,40,48,40,49,39,49"}, ["Luhansk"]),
    ({"polygon": "39,48,40,48,40,49,39,49", "bbox": "35,35,37,36"}, []),
    ({"polygon": "-180,-90,180,-90,180,90,-180,90"}, ["Kansaba", "Luhansk"]),
    ({"theatre": "syria"}, ["Kansaba"]),
    ({"theatre": "ukraine"}, ["Luhansk"]),
    ({"theatre": "iraq"}, []),
]


@pytest.mark.parametrize("more", [{}, {"inferred": "true"}])
@pytest.mark.parametrize(("query", "found"), WHERE)
async def test_shapes_and_wars_narrow_it(
    fronts: httpx.AsyncClient, query: dict[str, str], found: list[str], more: dict[str, str]
) -> None:
    rows = (await control(fronts, **query, **more))["items"]
    assert [row["place"]["name"] for row in rows] == found


async def test_shapes_and_wars_narrow_what_was_known_then(
    fronts: httpx.AsyncClient, pool: Pool
) -> None:
    before = [(await control(fronts, **query)) for query, _ in WHERE]
    for name in ("Kansaba", "Luhansk"):
        await ReportHandler(pool)(received(reading(name, [], generation=2)))
    for page, (query, found) in zip(before, WHERE, strict=True):
        assert (await control(fronts, **query))["items"] == []
        then = (await fronts.get(page["permalink"])).json()
        assert [row["place"]["name"] for row in then["items"]] == found


async def test_a_baseline_is_of_the_wars_of_its_country(api: httpx.AsyncClient, pool: Pool) -> None:
    await import_baseline(pool, entries(VIINA), "a table")
    assert (await control(api, theatre="ukraine"))["items"] == []  # its country is not known yet
    await pool.execute("UPDATE store.places SET country = 'UA'")
    for war, found in (("ukraine", ["Somewhere"]), ("syria", [])):
        rows = (await control(api, theatre=war))["items"]
        assert [row["place"]["name"] for row in rows] == found
