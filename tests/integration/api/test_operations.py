"""Health, documentation, safety: what an operator and a browser see."""

import re
from typing import TypeAlias

import asyncpg
import httpx
import pytest
from pydantic import SecretStr

from services.api.http_app import create_app
from services.api.postgres_reader import PostgresReader
from tests.servers.embedded_postgres_server import PostgresServer

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

BEAT = """
INSERT INTO operations.heartbeats (service, instance, ready, detail, version, started_at, beat_at)
VALUES ($1, '1', $2, $3, 'test', now(), now() - make_interval(secs => $4))
"""
STUCK = """
INSERT INTO streaming.attempts VALUES
    ('extract', 'whoholds.articles', 2, 10, 19, 1, now() - interval '5 minutes')
"""


async def beats(pool: Pool, *services: str, age: float = 0) -> None:
    for service in services:
        await pool.execute(BEAT, service, True, "", age)


async def checks(api: httpx.AsyncClient) -> tuple[int, dict[str, str]]:
    answer = await api.get("/readyz")
    failed = {each["name"]: each["detail"] for each in answer.json()["checks"] if not each["ready"]}
    return answer.status_code, failed


async def test_alive_is_not_yet_ready(api: httpx.AsyncClient) -> None:
    assert (await api.get("/healthz")).status_code == 200
    status, failed = await checks(api)
    assert status == 503
    assert set(failed) == {"ingest", "extract", "store"}


async def test_ready_when_every_service_says_so(api: httpx.AsyncClient, pool: Pool) -> None:
    await beats(pool, "ingest", "extract", "store")
    assert await checks(api) == (200, {})


async def test_an_old_sign_of_life_does_not_count(api: httpx.AsyncClient, pool: Pool) -> None:
    await beats(pool, "ingest", "store")
    await beats(pool, "extract", age=60)
    status, failed = await checks(api)
    assert status == 503
    assert set(failed) == {"extract"}
    # To the second, but for what a busy machine takes to ask.
    assert re.fullmatch(r"no sign of life for (6\d|[7-9]\d) s", failed["extract"])


async def test_a_service_that_cannot_work_says_why(api: httpx.AsyncClient, pool: Pool) -> None:
    await beats(pool, "ingest", "extract")
    await pool.execute(BEAT, "store", False, "the transport does not answer", 0)
    assert (await checks(api))[1] == {"store": "instance 1: the transport does not answer"}


async def test_a_partition_at_a_standstill_is_named(api: httpx.AsyncClient, pool: Pool) -> None:
    await beats(pool, "ingest", "extract", "store")
    await pool.execute(STUCK)
    status, failed = await checks(api)
    assert status == 503
    assert "whoholds.articles/2 (extract)" in failed["partitions"]


async def test_a_database_without_tables_is_answered_for_people(
    postgres_server: PostgresServer,
) -> None:
    reader = await PostgresReader.connect(SecretStr(postgres_server.url()), 1, 15)
    transport = httpx.ASGITransport(create_app(reader))
    async with httpx.AsyncClient(transport=transport, base_url="http://api.test") as api:
        answer = await api.get("/changes")
        assert (answer.status_code, answer.json()["title"]) == (503, "Not set up yet")
        status, failed = await checks(api)
    await reader.close()
    assert status == 503
    assert "not set up" in failed["database"]


async def test_a_database_that_is_away_is_answered_for_people(database_url: str) -> None:
    reader = await PostgresReader.connect(SecretStr(database_url), 1, 15)
    transport = httpx.ASGITransport(create_app(reader))
    await reader.close()
    async with httpx.AsyncClient(transport=transport, base_url="http://api.test") as api:
        answer = await api.get("/changes")
        assert (answer.status_code, answer.json()["title"]) == (503, "Database away")
        assert answer.headers["retry-after"]
        assert (await api.get("/readyz")).status_code == 503
        assert (await api.get("/healthz")).status_code == 200


async def test_the_api_cannot_write(database_url: str) -> None:
    reader = await PostgresReader.connect(SecretStr(database_url), 1, 15)
    for pool in reader._pools.values():
        with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
            await pool.execute("CREATE TABLE public.written (n int)")
    await reader.close()


@pytest.mark.parametrize(
    "path", ["/", "/changes", "/docs", "/nothing", "/metrics", "/openapi.json"]
)
async def test_every_answer_forbids_running_anything(api: httpx.AsyncClient, path: str) -> None:
    headers = (await api.get(path)).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


async def test_the_door_leads_to_everything(api: httpx.AsyncClient) -> None:
    links = (await api.get("/")).json()["links"]
    found = {name: (await api.get(link)).status_code for name, link in links.items()}
    assert found == dict.fromkeys(links, 200) | {"readiness": 503}


async def test_about_names_version_and_origin_of_the_facts(api: httpx.AsyncClient) -> None:
    about = (await api.get("/about")).json()
    assert about["version"]
    assert "GeoNames" in about["attribution"][0]


async def test_the_documentation_has_examples_and_no_scripts(api: httpx.AsyncClient) -> None:
    described = (await api.get("/openapi.json")).json()
    answer = described["paths"]["/changes"]["get"]["responses"]["200"]
    assert answer["content"]["application/json"]["example"]["items"][0]["place"]["name"]
    page = (await api.get("/docs")).text
    assert "GET /changes/{change_id}" in page
    assert "<script" not in page
    assert "style=" not in page


async def test_requests_are_counted_by_template_and_not_by_path(api: httpx.AsyncClient) -> None:
    await api.get("/changes/00000000-0000-4000-8000-000000000000")
    await api.get("/made/up")
    page = (await api.get("/metrics")).text
    assert 'route="/changes/{change_id}",service="api",status="4xx"' in page
    assert 'route="none"' in page
    assert "/made/up" not in page
