"""The gate: who is let through, with which headers, and what everybody else is told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from fastapi import FastAPI, Request
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from services.api.access.access import Access
from services.api.access.cors import add_cors
from services.api.access.gate import MAX_URL_BYTES, Gate
from services.api.access.keys import Keys
from services.api.access.scopes import READING

MAP, LAB = "m" * 16, "l" * 16
KEYS = Keys.parse(f"map:read:{MAP}, lab:export:{LAB}")
HERE = ("192.0.2.1", 1)


@asynccontextmanager
async def behind(
    access: Access, client: tuple[str, int] = HERE
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application that tells who asked."""
    app = FastAPI()

    @app.get("/{path:path}")
    async def told(request: Request) -> dict[str, object]:
        caller = request.state.caller
        return {"name": caller.name, "scopes": sorted(caller.scopes), "host": request.client}

    app.add_middleware(Gate, access=access)
    if access.trusted_proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(access.trusted_proxies))
    add_cors(app, access.cors_origins)
    transport = httpx.ASGITransport(app, client=client)
    async with httpx.AsyncClient(transport=transport, base_url="http://api.test") as asking:
        yield asking


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


async def problem(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["instance"] == answer.request.url.path
    assert body["status"] == answer.status_code
    return answer.status_code, body["type"].rpartition(":")[2]


async def test_without_a_key_everybody_reads() -> None:
    async with behind(Access(KEYS)) as api:
        answer = await api.get("/changes")

    assert answer.json()["name"] is None
    assert answer.json()["scopes"] == sorted(READING)


async def test_a_key_adds_to_what_everybody_may() -> None:
    async with behind(Access(KEYS, frozenset())) as api:
        assert (await api.get("/changes", headers=bearer(MAP))).json()["scopes"] == ["read"]
    async with behind(Access(KEYS)) as api:
        answer = await api.get("/changes", headers=bearer(LAB))
    assert (answer.json()["name"], answer.json()["scopes"]) == ("lab", sorted(READING))


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer " + "x" * 16, f"Basic {MAP}", MAP, f"Bearer {MAP} {MAP}"]
)
async def test_a_wrong_key_is_told_even_where_none_is_needed(header: str) -> None:
    async with behind(Access(KEYS)) as api:
        answer = await api.get("/changes", headers={"Authorization": header})

    assert await problem(answer) == (401, "who-asks")
    assert answer.headers["www-authenticate"] == "Bearer"
    assert MAP not in answer.text


async def test_two_keys_at_once_are_none() -> None:
    headers = [("Authorization", f"Bearer {MAP}"), ("Authorization", f"Bearer {LAB}")]
    async with behind(Access(KEYS)) as api:
        assert await problem(await api.get("/changes", headers=headers)) == (401, "who-asks")


async def test_where_reading_needs_a_key_the_door_and_health_stay_open() -> None:
    async with behind(Access(KEYS, frozenset())) as api:
        for path in ("/", "/docs", "/openapi.json", "/healthz", "/readyz", "/metrics", "/web/a.js"):
            assert (await api.get(path)).status_code == 200, path
        for path in ("/changes", "/healthz/x", "/webs", "/docs/x"):
            assert await problem(await api.get(path)) == (401, "who-asks"), path
        refused = await api.get("/changes", headers=bearer(LAB))
        assert await problem(refused) == (403, "not-allowed")
        assert "lab" in refused.json()["detail"]


async def test_an_address_without_end_is_refused() -> None:
    async with behind(Access()) as api:
        fits = await api.get("/changes", params={"q": "x" * (MAX_URL_BYTES - 20)})
        answer = await api.get("/changes", params={"q": "x" * MAX_URL_BYTES})

    assert fits.status_code == 200
    assert await problem(answer) == (414, "uri-too-long")


async def test_too_many_requests_are_told_when_to_come_again() -> None:
    async with behind(Access(KEYS, per_minute=3)) as api:
        answers = [await api.get("/changes") for _ in range(4)]
        keyed = await api.get("/changes", headers=bearer(MAP))
        health = await api.get("/healthz")

    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert await problem(answers[3]) == (429, "too-many-requests")
    assert answers[0].headers["ratelimit-policy"] == '"address";q=3;w=60'
    assert answers[0].headers["ratelimit"] == '"address";r=2;t=20'
    assert answers[3].headers["ratelimit"].startswith('"address";r=0;t=')
    assert 1 <= int(answers[3].headers["retry-after"]) <= 20
    assert keyed.status_code == 200
    assert "ratelimit" not in keyed.headers
    assert health.status_code == 200
    assert "ratelimit" not in health.headers


async def test_a_key_has_a_limit_of_its_own_wherever_it_asks_from() -> None:
    access = Access(KEYS, key_per_minute=2)
    async with behind(access) as api:
        answers = [await api.get("/changes", headers=bearer(MAP)) for _ in range(3)]
        other = await api.get("/changes", headers=bearer(LAB))

    assert [each.status_code for each in answers] == [200, 200, 429]
    assert answers[0].headers["ratelimit-policy"] == '"key";q=2;w=60'
    assert other.status_code == 200


async def test_guessing_keys_is_limited_like_everything_else() -> None:
    async with behind(Access(KEYS, per_minute=2)) as api:
        guesses = [await api.get("/", headers=bearer(f"{n:016}")) for n in range(3)]

    assert [each.status_code for each in guesses] == [401, 401, 429]


async def test_nobody_says_where_he_comes_from_unless_the_proxy_is_trusted() -> None:
    told = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    async with behind(Access()) as api:
        assert (await api.get("/changes", headers=told)).json()["host"][0] == HERE[0]
    async with behind(Access(trusted_proxies=("198.51.100.0/24",))) as api:
        assert (await api.get("/changes", headers=told)).json()["host"][0] == HERE[0]
    async with behind(Access(trusted_proxies=("192.0.2.0/24",))) as api:
        assert (await api.get("/changes", headers=told)).json()["host"][0] == "203.0.113.9"


async def test_what_a_client_adds_before_the_proxy_is_not_believed() -> None:
    forged = {"X-Forwarded-For": "10.9.9.9, 203.0.113.9"}
    access = Access(per_minute=1, trusted_proxies=("192.0.2.0/24",))
    async with behind(access) as api:
        first = await api.get("/changes", headers=forged)
        second = await api.get("/changes", headers={"X-Forwarded-For": "10.7.7.7, 203.0.113.9"})

    assert first.json()["host"][0] == "203.0.113.9"
    assert second.status_code == 429


ORIGIN = {"Origin": "https://example.org"}
PREFLIGHT = ORIGIN | {
    "Access-Control-Request-Method": "GET",
    "Access-Control-Request-Headers": "authorization",
}


async def test_pages_of_other_sites_may_not_ask() -> None:
    async with behind(Access()) as api:
        answer = await api.get("/changes", headers=ORIGIN)

    assert "access-control-allow-origin" not in answer.headers


async def test_pages_of_named_sites_may_and_see_the_headers_they_need() -> None:
    access = Access(KEYS, per_minute=1, cors_origins=("https://example.org",))
    async with behind(access) as api:
        allowed = await api.options("/changes", headers=PREFLIGHT)
        answer = await api.get("/changes", headers=ORIGIN)
        limited = await api.get("/changes", headers=ORIGIN)
        other = await api.get("/changes", headers={"Origin": "https://other.example"})
        posted = await api.options(
            "/decisions", headers=PREFLIGHT | {"Access-Control-Request-Method": "POST"}
        )

    assert allowed.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "https://example.org"
    exposed = answer.headers["access-control-expose-headers"]
    assert {"ETag", "Link", "Retry-After", "RateLimit"} <= set(exposed.split(", "))
    assert limited.status_code == 429
    assert limited.headers["access-control-allow-origin"] == "https://example.org"
    assert "access-control-allow-origin" not in other.headers
    assert posted.status_code == 400
    assert posted.headers["content-type"] == "application/problem+json"
    assert posted.json()["instance"] == "/decisions"
