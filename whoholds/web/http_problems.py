"""What the framework refuses, and what nobody foresaw, as problem details too."""

import logging
from collections.abc import Iterator

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whoholds.web.problem_details import Kind, kind_of_status, problem_answer

LOG = logging.getLogger(__name__)

INTERNAL = Kind(500, "internal-error", "Internal error")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
HINTS = {404: "GET / lists what there is", 405: "the header Allow says what is taken"}


def add_framework_answers(app: FastAPI) -> None:
    """Paths and methods that there are not."""
    app.add_exception_handler(HTTPException, _by_the_framework)


class Unforeseen:
    """ASGI middleware, the innermost: what nobody foresaw is logged whole and answered with 500.

    The framework's own handler stands outside of all middleware: its answer would miss every
    header of safety, and the metrics would miss it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; an answer that has begun can only be cut off."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            if begun or scope["type"] != "http":
                raise
            LOG.exception("unforeseen", extra={"path": scope["path"]})
            detail = f"{type(error).__name__}; the log of this service says more"
            await problem_answer(INTERNAL, scope["path"], detail)(scope, receive, send)


async def _by_the_framework(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    kind, headers = kind_of_status(error.status_code), dict(error.headers or {})
    if kind.status == 405:
        headers = {"Allow": ", ".join(_taken(request))}
    hint = HINTS.get(kind.status, "")
    return problem_answer(kind, request.url.path, str(error.detail), hint=hint, headers=headers)


def _taken(request: Request) -> Iterator[str]:
    """What this path takes: the framework names the methods of one of its routes only."""
    scope = {"type": "http", "path": request.scope["path"], "root_path": "", "headers": []}
    for method in METHODS:
        asked = {**scope, "method": "GET" if method == "HEAD" else method}
        if any(route.matches(asked)[0] is Match.FULL for route in request.app.router.routes):
            yield method
