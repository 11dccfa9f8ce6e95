"""Permalinks and ETags: what was answered once is answered so again, whatever arrives since."""

from typing import Any, TypeAlias

import asyncpg
import httpx
import pytest

from schemas.message import Side
from schemas.reports import Actor
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

NUSRA = Actor(name="al-Nusra", actor_id="nusra_hts", side=Side.JIHADIST_HTS_NUSRA)
FIXED = ["/actors?theatre=syria&q=nusra_hts", "/actors/nusra_hts", "/theatres", "/theatres/syria"]


async def gained(pool: Pool, article: str, at: str) -> None:
    """Nusra takes one more place."""
    told = report(day("2016-07-03"), at=at, article=article).model_copy(update={"gainer": NUSRA})
    await ReportHandler(pool)(received(reading(article, [told])))


@pytest.mark.parametrize("path", FIXED)
async def test_counts_stay_as_they_were_known(
    filled: httpx.AsyncClient, pool: Pool, path: str
) -> None:
    await gained(pool, "n", "Idlib")
    before = (await filled.get(path)).json()
    await gained(pool, "m", "Harim")
    await gained(pool, "o", "Salqin")
    await ReportHandler(pool)(received(reading("n", [], generation=2)))
    now = (await filled.get(path)).json()
    assert now["known_at"] > before["known_at"]
    assert now != before | {name: now[name] for name in ("known_at", "permalink")}
    assert (await filled.get(before["permalink"])).json() == before


async def test_a_change_stays_as_it_was_known(filled: httpx.AsyncClient, pool: Pool) -> None:
    listed = (await filled.get("/changes", params={"place": "Villa"})).json()["items"][0]
    path = f"/changes/{listed['change_id']}"
    before = (await filled.get(path)).json()
    await ReportHandler(pool)(received(reading("latakia", [], source="Zaman", generation=2)))
    now = (await filled.get(path)).json()
    assert (before["status"], now["status"]) == ("claimed", "retracted")
    assert (len(before["history"]), len(now["history"])) == (1, 2)
    assert (await filled.get(before["permalink"])).json() == before
    assert (await filled.get(now["permalink"])).json() == now
    assert (await filled.get(f"{path}?known_at=0")).status_code == 404


@pytest.mark.parametrize("path", ["/places", "/places?q=Idlib&limit=1"])
async def test_who_held_a_place_found_stays_as_it_was_known(
    filled: httpx.AsyncClient, pool: Pool, path: str
) -> None:
    await gained(pool, "n", "Idlib")
    before = (await filled.get(path)).json()
    await ReportHandler(pool)(received(reading("n", [], generation=2)))
    now, again = (await filled.get(path)).json(), (await filled.get(before["permalink"])).json()
    assert (holder(before, "Idlib"), holder(now, "Idlib")) == (NUSRA.side, None)
    assert again == before


async def test_who_held_a_place_found_is_asked_by_evening_and_layer(
    filled: httpx.AsyncClient, pool: Pool
) -> None:
    await gained(pool, "n", "Idlib")
    asked = [{"as_of": "2016-07-02"}, {"as_of": "2016-07-03"}, {"layer": "confirmed"}]
    found = [(await filled.get("/places", params={"q": "Idlib", **each})).json() for each in asked]
    assert [holder(each, "Idlib") for each in found] == [None, NUSRA.side, None]
    assert [(each["as_of"], each["layer"]) for each in found[:2]] == [
        ("2016-07-02", "claimed"),
        ("2016-07-03", "claimed"),
    ]


def holder(places: dict[str, Any], name: str) -> str | None:  # Any: as JSON gives it
    """The side that holds the place, in an answer of /places."""
    side: str | None = next(each for each in places["items"] if each["name"] == name)["holder_side"]
    return side


async def test_a_permalink_of_a_page_is_of_that_page(filled: httpx.AsyncClient) -> None:
    first = (await filled.get("/places?limit=2")).json()
    second = (await filled.get("/places", params={"limit": 2, "cursor": first["next"]})).json()
    assert (await filled.get(second["permalink"])).json() == second
    assert second["items"] != first["items"]


@pytest.mark.parametrize("path", ["/reports", "/stats?since=2016-01-01&until=2016-12-31"])
async def test_an_answer_that_is_held_is_not_sent_again(
    filled: httpx.AsyncClient, pool: Pool, path: str
) -> None:
    first = await filled.get(path)
    held = {"If-None-Match": first.headers["etag"]}
    again = await filled.get(path, headers=held)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["link"] == first.headers["link"]
    await gained(pool, "n", "Idlib")
    assert (await filled.get(path, headers=held)).status_code == 200
    fixed = await filled.get(first.json()["permalink"], headers=held)
    assert fixed.status_code == 304
