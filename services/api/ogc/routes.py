"""OGC API - Features 1.0 (Core, GeoJSON, OpenAPI 3.0) under /ogc, for QGIS, GDAL and their kin.

Not in the description of the rest of the API: /ogc/api describes these routes.
"""

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import quote, urlencode

import orjson
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from services.api.formats.json_bytes import json_bytes
from services.api.formats.renderings import geojson
from services.api.ogc import documents
from services.api.ogc.collections import COLLECTIONS, Collection
from services.api.ogc.documents import GEOJSON, JSON, OPENAPI, SCHEMA, Document, link
from services.api.ogc.openapi import description
from services.api.ogc.query import items_asked, known_query
from services.api.ogc.readings import extent, item_of, items_of
from services.api.postgres_reader import Snapshot
from services.api.problems import NotFound
from services.api.snapshots import a_snapshot
from whoholds.places import ATTRIBUTION
from whoholds.telemetry.build import release

router = APIRouter(prefix="/ogc", include_in_schema=False)

Reading = Annotated[Snapshot, Depends(a_snapshot)]


@router.get("")
@router.get("/")
async def landing(request: Request) -> Response:
    """The landing page."""
    _nothing_but_f(request)
    return _answer(documents.landing_page(_root(request), ATTRIBUTION))


@router.get("/conformance")
async def conformance(request: Request) -> Response:
    """What it conforms to."""
    _nothing_but_f(request)
    return _answer(documents.conformance())


@router.get("/api")
async def api(request: Request) -> Response:
    """The description as OpenAPI 3.0."""
    _nothing_but_f(request)
    return _answer(description(_root(request), release()), OPENAPI)


@router.get("/collections")
async def collections(request: Request, snapshot: Reading) -> Response:
    """Every collection."""
    _nothing_but_f(request)
    bbox = await extent(snapshot)
    return _answer(documents.collections(_root(request), ATTRIBUTION, bbox))


@router.get("/collections/{name}")
async def collection(name: str, request: Request, snapshot: Reading) -> Response:
    """One collection."""
    _nothing_but_f(request)
    told, bbox = _named(name), await extent(snapshot)
    return _answer(documents.collection(_root(request), told, ATTRIBUTION, bbox))


@router.get("/collections/{name}/schema")
async def schema(name: str, request: Request) -> Response:
    """The properties of its features."""
    _nothing_but_f(request)
    return _answer(documents.schema(_root(request), _named(name)), SCHEMA)


@router.get("/collections/{name}/items")
async def items(name: str, request: Request, snapshot: Reading) -> Response:
    """A page of features, and where the next one is."""
    told = _named(name)
    asked = items_asked(request.query_params.multi_items(), told.filters)
    page = await items_of(name, asked, snapshot)
    here = f"{_root(request)}/collections/{name}"
    links = [
        link(_with(f"{here}/items", dict(request.query_params)), "self", GEOJSON),
        link(here, "collection", JSON),
    ]
    if page.next:
        following = {**request.query_params, "cursor": page.next}
        links.append(link(_with(f"{here}/items", following), "next", GEOJSON))
    members = {
        "timeStamp": datetime.now(UTC),
        "numberReturned": len(page.rows),
        "attribution": ATTRIBUTION,
        "links": links,
    }
    body = geojson(told.listing, page.rows, members)
    return Response(body, headers=HEADERS, media_type=GEOJSON)


@router.get("/collections/{name}/items/{item_id:path}")
async def item(name: str, item_id: str, request: Request, snapshot: Reading) -> Response:
    """One feature."""
    _nothing_but_f(request)
    told = _named(name)
    row = await item_of(name, item_id, snapshot)
    if row is None:
        raise NotFound(f"{name} has no feature with the id {item_id}", "ids come from its items")
    feature = orjson.loads(json_bytes(told.listing.features()([row])[0]))
    here = f"{_root(request)}/collections/{name}"
    feature["links"] = [
        link(f"{here}/items/{quote(item_id, safe='')}", "self", GEOJSON),
        link(here, "collection", JSON),
    ]
    return _answer(feature, GEOJSON)


HEADERS = {"X-Attribution": ATTRIBUTION, "Link": '</about>; rel="license"'}


def _nothing_but_f(request: Request) -> None:
    known_query(request.query_params.multi_items(), {"f"})


def _named(name: str) -> Collection:
    if name not in COLLECTIONS:
        there_are = f"there are {', '.join(COLLECTIONS)}"
        raise NotFound(f"no collection is called {name}", there_are)
    return COLLECTIONS[name]


def _root(request: Request) -> str:
    return f"{str(request.base_url).rstrip('/')}/ogc"


def _with(address: str, query: dict[str, str]) -> str:
    return f"{address}?{urlencode(query)}" if query else address


def _answer(document: Document, kind: str = JSON) -> Response:
    return Response(orjson.dumps(document), media_type=kind, headers=HEADERS)
