"""Which format an answer is written in."""

import pytest

from services.api.formats.listings import CHANGES
from services.api.formats.media_types import Format
from services.api.formats.negotiation import choose, offers

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"

CHOSEN: list[tuple[str | None, str | None, Format | None]] = [
    (None, None, Format.JSON),
    (None, "*/*", Format.JSON),
    (None, BROWSER, Format.JSON),
    (None, "", Format.JSON),
    (None, "application/json", Format.JSON),
    (None, "APPLICATION/GEO+JSON", Format.GEOJSON),
    (None, "text/csv", Format.CSV),
    (None, "text/*", Format.CSV),
    (None, "application/*", Format.JSON),
    (None, "application/ndjson", Format.NDJSON),
    (None, "application/atom+xml, application/json;q=0.5", Format.ATOM),
    (None, "application/vnd.apache.parquet", Format.GEOPARQUET),
    (None, "application/json;q=0.1, text/csv;q=0.2", Format.CSV),
    (None, "application/json;q=0, */*", Format.GEOJSON),
    (None, "text/csv; charset=utf-8; q=0.9, application/json; q=0.8", Format.CSV),
    (None, "application/pdf", None),
    (None, "*/*;q=0", None),
    ("csv", "application/json", Format.CSV),
    ("acled", None, Format.ACLED),
    ("CSV", None, None),
    ("xlsx", "application/json", None),
    ("", None, None),
]


@pytest.mark.parametrize(("f", "accept", "format_"), CHOSEN)
def test_f_decides_and_else_the_best_liked(
    f: str | None, accept: str | None, format_: Format | None
) -> None:
    choice = choose(f, accept, CHANGES.formats)
    assert choice.format == format_
    assert choice.reason


def test_what_there_is_is_named_with_its_media_type() -> None:
    assert offers((Format.CSV, Format.ACLED)) == "f=csv (text/csv), f=acled"
