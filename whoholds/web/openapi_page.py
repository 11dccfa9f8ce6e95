"""GET /docs: the documentation as a page without scripts, made from the OpenAPI description."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, TypeAlias
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

Described: TypeAlias = Mapping[str, Any]  # Any: a part of an OpenAPI document

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; background: #f4f4f4; padding: .5rem .75rem; font-size: .875rem; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid #ccc; padding: .25rem .75rem .25rem 0; vertical-align: top; }
h2 { margin-top: 2.5rem; }
"""

ASKED_WITH = "x-asked-with"
"""Of a parameter: the names of others that its example needs beside it."""

router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def docs(request: Request) -> HTMLResponse:
    """Every route with its parameters."""
    return HTMLResponse("".join(_page(request.app.openapi())))


@router.get("/docs.css")
async def style() -> Response:
    """The style of that page."""
    return Response(STYLE, media_type="text/css")


def _page(described: Described) -> Iterator[str]:
    yield "<!doctype html><html lang=en><meta charset=utf-8><title>whoholds</title>"
    yield '<meta name=viewport content="width=device-width"><link rel=stylesheet href=/docs.css>'
    yield f"<h1>{escape(described['info']['title'])}</h1>"
    yield f"<p>{escape(described['info'].get('summary', ''))} Machines read "
    yield '<a href="/openapi.json">/openapi.json</a>.</p>'
    if "externalDocs" in described:
        other = described["externalDocs"]
        yield f'<p><a href="{escape(other["url"])}">{escape(other["description"])}</a>.</p>'
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield from _operation(path, method, operation)


def _operation(path: str, method: str, operation: Described) -> Iterator[str]:
    yield f"<h2><code>{escape(method.upper())} {escape(path)}</code></h2>"
    yield f"<p><strong>{escape(operation.get('summary', ''))}.</strong> "
    yield f"{escape(operation.get('description', ''))}</p><table>"
    for parameter in operation.get("parameters", []):
        address = _address(path, parameter, operation) if method == "get" else None
        yield from _parameter(parameter, address)
    yield "</table>"
    yield from _examples("Body", operation.get("requestBody", {}))
    for status, answer in operation.get("responses", {}).items():
        if status.startswith("2"):
            yield from _examples(f"Answer {status}", answer)


def _parameter(parameter: Described, address: str | None) -> Iterator[str]:
    schema = parameter.get("schema", {})
    words = parameter.get("description") or schema.get("description", "")
    yield f"<tr><td><code>{escape(parameter['name'])}</code><td>{escape(words)}"
    one_of = [str(each) for each in _words(schema)]
    if one_of:
        yield f" One of {escape(', '.join(one_of))}."
    if "example" in parameter:
        example = f"<code>{escape(_text(parameter['example']))}</code>"
        yield f'<td><a href="{escape(address)}">{example}</a>' if address else f"<td>{example}"


def _words(schema: Described) -> list[object]:
    found: list[object] = schema.get("enum", [])
    for each in schema.get("anyOf", ()):
        found = found or each.get("enum", [])
    return found


def _address(path: str, parameter: Described, operation: Described) -> str | None:
    """Where the example is asked, with the other parameters that must be given."""
    names = (parameter["name"], *parameter.get(ASKED_WITH, ()))
    given = [
        each for each in operation["parameters"] if each.get("required") or each["name"] in names
    ]
    if any("example" not in each or each["in"] not in ("path", "query") for each in given):
        return None
    named = {(each["in"], each["name"]): _text(each["example"]) for each in given}
    for (where, name), text in named.items():
        if where == "path":
            path = path.replace(f"{{{name}}}", quote(text, safe=""))
    query = {name: text for (where, name), text in named.items() if where == "query"}
    return f"{path}?{urlencode(query)}" if query else path


def _examples(above: str, described: Described) -> Iterator[str]:
    for kind, media in described.get("content", {}).items():
        shown = [media["example"]] if "example" in media else []
        shown += [each["value"] for each in media.get("examples", {}).values()]
        yield f"<details><summary>{escape(above)}: {escape(kind)}</summary>" if shown else ""
        for each in shown:
            text = each if isinstance(each, str) else json.dumps(each, indent=2, ensure_ascii=False)
            yield f"<pre>{escape(text)}</pre>"
        yield "</details>" if shown else f"<p>{escape(above)}: {escape(kind)}</p>"


def _text(example: object) -> str:
    """As it stands in an address."""
    return str(example).lower() if isinstance(example, bool) else str(example)
