"""The description of /ogc as OpenAPI 3.0, which OGC API - Features 1.0 asks for (not 3.1)."""

from services.api.ogc.collections import COLLECTIONS, Collection
from services.api.ogc.documents import GEOJSON, JSON, SCHEMA, TYPES, Document
from services.api.ogc.query import DEFAULT_LIMIT, FORMATS, MAX_LIMIT

PROBLEM = "application/problem+json"
LINK = {
    "type": "object",
    "required": ["href", "rel"],
    "properties": {name: {"type": "string"} for name in ("href", "rel", "type", "title")},
}
LINKS = {"type": "array", "items": LINK}
F = {
    "name": "f",
    "in": "query",
    "required": False,
    "schema": {"type": "string", "enum": list(FORMATS)},
    "description": "JSON in either case.",
}
LIMIT = {
    "name": "limit",
    "in": "query",
    "required": False,
    "description": "Features a page; more than the most is the most.",
    "schema": {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
    "style": "form",
    "explode": False,
}
BBOX = {
    "name": "bbox",
    "in": "query",
    "required": False,
    "description": "west,south,east,north in degrees; west > east crosses the antimeridian.",
    "schema": {
        "type": "array",
        "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
        "items": {"type": "number"},
    },
    "style": "form",
    "explode": False,
}
CURSOR = {
    "name": "cursor",
    "in": "query",
    "required": False,
    "description": "Where the page before ended: follow the link next.",
    "schema": {"type": "string", "maxLength": 1000},
}
FEATURE = {
    "type": "object",
    "required": ["type", "geometry", "properties"],
    "properties": {
        "type": {"type": "string", "enum": ["Feature"]},
        "id": {"type": "string"},
        "geometry": {"type": "object", "nullable": True},
        "properties": {"type": "object", "nullable": True},
        "links": LINKS,
    },
}
FEATURES = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"type": "string", "enum": ["FeatureCollection"]},
        "features": {"type": "array", "items": FEATURE},
        "links": LINKS,
        "timeStamp": {"type": "string", "format": "date-time"},
        "numberReturned": {"type": "integer", "minimum": 0},
    },
}
OBJECT = {"type": "object"}


def description(root: str, version: str) -> Document:
    """The whole document."""
    paths = {
        "/": _get("landing", "Landing page", OBJECT),
        "/conformance": _get("conformance", "What it conforms to", OBJECT),
        "/collections": _get("collections", "The collections", OBJECT),
    }
    for each in COLLECTIONS.values():
        paths |= _paths(each)
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "whoholds: OGC API - Features",
            "version": version,
            "description": "Who holds which place, since when, according to whom.",
        },
        "servers": [{"url": root}],
        "paths": paths,
    }


def _paths(told: Collection) -> Document:
    here, name = f"/collections/{told.id}", told.id.capitalize()
    one = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    asked = [LIMIT, BBOX, _datetime(told), *(_filter(told, each) for each in told.filters), CURSOR]
    return {
        here: _get(f"describe{name}", told.title, OBJECT),
        f"{here}/schema": _get(f"schema{name}", "The properties", OBJECT, kind=SCHEMA),
        f"{here}/items": _get(f"get{name}", told.title, FEATURES, asked, GEOJSON),
        f"{here}/items/{{id}}": _get(f"get{name}One", "One feature", FEATURE, [one], GEOJSON),
    }


def _datetime(told: Collection) -> Document:
    return {
        "name": "datetime",
        "in": "query",
        "required": False,
        "description": f"{told.datetime} An instant or an interval (../2016-07-31, 2016-07-01/..).",
        "schema": {"type": "string"},
        "style": "form",
        "explode": False,
    }


def _filter(told: Collection, name: str) -> Document:
    held = {column.name: column.holds for column in told.listing.columns}[name]
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": f"Only where {name.replace('_', ' ')} is this.",
        "schema": TYPES[held],
    }


def _get(
    operation: str,
    summary: str,
    schema: Document,
    parameters: list[Document] | None = None,
    kind: str = JSON,
) -> Document:
    refusals = {"400": "A parameter is not understood.", "404": "There is no such thing."}
    problems = {
        status: {"description": words, "content": {PROBLEM: {"schema": OBJECT}}}
        for status, words in refusals.items()
    }
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "parameters": [*(parameters or []), F],
            "responses": {
                "200": {"description": summary, "content": {kind: {"schema": schema}}},
                **problems,
            },
        }
    }
