"""What is inferred is inferred from places as they were known: a permalink gives it for ever."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import asyncpg
import httpx
import pytest

from schemas.reports import Point, Report
from services.store.postgres_report_handler import ReportHandler
from tests.integration.api.test_inferred_control import of, planned, taken
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import reading

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


Then: TypeAlias = Callable[[Pool], Awaitable[None]]

BINNISH = Point(lat=35.96, lon=36.71)


async def told(pool: Pool, said: Report, article: str, place_id: str | None = None) -> None:
    if place_id is not None:
        place = said.place.model_copy(update={"place_id": place_id})
        said = said.model_copy(update={"place": place})
    await ReportHandler(pool)(received(reading(article, [said])))


async def asked(api: httpx.AsyncClient) -> Any:  # noqa: ANN401 - the answer as it is
    question = {"as_of": "2016-07-20", "inferred": "true"}
    answer = await api.get("/control", params=question)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
async def province(api: httpx.AsyncClient, pool: Pool) -> httpx.AsyncClient:
    """Idlib province is the opposition's; Binnish lies in it, and nothing is known of it."""
    await told(pool, of(taken("Idlib", "2016-07-01"), "province"), "area", "gn:area")
    await told(pool, of(planned("Binnish"), "village", "Idlib"), "plan")
    return api


async def it_is_described_better(pool: Pool) -> None:
    better = of(planned("Binnish"), "village", "Hama", point=BINNISH, precision_km=1.0)
    await told(pool, better, "better")


async def the_province_is_spelt_otherwise(pool: Pool) -> None:
    said = of(taken("Edleb", "2016-07-01"), "province", point=BINNISH, precision_km=50.0)
    await told(pool, said, "spelling", "gn:area")


async def another_province_has_its_name(pool: Pool) -> None:
    await told(pool, of(planned("Idlib"), "province"), "other", "gn:other")


async def it_is_linked_to_another_village(pool: Pool) -> None:
    await told(pool, of(planned("Banash"), "village"), "spelling")
    await pool.execute(
        "INSERT INTO store.place_links (link_id, place_id, canonical_id, score, reason, decided_by,"
        " known_from) SELECT gen_random_uuid(), 'local:binnish', 'local:banash', 1, 'one', 'test',"
        " max(number) FROM store.revisions"
    )


@pytest.mark.parametrize(
    "then",
    [
        it_is_described_better,
        the_province_is_spelt_otherwise,
        another_province_has_its_name,
        it_is_linked_to_another_village,
    ],
)
async def test_what_is_learnt_of_places_leaves_earlier_answers_as_they_were(
    province: httpx.AsyncClient, pool: Pool, then: Then
) -> None:
    before = await asked(province)
    assert [row["place"]["name"] for row in before["items"] if row["inferred"]] == ["Binnish"]

    await then(pool)

    now = await asked(province)
    assert not any(row["inferred"] for row in now["items"])
    again = (await province.get(before["permalink"])).json()
    assert again == before


async def test_a_village_that_was_not_known_yet_is_not_inferred(
    province: httpx.AsyncClient, pool: Pool
) -> None:
    before = await asked(province)

    await told(pool, of(planned("Taftanaz"), "village", "Idlib"), "later")

    inferred = [row for row in (await asked(province))["items"] if row["inferred"]]
    assert sorted(row["place"]["name"] for row in inferred) == ["Binnish", "Taftanaz"]
    assert (await province.get(before["permalink"])).json() == before


async def test_one_place_is_answered_as_it_was_known_too(
    province: httpx.AsyncClient, pool: Pool
) -> None:
    path = "/places/local:binnish?as_of=2016-07-20"
    before = (await province.get(path)).json()
    assert before["inferred"]

    await another_province_has_its_name(pool)

    assert (await province.get(path)).json()["inferred"] == []
    again = (await province.get(before["permalink"])).json()
    assert again["inferred"] == before["inferred"]


async def test_control_names_a_place_as_it_was_named_then(
    api: httpx.AsyncClient, pool: Pool
) -> None:
    await told(pool, of(taken("BINNISH", "2016-07-01"), "village"), "first", "gn:1")
    before = (await api.get("/control?as_of=2016-07-20")).json()
    assert before["items"][0]["place"]["point"] is None

    better = of(taken("Binnish", "2016-07-01"), "town", point=BINNISH, precision_km=1.0)
    await told(pool, better, "better", "gn:1")

    [now] = (await api.get("/control?as_of=2016-07-20")).json()["items"]
    assert (now["place"]["name"], now["place"]["type"]) == ("Binnish", "town")
    [again] = (await api.get(before["permalink"])).json()["items"]
    assert again["place"] == before["items"][0]["place"]
