"""Pages of a list join to one document."""

import json
from typing import cast

import pytest

from whoholds.cli.http_api import HttpApi, Query
from whoholds.cli.paged_export import joined_pages


class Pages:
    """An API whose list has these pages, by their cursors."""

    def __init__(self, *pages: list[int]) -> None:
        self._pages = pages

    def get(self, _: str, query: Query) -> dict[str, object]:
        """The page that the cursor asks for."""
        at = int(query.get("cursor", "0"))
        following = str(at + 1) if at + 1 < len(self._pages) else None
        return {"known_at": 7, "next": following, "features": self._pages[at]}


@pytest.mark.parametrize("pages", [([1, 2], [3], [4]), ([1],), ([],), ([1], [])])
def test_the_rows_of_all_pages_stand_in_one_document(pages: tuple[list[int], ...]) -> None:
    api = cast("HttpApi", Pages(*pages))
    whole = json.loads(b"".join(joined_pages(api, "/changes", {"f": "geojson"}, "geojson")))
    rows = [row for page in pages for row in page]
    assert whole == {"known_at": 7, "next": None, "features": rows}
