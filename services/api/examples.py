"""Examples of answers for the documentation, in the words of a made-up agency."""

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
