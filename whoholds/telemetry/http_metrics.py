"""How long HTTP answers take, by route template, and the /metrics page of a web service."""

import os
import time

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whoholds.telemetry.metrics import BUILD, HTTP_SECONDS

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Read by prometheus_client itself, when it is imported."""

ENDLESS = (b"content-type", b"text/event-stream; charset=utf-8")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class HttpMetrics:
    """ASGI middleware. Labels stay bounded: templates, not paths, and status classes."""

    def __init__(self, app: ASGIApp, service: str) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Observe one request, also when it fails."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status, endless = time.perf_counter(), 500, False

        async def observed(message: Message) -> None:
            nonlocal status, endless
            if message["type"] == "http.response.start":
                status = message["status"]
                endless = ENDLESS in message.get("headers", ())
            await send(message)

        try:
            await self._app(scope, receive, observed)
        finally:
            if not endless:  # a stream lasts as long as its reader wants: no time to answer
                seconds = time.perf_counter() - started
                labels = (self._service, _method(scope), _route(scope), f"{status // 100}xx")
                HTTP_SECONDS.labels(*labels).observe(seconds)


def metrics_page() -> Response:
    """Everything this process counts, for Prometheus; where several processes share a folder of
    counts, what all of them counted.
    """
    return Response(generate_latest(_registry()), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _registry() -> CollectorRegistry:
    if FOLDER not in os.environ:
        return REGISTRY
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]  # the library's own
    together.register(BUILD)  # the same in all of them, and in no folder
    return together


def _method(scope: Scope) -> str:
    return scope["method"] if scope["method"] in METHODS else "other"


def _route(scope: Scope) -> str:
    """The template of the route that answered; paths that no route knows are one."""
    return str(getattr(scope.get("route"), "path", "none"))
