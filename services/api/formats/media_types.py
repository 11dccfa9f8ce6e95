"""The formats that lists can be had in, and what each is called in HTTP."""

import enum
from typing import NamedTuple


class Format(enum.StrEnum):
    """As written in ``f=``."""

    JSON = "json"
    GEOJSON = "geojson"
    CSV = "csv"
    ACLED = "acled"
    NDJSON = "ndjson"
    GEOPARQUET = "geoparquet"
    ATOM = "atom"


class MediaType(NamedTuple):
    """What is sent, what else may be asked for by that meaning, and how a saved file ends."""

    sent: str
    accepted: tuple[str, ...]
    suffix: str
    whole: bool  # without a limit the whole answer, however long

    @property
    def shown(self) -> str:
        """Whether a browser shows it or offers to save it."""
        return "attachment" if self.whole else "inline"


MEDIA_TYPES: dict[Format, MediaType] = {
    Format.JSON: MediaType("application/json", ("application/json",), "json", whole=False),
    Format.GEOJSON: MediaType(
        "application/geo+json", ("application/geo+json",), "geojson", whole=False
    ),
    Format.CSV: MediaType("text/csv; charset=utf-8; header=present", ("text/csv",), "csv", True),
    # No media type of its own: only f=acled leads here.
    Format.ACLED: MediaType("text/csv; charset=utf-8; header=present", (), "acled.csv", True),
    Format.NDJSON: MediaType(
        "application/x-ndjson",
        ("application/x-ndjson", "application/ndjson", "application/jsonl"),
        "ndjson",
        whole=True,
    ),
    Format.GEOPARQUET: MediaType(
        "application/vnd.apache.parquet", ("application/vnd.apache.parquet",), "parquet", whole=True
    ),
    Format.ATOM: MediaType("application/atom+xml", ("application/atom+xml",), "atom", whole=False),
}
