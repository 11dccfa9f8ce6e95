"""Answers HEAD as GET without a body: status and headers, and nothing is read any further."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class _Enough(Exception):
    """The headers are sent. No OSError: that would look like a database that is away."""


class HeadAsGet:
    """ASGI middleware; an answer without an end ends with its headers too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on everything that is no HEAD as it is."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def headers_only(message: Message) -> None:
            if message["type"] == "http.response.start":
                await send(message)
                await send({"type": "http.response.body", "body": b""})
                raise _Enough

        # A copy: the server itself must go on knowing that no body is to follow.
        asked = {**scope, "method": "GET"}
        try:
            await self._app(asked, receive, headers_only)
        except _Enough:
            return
        finally:
            if "route" in asked:
                scope["route"] = asked["route"]  # by which the metrics count
