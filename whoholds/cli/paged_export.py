"""Whole lists in formats that the API gives a page at a time, joined to one document."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whoholds.cli.http_api import HttpApi, Query

LISTED_UNDER = {"geojson": "features", "json": "items"}
"""Where a page holds its rows; what else the first page says is said once, before them."""

PAGE = "1000"


def joined_pages(api: "HttpApi", path: str, query: "Query", format_: str) -> Iterator[bytes]:
    """Pieces of one JSON document with the rows of every page. Raises what ``HttpApi`` raises."""
    listed, asked, first = LISTED_UNDER[format_], {**query, "limit": PAGE}, True
    while True:
        page = api.get(path, asked)
        rows, following = page.pop(listed), page.get("next")
        if first:
            about = {**page, "next": None}
            about.pop("numberReturned", None)
            head = json.dumps(about, ensure_ascii=False)[:-1]
            yield f'{head}, "{listed}": ['.encode()
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        if rows:
            yield ("\n" if first else ",\n").encode() + ",\n".join(lines).encode()
        first = False
        if not following:
            yield b"\n]}\n"
            return
        asked["cursor"] = following
