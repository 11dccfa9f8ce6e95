"""GET /actors, /theatres and /sources: what is known of wars, and what the store adds."""

from typing import Any, TypeAlias

import asyncpg
import httpx
import pytest

from schemas.message import Side
from schemas.reports import Actor, Interest
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


async def items(api: httpx.AsyncClient, path: str, **query: str) -> list[dict[str, Any]]:
    answer = await api.get(path, params=query or None)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


@pytest.fixture
async def nusra(filled: httpx.AsyncClient, pool: Pool) -> httpx.AsyncClient:
    """Nusra gains one place and loses another."""
    party = Actor(name="al-Nusra", actor_id="nusra_hts", side=Side.JIHADIST_HTS_NUSRA)
    gained = report(day("2016-07-03"), at="Idlib", article="n").model_copy(update={"gainer": party})
    lost = report(day("2016-07-05"), at="Harim", article="n").model_copy(update={"loser": party})
    await ReportHandler(pool)(received(reading("n", [gained, lost])))
    return filled


async def test_an_actor_is_found_by_any_of_its_names(api: httpx.AsyncClient) -> None:
    for q in ("Jabhat Fateh", "jabhat fatah al-SHAM", "nusra_hts"):
        found = await items(api, "/actors", q=q, theatre="syria")
        assert "nusra_hts" in {each["actor_id"] for each in found}, q
    assert await items(api, "/actors", q="Gondor") == []


async def test_a_spelling_made_by_rule_is_found_and_not_given_out(api: httpx.AsyncClient) -> None:
    found = await items(api, "/actors", q="Nusrah", theatre="syria")
    names = {alias["name"] for actor in found for alias in actor["aliases"]}
    assert "nusra_hts" in {actor["actor_id"] for actor in found}
    assert "Nusra" in names
    assert "Nosra" not in names


async def test_actors_say_when_they_and_their_names_are_valid(api: httpx.AsyncClient) -> None:
    (found,) = await items(api, "/actors", q="nusra_hts", theatre="syria")
    assert (found["until"], found["side"]) == ("2025-01-29", "jihadist_hts_nusra")
    renamed = {each["name"]: each["since"] for each in found["aliases"]}
    assert (renamed["Nusra Front"], renamed["Jabhat Fateh al-Sham"]) == (None, "2016-07-28")
    assert await items(api, "/actors", q="nusra_hts", theatre="syria", on="2025-02-01") == []
    assert await items(api, "/actors", q="nusra_hts", theatre="syria", on="2016-07-01")


async def test_actors_of_every_war_are_listed_once_and_with_each_war(
    api: httpx.AsyncClient,
) -> None:
    everywhere = await items(api, "/actors", limit="1000")
    assert [e["theatre"] for e in everywhere if e["actor_id"] == "wagner"] == ["generic"]
    in_mali = await items(api, "/actors", theatre="sahel", q="wagner")
    assert "wagner" in {each["actor_id"] for each in in_mali}
    nowhere = await api.get("/actors", params={"theatre": "nowhere"})
    assert nowhere.status_code == 422


async def test_pages_of_actors_together_are_the_whole_list(api: httpx.AsyncClient) -> None:
    whole = await items(api, "/actors", limit="1000")
    page = (await api.get("/actors", params={"limit": "100"})).json()
    paged = page["items"]
    while page["next"] is not None:
        page = (await api.get("/actors", params={"limit": "100", "cursor": page["next"]})).json()
        paged += page["items"]
    assert paged == whole


async def test_an_actor_is_counted_by_its_id(nusra: httpx.AsyncClient) -> None:
    found = (await nusra.get("/actors/nusra_hts")).json()
    assert found["counts"] == {
        "gained": 1,
        "lost": 1,
        "first_change": "2016-07-03",
        "last_change": "2016-07-05",
    }
    of_war = {each["theatre"]: each["counts"]["gained"] for each in found["theatres"]}
    assert (of_war["syria"], of_war["levant"]) == (1, 0)
    listed = (await nusra.get(found["theatres"][0]["changes_href"])).json()["items"]
    assert {each["place"]["name"] for each in listed} == {"Idlib", "Harim"}
    (in_iraq,) = [
        each
        for each in await items(nusra, "/actors", theatre="iraq", limit="1000")
        if each["actor_id"] == "islamic_state"
    ]
    assert in_iraq["counts"]["gained"] == 0


async def test_what_is_unknown_is_not_found(api: httpx.AsyncClient) -> None:
    for path in ("/actors/gondor", "/theatres/gondor"):
        assert (await api.get(path)).status_code == 404


async def test_wars_are_listed_with_what_the_store_knows(filled: httpx.AsyncClient) -> None:
    wars = {each["theatre"]: each for each in await items(filled, "/theatres")}
    assert len(wars) > 10
    syria = wars["syria"]["counts"]
    assert (syria["articles"], syria["reports"], syria["changes"], syria["places"]) == (1, 9, 7, 6)
    assert (syria["first_change"], syria["last_change"]) == ("2016-02-29", "2016-07-02")
    assert wars["ukraine"]["counts"]["changes"] == 0


async def test_a_war_shows_its_camps_and_publishers(filled: httpx.AsyncClient) -> None:
    found = (await filled.get("/theatres/syria")).json()
    assert found["camps"]["kurdish"] == "Kurdish-led forces of the north-east"
    assert found["counts"]["changes"] == 7
    assert {each["interest"] for each in found["known_sources"]} >= {"party", "independent"}
    assert len(await items(filled, found["actors_href"])) > 0


async def test_publishers_are_told_with_what_they_brought(nusra: httpx.AsyncClient) -> None:
    found = {each["source"]: each for each in await items(nusra, "/sources")}
    zaman = found["Zaman"]
    counted = [zaman[name] for name in ("articles", "reports", "changes", "unplaced")]
    assert counted == [1, 9, 7, 1]
    assert (zaman["unplaced_share"], zaman["without_point"]) == (0.1111, 9)
    assert zaman["interest"] == "independent"
    assert zaman["freshness_seconds"] > 0
    assert zaman["last_published"] == "2016-07-02"
    assert len(await items(nusra, zaman["reports_href"])) == 9
    assert found["Reuters"]["reports"] == 2


async def test_publishers_are_filtered_and_by_page(nusra: httpx.AsyncClient, pool: Pool) -> None:
    sana = reading("s", source="SANA", interest=Interest.PARTY, side=Side.GOVERNMENT)
    await ReportHandler(pool)(received(sana))
    for query, expected in (
        ({"q": "zam"}, ["Zaman"]),
        ({"interest": "party"}, ["SANA"]),
        ({"side": "government"}, ["SANA"]),
        ({"side": "turkey"}, []),
    ):
        assert [each["source"] for each in await items(nusra, "/sources", **query)] == expected
    first = (await nusra.get("/sources", params={"limit": "2"})).json()
    second = await items(nusra, "/sources", limit="2", cursor=first["next"])
    assert [each["source"] for each in [*first["items"], *second]] == ["Reuters", "SANA", "Zaman"]


async def test_a_table_of_publishers_has_a_line_each(nusra: httpx.AsyncClient) -> None:
    answer = await nusra.get("/sources", params={"f": "csv"})
    assert [line.split(",")[0] for line in answer.text.splitlines()] == [
        "source",
        "Reuters",
        "Zaman",
    ]
