"""Names in questions: every spelling finds them, and one that nobody has is refused with a hint."""

from typing import TypeAlias

import asyncpg
import httpx
import pytest

from schemas.message import Side
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
LISTS = ("/changes", "/control", "/reports")


@pytest.fixture
async def villages(api: httpx.AsyncClient, pool: Pool) -> httpx.AsyncClient:
    """One village taken by the Islamic State, which the text calls ISIL, and one by others."""
    taken = report(day("2016-07-01"), gainer=Side.ISLAMIC_STATE, at="Kansaba", article="a")
    by_id = taken.gainer.model_copy(update={"actor_id": "islamic_state"})
    other = report(day("2016-07-02"), at="Salma", article="a")
    said = [taken.model_copy(update={"gainer": by_id}), other]
    await ReportHandler(pool)(received(reading("a", said, source="Orient News")))
    return api


async def places(api: httpx.AsyncClient, path: str, **query: str) -> list[str]:
    answer = await api.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return [item["place"]["name"] for item in answer.json()["items"]]


async def hint(api: httpx.AsyncClient, path: str, **query: str) -> str:
    answer = await api.get(path, params=query)
    assert answer.status_code == 422, answer.text
    (problem,) = answer.json()["errors"]
    assert problem["parameter"] in query
    found: str = problem["hint"]
    return found


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("spelling", ["kansaba", "Kinnsibba", "Kinsibba", "ansab", "KANSABA "])
async def test_a_place_is_found_in_any_transliteration(
    villages: httpx.AsyncClient, path: str, spelling: str
) -> None:
    assert await places(villages, path, place=spelling) == ["Kansaba"]


@pytest.mark.parametrize("path", ["/changes", "/reports"])
@pytest.mark.parametrize("name", ["islamic_state", "ISIL", "isis", "Daesh", "Islamic State"])
async def test_an_actor_is_found_by_id_name_and_alias(
    villages: httpx.AsyncClient, path: str, name: str
) -> None:
    assert await places(villages, path, actor=name) == ["Kansaba"]


async def test_who_is_known_and_did_nothing_gives_an_empty_list(
    villages: httpx.AsyncClient,
) -> None:
    assert await places(villages, "/changes", actor="Afghan Taliban") == []
    assert await places(villages, "/changes", theatre="ukraine") == []
    assert await places(villages, "/changes", source="Reuters") == []


MISSPELT = [
    ({"theatre": "syira"}, "syria"),
    ({"theatre": "Ukrain"}, "ukraine"),
    ({"source": "Orient Mews"}, "Orient News"),
    ({"source": "Reuter"}, "Reuters"),
    ({"place": "Kansabria"}, "Kansaba"),
    ({"actor": "islamik_state"}, "islamic_state"),
    ({"actor": "Afgan Taliban"}, "afghan_taliban"),
]


@pytest.mark.parametrize(("query", "meant"), MISSPELT)
async def test_a_misspelt_name_is_refused_with_the_one_that_was_meant(
    villages: httpx.AsyncClient, query: dict[str, str], meant: str
) -> None:
    for path in ("/changes", "/reports"):
        assert meant in await hint(villages, path, **query)


async def test_other_formats_and_map_programs_refuse_it_too(villages: httpx.AsyncClient) -> None:
    for form in ("csv", "geojson", "atom"):
        answer = await villages.get("/changes", params={"f": form, "theatre": "syira"})
        assert answer.status_code == 422
    answer = await villages.get("/ogc/collections/changes/items", params={"theatre": "syira"})
    assert answer.status_code == 400
    assert "syria" in answer.json()["hint"]


async def test_a_name_is_known_for_ever(villages: httpx.AsyncClient, pool: Pool) -> None:
    """What was retracted since still answers the permalinks of before."""
    gone = report(day("2016-07-02"), at="Salma", article="a")
    await ReportHandler(pool)(received(reading("a", [gone], generation=2, source="Orient News")))
    assert await places(villages, "/changes", actor="ISIL") == []
    assert await places(villages, "/changes", place="Kansaba") == []
