"""GeoParquet 1.1: points as WKB, each with its box for quick filters; a row group at a time."""

import asyncio
import json
import struct
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Sequence
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from services.api.formats.batches import Row, batches
from services.api.formats.columns import Column, Holds
from services.api.formats.values import day_of, moment_of

ROWS_A_GROUP = 5_000
GEOMETRY, BOX = "geometry", "bbox"
CORNERS = ("xmin", "ymin", "xmax", "ymax")
BOX_TYPE = pa.struct([(corner, pa.float64()) for corner in CORNERS])
TYPES = {
    Holds.ID: pa.string(),
    Holds.TEXT: pa.string(),
    Holds.JSON: pa.string(),
    Holds.WHOLE: pa.int64(),
    Holds.NUMBER: pa.float64(),
    Holds.TRUTH: pa.bool_(),
    Holds.DAY: pa.date32(),
    Holds.MOMENT: pa.timestamp("us", tz="UTC"),
}

VALUES: dict[Holds, Callable[[Any], object]] = {  # of cells that are not None
    Holds.ID: str,
    Holds.DAY: day_of,
    Holds.MOMENT: moment_of,
}

Array: TypeAlias = Any  # pyarrow has no type stubs


class _Outgoing:
    """The file that pyarrow writes to; what was written is taken away after each row group."""

    closed = False

    def __init__(self) -> None:
        self._written = bytearray()

    def write(self, data: bytes) -> int:
        self._written += data
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""

    def close(self) -> None:
        self.closed = True

    def taken(self) -> bytes:
        data, self._written = bytes(self._written), bytearray()
        return data


def schema_of(columns: Sequence[Column], attribution: str) -> Array:
    """The columns, then the point and its box; ``geo`` tells readers where they are."""
    fields = [pa.field(column.name, TYPES[column.holds]) for column in columns]
    fields += [pa.field(GEOMETRY, pa.binary()), pa.field(BOX, BOX_TYPE)]
    return pa.schema(fields, {"geo": json.dumps(geo_metadata()), "attribution": attribution})


def geo_metadata() -> dict[str, object]:
    """Without a crs, coordinates are longitude and latitude in WGS84 degrees (OGC:CRS84)."""
    covering = {corner: [BOX, corner] for corner in CORNERS}
    point = {"encoding": "WKB", "geometry_types": ["Point"], "covering": {"bbox": covering}}
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: point}}


async def geoparquet_chunks(
    rows: AsyncIterable[Row], columns: Sequence[Column], attribution: str
) -> AsyncGenerator[bytes]:
    """One chunk a row group, then the footer; packing happens beside the event loop."""
    schema, outgoing = schema_of(columns, attribution), _Outgoing()
    with pq.ParquetWriter(outgoing, schema, compression="zstd") as writer:
        async for batch in batches(rows, ROWS_A_GROUP):
            await asyncio.to_thread(_write, writer, batch, columns, schema)
            yield outgoing.taken()
    yield outgoing.taken()


def _write(writer: Array, batch: Sequence[Row], columns: Sequence[Column], schema: Array) -> None:
    arrays = [_array(batch, column) for column in columns]
    arrays.append(pa.array([_point(row) for row in batch], pa.binary()))
    arrays.append(pa.array([_box(row) for row in batch], BOX_TYPE))
    writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=len(batch))


def _array(batch: Sequence[Row], column: Column) -> Array:
    values: list[object] = [row[column.name] for row in batch]
    read = VALUES.get(column.holds)
    if read is not None:
        values = [None if value is None else read(value) for value in values]
    return pa.array(values, TYPES[column.holds])


def _point(row: Row) -> bytes | None:
    lon, lat = row["lon"], row["lat"]
    if lon is None or lat is None:
        return None
    return struct.pack("<BIdd", 1, 1, lon, lat)  # little-endian, type 1: point


def _box(row: Row) -> dict[str, float] | None:
    lon, lat = row["lon"], row["lat"]
    if lon is None or lat is None:
        return None
    return dict(zip(CORNERS, (lon, lat, lon, lat), strict=True))
