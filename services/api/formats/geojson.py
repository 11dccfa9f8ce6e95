"""GeoJSON (RFC 7946): a collection of features, written as its rows come in."""

from collections.abc import AsyncGenerator, AsyncIterable, Callable, Mapping, Sequence

from services.api.formats.batches import Row, batches
from services.api.formats.columns import Column, Holds
from services.api.formats.json_bytes import json_bytes, verbatim

COORDINATES = ("lon", "lat")

Feature = Callable[[Row], bytes]


def feature_of(columns: Sequence[Column], id_of: Callable[[Row], str]) -> Feature:
    """A feature with every column but the coordinates as a property."""
    named = [
        (column.name, verbatim if column.holds is Holds.JSON else None)
        for column in columns
        if column.name not in COORDINATES
    ]

    def feature(row: Row) -> bytes:
        return json_bytes(
            {
                "type": "Feature",
                "id": id_of(row),
                "geometry": geometry(row),
                "properties": {
                    name: write(row[name]) if write else row[name] for name, write in named
                },
            }
        )

    return feature


def geometry(row: Row) -> dict[str, object] | None:
    """A point where one is known; never a guess."""
    lon, lat = row["lon"], row["lat"]
    if lon is None or lat is None:
        return None
    return {"type": "Point", "coordinates": [lon, lat]}


async def geojson_chunks(
    rows: AsyncIterable[Row], feature: Feature, members: Mapping[str, object]
) -> AsyncGenerator[bytes]:
    """``members`` stand beside the features: links, counts, whom the facts are owed to."""
    start = json_bytes({"type": "FeatureCollection", **members}).removesuffix(b"}")
    yield start + b',"features":['
    between = b""
    async for batch in batches(rows):
        yield between + b",".join(feature(row) for row in batch)
        between = b","
    yield b"]}"
