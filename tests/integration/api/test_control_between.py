"""GET /control/changes: what differs between two evenings, by place and by side."""

from typing import Any, TypeAlias

import asyncpg
import httpx
import pytest

from schemas.message import Kind, Side
from schemas.reports import Point
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


async def between(api: httpx.AsyncClient, first: str, last: str, **query: str) -> dict[str, Any]:
    answer = await api.get("/control/changes", params={"from": first, "to": last, **query})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def named(found: dict[str, Any]) -> dict[str, str]:
    return {each["place"]["name"]: each["what"] for each in found["items"]}


@pytest.fixture
async def summer(filled: httpx.AsyncClient, pool: Pool) -> httpx.AsyncClient:
    """Latakia, and Villa Point taken back after nine days, as known one revision later."""
    back = report(day("2016-07-11"), gainer=Side.GOVERNMENT, at="Villa Point", article="b")
    fight = report(
        day("2016-07-12"), gainer=Side.GOVERNMENT, kind=Kind.PARTIAL, at="al-Sarraf", article="b"
    )
    read = reading("b", [back, fight], published="2016-07-12")
    await ReportHandler(pool)(received(read))
    return filled


async def test_places_that_changed_hands_show_both_evenings(filled: httpx.AsyncClient) -> None:
    found = await between(filled, "2016-06-30", "2016-07-01")
    (kansaba,) = found["items"]
    assert (kansaba["gained_by"], kansaba["lost_by"]) == ("opposition", "government")
    assert kansaba["what"] == "held by government -> held by opposition"
    assert kansaba["before"]["since"] < "2016-06-30" < kansaba["after"]["since"]
    (change,) = (await filled.get(kansaba["changes_href"])).json()["items"]
    assert change["change_id"] == kansaba["after"]["change_id"]


async def test_sides_are_counted_over_the_whole_answer(summer: httpx.AsyncClient) -> None:
    found = await between(summer, "2016-06-30", "2016-07-05", limit="1")
    assert (len(found["items"]), found["places"]) == (1, 6)
    assert {
        each["side"]: (each["gained"], each["lost"], each["net"]) for each in found["sides"]
    } == {
        "government": (0, 1, -1),
        "opposition": (6, 0, 6),
    }


async def test_what_goes_and_comes_back_is_no_difference(summer: httpx.AsyncClient) -> None:
    there = named(await between(summer, "2016-07-05", "2016-07-31"))
    assert there["Villa Point"] == "held by opposition -> held by government"
    assert there["al-Sarraf"].startswith("held by opposition -> contested (")
    assert set(there) == {"Villa Point", "al-Sarraf"}
    assert named(await between(summer, "2016-07-31", "2016-08-31")) == {}


async def test_the_answer_of_a_permalink_stays(summer: httpx.AsyncClient, pool: Pool) -> None:
    found = await between(summer, "2016-07-05", "2016-07-31")
    more = report(day("2016-07-20"), gainer=Side.GOVERNMENT, at="al-Mukhtara", article="c")
    await ReportHandler(pool)(received(reading("c", [more], published="2016-07-21")))
    assert len((await between(summer, "2016-07-05", "2016-07-31"))["items"]) == 3
    assert (await summer.get(found["permalink"])).json() == found
    assert (await between(summer, "2016-07-05", "2016-07-31", known_at="0"))["items"] == []


FILTERED: list[tuple[dict[str, str], set[str]]] = [
    ({"side": "opposition"}, {"Villa Point", "al-Sarraf"}),
    ({"side": "turkey"}, set()),
    ({"layer": "confirmed"}, set()),
    ({"place_id": "local:villa point"}, {"Villa Point"}),
    ({"country": "SY"}, set()),
    ({"bbox": "36,35,37,36"}, {"Villa Point"}),
    ({"near": "35.7,36.2"}, {"Villa Point"}),
    ({"bbox": "37,35,38,36"}, set()),
]


async def test_filters_narrow_the_answer(summer: httpx.AsyncClient, pool: Pool) -> None:
    await pool.execute(
        "UPDATE store.places SET location = point(36.2, 35.7) WHERE name = 'Villa Point'"
    )
    for query, expected in FILTERED:
        found = await between(summer, "2016-07-05", "2016-07-31", **query)
        assert set(named(found)) == expected, query
        assert found["places"] == len(expected), query


async def test_pages_together_are_the_whole_answer(summer: httpx.AsyncClient) -> None:
    whole = (await between(summer, "2016-06-30", "2016-07-31"))["items"]
    paged: list[dict[str, Any]] = []
    query = {"limit": "2"}
    while True:
        page = await between(summer, "2016-06-30", "2016-07-31", **query)
        paged += page["items"]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert paged == whole
    assert len(whole) > 4


async def test_tables_and_maps_have_both_evenings(summer: httpx.AsyncClient, pool: Pool) -> None:
    point = Point(lat=35.7, lon=36.2)
    await pool.execute("UPDATE store.places SET location = point($1, $2)", point.lon, point.lat)
    query = {"from": "2016-06-30", "to": "2016-07-01", "f": "geojson"}
    (feature,) = (await summer.get("/control/changes", params=query)).json()["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.2, 35.7]}
    assert feature["properties"]["gained_by"] == "opposition"
    header, line = (
        await summer.get("/control/changes", params={**query, "f": "csv"})
    ).text.splitlines()
    assert "before_side" in header
    assert "government" in line


async def test_days_that_make_no_interval_are_refused(filled: httpx.AsyncClient) -> None:
    for query, parameter in (
        ({}, "from"),
        ({"from": "2016-07-02", "to": "2016-07-01"}, "from"),
        ({"from": "2016-07-02", "to": "9999-01-01"}, "to"),
        ({"from": "2016-07-02", "from_day": "2016-07-01"}, "from_day"),
    ):
        answer = await filled.get("/control/changes", params=query)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["parameter"] == parameter
