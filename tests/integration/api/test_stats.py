"""GET /stats: counts by interval and group, with running totals and as known then."""

from typing import Any, TypeAlias

import asyncpg
import httpx
import pytest

from schemas.message import Side
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
ALL_OF_2016 = {"since": "2016-01-01", "until": "2016-12-31"}


async def stats(api: httpx.AsyncClient, **query: str) -> list[dict[str, Any]]:
    answer = await api.get("/stats", params={**ALL_OF_2016, **query})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


@pytest.mark.parametrize("name", ["limit", "cursor"])
async def test_counts_come_all_at_once(api: httpx.AsyncClient, name: str) -> None:
    refused = await api.get("/stats", params={name: "1"})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["parameter"] == name


async def test_a_side_gains_and_loses_over_time(filled: httpx.AsyncClient, pool: Pool) -> None:
    back = report(
        day("2016-08-10"), gainer=Side.GOVERNMENT, loser=Side.OPPOSITION, at="Villa Point",
        article="b",
    )  # fmt: skip
    await ReportHandler(pool)(received(reading("b", [back], published="2016-08-11")))
    found = {
        (each["starts"], each["group"]): (each["gained"], each["lost"], each["net"], each["total"])
        for each in await stats(filled, interval="month")
    }
    assert found == {
        ("2016-02-01", "government"): (1, 0, 1, 1),
        ("2016-02-01", "opposition"): (0, 1, -1, -1),
        ("2016-07-01", "government"): (0, 6, -6, -5),
        ("2016-07-01", "opposition"): (6, 0, 6, 5),
        ("2016-08-01", "government"): (1, 0, 1, -4),
        ("2016-08-01", "opposition"): (0, 1, -1, 4),
    }


GROUPED: list[tuple[dict[str, str], list[tuple[str, str | None, int]]]] = [
    ({"by": "all", "interval": "year"}, [("2016-01-01", "all", 7)]),
    ({"by": "all", "interval": "week", "since": "2016-06-01"}, [("2016-06-27", "all", 6)]),
    (
        {"by": "all", "interval": "day", "since": "2016-06-01"},
        [("2016-07-01", "all", 1), ("2016-07-02", "all", 5)],
    ),
    ({"by": "kind", "interval": "year"}, [("2016-01-01", "gained", 7)]),
    ({"by": "theatre", "interval": "year"}, [("2016-01-01", "syria", 7)]),
    ({"by": "country", "interval": "year"}, [("2016-01-01", None, 7)]),
    ({"by": "all", "interval": "year", "theatre": "iraq"}, []),
    ({"by": "all", "interval": "year", "side": "turkey"}, []),
    ({"by": "all", "interval": "year", "kind": "lost"}, []),
    ({"by": "all", "interval": "year", "background": "true"}, [("2016-01-01", "all", 1)]),
    ({"by": "all", "interval": "year", "layer": "confirmed"}, []),
    ({"by": "all", "interval": "year", "bbox": "36,35,37,36"}, []),
    ({"by": "all", "interval": "year", "country": "SY"}, []),
    ({"by": "all", "interval": "year", "known_at": "0"}, []),
]


async def test_changes_are_counted_by_group_and_interval(filled: httpx.AsyncClient) -> None:
    for query, expected in GROUPED:
        found = [
            (each["starts"], each["group"], each["changes"])
            for each in await stats(filled, **query)
        ]
        assert found == expected, query


async def test_statuses_add_up_to_all_changes(filled: httpx.AsyncClient) -> None:
    found = await stats(filled, by="status", interval="year")
    assert sum(each["changes"] for each in found) == 7
    assert {each["group"] for each in found} <= {"claimed", "reported", "confirmed"}


async def test_admin_areas_are_told_with_their_country(
    filled: httpx.AsyncClient, pool: Pool
) -> None:
    await pool.execute("UPDATE store.places SET admin1 = '07' WHERE name = 'Kansaba'")
    await pool.execute(
        "ALTER TABLE store.changes DISABLE TRIGGER append_only;"
        "UPDATE store.changes SET country = 'SY';"
        "ALTER TABLE store.changes ENABLE TRIGGER append_only"
    )
    found = {each["group"]: each["places"] for each in await stats(filled, by="admin1")}
    assert found["SY-07"] == 1
    assert len(await stats(filled, by="all", interval="year", admin1="07", country="sy")) == 1


async def test_the_counts_of_a_permalink_stay(filled: httpx.AsyncClient, pool: Pool) -> None:
    before = (await filled.get("/stats", params=ALL_OF_2016)).json()
    more = report(day("2016-07-20"), gainer=Side.GOVERNMENT, at="al-Mukhtara", article="c")
    await ReportHandler(pool)(received(reading("c", [more], published="2016-07-21")))
    assert len(await stats(filled)) == len(before["items"]) + 1
    assert (await filled.get(before["permalink"])).json() == before


async def test_a_table_has_the_same_counts(filled: httpx.AsyncClient) -> None:
    answer = await filled.get("/stats", params={**ALL_OF_2016, "interval": "year", "f": "csv"})
    header, *lines = answer.text.splitlines()
    assert header == "starts,group,changes,places,gained,lost,net,total"
    assert lines == ["2016-01-01,government,7,6,1,6,-5,-5", "2016-01-01,opposition,7,6,6,1,5,5"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"since": "2016-07-02", "until": "2016-07-01"}, "since"),
        ({"until": "9999-01-01"}, "until"),
        ({"by": "colour"}, "by"),
        ({"interval": "hour"}, "interval"),
        ({"f": "geojson"}, ""),
    ],
)
async def test_what_cannot_be_counted_is_refused(
    filled: httpx.AsyncClient, query: dict[str, str], parameter: str
) -> None:
    answer = await filled.get("/stats", params=query)
    assert answer.status_code in (406, 422)
    assert [each["parameter"] for each in answer.json()["errors"]] == [parameter] * bool(parameter)
