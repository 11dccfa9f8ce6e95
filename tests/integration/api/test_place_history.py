"""GET /places/{id}: control by layer, changes, links and inferred rows, then and now."""

from typing import Any, TypeAlias
from uuid import UUID, uuid4

import asyncpg
import httpx

from schemas.message import Side
from services.store.postgres_report_handler import ReportHandler
from services.store.postgres_requests import DecisionInbox
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
KANSABA = "/places/local%3Akansaba"
ASK = """
INSERT INTO store.decision_requests (request_id, kind, details, decided_by, reason)
VALUES ($1, $2, $3, 'ada', $4)
"""


async def place(api: httpx.AsyncClient, path: str = KANSABA, **query: str) -> dict[str, Any]:
    answer = await api.get(path, params=query or None)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def decided(pool: Pool, kind: str, details: str, reason: str) -> UUID:
    """What the store makes of a request."""
    request_id = uuid4()
    await pool.execute(ASK, request_id, kind, details, reason)
    await DecisionInbox(pool).carry_out_next()
    done = await pool.fetchrow(
        "SELECT decision_id, problem FROM store.decision_requests WHERE request_id = $1", request_id
    )
    assert done is not None
    assert done["problem"] is None
    found: UUID = done["decision_id"]
    return found


def layers(found: dict[str, Any]) -> dict[str, str]:
    return {row["layer"]: row["holder_side"] for row in found["control"]}


async def test_control_is_told_by_layer_with_the_age_of_its_evidence(
    filled: httpx.AsyncClient,
) -> None:
    found = await place(filled, as_of="2016-07-11")
    assert layers(found)["claimed"] == "opposition"
    assert (found["last_evidence"], found["evidence_age_days"]) == ("2016-07-01", 10)
    assert found["permalink"] == f"{KANSABA}?as_of=2016-07-11&known_at={found['known_at']}"
    assert await place(filled, found["permalink"]) == found


async def test_history_ends_with_the_evening_asked_for(filled: httpx.AsyncClient) -> None:
    found = await place(filled, as_of="2016-06-30")
    assert layers(found)["claimed"] == "government"
    assert [each["gainer"]["side"] for each in found["changes"]] == ["government"]
    assert all(row["since"] <= "2016-06-30" for row in found["timeline"])


async def test_a_permalink_outlasts_what_becomes_known_later(
    filled: httpx.AsyncClient, pool: Pool
) -> None:
    before = await place(filled, as_of="2016-07-20")
    lost = report(day("2016-07-10"), gainer=Side.GOVERNMENT, article="b")
    await ReportHandler(pool)(received(reading("b", [lost], published="2016-07-11")))
    after = await place(filled, as_of="2016-07-20")
    assert layers(after)["claimed"] == "government"
    assert await place(filled, before["permalink"]) == before


async def test_before_anything_was_known_the_place_has_no_history(
    filled: httpx.AsyncClient,
) -> None:
    found = await place(filled, known_at="0")
    assert (found["control"], found["timeline"], found["changes"], found["links"]) == (
        [],
        [],
        [],
        [],
    )


async def test_links_are_told_with_reasons_and_undone_ones_too(
    filled: httpx.AsyncClient, pool: Pool
) -> None:
    other = report(day("2016-07-03"), at="Little Hill", article="b")
    await ReportHandler(pool)(received(reading("b", [other])))
    apart = await place(filled)
    link = '{"place_id": "local:little hill", "canonical_id": "local:kansaba"}'
    link_id = await decided(pool, "link", link, "another name of it")
    linked = await place(filled)
    (told,) = linked["links"]
    assert (told["reason"], told["decided_by"], told["undone"], told["direction"]) == (
        "another name of it",
        "ada",
        False,
        "from",
    )
    assert (linked["linked_from"], linked["names"]) == (
        ["local:little hill"],
        ["Kansaba", "Little Hill"],
    )
    from_other = await place(filled, "/places/local%3Alittle%20hill")
    assert (from_other["linked_to"], from_other["links"][0]["direction"]) == ("local:kansaba", "to")
    assert layers(from_other) == layers(linked)

    await decided(pool, "undo", f'{{"decision_id": "{link_id}"}}', "two hills after all")
    undone = await place(filled)
    assert undone["linked_from"] == []
    (told,) = undone["links"]
    assert (told["undone"], told["undone_because"]) == (True, "ada: two hills after all")
    assert told["undone_at"]
    assert await place(filled, linked["permalink"]) == linked
    assert (await place(filled, apart["permalink"]))["links"] == []


async def test_a_day_to_come_has_no_history(filled: httpx.AsyncClient) -> None:
    answer = await filled.get(KANSABA, params={"as_of": "9999-01-01"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "as_of"
