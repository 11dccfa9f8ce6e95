"""An analyst's hand over HTTP: shown who asks, carried out by the store, listed, undoable."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeAlias
from uuid import uuid4

import asyncpg
import httpx
import pytest
from pydantic import SecretStr

from services.api.access.access import Access
from services.api.access.keys import Keys
from services.api.http_app import create_app
from services.api.postgres_decision_desk import DecisionDesk
from services.api.postgres_reader import PostgresReader
from services.store.postgres_report_handler import ReportHandler
from services.store.postgres_requests import DecisionInbox
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import day, latakia, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

TOKEN = "t0ken-of-ada-0123456789"
NOBODY = "00000000-0000-4000-8000-000000000000"


@asynccontextmanager
async def opened(url: str, pool: Pool, wait: float) -> AsyncIterator[httpx.AsyncClient]:
    reader = await PostgresReader.connect(SecretStr(url), 2, 15)
    app = create_app(reader, DecisionDesk(pool, wait), Access(Keys.parse("", f"ada:{TOKEN}")))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app),
        base_url="http://api.test",
        headers={"Authorization": f"Bearer {TOKEN}"},
    ) as client:
        yield client
    await reader.close()


@pytest.fixture
async def desk(database_url: str, pool: Pool) -> AsyncIterator[httpx.AsyncClient]:
    """The API as Ada uses it, beside a store that carries requests out."""
    await ReportHandler(pool)(received(latakia()))
    stop = asyncio.Event()
    inbox = asyncio.create_task(DecisionInbox(pool).run(stop))
    async with opened(database_url, pool, wait=20) as client:
        yield client
    stop.set()
    await inbox


@pytest.fixture
async def alone(database_url: str, pool: Pool) -> AsyncIterator[httpx.AsyncClient]:
    """The API as Ada uses it while no store runs."""
    async with opened(database_url, pool, wait=0.05) as client:
        yield client


async def kansaba(api: httpx.AsyncClient) -> dict[str, Any]:
    found = await api.get("/changes", params={"place": "Kansaba", "since": "2016-07-01"})
    (change,) = found.json()["items"]
    plain: dict[str, Any] = change
    return plain


async def ask(api: httpx.AsyncClient, kind: str, **details: object) -> httpx.Response:
    return await api.post(
        "/decisions", json={"kind": kind, "details": details, "reason": "seen on video"}
    )


async def test_a_confirmation_counts_at_once_under_the_name_of_the_token(
    desk: httpx.AsyncClient,
) -> None:
    change = await kansaba(desk)

    answer = await ask(desk, "confirm", change_id=change["change_id"])

    assert (answer.status_code, answer.json()["state"]) == (200, "done"), answer.text
    assert (await kansaba(desk))["status"] == "confirmed"
    (decision,) = (await desk.get("/decisions")).json()["items"]
    assert decision["decision_id"] == answer.json()["decision_id"]
    assert (decision["decided_by"], decision["reason"]) == ("ada", "seen on video")
    assert decision["kind"] == "confirm"


async def test_what_is_rejected_is_retracted_and_comes_back_after_undo(
    desk: httpx.AsyncClient,
) -> None:
    before = await kansaba(desk)
    rejected = await ask(desk, "reject", change_id=before["change_id"])
    found = await desk.get(f"/changes/{before['change_id']}")
    assert found.json()["status"] == "retracted"

    undone = await ask(desk, "undo", decision_id=rejected.json()["decision_id"])

    assert undone.status_code == 200, undone.text
    assert (await kansaba(desk))["status"] == before["status"]
    (decision,) = (await desk.get("/decisions", params={"undone": True})).json()["items"]
    assert decision["undone_by_revision"] > decision["revision"]
    assert (await desk.get("/decisions", params={"undone": False})).json()["items"] == []


async def test_what_was_decided_stays_as_it_was_known(desk: httpx.AsyncClient) -> None:
    change = await kansaba(desk)
    none = (await desk.get("/decisions")).json()
    rejected = await ask(desk, "reject", change_id=change["change_id"])
    standing = (await desk.get("/decisions", params={"undone": False})).json()
    await ask(desk, "undo", decision_id=rejected.json()["decision_id"])
    assert (none["items"], len(standing["items"])) == ([], 1)
    for before in (none, standing):
        assert (await desk.get(before["permalink"])).json() == before
    now = (await desk.get("/decisions")).json()
    assert now["items"][0]["undone_by_revision"] == now["known_at"]


async def test_correcting_splitting_merging_and_linking(
    desk: httpx.AsyncClient, pool: Pool
) -> None:
    told = [report(day("2016-07-01"), at="Salma", article=name) for name in "ab"]
    other = report(day("2016-07-01"), at="Selma", article="c")
    await ReportHandler(pool)(
        received(reading("a", told[:1]), reading("b", told[1:]), reading("c", [other]))
    )
    change = await kansaba(desk)

    corrected = await ask(
        desk, "correct", change_id=change["change_id"], earliest="2016-06-30",
        latest="2016-06-30", gainer={"name": "ISIL", "side": "islamic_state"},
    )  # fmt: skip
    split = await ask(desk, "split", statement_keys=[str(told[1].statement_key)])
    apart = (await desk.get("/changes", params={"place_id": "local:salma"})).json()["items"]
    merged = await ask(desk, "merge", change_ids=[each["change_id"] for each in apart])
    linked = await ask(desk, "link", place_id="local:selma", canonical_id="local:salma")

    for answer in (corrected, split, merged, linked):
        assert answer.status_code == 200, answer.text
    now = (await desk.get(f"/changes/{change['change_id']}")).json()
    assert (now["when"]["earliest"], now["gainer"]["side"]) == ("2016-06-30", "islamic_state")
    assert len(apart) == 2
    (one,) = (await desk.get("/changes", params={"place_id": "local:selma"})).json()["items"]
    assert one["support"]["reports"] == 3
    links = await desk.get("/decisions", params={"place_id": "local:salma", "kind": "link"})
    assert [each["place_id"] for each in links.json()["items"]] == ["local:selma"]


async def test_what_the_store_refuses_is_answered_with_why(desk: httpx.AsyncClient) -> None:
    answer = await ask(desk, "confirm", change_id=NOBODY)
    assert answer.status_code == 409
    assert "no change" in answer.json()["detail"]
    assert (await desk.get("/decisions")).json()["items"] == []


async def test_asked_twice_under_one_id_it_is_decided_once(desk: httpx.AsyncClient) -> None:
    change = await kansaba(desk)
    body = {
        "kind": "confirm", "details": {"change_id": change["change_id"]}, "reason": "seen",
        "request_id": str(uuid4()),
    }  # fmt: skip
    answers = [await desk.post("/decisions", json=body) for _ in range(2)]
    other = await desk.post("/decisions", json=body | {"reason": "heard"})

    assert answers[0].json() == answers[1].json()
    assert other.status_code == 409
    assert len((await desk.get("/decisions")).json()["items"]) == 1


async def test_while_no_store_runs_the_request_waits_and_can_be_asked_about(
    alone: httpx.AsyncClient, pool: Pool
) -> None:
    await ReportHandler(pool)(received(latakia()))
    change = await kansaba(alone)
    answer = await ask(alone, "confirm", change_id=change["change_id"])
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")

    await DecisionInbox(pool).carry_out_next()

    later = (await alone.get(answer.json()["href"])).json()
    assert later["state"] == "done"
    assert later["decision_id"]
    unknown = await alone.get(f"/decisions/requests/{NOBODY}")
    assert unknown.status_code == 404


@pytest.mark.parametrize("given", [None, "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"{TOKEN}"])
async def test_without_a_token_of_an_analyst_nothing_is_asked(
    alone: httpx.AsyncClient, pool: Pool, given: str | None
) -> None:
    del alone.headers["Authorization"]
    headers = {"Authorization": given} if given else {}
    body = {"kind": "confirm", "details": {"change_id": NOBODY}, "reason": "r"}
    answer = await alone.post("/decisions", json=body, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert await pool.fetchval("SELECT count(*) FROM store.decision_requests") == 0


async def test_where_no_tokens_are_set_nobody_may_decide(api: httpx.AsyncClient) -> None:
    body = {"kind": "confirm", "details": {"change_id": NOBODY}, "reason": "r"}
    answer = await api.post("/decisions", json=body)
    assert answer.status_code == 403
    assert answer.json()["detail"] == "no key with the scope decide is set"
    assert (await api.get("/decisions")).status_code == 200


WRONG: list[tuple[dict[str, Any], str]] = [
    ({}, "kind"),
    ({"kind": "guess", "details": {}, "reason": "r"}, "kind"),
    ({"kind": "confirm", "details": {"change_id": NOBODY}}, "reason"),
    ({"kind": "confirm", "details": {"change_id": NOBODY}, "reason": ""}, "reason"),
    ({"kind": "confirm", "details": {"change_id": NOBODY}, "reason": "  "}, "says nothing"),
    ({"kind": "confirm", "details": {"change_id": NOBODY}, "reason": "a\x00"}, "NUL"),
    ({"kind": "confirm", "details": {}, "reason": "r"}, "change_id or statement_keys"),
    ({"kind": "confirm", "details": {"change": NOBODY}, "reason": "r"}, "change"),
    ({"kind": "merge", "details": {"change_ids": [NOBODY]}, "reason": "r"}, "change_ids"),
    ({"kind": "undo", "details": {"decision_id": 7}, "reason": "r"}, "decision_id"),
    (
        {"kind": "correct", "reason": "r",
         "details": {"change_id": NOBODY, "earliest": "2016-07-02", "latest": "2016-07-01"}},
        "earliest lies after latest",
    ),
    (
        {"kind": "correct", "reason": "r",
         "details": {"change_id": NOBODY, "earliest": "9999-12-31", "latest": "9999-12-31"}},
        "is no day from 1900-01-01",
    ),
    (
        {"kind": "link", "details": {"place_id": "a\x00", "canonical_id": "b"}, "reason": "r"},
        "details",
    ),
]  # fmt: skip


async def test_what_cannot_be_meant_is_refused_with_the_part_that_is_wrong(
    alone: httpx.AsyncClient, pool: Pool
) -> None:
    for body, words in WRONG:
        answer = await alone.post("/decisions", json=body)
        assert answer.status_code == 422, (body, answer.text)
        assert words in answer.text, (body, answer.text)
    assert await pool.fetchval("SELECT count(*) FROM store.decision_requests") == 0


async def test_a_body_that_is_too_large_is_not_read(alone: httpx.AsyncClient) -> None:
    body = {"kind": "confirm", "details": {"change_id": NOBODY}, "reason": "r" * 70_000}
    assert (await alone.post("/decisions", json=body)).status_code == 413

    async def endless() -> AsyncIterator[bytes]:
        yield b"{"

    assert (await alone.post("/decisions", content=endless())).status_code == 411


async def test_pages_of_decisions_together_are_the_whole_list(desk: httpx.AsyncClient) -> None:
    items = (await desk.get("/changes")).json()["items"]
    for change in items[:3]:
        assert (await ask(desk, "confirm", change_id=change["change_id"])).status_code == 200
    whole = (await desk.get("/decisions")).json()["items"]
    first = (await desk.get("/decisions", params={"limit": 2})).json()
    second = (await desk.get("/decisions", params={"limit": 2, "cursor": first["next"]})).json()
    assert len(whole) == 3
    assert first["items"] + second["items"] == whole
    assert second["next"] is None


async def test_every_example_of_the_documentation_is_understood(
    alone: httpx.AsyncClient,
) -> None:
    described = (await alone.get("/openapi.json")).json()
    body = described["paths"]["/decisions"]["post"]["requestBody"]["content"]["application/json"]
    assert len(body["examples"]) == 7
    for example in body["examples"].values():
        answer = await alone.post("/decisions", json=example["value"])
        assert answer.status_code == 202, (example, answer.text)
