"""Examples of answers about places."""

from pydantic import JsonValue

from services.api.answers.examples import CHANGE, CONTROL, PLACE

FOUND: dict[str, JsonValue] = {
    **PLACE,
    "names": ["Kansaba", "Kinsabba"],
    "linked_from": ["local:kinsabba"],
    "match": {
        "name": "Kansaba",
        "because": "sounds the same in another spelling",
        "score": 6328,
    },
    "state": "held",
    "holder_side": "opposition",
    "status": "reported",
    "since": "2016-07-01",
    "href": "/places/local%3Akansaba",
}

LINK: dict[str, JsonValue] = {
    "link_id": "1a7d3c9e-2b4f-5e6a-8c1d-0f9e8d7c6b5a",
    "place_id": "local:kinsabba",
    "canonical_id": "local:kansaba",
    "name": "Kinsabba",
    "canonical_name": "Kansaba",
    "score": 0.93,
    "reason": "the same consonants, names 0.93 alike, in one area",
    "decided_by": "rule: consonant key",
    "revision": 12,
    "linked_at": "2016-07-02T12:00:02Z",
    "undone": False,
    "undone_by_revision": None,
    "undone_at": None,
    "undone_because": None,
    "direction": "from",
}

PLACE_DETAIL: dict[str, JsonValue] = {
    **PLACE,
    "reason": "no gazetteer entry near the front",
    "names": ["Kansaba", "Kinsabba"],
    "linked_to": None,
    "linked_from": ["local:kinsabba"],
    "links": [LINK],
    "control": [CONTROL],
    "inferred": [],
    "timeline": [CONTROL],
    "changes": [CHANGE],
    "changes_href": "/changes?place_id=local%3Akansaba",
    "reports_href": "/reports?place_id=local%3Akansaba",
    "last_evidence": "2016-07-01",
    "evidence_age_days": 4,
    "as_of": "2016-07-05",
    "known_at": 17,
    "permalink": "/places/local%3Akansaba?as_of=2016-07-05&known_at=17",
}
