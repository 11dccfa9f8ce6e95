"""Examples of answers about control between two evenings."""

from pydantic import JsonValue

from services.api.answers.examples import CHANGE_ID, GAINER, LOSER, PLACE

BETWEEN: dict[str, JsonValue] = {
    "items": [
        {
            "place": PLACE,
            "before": {
                "state": "held",
                "holder_side": "government",
                "parties": [LOSER],
                "status": "reported",
                "disputed": False,
                "change_id": "7a1f9c1e-52d0-5b1e-9d0a-3f1f0f6f2c12",
                "reason": "gained in February 2016",
                "since": "2016-02-29",
            },
            "after": {
                "state": "held",
                "holder_side": "opposition",
                "parties": [GAINER],
                "status": "reported",
                "disputed": False,
                "change_id": CHANGE_ID,
                "reason": "gained on 2016-07-01",
                "since": "2016-07-01",
            },
            "gained_by": "opposition",
            "lost_by": "government",
            "what": "held by government -> held by opposition",
            "changes_href": "/changes?place_id=local%3Akansaba&since=2016-07-01&until=2016-07-05",
        }
    ],
    "next": None,
    "from": "2016-06-30",
    "to": "2016-07-05",
    "layer": "claimed",
    "places": 1,
    "sides": [
        {"side": "government", "gained": 0, "lost": 1, "net": -1},
        {"side": "opposition", "gained": 1, "lost": 0, "net": 1},
    ],
    "known_at": 17,
    "permalink": "/control/changes?from=2016-06-30&known_at=17&layer=claimed&to=2016-07-05",
}
