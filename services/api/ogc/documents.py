"""The documents of OGC API - Features besides the features: landing page, collections, schemas."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from services.api.formats.columns import Column, Holds
from services.api.formats.geojson import COORDINATES
from services.api.ogc.collections import COLLECTIONS, Collection

Document: TypeAlias = dict[str, Any]  # Any: JSON

JSON = "application/json"
GEOJSON = "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
SCHEMA = "application/schema+json"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
Corners: TypeAlias = tuple[float, float, float, float]
EARTH: Corners = (-180.0, -90.0, 180.0, 90.0)
CONFORMS_TO = tuple(
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{each}"
    for each in ("core", "oas30", "geojson")
)

TYPES: Mapping[Holds, Document] = {
    Holds.ID: {"type": "string", "format": "uuid"},
    Holds.TEXT: {"type": "string"},
    Holds.JSON: {"type": "array"},
    Holds.WHOLE: {"type": "integer"},
    Holds.NUMBER: {"type": "number"},
    Holds.TRUTH: {"type": "boolean"},
    Holds.DAY: {"type": "string", "format": "date"},
    Holds.MOMENT: {"type": "string", "format": "date-time"},
}


def link(href: str, rel: str, kind: str, title: str = "") -> Document:
    """One link."""
    return {"href": href, "rel": rel, "type": kind} | ({"title": title} if title else {})


def landing_page(root: str, attribution: str) -> Document:
    """``root`` is the address of /ogc, as for all of these."""
    return {
        "title": "whoholds",
        "description": "Who holds which place, since when, according to whom.",
        "attribution": attribution,
        "links": [
            link(root, "self", JSON, "This document"),
            link(f"{root}/api", "service-desc", OPENAPI, "The description of this API"),
            link(f"{root}/conformance", "conformance", JSON, "What it conforms to"),
            link(f"{root}/collections", "data", JSON, "The collections"),
        ],
    }


def conformance() -> Document:
    """Which parts of the standard hold."""
    return {"conformsTo": list(CONFORMS_TO)}


def collections(root: str, attribution: str, bbox: Corners) -> Document:
    """Every collection."""
    told = [collection(root, each, attribution, bbox) for each in COLLECTIONS.values()]
    return {"links": [link(f"{root}/collections", "self", JSON)], "collections": told}


def collection(root: str, told: Collection, attribution: str, bbox: Corners) -> Document:
    """One collection, within this box. Its time is open: old news is told today, too."""
    here = f"{root}/collections/{told.id}"
    return {
        "id": told.id,
        "title": told.title,
        "description": told.description,
        "attribution": attribution,
        "itemType": "feature",
        "crs": [CRS84],
        "extent": {
            "spatial": {"bbox": [list(bbox)], "crs": CRS84},
            "temporal": {"interval": [[None, None]]},
        },
        "links": [
            link(here, "self", JSON),
            link(f"{here}/items", "items", GEOJSON, told.title),
            link(f"{here}/schema", "describedby", SCHEMA, "The properties"),
        ],
    }


def schema(root: str, told: Collection) -> Document:
    """The properties of the features, as JSON Schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{root}/collections/{told.id}/schema",
        "title": told.title,
        "type": "object",
        "properties": {
            "geometry": {"$ref": "https://geojson.org/schema/Point.json"},
            **{column.name: _type(column) for column in told.listing.columns if _shown(column)},
        },
    }


def _shown(column: Column) -> bool:
    return column.name not in COORDINATES


def _type(column: Column) -> Document:
    return {"title": column.name.replace("_", " "), **TYPES[column.holds]}
