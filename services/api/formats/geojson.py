"""GeoJSON (RFC 7946): a collection of features."""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

from services.api.formats.batches import Row
from services.api.formats.columns import Column, Holds
from services.api.formats.json_bytes import json_bytes, verbatim

COORDINATES = ("lon", "lat")

Features = Callable[[Sequence[Row]], list[object]]
"""Rows as features that ``json_bytes`` can write."""


def features_of(columns: Sequence[Column], id_of: Callable[[Row], str]) -> Features:
    """Features with every column but the coordinates as a property."""
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
            "geometry": _geometry(row),
            "properties": properties,
        }

    return lambda rows: [feature(row) for row in rows]


def _values_of(names: Sequence[str]) -> Callable[[Row], Sequence[object]]:
    """Twice as fast as a loop; but itemgetter gives a bare value for one name, and takes none."""
    return itemgetter(*names) if len(names) > 1 else lambda row: [row[name] for name in names]


def _geometry(row: Row) -> dict[str, object] | None:
    """A point where one is known; never a guess."""
    lon, lat = row["lon"], row["lat"]
    if lon is None or lat is None:
        return None
    return {"type": "Point", "coordinates": [lon, lat]}


def collection(features: Sequence[object], members: Mapping[str, object]) -> bytes:
    """``members`` stand beside the features: links, counts, whom the facts are owed to."""
    # In one piece: a page is a megabyte, and every copy of it costs as much as writing it.
    return json_bytes({"type": "FeatureCollection", **members, "features": features})
