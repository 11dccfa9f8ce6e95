"""What /openapi.json and /docs show as examples answers, over the samples that the demo loads."""

import re
from html import unescape

import asyncpg
import httpx
import pytest

from services.api.described_api import Described, operations
from tests.integration.api.sample_data import SAMPLES, store_samples

JSON = {"Accept": "application/json"}
NO_ANSWER = (
    "/decisions/requests/",  # nobody has asked for a decision
    "/changes/stream",  # has no end
)
EMPTY_IN_THE_SAMPLES = re.compile(r"/decisions|/reviews|/articles.language")


@pytest.fixture
async def demo(api: httpx.AsyncClient, pool: "asyncpg.Pool[asyncpg.Record]") -> httpx.AsyncClient:
    """The API over every sample."""
    for path in sorted(SAMPLES.glob("*.jsonl")):
        await store_samples(pool, path.stem)
    return api


async def test_every_example_of_a_parameter_finds_something(demo: httpx.AsyncClient) -> None:
    described: Described = (await demo.get("/openapi.json")).json()
    page = (await demo.get("/docs")).text
    linked = {unescape(each) for each in re.findall(r'<a href="(/[^"]+)"><code>', page)}
    asked = [
        (path, parameter)
        for path, operation in operations(described)
        for parameter in operation.get("parameters", [])
        if parameter["in"] == "query" and not path.startswith(NO_ANSWER)
    ]
    assert len(asked) > 100
    assert len(linked) >= len(asked)
    empty = []
    for address in sorted(each for each in linked if not each.startswith(NO_ANSWER)):
        answer = await demo.get(address)
        assert answer.status_code == 200, f"{address}: {answer.text}"
        if '"items":[]' in answer.text and not EMPTY_IN_THE_SAMPLES.match(address):
            empty.append(address)
    assert not empty, "these find nothing"


async def test_each_format_that_is_offered_is_given_and_no_other(demo: httpx.AsyncClient) -> None:
    described: Described = (await demo.get("/openapi.json")).json()
    for path, operation in operations(described):
        offered = [each for each in operation.get("parameters", []) if each["name"] == "f"]
        if not offered or path.startswith(NO_ANSWER):
            continue
        examples = {each["name"]: each["example"] for each in operation["parameters"]}
        address = path.format_map(examples)
        first = {"from": examples["from"]} if "from" in examples else {}
        for f in ("json", "geojson", "csv", "ndjson", "geoparquet", "atom", "acled", "xlsx"):
            answer = await demo.get(address, params={**first, "f": f})
            expected = 200 if f in offered[0]["schema"]["enum"] else 406
            assert answer.status_code == expected, f"{address}, {f}: {answer.text[:300]}"
            if expected == 406:
                assert "f=json (application/json)" in answer.json()["detail"]
        assert (await demo.get(address, params=first, headers=JSON)).status_code == 200
        refused = await demo.get(address, params=first, headers={"Accept": "image/png"})
        assert refused.status_code == 406
