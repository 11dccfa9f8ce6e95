"""Lists in every format, over HTTP and from the database."""

import asyncio
import csv
import io
import json
import xml.etree.ElementTree as ET
from typing import Any

import httpx
import pyarrow.parquet as pq
import pytest

from services.api.formats.exported import AT_ONCE
from services.api.formats.media_types import Format

CHANGES_IN = [each for each in Format if each is not Format.JSON]


def rows_in(answer: httpx.Response, format_: str) -> int:
    """How many rows the answer tells of."""
    body = answer.content
    match format_:
        case "json":
            return len(json.loads(body)["items"])
        case "geojson":
            return len(json.loads(body)["features"])
        case "csv" | "acled":
            return len(list(csv.DictReader(io.StringIO(body.decode(), newline=""))))
        case "ndjson":
            return len(body.splitlines())
        case "geoparquet":
            return int(pq.ParquetFile(io.BytesIO(body)).metadata.num_rows)
        case _:
            return len(ET.fromstring(body).findall("{http://www.w3.org/2005/Atom}entry"))


async def ask(api: httpx.AsyncClient, path: str, **query: str) -> httpx.Response:
    answer = await api.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer


@pytest.mark.parametrize("format_", CHANGES_IN)
async def test_every_format_tells_of_the_same_changes(
    filled: httpx.AsyncClient, format_: Format
) -> None:
    answer = await ask(filled, "/changes", f=format_, side="opposition")
    everything = await ask(filled, "/changes", side="opposition")
    assert rows_in(answer, format_) == rows_in(everything, "json") > 0
    assert "Who's On First" in answer.headers["x-attribution"]
    assert '</about>; rel="license"' in answer.headers["link"]
    assert answer.headers["vary"] == "Accept"


@pytest.mark.parametrize("format_", CHANGES_IN)
async def test_an_empty_store_has_an_empty_answer_in_every_format(
    api: httpx.AsyncClient, format_: Format
) -> None:
    assert rows_in(await ask(api, "/changes", f=format_), format_) == 0


async def test_accept_chooses_as_f_does(filled: httpx.AsyncClient) -> None:
    asked = await filled.get("/changes", headers={"Accept": "text/csv"})
    assert asked.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert asked.content == (await ask(filled, "/changes", f="csv")).content


async def test_what_is_not_offered_is_refused_with_what_is(filled: httpx.AsyncClient) -> None:
    for answer in (
        await filled.get("/changes", params={"f": "xlsx"}),
        await filled.get("/changes", headers={"Accept": "application/pdf"}),
    ):
        assert answer.status_code == 406
        assert answer.headers["content-type"] == "application/problem+json"
        assert "f=geoparquet (application/vnd.apache.parquet)" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path", ["/about", "/actors", "/theatres", "/theatres/syria", "/decisions"]
)
async def test_what_is_json_alone_says_so(filled: httpx.AsyncClient, path: str) -> None:
    asked = await filled.get(path, params={"f": "json"})
    assert (asked.status_code, asked.headers["content-type"]) == (200, "application/json")
    for answer in (
        await filled.get(path, params={"f": "csv"}),
        await filled.get(path, headers={"Accept": "text/csv"}),
    ):
        assert answer.status_code == 406
        assert "had as f=json (application/json)" in answer.json()["detail"]


@pytest.mark.parametrize("format_", ["geojson", "atom"])
async def test_pages_lead_to_the_next_until_all_is_read(
    filled: httpx.AsyncClient, format_: str
) -> None:
    counted, address = [], f"/changes?f={format_}&limit=3"
    while address:
        answer = await filled.get(address)
        counted.append(rows_in(answer, format_))
        address = answer.links.get("next", {}).get("url", "")
    assert counted == [3, 3, 1]


async def test_a_table_is_whole_unless_it_is_limited(filled: httpx.AsyncClient) -> None:
    assert rows_in(await ask(filled, "/changes", f="csv"), "csv") == 7
    limited = await ask(filled, "/changes", f="csv", limit="2")
    assert rows_in(limited, "csv") == 2
    rest = await filled.get(limited.links["next"]["url"].replace("limit=2&", ""))
    assert rows_in(rest, "csv") == 5


async def test_lines_are_the_items_of_the_list(filled: httpx.AsyncClient) -> None:
    lines = (await ask(filled, "/changes", f="ndjson")).content.splitlines()
    assert [json.loads(line) for line in lines] == (await ask(filled, "/changes")).json()["items"]


async def test_tables_have_only_the_fields_asked_for(filled: httpx.AsyncClient) -> None:
    answer = await ask(filled, "/changes", f="csv", fields="place_name,latest")
    assert answer.text.splitlines()[0] == "place_name,latest"
    lines = await ask(filled, "/changes", f="ndjson", fields="place_name,kind", limit="1")
    assert list(json.loads(lines.content)) == ["place_name", "kind"]
    refused = await filled.get("/changes", params={"f": "csv", "fields": "place"})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["parameter"] == "fields"


async def test_an_answer_that_is_held_is_not_sent_again(filled: httpx.AsyncClient) -> None:
    first = await ask(filled, "/changes", f="csv")
    held = {"If-None-Match": first.headers["etag"]}
    again = await filled.get("/changes", params={"f": "csv"}, headers=held)
    assert again.status_code == 304
    other = await filled.get("/changes", params={"f": "ndjson"}, headers=held)
    assert other.status_code == 200


async def test_a_bad_question_is_refused_before_a_file_begins(filled: httpx.AsyncClient) -> None:
    answer = await filled.get("/changes", params={"f": "csv", "known_at": "999999"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


async def test_more_whole_answers_than_are_written_at_once_are_told_to_wait(
    filled: httpx.AsyncClient,
) -> None:
    app: Any = filled._transport.app  # type: ignore[attr-defined] # of httpx's ASGITransport
    slots: asyncio.Semaphore = app.state.whole_answers
    for _ in range(AT_ONCE):
        await slots.acquire()
    refused = await filled.get("/changes", params={"f": "csv"})
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "2")
    assert (await filled.get("/changes", params={"f": "csv", "limit": "5"})).status_code == 200
    slots.release()
    assert (await filled.get("/changes", params={"f": "csv"})).status_code == 200
    assert not slots.locked()  # what was taken for the answer is given back


@pytest.mark.parametrize("format_", ["geojson", "csv", "ndjson", "geoparquet"])
async def test_control_comes_in_every_format_of_tables(
    filled: httpx.AsyncClient, format_: str
) -> None:
    asked = {"as_of": "2016-07-05"}
    everything = await ask(filled, "/control", **asked)
    answer = await ask(filled, "/control", f=format_, **asked)
    assert rows_in(answer, format_) == rows_in(everything, "json") > 0


@pytest.mark.parametrize("format_", ["geojson", "csv", "ndjson", "geoparquet", "atom"])
async def test_reports_come_in_every_format(filled: httpx.AsyncClient, format_: str) -> None:
    everything = await ask(filled, "/reports")
    answer = await ask(filled, "/reports", f=format_)
    assert rows_in(answer, format_) == rows_in(everything, "json") > 0


@pytest.mark.parametrize("format_", ["geojson", "csv", "ndjson", "geoparquet"])
@pytest.mark.parametrize("query", [{}, {"q": "kinsaba"}])
async def test_places_come_in_every_format_of_tables(
    filled: httpx.AsyncClient, format_: str, query: dict[str, str]
) -> None:
    everything = await ask(filled, "/places", **query)
    answer = await ask(filled, "/places", f=format_, **query)
    assert rows_in(answer, format_) == rows_in(everything, "json") > 0
