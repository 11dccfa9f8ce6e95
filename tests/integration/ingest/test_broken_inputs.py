"""Every broken input is answered with its reason through both doors, and the service lives."""

import asyncio
import re
from pathlib import Path

import httpx
import pytest
import typer
from typer.testing import CliRunner

from tests.integration.ingest.broken_inputs import BROKEN, GOOD, Broken, line
from tests.integration.ingest.conftest import RecordingPublisher
from whoholds.cli.ingest_commands import ingest

NDJSON = {"Content-Type": "application/x-ndjson"}
NAMES = [broken.name for broken in BROKEN]

cli = typer.Typer()
cli.command()(ingest)


def test_there_are_at_least_fifty() -> None:
    assert len(set(NAMES)) == len(NAMES) >= 50


@pytest.mark.parametrize("kind", ["application/json", "application/x-ndjson"])
async def test_over_http_every_one_is_answered_and_the_next_article_is_taken(
    door: httpx.AsyncClient, publisher: RecordingPublisher, kind: str
) -> None:
    for number, broken in enumerate(BROKEN):
        publisher.messages.clear()
        headers = {"Content-Type": kind}
        answer = await door.post("/articles", content=broken.body, headers=headers)
        assert fits(answer, publisher, broken), (broken.name, answer.text[:500])
        taken = await door.post("/articles", json=GOOD | {"id": f"after {number}"})
        assert taken.status_code == 202, broken.name


def fits(answer: httpx.Response, publisher: RecordingPublisher, broken: Broken) -> bool:
    """Refused with a reason and nothing published, or taken and published."""
    refused = answer.json()["refused"]
    if broken.refused:
        explained = all(entry["line"] and entry["problem"] and entry["hint"] for entry in refused)
        refusal = answer.status_code in (413, 422) and bool(refused) and explained
        return refusal and not publisher.messages
    mended = bool(answer.json()["accepted"][0]["notes"]) or not broken.noted
    return answer.status_code == 202 and len(publisher.messages) == 1 and mended


async def test_too_large_has_a_code_of_its_own(door: httpx.AsyncClient) -> None:
    sizes = [broken for broken in BROKEN if "MB of" in broken.name]
    answers = [await door.post("/articles", content=broken.body) for broken in sizes]
    assert {answer.status_code for answer in answers} == {413}


async def test_in_one_request_they_are_told_apart_by_line(
    door: httpx.AsyncClient, publisher: RecordingPublisher
) -> None:
    small = [broken for broken in BROKEN if len(broken.body) < 2_000_000]
    body = b"\n".join(broken.body for broken in small)
    answer = await door.post("/articles", content=body, headers=NDJSON)
    found = answer.json()
    refused = {entry["line"] for entry in found["refused"]}
    assert answer.status_code == 422
    assert refused == {number for number, each in enumerate(small, 1) if each.refused}
    assert len(found["accepted"]) == len(small) - len(refused)


async def test_the_command_line_names_the_line_of_every_one(
    door: httpx.AsyncClient, publisher: RecordingPublisher, tmp_path: Path
) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_bytes(b"\n".join([line(id="first"), *(each.body for each in BROKEN)]) + b"\n")
    arguments = [str(path), "--to", str(door.base_url)]
    result = await asyncio.to_thread(CliRunner().invoke, cli, arguments)
    assert result.exit_code == 1, result.output
    named = {
        int(found) for found in re.findall(rf"^{re.escape(str(path))}:(\d+): ", result.output, re.M)
    }
    assert named == {number for number, each in enumerate(BROKEN, 2) if each.refused}
    good = sum(not each.refused for each in BROKEN) + 1
    assert f"{good} accepted" in result.output
    assert (await door.get("/healthz")).status_code == 200
