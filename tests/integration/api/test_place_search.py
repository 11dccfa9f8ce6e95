"""GET /places: names found in any transliteration, with links, filters and pages."""

from typing import Any, TypeAlias
from uuid import uuid4

import asyncpg
import httpx
import pytest

from schemas.reports import Point, Report
from services.store.decision_request import DecisionRequest
from services.store.postgres_decisions import decide
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import INGESTED, day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


async def search(api: httpx.AsyncClient, **query: str) -> list[dict[str, Any]]:
    answer = await api.get("/places", params=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def names(api: httpx.AsyncClient, **query: str) -> list[str]:
    return [each["name"] for each in await search(api, **query)]


def taken(
    name: str, point: Point | None = None, country: str | None = None, kind: str = "town"
) -> Report:
    """A place that an article named "towns" tells of."""
    told = report(day("2016-07-01"), at=name, article="towns")
    described = {"point": point, "country": country, "type": kind}
    return told.model_copy(update={"place": told.place.model_copy(update=described)})


@pytest.fixture
async def towns(api: httpx.AsyncClient, pool: Pool) -> httpx.AsyncClient:
    """Seven places, of which one has a point."""
    said = [
        taken("Uqayribat"),
        taken("Kafr Nabl", country="SY"),
        taken("Kafr Nabudah", Point(lat=35.44, lon=36.5), country="SY"),
        taken("Nabl", country="SY"),
        taken("al-Bab"),
        taken("Бахмут", country="UA", kind="city"),
        taken("Aleppo", kind="city"),
        taken("Deir Hafir", kind="airfield"),
    ]
    await ReportHandler(pool)(received(reading("towns", said)))
    return api


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Akerbat", "Uqayribat"),
        ("`Uqayribat", "Uqayribat"),
        ("Aqirba", "Uqayribat"),
        ("Bakhmut", "Бахмут"),
        ("bab", "al-Bab"),
        ("el Bab", "al-Bab"),
        ("ALEP", "Aleppo"),
        ("Allepo", "Aleppo"),
        ("hafir", "Deir Hafir"),
        ("Dayr Hafer", "Deir Hafir"),
    ],
)
async def test_a_name_is_found_in_another_spelling(
    towns: httpx.AsyncClient, asked: str, found: str
) -> None:
    assert (await names(towns, q=asked))[0] == found


@pytest.fixture
async def told_in_english(api: httpx.AsyncClient, pool: Pool) -> httpx.AsyncClient:
    """Two places of the gazetteer, under the names that an article gave them."""
    ids = {"Raqqa": "gn:172955", "Debaltseve": "gn:710229"}
    said = [
        told.model_copy(update={"place": told.place.model_copy(update={"place_id": ids[name]})})
        for name, told in ((name, taken(name)) for name in ids)
    ]
    await ReportHandler(pool)(received(reading("towns", said)))
    return api


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("الرقة", "Raqqa"),
        ("الرقه", "Raqqa"),
        ("الـرَّقـة", "Raqqa"),
        ("Дебальцеве", "Debaltseve"),
        ("ДЕБАЛЬЦЕВЕ", "Debaltseve"),
        ("Дебальцево", "Debaltseve"),
    ],
)
async def test_a_place_told_in_english_is_found_in_the_script_of_its_land(
    told_in_english: httpx.AsyncClient, asked: str, found: str
) -> None:
    (place,) = await search(told_in_english, q=asked)
    assert place["name"] == found


@pytest.mark.parametrize("asked", ["ادلب", "إدلب", "إِدْلِب", "ادلـب", "أدلب"])
async def test_an_arabic_name_is_found_however_it_is_pointed(
    api: httpx.AsyncClient, pool: Pool, asked: str
) -> None:
    await ReportHandler(pool)(received(reading("towns", [taken("إدلب")])))
    assert await names(api, q=asked) == ["إدلب"]


async def test_the_same_name_comes_before_a_part_of_one(towns: httpx.AsyncClient) -> None:
    found = await search(towns, q="Nabl")
    assert [each["name"] for each in found[:2]] == ["Nabl", "Kafr Nabl"]
    assert [each["match"]["because"] for each in found[:2]] == [
        "the same name",
        "a word of it begins so",
    ]
    assert found[0]["match"]["score"] >= 10_000 > found[1]["match"]["score"]


async def test_nothing_is_found_under_a_name_like_none(towns: httpx.AsyncClient) -> None:
    assert await names(towns, q="Timbuktu") == []


async def test_a_row_says_who_holds_the_place_and_where_to_read_on(
    towns: httpx.AsyncClient,
) -> None:
    (found,) = await search(towns, q="Kafr Nabudah", has_point="true")
    assert (found["state"], found["holder_side"], found["since"]) == (
        "held",
        "opposition",
        "2016-07-01",
    )
    assert found["point"] == {"lat": 35.44, "lon": 36.5}
    assert (await towns.get(found["href"])).json()["place_id"] == "local:kafr nabudah"


FILTERED: list[tuple[dict[str, str], set[str]]] = [
    ({"country": "ua"}, {"Бахмут"}),
    ({"type": "city"}, {"Бахмут", "Aleppo"}),
    ({"has_point": "true"}, {"Kafr Nabudah"}),
    ({"bbox": "36,35,37,36"}, {"Kafr Nabudah"}),
    ({"bbox": "37,35,38,36"}, set()),
    ({"near": "35.44,36.55", "radius_km": "5"}, {"Kafr Nabudah"}),
    ({"near": "35.44,36.55", "radius_km": "4"}, set()),
    ({"theatre": "iraq"}, set()),
    ({"q": "kafr", "country": "SY", "has_point": "false"}, {"Kafr Nabl"}),
    ({"q": "kafr", "theatre": "syria"}, {"Kafr Nabl", "Kafr Nabudah"}),
    ({"q": "kafr", "theatre": "iraq"}, set()),
    ({"q": "kafr", "bbox": "36,35,37,36"}, {"Kafr Nabudah"}),
    ({"q": "kafr", "near": "35.44,36.5"}, {"Kafr Nabudah"}),
]


async def test_filters_narrow_the_list(towns: httpx.AsyncClient) -> None:
    for query, expected in FILTERED:
        assert set(await names(towns, **query)) == expected, query
    assert len(await names(towns, theatre="syria")) == 8


@pytest.mark.parametrize("query", [{}, {"q": "Kafr Nabl"}, {"q": "b"}, {"q": "a"}])
async def test_pages_together_are_the_whole_list(
    towns: httpx.AsyncClient, query: dict[str, str]
) -> None:
    whole = await search(towns, **query)
    paged: list[dict[str, Any]] = []
    asked = {**query, "limit": "1"}
    while True:
        page = (await towns.get("/places", params=asked)).json()
        paged += page["items"]
        if page["next"] is None:
            break
        asked["cursor"] = page["next"]
    assert paged == whole


async def test_places_found_to_be_one_are_one_row(filled: httpx.AsyncClient, pool: Pool) -> None:
    other = report(day("2016-07-03"), at="Little Hill", article="b")
    await ReportHandler(pool)(received(reading("b", [other])))
    ids = {"place_id": "local:little hill", "canonical_id": "local:kansaba"}
    await decide(
        pool,
        DecisionRequest(
            request_id=uuid4(), kind="link", details=ids, decided_by="ada",
            reason="another name of it", requested_at=INGESTED,
        ),
    )  # fmt: skip
    (found,) = await search(filled, q="little hill")
    assert (found["name"], found["match"]["name"]) == ("Kansaba", "Little Hill")
    assert found["linked_from"] == ["local:little hill"]
    assert found["names"] == ["Kansaba", "Little Hill"]
    assert "Little Hill" not in await names(filled)


async def test_what_no_search_understands_is_said(towns: httpx.AsyncClient) -> None:
    for query in ({"q": "%"}, {"q": "x" * 201}, {"radius_km": "5"}, {"cursor": "b25l"}):
        answer = await towns.get("/places", params=query)
        assert answer.status_code == 422, query
    cursor = (await towns.get("/places", params={"q": "kafr", "limit": "1"})).json()["next"]
    answer = await towns.get("/places", params={"q": "nabl", "cursor": cursor})
    assert answer.json()["errors"][0]["parameter"] == "cursor"
