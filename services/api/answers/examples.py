"""Examples of answers for the documentation, in the words of a made-up agency."""

from fastapi.openapi.models import Example
from pydantic import JsonValue

ARTICLE_ID = "394956cf-c9f8-5bb9-b562-d95d5a6afe6b"
CHANGE_ID = "b1f3a0de-7a51-5c1e-9d0a-3f1f0f6f2c11"
REPORT_ID = "5c0f6f43-29a3-5a0b-8f0e-1d3f2a7b9c55"

PLACE: dict[str, JsonValue] = {
    "place_id": "local:kansaba",
    "name": "Kansaba",
    "type": "town",
    "container": "Latakia",
    "country": "SY",
    "admin1": None,
    "point": None,
    "precision_km": None,
}
GAINER: JsonValue = {"name": "Opposition fighters", "actor_id": None, "side": "opposition"}
LOSER: JsonValue = {"name": None, "actor_id": None, "side": "government"}

CHANGE: dict[str, JsonValue] = {
    "change_id": CHANGE_ID,
    "revision": 17,
    "action": "created",
    "theatre": "syria",
    "kind": "gained",
    "place": {**PLACE, "reason": "no gazetteer entry near the front"},
    "gainer": GAINER,
    "loser": LOSER,
    "when": {
        "earliest": "2016-07-01",
        "latest": "2016-07-01",
        "precision": "day",
        "basis": "stated",
        "text": "on Friday",
    },
    "background": False,
    "status": "reported",
    "status_rule": "a witness of no side reports it",
    "disputed": False,
    "confidence": 0.9,
    "support": {"reports": 1, "articles": 1, "witnesses": 1, "independent_witnesses": 1},
    "evidence": "Opposition fighters captured the town of Kansaba on Friday.",
    "report_ids": [REPORT_ID],
    "superseded_by": None,
    "recorded_at": "2016-07-02T12:00:01Z",
    "oldest_ingested_at": "2016-07-02T12:00:00Z",
}

CONTROL: dict[str, JsonValue] = {
    "place": PLACE,
    "layer": "claimed",
    "state": "held",
    "holder_side": "opposition",
    "parties": [GAINER],
    "status": "reported",
    "disputed": False,
    "inferred": False,
    "change_id": CHANGE_ID,
    "reason": "gained on 2016-07-01",
    "since": "2016-07-01",
    "until": None,
    "last_evidence": "2016-07-01",
    "evidence_age_days": 4,
    "revision": 17,
}

REVIEW: dict[str, JsonValue] = {
    "review_id": "0d3f7f5e-1d0f-5f0e-8a51-6b1f0f6f2c11",
    "about": "change",
    "revision": 17,
    "place_id": "local:kansaba",
    "place_name": "Kansaba",
    "change_id": CHANGE_ID,
    "other_id": "7a1f9c1e-52d0-5b1e-9d0a-3f1f0f6f2c12",
    "statement_key": None,
    "other_place_id": None,
    "other_place_name": None,
    "score": 0.45,
    "reason": "same taker, 9 days apart",
}

DECISION_ID = "4f6b2a0e-9c1d-5d3e-8b2a-7d1c0e5f9a21"
REQUEST_ID = "2c9a4b1e-6f3d-4e8a-9b7c-1d2e3f4a5b6c"

DECISION: dict[str, JsonValue] = {
    "decision_id": DECISION_ID,
    "kind": "confirm",
    "place_id": "local:kansaba",
    "to_place": None,
    "statement_keys": ["9b8a7c6d-5e4f-5a3b-8c2d-1e0f9a8b7c6d"],
    "details": {"articles": [ARTICLE_ID]},
    "decided_by": "ada",
    "reason": "seen on video",
    "decided_at": "2016-07-03T09:00:00Z",
    "revision": 18,
    "undone_by_revision": None,
}

DECIDED: dict[str, JsonValue] = {
    "request_id": REQUEST_ID,
    "state": "done",
    "decision_id": DECISION_ID,
    "problem": None,
    "href": f"/decisions/requests/{REQUEST_ID}",
}


def _asked(kind: str, reason: str, **details: JsonValue) -> Example:
    return {"summary": kind, "value": {"kind": kind, "details": details, "reason": reason}}


ASKED: dict[str, Example] = {
    "confirm": _asked("confirm", "seen on video", change_id=CHANGE_ID),
    "reject": _asked("reject", "the agency took it back", change_id=CHANGE_ID),
    "correct": _asked(
        "correct",
        "the video is of Thursday",
        change_id=CHANGE_ID,
        earliest="2016-06-30",
        latest="2016-06-30",
        gainer={"name": "Opposition fighters", "side": "opposition"},
    ),
    "merge": _asked("merge", "one battle", change_ids=[CHANGE_ID, str(REVIEW["other_id"])]),
    "split": _asked(
        "split", "tells of February", statement_keys=["9b8a7c6d-5e4f-5a3b-8c2d-1e0f9a8b7c6d"]
    ),
    "link": _asked("link", "one spelling", place_id="local:kinsabba", canonical_id="local:kansaba"),
    "undo": _asked("undo", "it was another village", decision_id=DECISION_ID),
}
