"""The one table from what went wrong to an HTTP code, answered as problem details (RFC 9457)."""

from collections.abc import Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from services.api import problems
from whoholds.web.http_problems import INTERNAL, add_framework_answers
from whoholds.web.problem_details import (
    Kind,
    ParameterProblem,
    ProblemDetails,
    problem_answer,
)

__all__ = ["ParameterProblem", "ProblemDetails", "add_error_answers", "parameter_problems"]

NOT_UNDERSTOOD = Kind(422, "bad-parameter", "Parameter not understood")
# Looked up by class, then by the classes above it: a problem of its own needs no line here.
STATUS: dict[type[problems.ApiProblem], Kind] = {
    problems.NotFound: Kind(404, "not-found", "Not found"),
    problems.BadParameter: NOT_UNDERSTOOD,
    problems.BadQuery: Kind(400, "bad-query", "Parameter not understood"),
    problems.NotOffered: Kind(406, "not-acceptable", "No such format"),
    problems.NoAnalysts: Kind(403, "nobody-decides", "Nobody may decide here"),
    problems.NotAllowed: Kind(403, "not-allowed", "Not allowed with this key"),
    problems.NotKnown: Kind(401, "who-asks", "Who asks?"),
    problems.Conflict: Kind(409, "conflict", "Does not fit"),
    problems.NotSetUp: Kind(503, "not-set-up", "Not set up yet"),
    problems.DatabaseAway: Kind(503, "database-away", "Database away"),
    problems.TooBusy: Kind(503, "too-busy", "Too busy"),
    problems.TooSlow: Kind(503, "too-slow", "Took too long"),
    problems.ApiProblem: INTERNAL,
}
HINTS = {
    "extra_forbidden": "look up the parameters of this list at /docs",
    "uuid_parsing": "an id such as 394956cf-c9f8-5bb9-b562-d95d5a6afe6b",
    "date_from_datetime_parsing": "a day such as 2016-07-02",
    "date_parsing": "a day such as 2016-07-02",
}
HEADERS = {503: {"Retry-After": "2"}, 401: {"WWW-Authenticate": "Bearer"}}
WORDS = {
    "extra_forbidden": "is not a parameter of this list",
    "missing": "is missing",
}


def add_error_answers(app: FastAPI) -> None:
    """Answer every failure with problem details."""
    app.add_exception_handler(problems.ApiProblem, _known)
    app.add_exception_handler(RequestValidationError, _not_understood)
    add_framework_answers(app)


async def _known(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, problems.ApiProblem)
    kind = next(STATUS[each] for each in type(error).__mro__ if each in STATUS)
    detail, errors = error.detail, []
    if isinstance(error, problems.BadParameter):
        detail = f"{error.parameter} {error.detail}"
        errors = [
            ParameterProblem(parameter=error.parameter, problem=error.detail, hint=error.hint)
        ]
    headers = HEADERS.get(kind.status)
    path = request.url.path
    return problem_answer(kind, path, detail, hint=error.hint, errors=errors, headers=headers)


async def _not_understood(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found = parameter_problems(error.errors())
    details = "; ".join(f"{each.parameter} {each.problem}" for each in found)
    return problem_answer(NOT_UNDERSTOOD, request.url.path, details, errors=found)


def parameter_problems(errors: Sequence[dict[str, object]]) -> list[ParameterProblem]:
    """pydantic's errors, one for people each."""
    found = []
    for error in errors:
        kind, where = str(error["type"]), error["loc"]
        parameter = str(where[-1]) if isinstance(where, tuple) and where else "the request"
        words = WORDS.get(kind) or _bare(str(error["msg"]))
        found.append(ParameterProblem(parameter=parameter, problem=words, hint=HINTS.get(kind, "")))
    return found


def _bare(message: str) -> str:
    """ "String should have at least 1 character" behind the parameter's name."""
    return message.removeprefix("Input ").removeprefix("String ")
