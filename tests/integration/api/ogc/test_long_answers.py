"""Whole answers over a real connection: all of it arrives, and who hangs up is let go."""

import csv
import io
import socket
import time
from urllib.parse import urlsplit

import httpx
import pyarrow.parquet as pq

from services.api.formats.exported import AT_ONCE
from tests.integration.api.ogc.filled_grid import CHANGES

PATIENCE_SECONDS = 30


def test_a_table_of_all_changes_arrives_in_pieces(grid_api: str) -> None:
    with httpx.stream("GET", f"{grid_api}/changes", params={"f": "csv"}, timeout=60) as answer:
        assert answer.headers["transfer-encoding"] == "chunked"
        assert answer.headers["content-disposition"] == 'attachment; filename="changes.csv"'
        pieces = list(answer.iter_raw())
    assert len(pieces) > 10
    rows = list(csv.DictReader(io.StringIO(b"".join(pieces).decode(), newline="")))
    assert len({row["change_id"] for row in rows}) == len(rows) == CHANGES


def test_geoparquet_of_all_changes_is_whole(grid_api: str) -> None:
    answer = httpx.get(f"{grid_api}/changes", params={"f": "geoparquet"}, timeout=60)
    file = pq.ParquetFile(io.BytesIO(answer.content))
    assert file.metadata.num_rows == CHANGES
    assert file.metadata.num_row_groups > 1


def test_readers_who_hang_up_make_room_for_others(grid_api: str) -> None:
    where = urlsplit(grid_api)
    for _ in range(AT_ONCE):
        with socket.create_connection((where.hostname, where.port), timeout=10) as connection:
            connection.sendall(b"GET /changes?f=csv HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.1 200")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (status := httpx.get(f"{grid_api}/changes?f=csv", timeout=60).status_code) == 503:
        assert time.monotonic() < deadline, "a reader that hung up still holds its place"
        time.sleep(0.2)
    assert status == 200
