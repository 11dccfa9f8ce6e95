"""Examples of answers about wars, actors and publishers."""

from pydantic import JsonValue

ACTOR_COUNTS: dict[str, JsonValue] = {
    "gained": 31,
    "lost": 44,
    "first_change": "2016-02-01",
    "last_change": "2016-07-05",
}
ACTOR: dict[str, JsonValue] = {
    "actor_id": "nusra_hts",
    "name": "Nusra Front, Jabhat Fateh al-Sham, Hayat Tahrir al-Sham",
    "kind": "rebel group",
    "side": "jihadist_hts_nusra",
    "camp": "nusra",
    "camp_in_words": "Nusra Front and its successors, alone",
    "theatre": "syria",
    "since": None,
    "until": "2025-01-29",
    "aliases": [
        {"name": "Jabhat Fateh al-Sham", "since": "2016-07-28", "until": None, "ambiguous": False},
    ],
    "counts": ACTOR_COUNTS,
    "href": "/actors/nusra_hts",
    "changes_href": "/changes?actor=nusra_hts",
}
ACTOR_DETAIL: dict[str, JsonValue] = {
    "actor_id": "nusra_hts",
    "theatres": [ACTOR],
    "counts": ACTOR_COUNTS,
    "known_at": 17,
    "permalink": "/actors/nusra_hts?known_at=17",
}
THEATRE: dict[str, JsonValue] = {
    "theatre": "syria",
    "name": "Syria",
    "countries": ["SY", "LB", "TR", "IQ", "JO", "IL"],
    "time_zone": "Asia/Damascus",
    "since": "2011-03-15",
    "until": None,
    "actors": 33,
    "sources": 124,
    "counts": {
        "articles": 512,
        "reports": 4120,
        "changes": 1630,
        "places": 702,
        "first_change": "2012-07-19",
        "last_change": "2016-07-05",
        "last_ingested": "2016-07-05T12:00:00Z",
    },
    "href": "/theatres/syria",
}
THEATRE_DETAIL: dict[str, JsonValue] = {
    **THEATRE,
    "camps": {"government": "The Syrian government and its own forces and militias"},
    "keywords": ["Aleppo"],
    "known_sources": [
        {
            "name": "SANA",
            "kind": "state_media",
            "interest": "party",
            "side": "government",
            "aliases": ["Syrian Arab News Agency"],
            "domains": ["sana.sy"],
        }
    ],
    "known_places": [],
    "actors_href": "/actors?theatre=syria",
    "changes_href": "/changes?theatre=syria",
    "digest": "b818e9df2",
    "known_at": 17,
    "permalink": "/theatres/syria?known_at=17",
}
SOURCE: dict[str, JsonValue] = {
    "source": "Levant News Agency",
    "interest": "independent",
    "side": "unknown",
    "articles": 120,
    "read_articles": 119,
    "reports": 640,
    "changes": 212,
    "unplaced": 16,
    "unplaced_share": 0.025,
    "without_point": 61,
    "first_published": "2016-01-03",
    "last_published": "2016-07-02",
    "first_ingested": "2016-07-02T11:58:00Z",
    "last_ingested": "2016-07-02T12:00:00Z",
    "freshness_seconds": 341.2,
    "articles_href": "/articles?source=Levant%20News%20Agency",
    "reports_href": "/reports?source=Levant%20News%20Agency",
}
