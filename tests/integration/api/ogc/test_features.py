"""OGC API - Features 1.0 over HTTP: documents, filters, pages, single features, refusals."""

from typing import Any, TypeAlias
from urllib.parse import quote

import httpx
import pytest

from tests.integration.api.ogc.filled_grid import CHANGES, DAYS, PLACES

GEOJSON = "application/geo+json"
Query: TypeAlias = dict[str, str | int]
CONF = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"


def ask(ogc: httpx.Client, path: str, **query: str | int) -> Any:  # noqa: ANN401 - JSON
    answer = ogc.get(path, params={name: str(value) for name, value in query.items()})
    assert answer.status_code == 200, answer.text
    return answer.json()


def linked(document: dict[str, Any], rel: str) -> str:
    return next((each["href"] for each in document["links"] if each["rel"] == rel), "")


def all_pages(ogc: httpx.Client, path: str, **query: str | int) -> list[dict[str, Any]]:
    page = ask(ogc, path, **query)
    features = list(page["features"])
    while following := linked(page, "next"):
        page = ogc.get(following).json()
        assert page["numberReturned"] == len(page["features"]) > 0
        features += page["features"]
    return features


def test_the_landing_page_leads_to_everything(ogc: httpx.Client) -> None:
    page = ask(ogc, "")
    for rel in ("self", "service-desc", "conformance", "data"):
        answer = ogc.get(linked(page, rel))
        assert answer.status_code == 200
    assert page == ask(ogc, "/")


def test_it_says_what_it_conforms_to(ogc: httpx.Client) -> None:
    conforms = ask(ogc, "/conformance")["conformsTo"]
    assert conforms == [f"{CONF}/core", f"{CONF}/oas30", f"{CONF}/geojson"]


def test_the_description_is_openapi_3_0_and_names_every_parameter(ogc: httpx.Client) -> None:
    answer = ogc.get("/api")
    assert answer.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
    described = answer.json()
    assert described["openapi"].startswith("3.0.")
    for path, methods in described["paths"].items():
        if "{" in path:
            continue
        for parameter in methods["get"]["parameters"]:
            answer = ogc.get(path, params={parameter["name"]: "\x00"})
            assert answer.json().get("errors", [{}])[0].get("problem") != "is no parameter here"


def test_collections_lead_to_their_items(ogc: httpx.Client) -> None:
    collections = ask(ogc, "/collections")["collections"]
    assert [each["id"] for each in collections] == ["changes", "control", "places"]
    for each in collections:
        assert ogc.get(linked(each, "self")).json() == each
        items = ogc.get(linked(each, "items"))
        assert items.headers["content-type"] == GEOJSON
        schema = ogc.get(linked(each, "describedby")).json()
        properties = items.json()["features"][0]["properties"]
        assert set(properties) == set(schema["properties"]) - {"geometry"}


def test_the_extent_is_the_box_around_the_places(ogc: httpx.Client) -> None:
    extent = ask(ogc, "/collections/places")["extent"]
    assert extent["spatial"]["bbox"] == [[30.0, 30.0, 39.8, 30.9]]
    assert extent["temporal"]["interval"] == [[None, None]]


def test_a_page_says_how_many_features_and_when(ogc: httpx.Client) -> None:
    page = ask(ogc, "/collections/changes/items", limit=7)
    assert page["type"] == "FeatureCollection"
    assert page["numberReturned"] == len(page["features"]) == 7
    assert page["timeStamp"].endswith("Z")
    assert "Who's On First" in page["attribution"]


def test_pages_together_are_all_that_is_asked_for_and_once(ogc: httpx.Client) -> None:
    asked: Query = {"bbox": "29.95,29.95,30.95,30.05", "limit": 50}
    features = all_pages(ogc, "/collections/changes/items", **asked)
    assert len({each["id"] for each in features}) == len(features) == 10 * DAYS


def test_a_page_may_have_ten_thousand_features_and_no_more(ogc: httpx.Client) -> None:
    page = ask(ogc, "/collections/changes/items", limit=CHANGES)
    assert page["numberReturned"] == 10_000


@pytest.mark.parametrize(
    ("datetime", "days"),
    [
        ("2016-01-03", 1),
        ("2016-01-03T12:00:00Z", 1),
        ("2016-01-03/2016-01-05", 3),
        ("2016-01-23/..", 2),
        ("../2016-01-02", 2),
        ("2017-01-01/..", 0),
    ],
)
def test_changes_are_those_of_the_days(ogc: httpx.Client, datetime: str, days: int) -> None:
    asked = {"bbox": "29.95,29.95,30.45,30.05", "datetime": datetime}
    found = ask(ogc, "/collections/changes/items", **asked)
    assert found["numberReturned"] == 5 * days


def test_a_box_across_the_antimeridian_leaves_out_what_lies_between(ogc: httpx.Client) -> None:
    both = ask(ogc, "/collections/places/items", bbox="39.75,-90,30.05,90", limit=PLACES)
    longitudes = {each["geometry"]["coordinates"][0] for each in both["features"]}
    assert longitudes == {30.0, 39.8}


def test_features_are_filtered_by_their_properties(ogc: httpx.Client) -> None:
    asked: Query = {"datetime": "2016-01-02", "gainer_side": "government", "limit": PLACES}
    assert ask(ogc, "/collections/changes/items", **asked)["numberReturned"] == PLACES
    asked["gainer_side"] = "opposition"
    assert ask(ogc, "/collections/changes/items", **asked)["numberReturned"] == 0


def test_control_is_that_of_the_end_of_the_day(ogc: httpx.Client) -> None:
    for day, side in (("2016-01-01", "opposition"), ("2016-01-02", "government")):
        features = all_pages(ogc, "/collections/control/items", datetime=day, limit=400)
        assert len({each["id"] for each in features}) == len(features) == PLACES
        assert {each["properties"]["holder_side"] for each in features} == {side}
    assert ask(ogc, "/collections/control/items", datetime="2015-12-31")["features"] == []
    interval = ask(ogc, "/collections/control/items", datetime="2016-01-01/2016-01-02", limit=1)
    assert interval["features"][0]["properties"]["holder_side"] == "government"


def test_places_without_a_point_have_no_geometry(ogc: httpx.Client) -> None:
    features = all_pages(ogc, "/collections/places/items", limit=300)
    assert len({each["id"] for each in features}) == PLACES
    assert len([each for each in features if each["geometry"] is None]) == PLACES // 100


@pytest.mark.parametrize("collection", ["changes", "control", "places"])
def test_a_feature_is_the_same_alone(ogc: httpx.Client, collection: str) -> None:
    listed = ask(ogc, f"/collections/{collection}/items", limit=1)["features"][0]
    answer = ogc.get(f"/collections/{collection}/items/{quote(listed['id'], safe='')}")
    assert answer.headers["content-type"] == GEOJSON
    alone = answer.json()
    assert ogc.get(linked(alone, "self")).json() == alone
    assert linked(alone, "collection").endswith(f"/ogc/collections/{collection}")
    assert {name: alone[name] for name in listed} == listed


@pytest.mark.parametrize(
    "path",
    [
        "/collections/people",
        "/collections/people/items",
        "/collections/changes/items/nothing",
        "/collections/changes/items/00000000-0000-0000-0000-000000000000",
        "/collections/control/items/nowhere",
        "/collections/places/items/nowhere",
    ],
)
def test_what_there_is_not_is_404(ogc: httpx.Client, path: str) -> None:
    answer = ogc.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("?unknown=1", "unknown"),
        ("/conformance?limit=1", "limit"),
        ("/collections?datetime=2016-01-01", "datetime"),
        ("/collections/changes?bbox=1,2,3,4", "bbox"),
        ("/collections/changes/items?unknown=1", "unknown"),
        ("/collections/changes/items?limit=0", "limit"),
        ("/collections/changes/items?limit=1&limit=2", "limit"),
        ("/collections/changes/items?bbox=1,2,3", "bbox"),
        ("/collections/changes/items?datetime=yesterday", "datetime"),
        ("/collections/changes/items?cursor=nonsense", "cursor"),
        ("/collections/control/items?cursor=nonsense", "cursor"),
        ("/collections/places/items?cursor=nonsense", "cursor"),
        ("/collections/changes/items?status=perhaps", "status"),
        ("/collections/changes/items?gainer_side=nobody", "gainer_side"),
        ("/collections/control/items?datetime=9000-01-01", "datetime"),
        ("/collections/changes/items?f=html", "f"),
    ],
)
def test_what_is_not_understood_is_400_and_names_the_parameter(
    ogc: httpx.Client, path: str, parameter: str
) -> None:
    answer = ogc.get(path)
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["parameter"] == parameter
