"""The one table from what went wrong to an HTTP code, answered as problem details (RFC 9457)."""

import logging
from collections.abc import Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from services.api import problems

LOG = logging.getLogger(__name__)

STATUS: dict[type[problems.ApiProblem], tuple[int, str]] = {
    problems.NotFound: (404, "Not found"),
    problems.BadParameter: (422, "Parameter not understood"),
    problems.BadCursor: (422, "Parameter not understood"),
    problems.NoAnalysts: (403, "Nobody may decide here"),
    problems.NotKnown: (401, "Who asks?"),
    problems.Conflict: (409, "Does not fit"),
    problems.NotSetUp: (503, "Not set up yet"),
    problems.DatabaseAway: (503, "Database away"),
    problems.TooSlow: (503, "Took too long"),
}
HINTS = {
    "extra_forbidden": "look up the parameters of this list at /docs",
    "uuid_parsing": "an id such as 394956cf-c9f8-5bb9-b562-d95d5a6afe6b",
    "date_from_datetime_parsing": "a day such as 2016-07-02",
    "date_parsing": "a day such as 2016-07-02",
}
HEADERS = {503: {"Retry-After": "2"}, 401: {"WWW-Authenticate": "Bearer"}}
WORDS = {"extra_forbidden": "is not a parameter of this list"}


class ParameterProblem(BaseModel):
    """What is wrong with one parameter."""

    parameter: str
    problem: str
    hint: str = ""


class ProblemDetails(BaseModel):
    """Every answer that is not the one asked for."""

    title: str
    status: int
    detail: str
    hint: str = ""
    errors: list[ParameterProblem] = []


def add_error_answers(app: FastAPI) -> None:
    """Answer every failure with problem details."""
    app.add_exception_handler(problems.ApiProblem, _known)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(HTTPException, _by_the_framework)
    app.add_exception_handler(Exception, _unforeseen)


def _answer(details: ProblemDetails, headers: dict[str, str] | None = None) -> JSONResponse:
    kind = "application/problem+json"
    return JSONResponse(details.model_dump(), details.status, headers, kind)


async def _known(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, problems.ApiProblem)
    status, title = STATUS[type(error)]
    details = ProblemDetails(title=title, status=status, detail=error.detail, hint=error.hint)
    if isinstance(error, problems.BadParameter):
        details.detail = f"{error.parameter} {error.detail}"
        details.errors = [
            ParameterProblem(parameter=error.parameter, problem=error.detail, hint=error.hint)
        ]
    return _answer(details, HEADERS.get(status))


async def _not_understood(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found = parameter_problems(error.errors())
    details = "; ".join(f"{each.parameter} {each.problem}" for each in found)
    return _answer(
        ProblemDetails(title="Parameter not understood", status=422, detail=details, errors=found)
    )


def parameter_problems(errors: Sequence[dict[str, object]]) -> list[ParameterProblem]:
    """pydantic's errors, one for people each."""
    found = []
    for error in errors:
        kind, where = str(error["type"]), error["loc"]
        parameter = str(where[-1]) if isinstance(where, tuple) and where else "the request"
        words = WORDS.get(kind, str(error["msg"]).removeprefix("Input "))
        found.append(ParameterProblem(parameter=parameter, problem=words, hint=HINTS.get(kind, "")))
    return found


async def _by_the_framework(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    title = {404: "Not found", 405: "Only GET is answered here"}.get(error.status_code, "Refused")
    headers = dict(error.headers) if error.headers else None
    details = ProblemDetails(title=title, status=error.status_code, detail=str(error.detail))
    details.hint = "GET / lists what there is" if error.status_code == 404 else ""
    return _answer(details, headers)


async def _unforeseen(_: Request, error: Exception) -> JSONResponse:
    detail = f"{type(error).__name__}; the log of the API says more"
    return _answer(ProblemDetails(title="Internal error", status=500, detail=detail))
