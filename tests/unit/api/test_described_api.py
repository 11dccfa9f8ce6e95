"""The OpenAPI document: every route says what it is for, what may go wrong, and shows an answer."""

import json
from collections.abc import Iterator
from typing import Any, TypeAlias, cast

import jsonschema_rs
import pytest

from services.api.described_api import operations
from services.api.formats.media_types import MEDIA_TYPES, Format
from services.api.http_app import create_app
from services.api.postgres_reader import PostgresReader

Described: TypeAlias = dict[str, Any]  # Any: a part of an OpenAPI document

APP = create_app(cast("PostgresReader", None))  # described without being asked
DOCUMENT: Described = APP.openapi()
OPERATIONS = [
    pytest.param(path, operation, id=f"{operation['operationId']}")
    for path, operation in operations(DOCUMENT)
]
PROBLEM = {"$ref": "#/components/schemas/ProblemDetails"}


def shown(media: Described) -> Iterator[object]:
    """The examples of one media type."""
    if "example" in media:
        yield media["example"]
    yield from (each["value"] for each in media.get("examples", {}).values())


def wrong_with(example: object, schema: Described) -> list[str]:
    """What the schema of the document has against it."""
    whole = {**schema, "components": DOCUMENT["components"]}
    return [str(each) for each in jsonschema_rs.validator_for(whole).iter_errors(example)]


@pytest.mark.parametrize(("path", "operation"), OPERATIONS)
def test_every_route_says_in_a_line_what_it_is_for(path: str, operation: Described) -> None:
    assert 3 <= len(operation["summary"]) <= 70, path
    assert operation["description"], path


def test_no_two_routes_are_summed_up_alike() -> None:
    summaries = [operation["summary"] for _, operation in operations(DOCUMENT)]
    assert len(set(summaries)) == len(summaries)


@pytest.mark.parametrize(("path", "operation"), OPERATIONS)
def test_every_refusal_is_described_as_problem_details(path: str, operation: Described) -> None:
    refusals = {s: r for s, r in operation["responses"].items() if s.isdigit() and int(s) >= 400}
    wanted = {"414", "500"} if path in ("/healthz", "/readyz") else {"401", "403", "429", "503"}
    if operation.get("parameters"):
        wanted.add("422")
    if "{" in path:
        wanted.add("404")
    assert wanted <= set(refusals), path
    for status, refusal in refusals.items():
        if path == "/readyz" and status == "503":
            continue  # the same shape as when it is ready
        media = refusal["content"]["application/problem+json"]
        assert media["schema"] == PROBLEM
        assert media["example"]["status"] == int(status)
        assert not wrong_with(media["example"], PROBLEM)


@pytest.mark.parametrize(("path", "operation"), OPERATIONS)
def test_every_answer_has_an_example_that_fits_its_schema(path: str, operation: Described) -> None:
    answers = {s: r for s, r in operation["responses"].items() if s in ("200", "202")}
    assert answers, path
    examples = [
        (example, media["schema"])
        for answer in answers.values()
        for kind, media in answer["content"].items()
        for example in shown(media)
        if kind.endswith("json") and "schema" in media
    ]
    assert examples or "text/event-stream" in answers["200"]["content"], "no example is shown"
    for example, schema in examples:
        assert not wrong_with(example, schema), json.dumps(example)[:200]


@pytest.mark.parametrize(("path", "operation"), OPERATIONS)
def test_every_parameter_says_what_it_does_and_shows_how(path: str, operation: Described) -> None:
    for each in operation.get("parameters", []):
        assert len(each["description"]) > 10, each["name"]
        assert not wrong_with(each["example"], each["schema"]), each["name"]


@pytest.mark.parametrize(("path", "operation"), OPERATIONS)
def test_formats_are_offered_where_they_are_given(path: str, operation: Described) -> None:
    given = next((each for each in operation.get("parameters", []) if each["name"] == "f"), None)
    if given is None:
        return
    described = set(operation["responses"]["200"]["content"])
    named = {MEDIA_TYPES[Format(each)].accepted[:1] for each in given["schema"]["enum"]}
    assert {kind for kinds in named for kind in kinds} == described


def test_the_other_description_is_named() -> None:
    assert DOCUMENT["externalDocs"]["url"] == "/ogc/api"


@pytest.mark.parametrize(("path", "operation"), OPERATIONS)
def test_every_example_of_a_body_fits_its_schema(path: str, operation: Described) -> None:
    for media in operation.get("requestBody", {}).get("content", {}).values():
        examples = list(shown(media))
        assert examples, path
        for example in examples:
            assert not wrong_with(example, media["schema"]), json.dumps(example)[:200]
