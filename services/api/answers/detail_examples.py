"""Examples of single things for the documentation: one change, one article, health."""

from typing import Any

from pydantic import JsonValue

from services.api.answers.examples import ARTICLE_ID, CHANGE, CHANGE_ID
from services.api.answers.report_examples import STATEMENT

# What a report is in the lists and on a change; a statement of /reports says more.
ONLY_IN_LIST = ("theatre", "revision", "recorded_at", "counts", "superseded", "effect")
REPORT: dict[str, JsonValue] = {
    name: value for name, value in STATEMENT.items() if name not in ONLY_IN_LIST
}

CHANGE_DETAIL: dict[str, JsonValue] = {
    **CHANGE,
    "live_change_id": CHANGE_ID,
    "live_href": f"/changes/{CHANGE_ID}",
    "reports": [
        {
            **REPORT,
            "joined_because": "the first report of it",
            "score": 1.0,
            "witness": "Levant News Agency",
        }
    ],
    "history": [
        {
            "revision": 17,
            "action": "created",
            "status": "reported",
            "recorded_at": "2016-07-02T12:00:01Z",
        }
    ],
    "known_at": 17,
    "permalink": f"/changes/{CHANGE_ID}?known_at=17",
}

ARTICLE_DETAIL: dict[str, JsonValue] = {
    "article_id": ARTICLE_ID,
    "revision": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "revision_number": 1,
    "source": "Levant News Agency",
    "given_id": "latakia-1",
    "url": "https://news.example.org/latakia",
    "title": "Opposition advances in Latakia",
    "text": "Opposition fighters captured the town of Kansaba on Friday.",
    "published": "2016-07-02",
    "published_at": None,
    "published_as_read": None,
    "ingested_at": "2016-07-02T12:00:00Z",
    "language": "en",
    "notes": [],
    "theatre": "syria",
    "read_at": "2016-07-02T12:00:00.5Z",
    "generation": 1,
    "digest": "5f2b51ca2fdc5baa31ec02e002f69aec",
    "withdrawn_at": None,
    "withdrawn_because": None,
    "reports": [REPORT],
    "known_at": 17,
    "permalink": f"/articles/{ARTICLE_ID}?known_at=17",
}

ALIVE: dict[str, JsonValue] = {"status": "alive"}
READY: dict[str, JsonValue] = {
    "ready": True,
    "checks": [
        {"name": name, "ready": True, "detail": ""}
        for name in ("database", "ingest", "extract", "store", "partitions")
    ],
}
NOT_READY: dict[str, JsonValue] = {
    "ready": False,
    "checks": [{"name": "extract", "ready": False, "detail": "no sign of life for 60 s"}],
}
INDEX: dict[str, JsonValue] = {
    "name": "whoholds",
    "question": "Who holds this place, since when, according to whom?",
    "version": "0.1.0",
    "links": {"changes": "/changes", "control": "/control", "documentation": "/docs"},
}
ABOUT: dict[str, JsonValue] = {
    "name": "whoholds",
    "version": "0.1.0",
    "attribution": ["Place names and points: GeoNames (geonames.org), CC BY 4.0."],
    "notice": "Changes are read from news by rules: each names its reports, sentences and links.",
}


def shown(example: JsonValue) -> dict[int | str, dict[str, Any]]:
    """For the ``responses`` of a route. Any: a part of an OpenAPI document."""
    return {200: {"content": {"application/json": {"example": example}}}}
