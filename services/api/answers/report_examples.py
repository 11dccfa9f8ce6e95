"""Examples of answers about single statements."""

from pydantic import JsonValue

from services.api.answers.examples import ARTICLE_ID, CHANGE_ID, GAINER, LOSER, PLACE, REPORT_ID

STATEMENT: dict[str, JsonValue] = {
    "report_id": REPORT_ID,
    "statement_key": "9b8a7c6d-5e4f-5a3b-8c2d-1e0f9a8b7c6d",
    "kind": "gained",
    "place": {
        **PLACE,
        "description": None,
        "resolved_name": None,
        "reason": "no gazetteer entry near the front",
    },
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
    "attribution": {
        "speaker": None,
        "party_claim": False,
        "interest": "unknown",
        "speaker_side": "unknown",
    },
    "evidence": {
        "text": "Opposition fighters captured the town of Kansaba on Friday.",
        "start": 58,
        "end": 117,
        "also": [],
    },
    "confidence": 0.9,
    "reasons": ["active clause: captured", "on Friday: the Friday before publication"],
    "article": {
        "article_id": ARTICLE_ID,
        "source": "Levant News Agency",
        "source_interest": "independent",
        "source_side": "unknown",
        "title": "Opposition advances in Latakia",
        "url": "https://news.example.org/latakia",
        "published": "2016-07-02",
        "href": f"/articles/{ARTICLE_ID}",
    },
    "change_id": CHANGE_ID,
    "theatre": "syria",
    "revision": 17,
    "recorded_at": "2016-07-02T12:00:01Z",
    "counts": True,
    "superseded": None,
    "effect": f"tells of the change {CHANGE_ID}",
}

STATEMENTS_PAGE: dict[str, JsonValue] = {
    "items": [STATEMENT],
    "next": None,
    "known_at": 17,
    "permalink": "/reports?known_at=17",
}
