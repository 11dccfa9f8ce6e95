"""Examples of answers about counts over time."""

from pydantic import JsonValue

STATS: dict[str, JsonValue] = {
    "by": "side",
    "interval": "week",
    "since": "2016-06-20",
    "until": "2016-07-05",
    "items": [
        {
            "starts": "2016-06-27",
            "group": "opposition",
            "changes": 6,
            "places": 6,
            "gained": 6,
            "lost": 0,
            "net": 6,
            "total": 6,
        }
    ],
    "known_at": 17,
    "permalink": "/stats?known_at=17&since=2016-06-20&until=2016-07-05",
}
