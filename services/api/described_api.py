"""The description at /openapi.json: what FastAPI knows, with every refusal that may come."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from fastapi import FastAPI

from services.api.answers.parameter_examples import asked_beside, example_of
from services.api.example_nulls import with_nulls
from whoholds.web.openapi_page import ASKED_WITH
from whoholds.web.problem_details import MEDIA_TYPE, NAMES, ProblemDetails, kind_of_status

Described: TypeAlias = dict[str, Any]  # Any: a part of an OpenAPI document

KEY = "HTTPBearer"
OPTIONAL_KEY: list[dict[str, list[str]]] = [{}, {KEY: []}]
KEY_SCHEME = {
    "type": "http",
    "scheme": "bearer",
    "description": "A key of WHOHOLDS_API_KEYS; reading needs none unless it is set so.",
}

FOR_MAP_PROGRAMS = {
    "description": "OGC API - Features for map programs, described at /ogc/api",
    "url": "/ogc/api",
}

REFUSALS: Mapping[int, tuple[str, str]] = {
    400: ("bad-request", "The body is not what its Content-Type says."),
    401: ("who-asks", "A key is needed, or the key given is unknown."),
    403: ("not-allowed", "The key does not have the scope for this."),
    404: ("not-found", "Nothing is known under this id."),
    406: ("not-acceptable", "No format that is asked for is offered."),
    409: ("conflict", "It does not fit what is so; nothing was changed."),
    411: ("length-required", "The body does not say its length."),
    413: ("content-too-large", "The body is too large."),
    414: ("uri-too-long", "The address is too long."),
    422: ("bad-parameter", "A parameter is not understood; errors names it."),
    429: ("too-many-requests", "Too many requests; Retry-After says when to come again."),
    500: ("internal-error", "Nobody foresaw this; the log of the API says more."),
    503: ("database-away", "The database is away or took too long; ask again."),
}
EVERYWHERE = (401, 403, 414, 429, 500)
WITH_BODY = (400, 411, 413, 422)
# Answered even while the database is away, and without any key.
ALWAYS_ANSWERED = ("/healthz", "/readyz")
HTTP_METHODS = ("get", "post", "put", "patch", "delete", "head")


class DescribedApi(FastAPI):
    """A FastAPI whose description names every refusal."""

    def openapi(self) -> Described:
        """Made once; the document is the same for every reader."""
        if self.openapi_schema is None:
            self.openapi_schema = with_examples(with_refusals(super().openapi()))
            self.openapi_schema["externalDocs"] = FOR_MAP_PROGRAMS
        return self.openapi_schema


def with_refusals(described: Described) -> Described:
    """The document, completed in place."""
    components = described.setdefault("components", {})
    components.setdefault("securitySchemes", {})[KEY] = KEY_SCHEME
    schemas = components.setdefault("schemas", {})
    own = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(own.pop("$defs"))
    schemas["ProblemDetails"] = own
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for path, operation in operations(described):
        open_to_all = path in ALWAYS_ANSWERED
        if not open_to_all:
            operation.setdefault("security", OPTIONAL_KEY)
        for status in _refused_with(path, operation):
            operation["responses"].setdefault(str(status), {"description": REFUSALS[status][1]})
        _as_problems(path, operation["responses"])
        for response in operation["responses"].values():
            _whole_examples(response, schemas)
    return described


def with_examples(described: Described) -> Described:
    """The document with an example of every parameter, completed in place."""
    for path, operation in operations(described):
        for parameter in operation.get("parameters", []):
            parameter["example"] = example_of(path, parameter)
            if beside := asked_beside(path, parameter["name"]):
                parameter[ASKED_WITH] = beside
    return described


def operations(described: Described) -> Iterator[tuple[str, Described]]:
    """Path and operation of everything that may be asked."""
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            if method in HTTP_METHODS:
                yield path, operation


def _refused_with(path: str, operation: Described) -> list[int]:
    if path in ALWAYS_ANSWERED:
        return [414, 500]
    statuses = [*EVERYWHERE, 503]
    parameters = operation.get("parameters", [])
    if parameters:
        statuses.append(422)
    if any(each["in"] == "path" for each in parameters):
        statuses.append(404)
    if path.endswith("/stream") or any(each["name"] == "f" for each in parameters):
        statuses.append(406)
    if "requestBody" in operation:
        statuses += WITH_BODY
    return statuses


def _whole_examples(response: Described, schemas: Described) -> None:
    for media in response.get("content", {}).values():
        if "example" in media and "schema" in media:
            media["example"] = with_nulls(media["example"], media["schema"], schemas)


def _as_problems(path: str, responses: Described) -> None:
    """Problem details are not application/json; each with an example."""
    for status, response in responses.items():
        if not status.isdigit() or int(status) < 400 or _shape(response) not in (None, "Problem"):
            continue
        response["content"] = {
            MEDIA_TYPE: {
                "schema": {"$ref": "#/components/schemas/ProblemDetails"},
                "example": _example(path, int(status), response["description"]),
            }
        }


def _shape(response: Described) -> str | None:
    """None: nothing is said of the body. Problem: ours. Else what the route itself says."""
    content = response.get("content", {})
    named = content.get("application/json", content.get(MEDIA_TYPE, {})).get("schema", {})
    reference = str(named.get("$ref", ""))
    if not content:
        return None
    return "Problem" if reference.endswith(("/ProblemDetails", "Error")) else reference


def _example(path: str, status: int, detail: str) -> dict[str, object]:
    name = REFUSALS[status][0] if status in REFUSALS else "problem"
    return ProblemDetails(
        type=NAMES + name,
        title=kind_of_status(status).title,
        status=status,
        detail=detail,
        instance=path,
    ).model_dump()
