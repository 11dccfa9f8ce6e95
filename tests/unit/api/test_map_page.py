"""The door: the map for browsers, links for programs; and the files of the map."""

import gzip
import json
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from services.api.http_errors import add_error_answers
from services.api.web import map_page
from services.api.web.assets import assets

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture
async def web() -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    app.include_router(map_page.router)
    add_error_answers(app)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://api.test") as client:
        yield client


async def test_a_browser_gets_the_map_and_a_program_gets_links(web: httpx.AsyncClient) -> None:
    page = await web.get("/", headers=BROWSER)
    assert page.headers["content-type"].startswith("text/html")
    assert page.text.startswith("<!doctype html>")
    for accept in ("application/json", "*/*"):
        links = await web.get("/", headers={"Accept": accept})
        assert links.json()["links"]["changes"] == "/changes"
        assert "Accept" in links.headers["vary"]


async def test_the_page_may_run_and_ask_nothing_but_its_own(web: httpx.AsyncClient) -> None:
    policy = (await web.get("/", headers=BROWSER)).headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert "unsafe" not in policy
    assert rules["require-trusted-types-for"] == "'script'"


async def test_the_page_names_only_files_that_there_are(web: httpx.AsyncClient) -> None:
    page = (await web.get("/", headers=BROWSER)).text
    named = [part.split('"')[0] for part in page.split('"/web/')[1:]]
    assert "leaflet/leaflet.js" in named
    for name in named:
        assert (await web.get(f"/web/{name}")).status_code == 200, name
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick=" not in page


async def test_no_name_leads_out_of_the_map(web: httpx.AsyncClient) -> None:
    for name in ("../map_page.py", "%2e%2e/assets.py", "/etc/passwd", "js/", "index.html", "nope"):
        assert (await web.get(f"/web/{name}")).status_code == 404, name


async def test_a_file_is_packed_and_not_sent_again_while_the_same(web: httpx.AsyncClient) -> None:
    plain = await web.get("/web/basemap.json", headers={"Accept-Encoding": "identity"})
    packed = await web.get("/web/basemap.json", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    again = await web.get(
        "/web/basemap.json", headers={"If-None-Match": f'"other", {plain.headers["etag"]}'}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_every_script_and_style_is_ours_or_leaflets() -> None:
    sources = [name for name in assets() if name.endswith((".js", ".css", ".html"))]
    assert "js/main.js" in sources
    for name in sources:
        text = assets()[name].content.decode()
        if not name.startswith("leaflet/"):
            assert "http://" not in text, name
            assert "https://" not in text, name
            assert "innerHTML" not in text, name


def test_the_basemap_is_small_and_holds_crimea_behind_a_dashed_line() -> None:
    asset = assets()["basemap.json"]
    assert asset.packed is not None
    assert len(asset.packed) < 500_000
    assert gzip.decompress(asset.packed) == asset.content
    basemap = json.loads(asset.content)
    regions = {name for name, *_ in basemap["labels"]["regions"]}
    assert {"Crimea", "Sevastopol"} <= regions
    countries = {name for name, *_ in basemap["labels"]["countries"]}
    assert {"Kosovo", "Somaliland", "Northern Cyprus", "West Bank"} <= countries  # no ISO code
    cells = basemap["cells_a_degree"]
    perekop = (33.2, 33.9, 45.9, 46.3)  # west, east, south, north of the isthmus

    def crosses_the_isthmus(lines: list[list[int]]) -> bool:
        west, east, south, north = perekop
        return any(
            west <= line[0] / cells <= east and south <= line[1] / cells <= north for line in lines
        )

    assert crosses_the_isthmus(basemap["disputed"])
    assert not crosses_the_isthmus(basemap["borders"])
