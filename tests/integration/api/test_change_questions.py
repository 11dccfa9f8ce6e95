"""GET /changes: where, by whom, how sure, and when it came to be known."""

from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

import asyncpg
import httpx
import pytest

from schemas.message import Side
from schemas.reports import Point, Report
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import between, day, place, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

POINTS = {
    "Kansaba": Point(lat=35.74, lon=36.17),
    "Latakia": Point(lat=35.52, lon=35.78),
    "Luhansk": Point(lat=48.57, lon=39.31),
    "Suva": Point(lat=-18.14, lon=178.44),
    "Apia": Point(lat=-13.83, lon=-171.77),
}


def at(name: str, date: str, gainer: Side = Side.OPPOSITION, article: str = "a") -> Report:
    """One taking of one of the places above."""
    told = report(day(date), gainer=gainer, at=name, article=article)
    return told.model_copy(update={"place": place(name, POINTS.get(name))})


@pytest.fixture
async def world(api: httpx.AsyncClient, pool: Pool) -> httpx.AsyncClient:
    """Five places with points and one without, a day apart from each other."""
    takings = [at(name, f"2016-07-0{n}") for n, name in enumerate([*POINTS, "Nowhere"], 1)]
    await ReportHandler(pool)(received(reading("a", takings, published="2016-07-09")))
    return api


async def asked(api: httpx.AsyncClient, **query: str) -> dict[str, Any]:
    answer = await api.get("/changes", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def names(api: httpx.AsyncClient, **query: str) -> list[str]:
    return [item["place"]["name"] for item in (await asked(api, **query))["items"]]


WHERE = [
    ({"bbox": "35,35,37,36"}, ["Latakia", "Kansaba"]),
    ({"bbox": "35,35,37,36", "order": "oldest"}, ["Kansaba", "Latakia"]),
    ({"bbox": "35,35,37,36", "order": "revision"}, ["Kansaba", "Latakia"]),
    ({"bbox": "-180,-90,180,90"}, ["Apia", "Suva", "Luhansk", "Latakia", "Kansaba"]),
    ({"bbox": "170,-30,-170,0"}, ["Apia", "Suva"]),
    ({"bbox": "-170,-30,170,0"}, []),
    ({"near": "35.74,36.17"}, ["Kansaba"]),
    ({"near": "35.74,36.17", "radius_km": "43"}, ["Latakia", "Kansaba"]),
    ({"near": "-16,-177", "radius_km": "700"}, ["Apia", "Suva"]),
    ({"polygon": "POLYGON((35 35, 36 35, 36 36, 35 36, 35 35))"}, ["Latakia"]),
    ({"polygon": "36,35,37,35,36,36"}, ["Kansaba"]),
    ({"polygon": "36,35,37,35,36,36", "bbox": "0,0,10,10"}, []),
    ({"polygon": "35,35,37,35,37,36,35,36", "near": "35.5,35.8"}, ["Latakia"]),
]


async def test_shapes_hold_the_places_inside_them(world: httpx.AsyncClient) -> None:
    for query, found in WHERE:
        assert await names(world, **query) == found, query


async def test_a_radius_is_a_great_circle(world: httpx.AsyncClient) -> None:
    """Kansaba and Latakia lie 43 km from each other; in degrees both are near."""
    assert await names(world, near="35.74,36.17", radius_km="42") == ["Kansaba"]


async def test_days_are_looked_up_with_and_without_an_area(world: httpx.AsyncClient) -> None:
    assert await names(world, until="2016-07-02") == ["Latakia", "Kansaba"]
    assert await names(world, since="2016-07-02", until="2016-07-03") == ["Luhansk", "Latakia"]
    assert await names(world, until="2016-07-01", bbox="35,35,37,36") == ["Kansaba"]
    assert await names(world, since="2016-07-02", bbox="35,35,37,36") == ["Latakia"]


async def test_who_is_asked_by_name_and_by_id(api: httpx.AsyncClient, pool: Pool) -> None:
    one = at("Kansaba", "2016-07-01")
    known = one.gainer.model_copy(update={"actor_id": "fsa"})
    said = [one.model_copy(update={"gainer": known}), at("Latakia", "2016-07-02", Side.GOVERNMENT)]
    await ReportHandler(pool)(received(reading("a", said)))
    assert await names(api, actor="FSA") == ["Kansaba"]
    assert await names(api, actor="syrian rebels") == ["Kansaba"]
    assert await names(api, actor="Regime Forces") == ["Latakia"]


async def test_confidence_has_a_lower_bound(world: httpx.AsyncClient) -> None:
    sure = (await asked(world))["items"][0]["confidence"]
    assert len(await names(world, min_confidence=str(sure))) == 6
    assert await names(world, min_confidence="1") == []


async def test_sparse_fields_are_those_asked_for(world: httpx.AsyncClient) -> None:
    page = await asked(world, fields="change_id,status,lat,place_name", limit="2")
    assert [item["place_name"] for item in page["items"]] == ["Nowhere", "Apia"]
    assert page["items"][0]["lat"] is None
    assert set(page["items"][1]) == {"change_id", "status", "lat", "place_name"}


async def test_known_times_bound_when_it_was_recorded(world: httpx.AsyncClient, pool: Pool) -> None:
    before = (await asked(world))["known_at"]
    moment = datetime.now(UTC)
    later = at("Homs", "2016-06-01", article="b")
    await ReportHandler(pool)(received(reading("b", [later], published="2016-06-02")))
    today, tomorrow = moment.date().isoformat(), (moment.date() + timedelta(days=1)).isoformat()
    assert await names(world, known_from=str(before + 1)) == ["Homs"]
    assert await names(world, known_from=moment.isoformat()) == ["Homs"]
    assert len(await names(world, known_to=str(before))) == 6
    assert len(await names(world, known_to=moment.isoformat())) == 6
    assert len(await names(world, known_from=today, known_to=tomorrow)) == 7
    assert await names(world, known_from=tomorrow) == []
    assert await names(world, changed_since=str(before)) == ["Homs"]


async def test_changed_since_tells_of_revisions_and_retractions(
    world: httpx.AsyncClient, pool: Pool
) -> None:
    before = (await asked(world))["known_at"]
    kept = [at("Kansaba", "2016-07-02"), at("Latakia", "2016-07-02")]
    again = reading("a", kept, published="2016-07-09", generation=2)
    await ReportHandler(pool)(received(again))
    changed = await asked(world, changed_since=str(before))
    actions = {(item["place"]["name"], item["action"]) for item in changed["items"]}
    assert ("Nowhere", "retracted") in actions
    assert ("Luhansk", "retracted") in actions
    assert "Latakia" not in {name for name, _ in actions}
    assert len(await names(world)) == 2


async def test_a_list_is_known_for_ever_as_it_was(world: httpx.AsyncClient, pool: Pool) -> None:
    query = [{}, {"order": "oldest"}, {"order": "revision"}, {"bbox": "35,35,37,36"}]
    before = [await asked(world, **each) for each in query]
    again = reading("a", [at("Kansaba", "2016-07-20")], published="2016-07-21", generation=2)
    await ReportHandler(pool)(received(again))
    for each, page in zip(query, before, strict=True):
        now = await asked(world, **each)
        assert now["items"] != page["items"]
        then = (await world.get(page["permalink"])).json()
        assert then["items"] == page["items"]
        assert then["known_at"] == page["known_at"]
        assert then["permalink"] == page["permalink"]


async def test_a_source_is_asked_for_as_it_told_then(world: httpx.AsyncClient, pool: Pool) -> None:
    page = await asked(world, source="reuters")
    assert len(page["items"]) == 6
    await ReportHandler(pool)(received(reading("a", [], generation=2)))
    assert await names(world, source="reuters") == []
    assert (await world.get(page["permalink"])).json()["items"] == page["items"]
    gone = await asked(world, source="reuters", changed_since=str(page["known_at"]))
    assert [item["action"] for item in gone["items"]] == ["retracted"] * 6


async def test_undated_changes_follow_the_dated_ones_then_too(
    api: httpx.AsyncClient, pool: Pool
) -> None:
    undated = report(between("2016-06-01", None), at="Homs")
    both = reading("a", [undated, at("Kansaba", "2016-07-01")])
    await ReportHandler(pool)(received(both.model_copy(update={"published": None})))
    page = await asked(api)
    assert [item["place"]["name"] for item in page["items"]] == ["Kansaba", "Homs"]
    await ReportHandler(pool)(received(reading("a", [], generation=2)))
    assert (await api.get(page["permalink"])).json()["items"] == page["items"]
    assert await names(api) == []
