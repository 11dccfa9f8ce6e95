"""GET /reports: every kind of statement, superseded ones, filters, pages, known times."""

from typing import Any, TypeAlias

import asyncpg
import httpx
import pytest

from schemas.articles import ArticleWithdrawn
from schemas.message import Kind, Side
from schemas.reports import Point
from services.store.postgres_article_handler import ArticleHandler
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import (
    INGESTED,
    article_id,
    day,
    latakia,
    reading,
    report,
    undated,
)

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


async def reports(api: httpx.AsyncClient, **query: str) -> list[dict[str, Any]]:
    answer = await api.get("/reports", params=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


@pytest.fixture
async def kinds(api: httpx.AsyncClient, pool: Pool) -> httpx.AsyncClient:
    """One statement of each kind, and one without a named place."""
    said = [
        report(day("2016-07-01"), kind=kind, at=f"Town {kind}", article="kinds") for kind in Kind
    ]
    unnamed = report(day("2016-07-01"), at=None, article="kinds")
    await ReportHandler(pool)(received(reading("kinds", [*said, unnamed])))
    return api


async def test_every_kind_is_listed_with_what_it_does(kinds: httpx.AsyncClient) -> None:
    effects = {each["kind"]: each["effect"] for each in await reports(kinds, unplaced="false")}
    changing = {
        kind for kind, effect in effects.items() if effect.startswith("tells of the change")
    }
    assert changing == {"gained", "lost", "handed_over", "partial"}
    assert effects["attempt"] == "an attempt changes no control"
    assert effects["denied"] == "disputes the change that it denies"
    assert len(set(effects.values())) == len(Kind)


async def test_a_statement_without_a_named_place_says_why_it_changes_nothing(
    kinds: httpx.AsyncClient,
) -> None:
    (found,) = await reports(kinds, unplaced="true")
    assert (found["place"]["place_id"], found["place"]["description"]) == (None, "a hill")
    assert found["effect"] == "names no place, and a change needs one"
    assert (found["change_id"], found["counts"]) == (None, True)


FILTERED: list[tuple[dict[str, str], int]] = [
    ({}, 12),
    ({"changed": "true"}, 5),
    ({"changed": "false"}, 7),
    ({"background": "true"}, 0),
    ({"basis": "stated"}, 11),
    ({"basis": "undated"}, 1),
    ({"min_confidence": "0.8"}, 12),
    ({"min_confidence": "0.81"}, 0),
    ({"actor": "SYRIAN rebels"}, 12),
    ({"actor": "hts"}, 0),
    ({"bbox": "36,35,37,36"}, 1),
    ({"near": "35.7,36.2", "radius_km": "1"}, 1),
    ({"near": "35.7,36.3", "radius_km": "1"}, 0),
    ({"known_from": "1"}, 12),
    ({"known_from": "2100-01-01"}, 0),
    ({"known_to": "0"}, 0),
    ({"known_at": "0"}, 0),
    ({"source": "other paper"}, 1),
]


async def test_filters_narrow_the_list(kinds: httpx.AsyncClient, pool: Pool) -> None:
    there = report(undated("2016-07-02"), at="There", article="b")
    placed = there.place.model_copy(update={"point": Point(lat=35.7, lon=36.2)})
    said = [there.model_copy(update={"place": placed})]
    await ReportHandler(pool)(received(reading("b", said, source="Other Paper")))
    for query, count in FILTERED:
        assert len(await reports(kinds, **query)) == count, query


async def test_a_statement_that_a_later_reading_leaves_out_is_told_apart(
    api: httpx.AsyncClient, pool: Pool
) -> None:
    stays = report(day("2016-07-01"), article="a")
    goes = report(day("2016-07-01"), at="Elsewhere", article="a")
    await ReportHandler(pool)(received(reading("a", [stays, goes])))
    first = (await api.get("/reports")).json()
    await ReportHandler(pool)(received(reading("a", [stays], generation=2)))

    assert [each["place"]["name"] for each in await reports(api)] == ["Kansaba"]
    everything = await reports(api, include_superseded="true")
    assert {each["place"]["name"]: each["counts"] for each in everything} == {
        "Kansaba": True,
        "Elsewhere": False,
    }
    (old,) = [each for each in everything if not each["counts"]]
    because = "the article was read anew (generation 2), and does not say so any more"
    assert old["superseded"]["because"] == because
    assert (old["superseded"]["generation"], old["superseded"]["report_id"]) == (2, None)
    assert old["superseded"]["revision"] > old["revision"]
    assert old["effect"] == f"none: {because}"
    assert (await api.get(first["permalink"])).json() == first


async def test_a_statement_that_is_read_otherwise_names_what_took_its_place(
    api: httpx.AsyncClient, pool: Pool
) -> None:
    said = report(day("2016-07-01"), article="a")
    corrected = said.model_copy(update={"report_id": article_id("anew"), "confidence": 0.5})
    await ReportHandler(pool)(received(reading("a", [said])))
    await ReportHandler(pool)(received(reading("a", [corrected], number=2)))
    new, old = await reports(api, include_superseded="true")
    assert (new["counts"], old["counts"]) == (True, False)
    assert old["superseded"]["because"] == "the publisher changed the article (revision 2)"
    assert old["superseded"]["report_id"] == new["report_id"]


async def test_a_withdrawn_article_supersedes_with_its_reason(
    filled: httpx.AsyncClient, pool: Pool
) -> None:
    taken_back = ArticleWithdrawn(
        article_id=latakia().article_id, withdrawn_at=INGESTED, reason="an error"
    )
    await ArticleHandler(pool)(received(taken_back))
    assert await reports(filled) == []
    found = await reports(filled, include_superseded="true")
    assert len(found) == 9
    assert {each["superseded"]["because"] for each in found} == {
        "the article was withdrawn: an error"
    }


async def test_linked_places_are_asked_for_by_either_id(
    filled: httpx.AsyncClient, pool: Pool
) -> None:
    other = report(day("2016-07-03"), at="Kinnsibba", article="b")
    await ReportHandler(pool)(received(reading("b", [other])))
    assert len(await reports(filled, place_id="local:kansaba")) == 2
    await pool.execute(
        "INSERT INTO store.place_links (link_id, place_id, canonical_id, score, reason, decided_by,"
        " known_from) VALUES (gen_random_uuid(), 'local:kinnsibba', 'local:kansaba', 1, 'test',"
        " 'ada', 1)"
    )
    for place_id in ("local:kansaba", "local:kinnsibba"):
        assert len(await reports(filled, place_id=place_id)) == 3


@pytest.mark.parametrize("order", ["newest", "revision"])
async def test_pages_stay_whole_while_reports_arrive(
    filled: httpx.AsyncClient, pool: Pool, order: str
) -> None:
    whole = [each["report_id"] for each in await reports(filled, order=order)]
    paged: list[str] = []
    query = {"order": order, "limit": "2"}
    for number in range(5):
        page = (await filled.get("/reports", params=query)).json()
        paged += [each["report_id"] for each in page["items"]]
        more = report(day("2016-07-05"), at=f"New {number}", article=f"n{number}")
        await ReportHandler(pool)(received(reading(f"n{number}", [more])))
        query["cursor"] = page["next"]
    assert paged[:9] == whole


async def test_csv_says_what_became_of_each(kinds: httpx.AsyncClient) -> None:
    answer = await kinds.get("/reports", params={"f": "csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    header, *lines = answer.text.strip().split("\r\n")
    assert header.endswith("revision,recorded_at,counts,effect")
    assert len(lines) == 11
    assert any("an attempt changes no control" in line for line in lines)


async def test_geojson_and_ndjson_hold_every_statement(kinds: httpx.AsyncClient) -> None:
    features = (await kinds.get("/reports", params={"f": "geojson"})).json()["features"]
    lines = (await kinds.get("/reports", headers={"accept": "application/x-ndjson"})).text
    assert len(features) == len(lines.splitlines()) == 11


async def test_a_side_that_gains_or_loses_is_found(filled: httpx.AsyncClient) -> None:
    sides = await reports(filled, side=Side.GOVERNMENT, kind="gained", background="true")
    assert [each["place"]["name"] for each in sides] == ["Kansaba"]
