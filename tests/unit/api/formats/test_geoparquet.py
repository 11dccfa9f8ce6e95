"""GeoParquet: read back by pyarrow, as GIS programs do."""

import asyncio
import io
import json
import struct
from datetime import UTC, date, datetime
from typing import Any

import pyarrow.parquet as pq

from services.api.formats.batches import Row
from services.api.formats.listings import CHANGES
from services.api.formats.media_types import Format
from services.api.formats.renderings import rendered
from tests.unit.api.formats.row_builders import change, many, streamed


def chunks_of(rows: list[Row]) -> list[bytes]:
    async def gathered() -> list[bytes]:
        chunks = rendered(CHANGES, Format.GEOPARQUET, streamed(rows), "owed to many")
        return [chunk async for chunk in chunks]

    return asyncio.run(gathered())


def read(rows: list[Row]) -> Any:  # noqa: ANN401 - pyarrow has no types
    return pq.ParquetFile(io.BytesIO(b"".join(chunks_of(rows))))


def test_points_are_wkb_and_days_are_days() -> None:
    (row,) = read([change()]).read().to_pylist()
    assert struct.unpack("<BIdd", row["geometry"]) == (1, 1, 36.125, 35.5)
    assert row["bbox"] == {"xmin": 36.125, "ymin": 35.5, "xmax": 36.125, "ymax": 35.5}
    assert (row["latest"], row["disputed"], row["revision"]) == (date(2016, 7, 1), False, 17)
    assert row["recorded_at"] == datetime(2016, 7, 2, 12, 0, 1, tzinfo=UTC)
    assert row["change_id"] == "b1f3a0de-7a51-5c1e-9d0a-3f1f0f6f2c11"


def test_a_place_without_a_point_has_no_geometry() -> None:
    (row,) = read([change(place={"point": None})]).read().to_pylist()
    assert (row["geometry"], row["bbox"]) == (None, None)


def test_the_file_tells_readers_where_the_points_are() -> None:
    metadata = read([]).schema_arrow.metadata
    told = json.loads(metadata[b"geo"])
    assert (told["version"], told["primary_column"]) == ("1.1.0", "geometry")
    assert told["columns"]["geometry"]["encoding"] == "WKB"
    assert told["columns"]["geometry"]["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    assert metadata[b"attribution"] == b"owed to many"


def test_row_groups_leave_one_by_one() -> None:
    rows = list(many(25_000))
    chunks = chunks_of(rows)
    assert len(chunks) == 6  # five groups and the footer
    file = pq.ParquetFile(io.BytesIO(b"".join(chunks)))
    assert (file.num_row_groups, file.metadata.num_rows) == (5, 25_000)
    assert file.read(["revision"])["revision"].to_pylist() == [*range(1, 25_001)]
