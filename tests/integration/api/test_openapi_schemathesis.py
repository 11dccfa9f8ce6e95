"""The API does what its description says: schemathesis asks every route, hundreds of times."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from tests.integration.api.sample_data import store_samples
from tests.integration.api.served_api import ANALYST_TOKEN, served_api
from tests.servers.own_loop import in_its_own_loop
from whoholds.database.postgres_pool import open_pool

STREAMS = "/stream$"
"""An answer without an end has tests of its own."""

# Not positive_data_acceptance: a day in the future or a corner without its opposite is of the
# right type, and is refused all the same.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
    "allow_header_conformance",
    "ignored_auth",
)
# OGC API - Features wants a limit that is too high to be lowered, not refused.
OGC_CHECKS = tuple(each for each in CHECKS if each != "negative_data_rejection")
HOOKS = Path(__file__).with_name("schemathesis_hooks.py")

# So that /readyz answers 200 for as long as the test may take.
ALIVE = """
INSERT INTO operations.heartbeats (service, instance, ready, version, started_at, beat_at)
SELECT name, '1', true, 'test', now(), now() + interval '1 hour'
FROM unnest(ARRAY['ingest', 'extract', 'store']) AS name
"""


@pytest.fixture
def address(database_url: str) -> Iterator[str]:
    """The API over the samples of one war."""
    in_its_own_loop(lambda: _fill(database_url))
    with served_api(database_url) as served:
        yield served


async def _fill(database_url: str) -> None:
    pool = await open_pool(SecretStr(database_url), size=2)
    try:
        await store_samples(pool, "syria")
        await pool.execute(ALIVE)
    finally:
        await pool.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("document", "checks"), [("/openapi.json", CHECKS), ("/ogc/api", OGC_CHECKS)]
)
def test_every_route_answers_as_described(
    address: str, tmp_path: Path, document: str, checks: tuple[str, ...]
) -> None:
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "run", f"{address}{document}",
        "--checks", ",".join(checks), "--exclude-path-regex", STREAMS,
        "--phases", "examples,coverage,fuzzing", "--max-examples", "10",
        "--generation-deterministic", "--continue-on-failure", "--no-color",
        "--header", f"Authorization: Bearer {ANALYST_TOKEN}",
    ]  # fmt: skip
    environment = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": str(HOOKS),
        "KNOWN_IDS": json.dumps(_known_ids(address)),
    }
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-30_000:] + done.stderr[-2_000:]
    assert "Fuzzing" in done.stdout


def _known_ids(address: str) -> dict[str, list[str]]:
    """By the name of the path parameter."""
    with httpx.Client(base_url=address, transport=httpx.HTTPTransport(retries=20)) as client:
        changes = client.get("/changes", params={"limit": 20}).json()["items"]
        reports = client.get("/reports", params={"limit": 20}).json()["items"]
    assert changes, "no samples are stored"
    return {
        "change_id": [each["change_id"] for each in changes],
        "place_id": [each["place"]["place_id"] for each in changes],
        "article_id": [each["article"]["article_id"] for each in reports],
    }
