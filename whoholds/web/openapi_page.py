"""GET /docs: the documentation as a page without scripts, made from the OpenAPI description."""

from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code { font-family: ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid #ccc; padding: .25rem .75rem .25rem 0; vertical-align: top; }
h2 { margin-top: 2.5rem; }
"""

router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def docs(request: Request) -> HTMLResponse:
    """Every route with its parameters."""
    return HTMLResponse("".join(_page(request.app.openapi())))


@router.get("/docs.css")
async def style() -> Response:
    """The style of that page."""
    return Response(STYLE, media_type="text/css")


def _page(described: dict[str, Any]) -> Iterator[str]:
    yield "<!doctype html><html lang=en><meta charset=utf-8><title>whoholds</title>"
    yield '<meta name=viewport content="width=device-width"><link rel=stylesheet href=/docs.css>'
    yield f"<h1>{escape(described['info']['title'])}</h1>"
    yield f"<p>{escape(described['info'].get('summary', ''))} Machines read "
    yield '<a href="/openapi.json">/openapi.json</a>.</p>'
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield from _operation(path, method, operation)


def _operation(path: str, method: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f"<h2><code>{escape(method.upper())} {escape(path)}</code></h2>"
    yield f"<p><strong>{escape(operation.get('summary', ''))}.</strong> "
    yield f"{escape(operation.get('description', ''))}</p><table>"
    for parameter in operation.get("parameters", []):
        words = parameter.get("description") or parameter.get("schema", {}).get("description", "")
        yield f"<tr><td><code>{escape(parameter['name'])}</code><td>{escape(words)}"
    yield "</table>"
