"""The web application of the API."""

from fastapi import FastAPI

from services.api import about, articles, changes, control, health, places, reports
from services.api.http_errors import ProblemDetails, add_error_answers
from services.api.postgres_reader import PostgresReader
from whoholds.telemetry.build import release
from whoholds.telemetry.http_metrics import HttpMetrics
from whoholds.web import openapi_page
from whoholds.web.http_safety import SafetyHeaders

SLICES = (about, changes, control, places, reports, articles, health, openapi_page)


def create_app(reader: PostgresReader) -> FastAPI:
    """Every route, reading through one reader."""
    app = FastAPI(
        title="whoholds",
        summary="Who holds which place, since when, according to whom.",
        version=release(),
        docs_url=None,  # those pages load scripts from elsewhere; /docs is our own
        redoc_url=None,
        responses={422: {"model": ProblemDetails, "description": "A parameter is not understood."}},
    )
    app.state.reader = reader
    for part in SLICES:
        app.include_router(part.router)
    add_error_answers(app)
    app.add_middleware(SafetyHeaders)
    app.add_middleware(HttpMetrics, service="api")
    return app
