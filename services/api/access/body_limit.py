"""Refuses bodies that are larger than any question needs, before they are read."""

from http import HTTPStatus

from starlette.types import ASGIApp, Receive, Scope, Send

from whoholds.web.problem_details import kind_of_status, problem_answer

MAX_BYTES = 65_536


class BodyLimit:
    """ASGI middleware. A body must say its length: one that does not could go on for ever."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what has no body or a small one."""
        refusal = _refusal(dict(scope["headers"])) if scope["type"] == "http" else None
        if refusal is None:
            await self._app(scope, receive, send)
            return
        status, detail = refusal
        answer = problem_answer(kind_of_status(status), scope["path"], detail)
        await answer(scope, receive, send)


def _refusal(headers: dict[bytes, bytes]) -> tuple[HTTPStatus, str] | None:
    if b"transfer-encoding" in headers:
        return HTTPStatus.LENGTH_REQUIRED, "give the body a Content-Length"
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or len(length) > 18 or int(length) > MAX_BYTES:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {MAX_BYTES} bytes are taken"
    return None
