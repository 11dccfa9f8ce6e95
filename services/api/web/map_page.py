"""GET /: the map for people, links for programs; and the files that the map is made of."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from services.api.about import LINKS, Index
from services.api.answers.detail_examples import INDEX, shown
from services.api.problems import NotFound
from services.api.web.assets import Asset, assets
from whoholds.telemetry.build import release

# Everything comes from here, and nothing is ever parsed as markup: the browser itself refuses to
# turn text into elements (trusted types), whatever an article or a name of a place may hold.
SAFETY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
HTML = "text/html"

router = APIRouter(tags=["about"])


@router.get(
    "/",
    summary="The map for browsers; for programs, where to go from here",
    response_model=Index,
    responses={
        200: {
            "content": {HTML: {}, **shown(INDEX)[200]["content"]},
            "description": "Links; or the map as a page.",
        }
    },
)
async def door(request: Request) -> Response:
    """Who accepts text/html gets the map, who does not gets links to every list."""
    if HTML in request.headers.get("accept", "").lower():
        answer = _sent(assets()["index.html"], request)
        answer.headers.update(SAFETY)
    else:
        links = Index(version=release(), links=LINKS)
        answer = Response(links.model_dump_json(), media_type="application/json")
    answer.headers["Vary"] = "Accept, Accept-Encoding"
    return answer


@router.get("/web/{name:path}", include_in_schema=False)
async def web_file(name: str, request: Request) -> Response:
    """A file of the map; only names that are known, so no path leads out."""
    found = assets().get(name)
    if found is None or name == "index.html":
        raise NotFound(f"the map has no file {name}")
    return _sent(found, request)


def _sent(asset: Asset, request: Request) -> Response:
    """Asked about again each time (no-cache), and not sent again while it is the same."""
    headers = {"ETag": f"W/{asset.tag}", "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if asset.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    content = asset.content
    if asset.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        content, headers["Content-Encoding"] = asset.packed, "gzip"
    return Response(content, headers=headers, media_type=asset.kind)
