"""The gate before every route: how long an address may be, who asks, and how often."""

import re
from collections.abc import Mapping
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.api.access.access import Access
from services.api.access.callers import Caller, address_account
from services.api.access.scopes import Scope as Use
from services.api.access.shared_buckets import SharedBuckets
from services.api.access.token_buckets import WINDOW_SECONDS, Buckets, Taken, TokenBuckets
from whoholds.web.problem_details import Kind, kind_of_status, problem_answer

MAX_URL_BYTES = 49_152
"""The longest polygon that is taken fits, escaped; the server itself takes 64 KB of headers."""

BEARER = re.compile(rb"bearer +([!-~]{1,500}) *", re.IGNORECASE)

# What an operator's programs ask, and the files that the map is made of: always and uncounted.
ALWAYS_OPEN = ("/healthz", "/readyz", "/metrics")
FILES = "/web/"
# What one must see to know that a key is needed.
WITHOUT_KEY = ("/", "/about", "/docs", "/docs.css", "/openapi.json")
WHO_ASKS = Kind(401, "who-asks", "Who asks?")
GET_A_KEY = "send the header Authorization: Bearer KEY"


class Gate:
    """ASGI middleware; routes find ``request.state.caller``."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access
        self._by_address = _buckets(access.per_minute, access.shared, "address")
        self._by_key = _buckets(access.key_per_minute, access.shared, "key")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, or answer with 401, 403, 414 or 429."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = _Refusal(scope, receive, send)
        path: str = scope["path"]
        url_bytes = len(scope.get("raw_path") or path.encode()) + len(scope["query_string"])
        if url_bytes > MAX_URL_BYTES:
            await refusal(kind_of_status(414), f"at most {MAX_URL_BYTES} bytes are taken")
            return
        state = scope.setdefault("state", {})
        state["caller"] = Caller(None, self._access.anonymous)
        if path in ALWAYS_OPEN or path.startswith(FILES):
            await self._app(scope, receive, send)
            return
        await self._pass(scope, refusal)

    async def _pass(self, scope: Scope, refusal: "_Refusal") -> None:
        caller, wrong = self._caller(scope)
        headers, taken = self._counted(scope, caller)
        if taken is not None and not taken.allowed:
            retry = {"Retry-After": str(taken.wait), **headers}
            detail = f"ask again in {taken.wait} s"
            await refusal(kind_of_status(429), detail, headers=retry)
        elif wrong:
            await refusal(WHO_ASKS, wrong, hint=GET_A_KEY, headers=_challenge(headers))
        elif Use.READ in caller.scopes or scope["path"] in WITHOUT_KEY:
            scope["state"]["caller"] = caller
            await self._app(scope, refusal.receive, _adding(headers, refusal.send))
        elif caller.name is None:
            detail = "reading needs a key here"
            await refusal(WHO_ASKS, detail, hint=GET_A_KEY, headers=_challenge(headers))
        else:
            kind = Kind(403, "not-allowed", "Not allowed with this key")
            detail = f"the key of {caller.name} does not have the scope {Use.READ}"
            await refusal(kind, detail, headers=headers)

    def _caller(self, scope: Scope) -> tuple[Caller, str]:
        """Who asks, and what is wrong with the key that was sent, if one was."""
        nobody = Caller(None, self._access.anonymous)
        given = [value for name, value in scope["headers"] if name == b"authorization"]
        if not given:
            return nobody, ""
        found = BEARER.fullmatch(given[0]) if len(given) == 1 else None
        if found is None:
            return nobody, "the header Authorization is not Bearer and a key"
        key = self._access.keys.holder_of(found[1].decode("ascii"))
        if key is None:
            return nobody, "nobody has this key"
        return Caller(key.name, key.scopes | self._access.anonymous), ""

    def _counted(self, scope: Scope, caller: Caller) -> tuple[dict[str, str], Taken | None]:
        """A wrong key counts for the address: guessing is limited too."""
        policy, buckets = ("key", self._by_key) if caller.name else ("address", self._by_address)
        if buckets is None:
            return {}, None
        client = scope.get("client")
        host = client[0] if client else None
        taken = buckets.take(f"key {caller.name}" if caller.name else address_account(host))
        return {
            "RateLimit-Policy": f'"{policy}";q={buckets.per_minute};w={WINDOW_SECONDS}',
            "RateLimit": f'"{policy}";r={taken.remaining};t={taken.wait}',
        }, taken


class _Refusal:
    """Answers instead of the route."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope, self.receive, self.send = scope, receive, send

    async def __call__(
        self, kind: Kind, detail: str, *, hint: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        answer = problem_answer(kind, self.scope["path"], detail, hint=hint, headers=headers)
        await answer(self.scope, self.receive, self.send)


def _buckets(per_minute: int, shared: Path | None, name: str) -> Buckets | None:
    if not per_minute:
        return None
    if shared is None:
        return TokenBuckets(per_minute)
    return SharedBuckets(per_minute, shared / f"{name}.buckets")


def _challenge(headers: Mapping[str, str]) -> dict[str, str]:
    return {**headers, "WWW-Authenticate": "Bearer"}


def _adding(headers: Mapping[str, str], send: Send) -> Send:
    if not headers:
        return send

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(headers)
        await send(message)

    return with_headers
