"""Problem details (RFC 9457): the shape of every answer that is not the one asked for."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import quote

from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

MEDIA_TYPE = "application/problem+json"
NAMES = "urn:whoholds:problem:"
"""Kinds of problems are named, not located: the same wherever this API is published."""

MAX_INSTANCE = 2000


class ParameterProblem(BaseModel):
    """What is wrong with one parameter."""

    parameter: str
    problem: str
    hint: str = ""


class ProblemDetails(BaseModel):
    """What went wrong, for programs (``type``) and for people."""

    type: str = Field(description=f"The kind of problem: {NAMES}... (docs/api.md lists them).")
    title: str
    status: int
    detail: str
    instance: str = Field(description="The path that was asked.")
    hint: str = Field(default="", description="What to do.")
    errors: list[ParameterProblem] = Field(default=[], description="One a parameter at fault.")


class Kind(NamedTuple):
    """One kind of problem; ``name`` ends its type."""

    status: int
    name: str
    title: str


# As RFC 9110 calls them; Python's own words for these change from release to release.
PHRASES = {413: "Content Too Large", 414: "URI Too Long", 422: "Unprocessable Content"}


def kind_of_status(status: int) -> Kind:
    """What HTTP itself calls a status."""
    phrase = PHRASES.get(status) or HTTPStatus(status).phrase
    return Kind(status, phrase.lower().replace(" ", "-"), phrase)


def problem_answer(
    kind: Kind,
    path: str,
    detail: str,
    *,
    hint: str = "",
    errors: Sequence[ParameterProblem] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """An answer with these details; ``path`` is what was asked."""
    details = ProblemDetails(
        type=NAMES + kind.name,
        title=kind.title,
        status=kind.status,
        detail=detail,
        instance=quote(path[:MAX_INSTANCE]),
        hint=hint,
        errors=list(errors),
    )
    return JSONResponse(details.model_dump(), kind.status, headers, MEDIA_TYPE)
