"""Pages of other sites may ask only where the operator names their origins."""

from collections.abc import Sequence

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from whoholds.web.problem_details import Kind, problem_answer

# What a page may read of an answer besides its body.
EXPOSED = (
    "Content-Disposition", "ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After",
    "X-Attribution",
)  # fmt: skip
ASKED_WITH = ("Authorization", "If-None-Match", "Last-Event-ID")
PREFLIGHT_SECONDS = 600
REFUSED = Kind(400, "cross-origin", "Not from this origin")


class Refused(Response):
    """Problem details, which say the path that was asked once it is known."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send them instead of the words alone."""
        kept = {k: v for k, v in self.headers.items() if not k.startswith("content-")}
        detail = bytes(self.body).decode()
        await problem_answer(REFUSED, scope["path"], detail, headers=kept)(scope, receive, send)


class Cors(CORSMiddleware):
    """The same, saying what it refuses as every refusal is said."""

    def preflight_response(self, request_headers: Headers) -> Response:
        """Allow, or 400 with problem details."""
        answer = super().preflight_response(request_headers)
        if answer.status_code < 400:
            return answer
        return Refused(bytes(answer.body), answer.status_code, answer.headers)


def add_cors(app: FastAPI, origins: Sequence[str]) -> None:
    """Reading only: decisions are asked by programs, not by pages of other sites."""
    if origins:
        app.add_middleware(
            Cors,
            allow_origins=list(origins),
            allow_methods=["GET"],
            allow_headers=ASKED_WITH,
            expose_headers=EXPOSED,
            max_age=PREFLIGHT_SECONDS,
        )
