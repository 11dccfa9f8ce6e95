"""GeoJSON (RFC 7946): a collection of features, written as its rows come in."""

from collections.abc import AsyncGenerator, AsyncIterable, Callable, Mapping, Sequence
from operator import itemgetter

from services.api.formats.batches import Row, batches
from services.api.formats.columns import Column, Holds
from services.api.formats.json_bytes import json_bytes, verbatim

COORDINATES = ("lon", "lat")

Feature = Callable[[Row], dict[str, object]]


def feature_of(columns: Sequence[Column], id_of: Callable[[Row], str]) -> Feature:
    """A feature with every column but the coordinates as a property."""
    shown = [column for column in columns if column.name not in COORDINATES]
    names = [column.name for column in shown]
    written = [column.name for column in shown if column.holds is Holds.JSON]
    values = _values_of(names)

    def feature(row: Row) -> dict[str, object]:
        properties = dict(zip(names, values(row), strict=True))
        for name in written:
            properties[name] = verbatim(row[name])
        return {
            "type": "Feature",
            "id": id_of(row),
            "geometry": geometry(row),
            "properties": properties,
        }

    return feature


def _values_of(names: Sequence[str]) -> Callable[[Row], Sequence[object]]:
    """Twice as fast as a loop; but itemgetter gives a bare value for one name, and takes none."""
    return itemgetter(*names) if len(names) > 1 else lambda row: [row[name] for name in names]


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
        # In one piece: each call of the writer costs more than what a feature takes to write.
        yield between + json_bytes([feature(row) for row in batch])[1:-1]
        between = b","
    yield b"]}"
