"""Refuses a parameter that is given twice: one of the two would be passed over in silence."""

from collections import Counter
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Receive, Scope, Send

from services.api.http_errors import NOT_UNDERSTOOD
from whoholds.web.problem_details import ParameterProblem, problem_answer

MAX_PARAMETERS = 100
OGC = "/ogc"
"""Says the same in its own way, with 400."""


class SingleValues:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer with 422."""
        found = None
        if scope["type"] == "http" and b"&" in scope["query_string"]:
            found = fault(scope["query_string"])
        if found is None or scope["path"].startswith(OGC):
            await self._app(scope, receive, send)
            return
        detail = f"{found.parameter} {found.problem}"
        answer = problem_answer(NOT_UNDERSTOOD, scope["path"], detail, errors=[found])
        await answer(scope, receive, send)


def fault(query: bytes) -> ParameterProblem | None:
    """What is wrong with the names of a query, if anything is."""
    try:
        pairs = parse_qsl(query.decode("latin-1"), True, max_num_fields=MAX_PARAMETERS)
    except ValueError:
        words = f"has more than {MAX_PARAMETERS} parameters"
        return ParameterProblem(parameter="the request", problem=words)
    for name, count in Counter(name for name, _ in pairs).items():
        if count > 1:
            return ParameterProblem(
                parameter=name[:100], problem=f"is given {count} times", hint="give it once"
            )
    return None
