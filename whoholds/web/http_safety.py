"""Headers that keep what articles say from ever running in a reader's browser."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    # Nothing here loads or runs anything; the page of documentation has its own style sheet.
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
SENT = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())


class SafetyHeaders:
    """ASGI middleware; a header that a route set itself stays as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the start of every answer."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", ()))
                names = {name.lower() for name, _ in given}
                message["headers"] = given + [each for each in SENT if each[0] not in names]
            await send(message)

        await self._app(scope, receive, with_headers)
