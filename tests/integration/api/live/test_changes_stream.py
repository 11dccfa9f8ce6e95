"""GET /changes/stream over HTTP: nothing lost, nothing twice, in order, whatever is cut."""

import asyncio
import json
import random
import socket
from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import httpx
import pytest
from prometheus_client import REGISTRY

from services.api.live.hub import Patience
from services.store.postgres_report_handler import ReportHandler
from tests.integration.api.live.streaming_api import StreamReader, opened, streaming_api
from tests.integration.api.live.writers import (
    copy_change,
    fast_writer,
    slow_writer,
    store_change,
)
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import reading

ALL = "SELECT array_agg(known_from ORDER BY known_from) FROM store.changes"
SECONDS = 30


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(timeout=SECONDS, trust_env=False) as opened_client:
        yield opened_client


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(SECONDS):
        while not true():  # noqa: ASYNC110 - whatever a test waits for
            await asyncio.sleep(0.01)


async def read_until(
    client: httpx.AsyncClient, reader: StreamReader, true: Callable[[], bool], **query: str
) -> None:
    """One connection, left as soon as the condition holds after a frame."""
    async with asyncio.timeout(SECONDS), opened(client, reader, **query) as answer:
        assert answer.status_code == 200, await answer.aread()
        async for _ in reader.read(answer):
            if true():
                return


@pytest.mark.parametrize("recent", [2000, 5], ids=["from memory", "from the database"])
async def test_twenty_cuts_lose_nothing_and_double_nothing(
    database_url: str,
    pool: "asyncpg.Pool[asyncpg.Record]",
    client: httpx.AsyncClient,
    recent: int,
) -> None:
    chance, reader, cuts = random.Random(recent), StreamReader(last_event_id="0"), 0
    await store_change(pool, "first")
    async with streaming_api(database_url, recent=recent) as api:
        client.base_url = httpx.URL(api.address)
        writers = [fast_writer(pool, name, 60) for name in ("a", "b", "c")]
        writing = asyncio.gather(*writers, slow_writer(pool, 25, 0.02))
        while cuts < 20 or not writing.done():
            enough = len(reader.ids) + chance.randint(0, 12)
            leave_at = asyncio.get_running_loop().time() + 0.3  # also while nothing comes
            try:
                async with asyncio.timeout_at(leave_at):
                    await read_until(client, reader, lambda: len(reader.ids) >= enough)  # noqa: B023
            except TimeoutError:
                pass
            cuts += 1
        await writing
        expected = await pool.fetchval(ALL)
        await read_until(client, reader, lambda: reader.ids[-1:] == expected[-1:])
        # A call cut off while it connects may leave its connection open in the client's pool.
        await client.aclose()
        await until(lambda: api.live.clients == 0)
    assert reader.ids == expected
    assert len(expected) > 200
    assert [json.loads(data)["revision"] for _, data in reader.events] == expected


async def test_a_reader_who_gives_no_id_hears_what_comes_after_he_came(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]", client: httpx.AsyncClient
) -> None:
    await store_change(pool, "before")
    reader = StreamReader()
    async with streaming_api(database_url) as api:
        client.base_url = httpx.URL(api.address)
        reading_on = asyncio.create_task(read_until(client, reader, lambda: bool(reader.events)))
        await until(lambda: reader.last_event_id == "1")
        await store_change(pool, "after", at="Salma")
        await reading_on
    ((name, data),) = reader.events
    assert (name, json.loads(data)["place"]["name"]) == ("change", "Salma")


async def test_what_no_longer_passes_the_filter_is_gone(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]", client: httpx.AsyncClient
) -> None:
    await store_change(pool, "kept", at="Salma")
    await store_change(pool, "taken back")
    await ReportHandler(pool)(received(reading("taken back", [], generation=2)))
    await store_change(pool, "last", at="Kansaba North")
    whole, other = StreamReader(), StreamReader()
    async with streaming_api(database_url) as api:
        client.base_url = httpx.URL(api.address)
        await read_until(
            client, whole, lambda: len(whole.ids) == 3, place="kansaba", last_event_id="0"
        )
        await read_until(
            client, other, lambda: len(other.ids) == 1, place="salma", last_event_id="0"
        )
    assert [name for name, _ in whole.events] == ["change", "gone", "change"]
    assert json.loads(whole.events[1][1])["status"] == "retracted"
    assert [name for name, _ in other.events] == ["change"]


async def test_a_quiet_stream_beats_and_its_id_moves_on(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]", client: httpx.AsyncClient
) -> None:
    reader = StreamReader()
    async with streaming_api(database_url, heartbeat_seconds=0.05) as api:
        client.base_url = httpx.URL(api.address)
        beating = asyncio.create_task(
            read_until(client, reader, lambda: reader.last_event_id == "2", place="nowhere")
        )
        await until(lambda: reader.comments > 1)
        await store_change(pool, "a")
        await store_change(pool, "b", at="Salma")
        await beating
    assert reader.events == []


async def test_nothing_on_the_way_may_hold_frames_back(
    database_url: str, client: httpx.AsyncClient
) -> None:
    async with streaming_api(database_url) as api:
        client.base_url = httpx.URL(api.address)
        async with opened(client, StreamReader()) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            assert answer.headers["x-accel-buffering"] == "no"
            assert "no-transform" in answer.headers["cache-control"]
            assert "content-length" not in answer.headers
            assert "content-encoding" not in answer.headers
            assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_slow_reader_is_cut_off_and_comes_back_without_a_gap(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]", client: httpx.AsyncClient
) -> None:
    await store_change(pool, "first")
    patience = Patience(waiting_events=20, joined_events=4)
    async with streaming_api(database_url, patience=patience) as api:
        client.base_url = httpx.URL(api.address)
        fast = StreamReader(last_event_id="0")
        count = 161
        keeping_up = asyncio.create_task(read_until(client, fast, lambda: len(fast.ids) == count))
        dropped = REGISTRY.get_sample_value("whoholds_live_dropped_total") or 0
        slow = await asyncio.to_thread(_connected, api.address)
        await until(lambda: api.live.clients == 2)
        for _ in range(40):
            await copy_change(pool, size=100_000, copies=4)
        await keeping_up
        await until(lambda: api.live.clients <= 1)
        assert REGISTRY.get_sample_value("whoholds_live_dropped_total") == dropped + 1
        seen = await asyncio.to_thread(_ids_left, slow)
        again = StreamReader(last_event_id=str(seen[-1]))
        await read_until(client, again, lambda: again.ids[-1:] == fast.ids[-1:])
    assert 0 < len(seen) < count
    assert seen + again.ids == fast.ids == await pool.fetchval(ALL)


async def test_a_thousand_changes_of_one_transaction_cost_no_reader_its_stream(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]", client: httpx.AsyncClient
) -> None:
    await store_change(pool, "first")
    reader = StreamReader()
    async with streaming_api(database_url) as api:
        client.base_url = httpx.URL(api.address)
        dropped = REGISTRY.get_sample_value("whoholds_live_dropped_total")
        reading_on = asyncio.create_task(
            read_until(client, reader, lambda: len(reader.ids) == 1000)
        )
        await until(lambda: reader.last_event_id == "1")
        await copy_change(pool, copies=1000)
        await reading_on
    assert reader.ids == list(range(2, 1002))
    assert REGISTRY.get_sample_value("whoholds_live_dropped_total") == dropped


def _connected(address: str) -> socket.socket:
    """A reader that asks and takes nothing."""
    host, port = address.removeprefix("http://").split(":")
    reader = socket.socket()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    reader.settimeout(SECONDS)
    reader.connect((host, int(port)))
    reader.sendall(b"GET /changes/stream?last_event_id=0 HTTP/1.1\r\nHost: api.test\r\n\r\n")
    return reader


def _ids_left(reader: socket.socket) -> list[int]:
    """Of whole frames in what the kernel still holds, until the connection turns out to be cut."""
    held = b""
    with reader:
        try:
            while piece := reader.recv(65536):
                held += piece
        except ConnectionResetError:
            pass
    whole = [frame for frame in held.split(b"\n\n")[:-1] if b"data: " in frame]
    return [int(frame.partition(b"id: ")[2].split(b"\n")[0]) for frame in whole]


async def test_no_more_streams_than_set_are_open_and_the_rest_is_told_to_come_back(
    database_url: str, client: httpx.AsyncClient
) -> None:
    async with streaming_api(database_url, most_clients=1) as api:
        client.base_url = httpx.URL(api.address)
        async with opened(client, StreamReader()):
            refused = await client.get("/changes/stream")
            assert refused.status_code == 503
            assert refused.headers["retry-after"]
            assert refused.headers["content-type"] == "application/problem+json"
        await until(lambda: api.live.clients == 0)
        async with opened(client, StreamReader()) as answer:
            assert answer.status_code == 200


async def test_how_long_a_reader_stays_is_no_time_to_answer(
    database_url: str, client: httpx.AsyncClient
) -> None:
    async with streaming_api(database_url) as api:
        client.base_url = httpx.URL(api.address)
        async with opened(client, StreamReader()):
            pass
        await until(lambda: api.live.clients == 0)
        metrics = (await client.get("/metrics")).text
    times = [line for line in metrics.splitlines() if line.startswith("whoholds_http_seconds")]
    assert not [line for line in times if "/changes/stream" in line and 'status="2xx"' in line]
    assert "whoholds_live_clients 0.0" in metrics


async def test_open_streams_hold_no_connection_to_the_database(
    database_url: str, client: httpx.AsyncClient
) -> None:
    async with streaming_api(database_url) as api:  # whose reader has two connections
        client.base_url = httpx.URL(api.address)
        streams = [opened(client, StreamReader()) for _ in range(10)]
        answers = [await stream.__aenter__() for stream in streams]
        assert [answer.status_code for answer in answers] == [200] * 10
        assert (await client.get("/changes")).status_code == 200
        for stream in streams:
            await stream.__aexit__(None, None, None)


@pytest.mark.parametrize(
    ("query", "headers", "parameter"),
    [
        ({"last_event_id": "7"}, {}, "last_event_id"),
        ({}, {"Last-Event-ID": "x"}, "Last-Event-ID"),
        ({}, {"Last-Event-ID": "99999999999999999999"}, "Last-Event-ID"),
        ({"cursor": "abc"}, {}, "cursor"),
        ({"known_at": "1"}, {}, "known_at"),
        ({"limit": "5"}, {}, "limit"),
        ({"gainor": "government"}, {}, "gainor"),
    ],
)
async def test_what_a_stream_cannot_answer_is_refused_by_name(
    database_url: str,
    client: httpx.AsyncClient,
    query: dict[str, str],
    headers: dict[str, str],
    parameter: str,
) -> None:
    async with streaming_api(database_url) as api:
        client.base_url = httpx.URL(api.address)
        answer = await client.get("/changes/stream", params=query, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == parameter


async def test_stopping_ends_open_streams_in_good_order(
    database_url: str, client: httpx.AsyncClient
) -> None:
    ends: list[Awaitable[None]] = []
    async with streaming_api(database_url) as api:
        client.base_url = httpx.URL(api.address)
        reader = StreamReader()
        ends.append(asyncio.create_task(read_until(client, reader, lambda: False)))
        await until(lambda: bool(reader.last_event_id))
    # Leaving the block waited for the server; the stream ended as an answer does, not by a cut.
    await asyncio.gather(*ends)


async def test_a_lost_connection_to_the_database_costs_listeners_nothing(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]", client: httpx.AsyncClient
) -> None:
    kill = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE datname = current_database() AND application_name = 'whoholds-api'"""
    reader = StreamReader(last_event_id="0")
    async with streaming_api(database_url) as api:
        client.base_url = httpx.URL(api.address)
        reading_on = asyncio.create_task(read_until(client, reader, lambda: len(reader.ids) == 3))
        await store_change(pool, "a")
        await until(lambda: len(reader.ids) == 1)
        await pool.execute(kill)
        await store_change(pool, "b", at="Salma")
        await store_change(pool, "c", at="Rabia")
        await reading_on
    assert reader.ids == await pool.fetchval(ALL)


async def test_a_list_read_after_news_without_a_change_is_where_a_stream_begins(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]", client: httpx.AsyncClient
) -> None:
    """Every article takes a revision; one that tells of no place makes no change of it."""
    await store_change(pool, "first")
    await ReportHandler(pool)(received(reading("of no place")))
    async with streaming_api(database_url) as api:
        client.base_url = httpx.URL(api.address)
        known_at = (await client.get("/changes")).json()["known_at"]
        assert known_at > (await pool.fetchval(ALL))[-1]
        reader = StreamReader(last_event_id=str(known_at))
        reading_on = asyncio.create_task(read_until(client, reader, lambda: bool(reader.events)))
        await until(lambda: api.live.clients > 0)
        await store_change(pool, "second")
        await reading_on
    assert reader.ids[-1] == (await pool.fetchval(ALL))[-1] > known_at
