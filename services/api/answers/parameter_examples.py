"""An example of every parameter: each finds something in the samples that the demo loads."""

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue

from services.api.questions.cursors import Key, encode_cursor

KUNDUZ = "gn:1135689"
KUNDUZ_TAKEN = "6f919879-c108-58f3-b21d-1686f99e7477"
KUNDUZ_TOLD = "a5ea087b-2387-5002-97d8-1a7a9ee10211"

EVERYWHERE: dict[str, JsonValue] = {
    "about": "change",
    "actor": "Daesh",
    "actor_id": "afghan_taliban",
    "admin1": "Aleppo",
    "after_revision": 0,
    "article_id": KUNDUZ_TOLD,
    "as_of": "2016-07-05",
    "background": False,
    "basis": "stated",
    "bbox": "35,35,38,37",
    "by": "kind",
    "change_id": KUNDUZ_TAKEN,
    "changed": False,
    "changed_since": "1",
    "country": "SY",
    "decided_by": "ada",
    "disputed": True,
    "fields": "change_id,gainer,when",
    "from": "2016-06-30",
    "gainer": "opposition",
    "has_point": False,
    "has_reports": True,
    "holder": "government",
    "include_retracted": True,
    "include_superseded": True,
    "inferred": True,
    "interest": "unknown",
    "interval": "month",
    "kind": "gained",
    "known_at": "100",
    "known_from": "1",
    "known_to": "2100-01-01",
    "language": "en",
    "last-event-id": "17",
    "last_event_id": 17,
    "layer": "confirmed",
    "limit": 10,
    "loser": "government",
    "max_score": 0.9,
    "min_confidence": 0.8,
    "min_score": 0.5,
    "near": "36.2,37.16",
    "on": "2016-08-01",
    "order": "revision",
    "place": "Kinnsibba",
    "place_id": KUNDUZ,
    "polygon": "POLYGON((35 35, 38 35, 38 37, 35 37, 35 35))",
    "published_from": "2016-01-01",
    "published_to": "2016-12-31",
    "radius_km": 25,
    "request_id": "0d3f7f5e-1d0f-4f0e-8a51-6b1f0f6f2c11",
    "side": "government",
    "since": "2016-01-01",
    "source": "Example Coastal Front Bulletin",
    "state": "contested",
    "status": "confirmed",
    "theatre": "syria",
    "to": "2016-07-05",
    "type": "town",
    "undone": False,
    "unplaced": True,
    "until": "2016-12-31",
    "withdrawn": False,
}
HERE: dict[tuple[str, str], JsonValue] = {
    ("/actors", "q"): "taliban",
    ("/articles", "q"): "Kansaba",
    ("/decisions", "kind"): "link",
    ("/places", "q"): "Kinnsibba",
    ("/reports", "kind"): "attempt",
    ("/reviews", "q"): "the same name",
    ("/sources", "as_of"): "2016-07-05T12:00:00Z",
    ("/sources", "q"): "Bulletin",
    ("/sources", "side"): "unknown",
}
# Where a page may have ended; whoever pages takes the one in next.
ENDED: dict[str, tuple[Key, ...]] = {
    "/actors": ("actors", "afghanistan", "afghan_taliban"),
    "/articles": ("articles", 1_900_000_000_000_000, KUNDUZ_TOLD),
    "/changes": ("changes/newest", 17, "2016-07-05", 17),
    "/control": ("control", 17, "gn:1120985", False),
    "/control/changes": ("control_between", "gn:1120985"),
    "/decisions": ("decisions", 17, KUNDUZ_TAKEN),
    "/places": ("places", "gn:1120985"),
    "/reports": ("reports_newest", 17, KUNDUZ_TAKEN),
    "/reviews": ("reviews", 17, KUNDUZ_TAKEN),
    "/sources": ("sources", "Example Army Bulletin"),
}


def asked_beside(path: str, name: str) -> list[str]:
    """Other parameters without which this one means nothing, or finds nothing in the samples."""
    beside = ["near"] if name == "radius_km" else []
    return [*beside, "since"] if path == "/stats" and name != "since" else beside


def example_of(path: str, described: Mapping[str, Any]) -> JsonValue:
    """Of a parameter of the description. Raises KeyError: every parameter must have one."""
    name: str = described["name"]
    if name == "f":
        return "csv" if "csv" in described["schema"]["enum"] else "json"
    if name == "cursor":
        of_list, *key = ENDED[path]
        return encode_cursor(str(of_list), *key)
    return HERE[path, name] if (path, name) in HERE else EVERYWHERE[name]
