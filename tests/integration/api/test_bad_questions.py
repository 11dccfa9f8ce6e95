"""A question that makes no sense is answered with which parameter, what is wrong, what to do."""

import httpx

BAD = [
    ("/changes", {"sied": "government"}, "sied", "is not a parameter"),
    ("/changes", {"side": "goverment"}, "side", "is none of"),
    ("/changes", {"kind": "captured"}, "kind", "is none of"),
    ("/changes", {"status": "sure"}, "status", "is none of"),
    ("/sources", {"interest": "bored"}, "interest", "is none of"),
    ("/changes", {"limit": "0"}, "limit", "greater than or equal to 1"),
    ("/changes", {"limit": "1001"}, "limit", "less than or equal to 1000"),
    ("/changes", {"limit": "many"}, "limit", "integer"),
    ("/changes", {"since": "yesterday"}, "since", "is not a day"),
    ("/changes", {"since": "1467417600"}, "since", "is not a day"),
    ("/changes", {"until": "2016-02-30"}, "until", "date"),
    ("/changes", {"since": "0001-01-01"}, "since", "is no day from 1000-01-01"),
    ("/changes", {"until": "9999-12-31"}, "until", "is no day from 1000-01-01"),
    ("/reports", {"since": "0001-01-01"}, "since", "is no day from 1000-01-01"),
    ("/changes", {"bbox": "1,2,3"}, "bbox", "is not west,south"),
    ("/changes", {"bbox": "1,2,nan,4"}, "bbox", "is no box"),
    ("/changes", {"bbox": "0,10,1,5"}, "bbox", "is no box"),
    ("/changes", {"near": "95,0"}, "near", "lies outside"),
    ("/changes", {"near": "35.6"}, "near", "is not lat,lon"),
    ("/changes", {"radius_km": "5"}, "radius_km", "near, which is not given"),
    ("/changes", {"near": "0,0", "radius_km": "3000"}, "radius_km", "less than or equal"),
    ("/changes", {"polygon": "POLYGON((0 0, 1 1))"}, "polygon", "fewer than three"),
    ("/changes", {"polygon": "0,0,1"}, "polygon", "is neither"),
    ("/changes", {"polygon": ",".join(["1,2"] * 600)}, "polygon", "more than 500"),
    ("/changes", {"polygon": "170,0,-170,0,-170,10"}, "polygon", "cross the antimeridian"),
    ("/changes", {"min_confidence": "1.5"}, "min_confidence", "less than or equal"),
    ("/changes", {"known_at": "1"}, "known_at", "beyond the newest revision"),
    ("/changes", {"known_from": "then"}, "known_from", "is not understood"),
    ("/changes", {"changed_since": "2016-13-01"}, "changed_since", "is not understood"),
    ("/changes", {"fields": "status,satus"}, "fields", "names no field: satus"),
    ("/changes", {"country": "Syria"}, "country", "pattern"),
    ("/changes", {"order": "sideways"}, "order", "newest"),
    ("/changes", {"place": ""}, "place", "at least 1"),
    ("/changes", {"place": "%"}, "place", "no letter or digit"),
    ("/changes", {"place": "Nowhere"}, "place", "no place known here"),
    ("/changes", {"theatre": "syira"}, "theatre", "is no war"),
    ("/changes", {"source": "Nobody's Paper"}, "source", "is no publisher"),
    ("/changes", {"actor": "nobody at all"}, "actor", "no whole name"),
    ("/changes", {"since": "2016-07-02", "until": "2016-07-01"}, "until", "lies before since"),
    ("/changes", {"known_from": "2", "known_to": "1"}, "known_to", "lies before known_from"),
    ("/changes", {"known_from": "2016-07-02", "known_to": "2016-07-01"}, "known_to", "before"),
    ("/changes", {"place": "a\x00b"}, "place", "NUL"),
    ("/changes", {"disputed": "perhaps"}, "disputed", "boolean"),
    ("/changes", {"after_revision": "-1"}, "after_revision", "greater than or equal to 0"),
    ("/changes", {"after_revision": "9" * 30}, "after_revision", "less than or equal"),
    ("/changes", {"cursor": "abc"}, "cursor", "is not a cursor"),
    ("/changes", {"cursor": "WzFd"}, "cursor", "is not a cursor"),
    ("/changes", {"cursor": "é"}, "cursor", "is not a cursor"),
    ("/changes/7", {}, "change_id", "UUID"),
    ("/control", {"as_of": "3000-01-01"}, "as_of", "lies in the future"),
    ("/control", {"as_of": "0001-01-01"}, "as_of", "is no day from 1000-01-01"),
    ("/control", {"as_of": "0999-12-31"}, "as_of", "is no day from 1000-01-01"),
    ("/control", {"place": "Nowhere"}, "place", "no place known here"),
    ("/control", {"theatre": "nowhere"}, "theatre", "is no war"),
    ("/control", {"radius_km": "5"}, "radius_km", "near, which is not given"),
    ("/control", {"polygon": "0,0,1"}, "polygon", "is neither"),
    ("/control", {"layer": "sure"}, "layer", "claimed"),
    ("/control", {"known_at": "1"}, "known_at", "beyond the newest revision"),
    ("/control", {"known_at": "then"}, "known_at", "is not understood"),
    ("/control", {"known_at": "9" * 30}, "known_at", "is not understood"),
    ("/control", {"known_at": "-1"}, "known_at", "is not a whole number"),
    ("/control", {"known_at": "1467417600.5"}, "known_at", "is not a whole number"),
    ("/control", {"known_at": "2001-01-01T12:00:00"}, "known_at", "without a zone"),
    ("/control", {"known_at": "0001-01-01T00:00:00+14:00"}, "known_at", "lies before"),
    ("/control", {"known_at": "3000-01-01"}, "known_at", "lies in the future"),
    ("/control", {"cursor": "WyJjaGFuZ2VzIl0"}, "cursor", "is not a cursor"),
    ("/control", {"of_layer": "claimed"}, "of_layer", "is not a parameter"),
    ("/reports", {"place": "Nowhere"}, "place", "no place known here"),
    ("/reports", {"theatre": "nowhere"}, "theatre", "is no war"),
    ("/reports", {"source": "Nobody's Paper"}, "source", "is no publisher"),
    ("/reports", {"actor": "nobody at all"}, "actor", "no whole name"),
    ("/reports", {"since": "2016-07-02", "until": "2016-07-01"}, "until", "lies before since"),
    ("/reports", {"known_from": "2", "known_to": "1"}, "known_to", "lies before known_from"),
    ("/places", {"theatre": "nowhere"}, "theatre", "is no war"),
    ("/stats", {"theatre": "nowhere"}, "theatre", "is no war"),
    ("/reviews", {"theatre": "nowhere"}, "theatre", "is no war"),
    ("/articles", {"theatre": "nowhere"}, "theatre", "is no war"),
    ("/articles", {"source": "Nobody's Paper"}, "source", "is no publisher"),
    (
        "/articles",
        {"published_from": "2016-07-02", "published_to": "2016-07-01"},
        "published_to",
        "lies before published_from",
    ),
    ("/reports", {"article_id": "7"}, "article_id", "UUID"),
    ("/reports", {"status": "claimed"}, "status", "is not a parameter"),
    ("/articles/7", {}, "article_id", "UUID"),
]


async def test_every_one_names_the_parameter_and_what_is_wrong(api: httpx.AsyncClient) -> None:
    for path, query, parameter, words in BAD:
        answer = await api.get(path, params=query)
        assert answer.status_code == 422, (path, query, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
        (problem,) = answer.json()["errors"]
        assert problem["parameter"] == parameter, (path, query)
        assert words in problem["problem"], (path, query, problem)


async def test_a_cursor_of_one_order_is_refused_by_another(filled: httpx.AsyncClient) -> None:
    page = (await filled.get("/changes", params={"limit": 1})).json()
    query = {"limit": "1", "order": "revision", "cursor": page["next"]}
    assert (await filled.get("/changes", params=query)).status_code == 422


async def test_what_is_not_there_is_not_found(api: httpx.AsyncClient) -> None:
    nobody = "00000000-0000-4000-8000-000000000000"
    for path in ("/nothing", f"/changes/{nobody}", f"/articles/{nobody}", "/places/none/of/these"):
        answer = await api.get(path)
        assert answer.status_code == 404, path
        assert answer.json()["hint"]


async def test_only_questions_are_taken(api: httpx.AsyncClient) -> None:
    answer = await api.post("/changes", json={})
    assert answer.status_code == 405
    assert answer.json()["title"] == "Method Not Allowed"
