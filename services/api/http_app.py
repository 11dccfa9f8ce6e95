"""The web application of the API."""

import asyncio

from fastapi import FastAPI
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from services.api import (
    about,
    actors,
    article_list,
    articles,
    changes,
    control,
    control_between,
    decisions,
    health,
    place_search,
    places,
    reports,
    reviews,
    sources,
    stats,
    theatres,
)
from services.api.access.access import Access
from services.api.access.body_limit import BodyLimit
from services.api.access.cors import add_cors
from services.api.access.gate import Gate
from services.api.access.head_as_get import HeadAsGet
from services.api.access.single_values import SingleValues
from services.api.described_api import DescribedApi
from services.api.formats.exported import AT_ONCE
from services.api.http_errors import add_error_answers
from services.api.live import changes_stream
from services.api.live.live_changes import LiveChanges
from services.api.ogc import routes as ogc
from services.api.postgres_decision_desk import DecisionDesk
from services.api.postgres_reader import PostgresReader
from services.api.web import map_page
from whoholds.telemetry.build import release
from whoholds.telemetry.http_metrics import HttpMetrics
from whoholds.web import openapi_page
from whoholds.web.http_problems import Unforeseen
from whoholds.web.http_safety import SafetyHeaders

SLICES = (
    map_page,
    about,
    changes_stream,  # before /changes/{id}
    changes,
    control,
    control_between,
    place_search,
    places,
    reports,
    article_list,
    articles,
    reviews,
    stats,
    sources,
    actors,
    theatres,
    decisions,
    ogc,
    health,
    openapi_page,
)
ANYBODY = Access()


def create_app(
    reader: PostgresReader,
    desk: DecisionDesk | None = None,
    access: Access = ANYBODY,
    live: LiveChanges | None = None,
) -> FastAPI:
    """Every route, reading through one reader; with a desk, whoever has a key for it may decide."""
    app = DescribedApi(
        title="whoholds",
        summary="Who holds which place, since when, according to whom.",
        version=release(),
        docs_url=None,  # those pages load scripts from elsewhere; /docs is our own
        redoc_url=None,
    )
    app.state.reader = reader
    app.state.desk = desk
    app.state.live = live
    app.state.whole_answers = asyncio.Semaphore(AT_ONCE)
    app.state.access = access
    for part in SLICES:
        app.router.routes.extend(part.router.routes)
    add_error_answers(app)
    app.add_middleware(Unforeseen)
    app.add_middleware(SingleValues)
    app.add_middleware(BodyLimit)
    app.add_middleware(Gate, access=access)
    if access.trusted_proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(access.trusted_proxies))
    add_cors(app, access.cors_origins)
    app.add_middleware(SafetyHeaders)
    app.add_middleware(HeadAsGet)
    app.add_middleware(HttpMetrics, service="api")
    return app
