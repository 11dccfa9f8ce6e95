"""The web application of ingest: the door, and what an operator asks."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import FastAPI
from fastapi.responses import JSONResponse, Response

from services.ingest.accepting import Acceptor
from services.ingest.http_articles import PATH, articles_router
from services.ingest.settings import IngestSettings
from whoholds.telemetry.build import release
from whoholds.telemetry.http_metrics import HttpMetrics, metrics_page
from whoholds.web import openapi_page
from whoholds.web.http_problems import Unforeseen, add_framework_answers
from whoholds.web.http_safety import SafetyHeaders
from whoholds.web.problem_details import MEDIA_TYPE

Health = Callable[[], tuple[bool, str]]

INDEX = {
    "service": "whoholds ingest",
    "articles": "POST /articles",
    "documentation": "/docs",
    "description": "/openapi.json",
    "health": ["/healthz", "/readyz", "/metrics"],
}


class DescribedIngest(FastAPI):
    """A FastAPI whose description knows that refusals are problem details."""

    def openapi(self) -> dict[str, Any]:  # Any: an OpenAPI document
        """Made once."""
        if self.openapi_schema is None:
            responses = super().openapi()["paths"][PATH]["post"]["responses"]
            for status, response in responses.items():
                if int(status) >= 400:
                    response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}
        return super().openapi()


def create_app(settings: IngestSettings, acceptor: Acceptor, health: Health) -> FastAPI:
    """The application; the acceptor works as long as it runs."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        working = asyncio.create_task(acceptor.run())
        yield
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working

    app = DescribedIngest(
        title="whoholds ingest",
        summary="The door for articles.",
        version=release(),
        lifespan=lifespan,
        docs_url=None,  # those pages load scripts from elsewhere; /docs is our own
        redoc_url=None,
    )
    add_framework_answers(app)
    app.add_middleware(Unforeseen)
    app.add_middleware(SafetyHeaders)
    app.add_middleware(HttpMetrics, service="ingest")
    app.include_router(openapi_page.router)
    app.include_router(articles_router(acceptor, settings))
    _add_operations(app, health)
    return app


def _add_operations(app: FastAPI, health: Health) -> None:
    @app.get("/", include_in_schema=False)
    async def index() -> dict[str, object]:
        return dict(INDEX)

    @app.get("/healthz", summary="Alive", tags=["operations"])
    async def healthz() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/readyz", summary="Able to accept articles", tags=["operations"])
    async def readyz() -> JSONResponse:
        ready, detail = health()
        return JSONResponse({"ready": ready, "detail": detail}, 200 if ready else 503)

    @app.get("/metrics", include_in_schema=False)
    async def metrics() -> Response:
        return metrics_page()
