"""``whoholds at``, ``changes``, ``export`` and ``tail`` as programs, against a running API."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

from services.store.postgres_report_handler import ReportHandler
from tests.integration.api.live.streaming_api import StreamingApi, streaming_api
from tests.integration.api.live.writers import store_change
from tests.integration.store.rebuilt import received
from tests.servers.free_port import free_ports
from tests.unit.store.report_builders import latakia

SECONDS = 60


@dataclass(frozen=True)
class Done:
    """What a program printed, and how it ended."""

    code: int
    out: str
    err: str


async def started(api: str, *words: str) -> asyncio.subprocess.Process:
    environment = os.environ | {"WHOHOLDS_API_URL": api, "NO_COLOR": "1"}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "whoholds", *words,
        env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def whoholds(api: str, *words: str) -> Done:
    process = await started(api, *words)
    async with asyncio.timeout(SECONDS):
        out, err = await process.communicate()
    return Done(process.returncode or 0, out.decode(), err.decode())


def names_in(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


@pytest.fixture
async def api(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]"
) -> AsyncIterator[StreamingApi]:
    """Over what the article on Latakia says."""
    await ReportHandler(pool)(received(latakia()))
    async with streaming_api(database_url) as running:
        yield running


async def test_a_place_is_shown_with_its_holder_history_and_sentences(api: StreamingApi) -> None:
    done = await whoholds(api.address, "at", "Kansaba", "--as-of", "2016-07-05")
    assert done.code == 0, done.err
    assert "held by" in done.out
    assert "2016-07-01" in done.out
    assert "\x1b" not in done.out
    whole = await whoholds(api.address, "at", "local:kansaba", "--json")
    assert json.loads(whole.out)["place_id"] == "local:kansaba"


async def test_a_name_nobody_knows_and_a_day_that_is_none_are_refused_in_words(
    api: StreamingApi,
) -> None:
    unknown = await whoholds(api.address, "at", "Xyzzy")
    assert (unknown.code, unknown.out.count("Traceback")) == (1, 0)
    assert "no place is known" in unknown.err
    wrong = await whoholds(api.address, "at", "Kansaba", "--as-of", "yesterday")
    assert wrong.code == 1
    assert "as_of" in wrong.err


async def test_a_name_of_several_places_lists_them(
    api: StreamingApi, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    for number in (1, 2):
        await pool.execute(
            "INSERT INTO store.places (place_id, name, reason) VALUES ($1, 'Saraya', 'test')",
            f"test:{number}",
        )
        await pool.execute(
            "INSERT INTO store.place_names (place_id, name, folded, consonant_key)"
            " VALUES ($1, 'Saraya', 'saraya', 'sr')",
            f"test:{number}",
        )
    done = await whoholds(api.address, "at", "Saraya")
    assert done.code == 1
    assert "several places" in done.err
    assert {"test:1", "test:2"} <= set(done.out.split())


async def test_changes_are_listed_and_filtered(api: StreamingApi) -> None:
    done = await whoholds(api.address, "changes", "--place", "kansaba")
    assert done.out.count("Kansaba") >= 2
    assert "2 changes" in done.out
    lines = (await whoholds(api.address, "changes", "--json", "-n", "3")).out.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["gained"] * 3
    none = await whoholds(api.address, "changes", "--side", "taliban")
    assert (none.code, none.out) == (0, "")
    refused = await whoholds(api.address, "changes", "--side", "nobody")
    assert refused.code == 1
    assert "side is none of" in refused.err


async def test_an_ending_that_tells_no_format_is_refused(api: StreamingApi, tmp_path: Path) -> None:
    done = await whoholds(api.address, "export", "-o", str(tmp_path / "changes.docx"))
    assert done.code == 2
    assert ".docx tells no format" in done.err
    assert not names_in(tmp_path)


async def test_an_export_is_whole_or_not_there(api: StreamingApi, tmp_path: Path) -> None:
    file = tmp_path / "changes.ndjson"
    done = await whoholds(api.address, "export", "-o", str(file))
    assert (done.code, done.out) == (0, "")
    assert len(file.read_text().splitlines()) == 7
    piped = await whoholds(api.address, "export", "--format", "csv", "--place", "kansaba")
    assert len(piped.out.splitlines()) == 3
    refused = await whoholds(api.address, "export", "-o", str(file), "--side", "nobody")
    assert refused.code == 1
    assert len(file.read_text().splitlines()) == 7
    page = await whoholds(api.address, "export", "-f", "geojson", "-n", "2")
    assert len(json.loads(page.out)["features"]) == 2
    assert "first 2 of more" in page.err
    for format_, listed in (("geojson", "features"), ("json", "items")):
        whole = json.loads((await whoholds(api.address, "export", "-f", format_)).out)
        assert (len(whole[listed]), whole["next"]) == (7, None)
    assert names_in(tmp_path) == [file.name]


async def test_no_api_ends_with_two_and_says_where(tmp_path: Path) -> None:
    for words in (["at", "Kansaba"], ["changes"], ["tail"], ["export", "-o", str(tmp_path / "x")]):
        done = await whoholds("http://127.0.0.1:1", *words)
        assert done.code == 2
        assert "http://127.0.0.1:1" in done.err
        assert "Traceback" not in done.err
    assert names_in(tmp_path) == []


async def test_tail_outlasts_a_restart_and_misses_nothing(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    port = free_ports(1)[0]
    address = f"http://127.0.0.1:{port}"
    await store_change(pool, "before")
    async with streaming_api(database_url, port=port):
        process = await started(address, "tail", "--json", "--after", "0", "--count", "3")
        assert process.stdout is not None
        async with asyncio.timeout(SECONDS):
            first = await process.stdout.readline()
    await store_change(pool, "while it was away", at="Salma")
    async with streaming_api(database_url, port=port):
        await store_change(pool, "after", at="Rabia")
        async with asyncio.timeout(SECONDS):
            out, err = await process.communicate()
    events = [json.loads(line) for line in (first + out).splitlines()]
    assert [each["change"]["place"]["name"] for each in events] == ["Kansaba", "Salma", "Rabia"]
    assert [each["event"] for each in events] == ["change"] * 3
    assert b"again in" in err
    assert process.returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
async def test_completion_scripts_name_the_program(shell: str) -> None:
    done = await whoholds("", "completion", shell)
    assert done.code == 0
    assert f"_WHOHOLDS_COMPLETE=complete_{shell}" in done.out


async def test_an_unknown_shell_is_refused() -> None:
    assert (await whoholds("", "completion", "tcsh")).code == 2
