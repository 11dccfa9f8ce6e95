"""Every refusal is problem details (RFC 9457), with the headers of safety, whoever refuses."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx
import pytest
from pydantic import SecretStr

from services.api.access.access import Access
from services.api.access.gate import MAX_URL_BYTES
from services.api.access.keys import Keys
from services.api.http_app import create_app
from services.api.postgres_reader import PostgresReader
from tests.servers.databases import as_reader
from whoholds.web.problem_details import MEDIA_TYPE, NAMES, ProblemDetails

NOBODY = "00000000-0000-4000-8000-000000000000"
LAB, ADA = "l" * 16, "a" * 16
KEYS = Keys.parse(f"lab:read:{LAB}", f"ada:{ADA}")


@asynccontextmanager
async def api_with(
    database_url: str, access: Access, seconds: int = 15
) -> AsyncIterator[httpx.AsyncClient]:
    reader = await PostgresReader.connect(SecretStr(as_reader(database_url)), 2, seconds)
    app = create_app(reader, None, access)

    @app.get("/broken")
    async def broken() -> None:
        raise ZeroDivisionError("secret")

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://api.test") as client:
        yield client
    await reader.close()


def refused(answer: httpx.Response, status: int, kind: str) -> ProblemDetails:
    """The details, once everything that all refusals share is as it should be."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    details = ProblemDetails.model_validate_json(answer.text)
    assert details.type == NAMES + kind
    assert details.status == status
    assert details.title
    assert details.detail
    assert details.instance == answer.request.url.raw_path.decode().partition("?")[0][:6000]
    return details


CASES: list[tuple[str, str, Mapping[str, object], int, str]] = [
    ("GET", "/nothing", {}, 404, "not-found"),
    ("GET", "/%D9%83%D9%86%D8%B3%D8%A8%D8%A7", {}, 404, "not-found"),
    ("GET", f"/changes/{NOBODY}", {}, 404, "not-found"),
    ("GET", "/web/none.js", {}, 404, "not-found"),
    ("GET", "/ogc/collections/none", {}, 404, "not-found"),
    ("DELETE", "/changes", {}, 405, "method-not-allowed"),
    ("POST", "/control", {"json": {}}, 405, "method-not-allowed"),
    ("GET", "/changes?f=shapefile", {}, 406, "not-acceptable"),
    ("GET", "/changes", {"headers": {"Accept": "image/png"}}, 406, "not-acceptable"),
    ("GET", "/changes?limit=many", {}, 422, "bad-parameter"),
    ("GET", "/changes/7", {}, 422, "bad-parameter"),
    ("GET", "/changes?cursor=x", {}, 422, "bad-parameter"),
    ("GET", "/changes?place=a&place=b", {}, 422, "bad-parameter"),
    ("GET", "/changes?q=" + "x" * MAX_URL_BYTES, {}, 414, "uri-too-long"),
    ("POST", "/decisions", {"content": b"x" * 70_000}, 413, "content-too-large"),
    ("POST", "/decisions", {"headers": {"Transfer-Encoding": "chunked"}}, 411, "length-required"),
    ("POST", "/decisions", {"json": {}}, 403, "nobody-decides"),
    ("GET", "/changes", {"headers": {"Authorization": "Bearer guess"}}, 401, "who-asks"),
    ("GET", "/broken", {}, 500, "internal-error"),
    ("GET", "/changes/stream", {}, 503, "database-away"),
    ("GET", "/changes/stream", {"headers": {"Accept": "text/csv"}}, 406, "not-acceptable"),
]


@pytest.mark.parametrize(("method", "address", "more", "status", "kind"), CASES)
async def test_each_says_what_where_and_why(
    database_url: str,
    method: str,
    address: str,
    more: Mapping[str, object],
    status: int,
    kind: str,
) -> None:
    async with api_with(database_url, Access()) as api:
        answer = await api.request(method, address, **more)  # type: ignore[arg-type]

    details = refused(answer, status, kind)
    assert "secret" not in answer.text
    assert bool(details.errors) == (kind == "bad-parameter")


@pytest.mark.parametrize("path", ["changes", "places", "articles", "actors", "theatres"])
async def test_an_id_that_nothing_has_is_told_where_ids_come_from(
    database_url: str, path: str
) -> None:
    async with api_with(database_url, Access()) as api:
        details = refused(await api.get(f"/{path}/{NOBODY}"), 404, "not-found")
    assert details.hint == f"ids come from /{path}"


async def test_a_method_that_is_not_taken_is_answered_with_those_that_are(
    database_url: str,
) -> None:
    async with api_with(database_url, Access()) as api:
        assert (await api.put("/decisions")).headers["allow"] == "GET, HEAD, POST"
        assert (await api.delete("/changes")).headers["allow"] == "GET, HEAD"


async def test_each_use_needs_its_own_scope(database_url: str) -> None:
    reading_only = Access(KEYS, anonymous=frozenset())
    lab, ada = ({"Authorization": f"Bearer {key}"} for key in (LAB, ADA))
    decision = {"kind": "undo", "details": {"decision_id": NOBODY}, "reason": "r"}
    async with api_with(database_url, reading_only) as api:
        refused(await api.get("/changes"), 401, "who-asks")
        refused(await api.get("/changes?f=csv", headers=lab), 403, "not-allowed")
        refused(await api.get("/changes/stream", headers=lab), 403, "not-allowed")
        assert (await api.get("/changes", headers=lab)).status_code == 200
        assert (await api.get("/changes?f=csv&limit=10", headers=lab)).status_code == 200
        assert (await api.get("/changes?f=csv", headers=ada)).status_code == 200
        refused(await api.post("/decisions", json=decision), 401, "who-asks")


async def test_too_many_requests_are_refused_like_everything_else(database_url: str) -> None:
    async with api_with(database_url, Access(per_minute=1)) as api:
        assert (await api.get("/about")).headers["ratelimit"] == '"address";r=0;t=60'
        answer = await api.get("/about")

    refused(answer, 429, "too-many-requests")
    assert int(answer.headers["retry-after"]) > 0


async def test_asking_for_the_headers_alone_holds_nothing(filled: httpx.AsyncClient) -> None:
    """Whole lists are written two at a time: a slot that HEAD kept would be missed by the third."""
    for _ in range(3):
        answer = await filled.head("/changes?f=csv")
        assert (answer.status_code, answer.content) == (200, b"")
        assert answer.headers["content-type"].startswith("text/csv")
    assert (await filled.get("/changes?f=csv")).status_code == 200


POLYGON = ",".join(f"{n / 100},{n * n / 4000}" for n in range(501))
LIMITS = [
    ("/changes?limit=1001", "limit"),
    ("/changes?near=36.1,35.6&radius_km=2001", "radius_km"),
    ("/changes?polygon=" + POLYGON, "polygon"),
    ("/changes?bbox=" + "1" * 300, "bbox"),
    ("/changes?place=" + "x" * 1001, "place"),
    ("/changes?cursor=" + "x" * 1001, "cursor"),
    ("/control?limit=1001", "limit"),
    ("/reports?limit=1001", "limit"),
    ("/places?q=" + "x" * 1001, "q"),
]


@pytest.mark.parametrize(("address", "parameter"), LIMITS)
async def test_everything_has_a_limit_that_is_named(
    api: httpx.AsyncClient, address: str, parameter: str
) -> None:
    details = refused(await api.get(address), 422, "bad-parameter")
    assert [each.parameter for each in details.errors] == [parameter]
