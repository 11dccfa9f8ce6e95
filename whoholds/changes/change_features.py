"""A change as a feature of GeoJSON (RFC 7946): its flat row as properties, its point beside them.

The store keeps this text with each change, so that a map's thousand features are joined, not made.
"""

from typing import Any

import orjson

from whoholds.changes.flat_changes import Message, flat_change

NO_PROPERTIES = ("lon", "lat", "retracted")  # the point tells two of them, the status the third


def change_feature(message: Message) -> dict[str, Any]:  # Any: JSON
    """The flat row itself holds the properties: a second look at every column would cost as much
    as the first.
    """
    properties = flat_change(message)
    lon, lat = properties["lon"], properties["lat"]
    for name in NO_PROPERTIES:
        del properties[name]
    return {
        "type": "Feature",
        "id": properties["change_id"],
        # Never a guess: without a known point there is no geometry.
        "geometry": None if lon is None else {"type": "Point", "coordinates": [lon, lat]},
        "properties": properties,
    }


def feature_text(message: str) -> str:
    """The feature of a ChangeRecorded, JSON of both."""
    return orjson.dumps(change_feature(orjson.loads(message))).decode()
