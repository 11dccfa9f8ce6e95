"""GeoJSON and NDJSON say what the JSON list says."""

import asyncio
import json
from typing import Any

import pytest

from services.api.formats.batches import Row
from services.api.formats.geojson import features_of
from services.api.formats.json_bytes import json_bytes
from services.api.formats.listings import CHANGES, CONTROL, changes_with
from services.api.formats.media_types import Format
from services.api.formats.ndjson import ndjson_chunks
from services.api.formats.renderings import geojson, rendered
from tests.unit.api.formats.row_builders import change, many, message, streamed

AROUND = {"numberReturned": 1, "attribution": "owed to many"}


def lines(rows: list[Row]) -> list[bytes]:
    async def gathered() -> bytes:
        chunks = rendered(CHANGES, Format.NDJSON, streamed(rows), "owed to many")
        return b"".join([chunk async for chunk in chunks])

    return asyncio.run(gathered()).splitlines()


def collection(rows: list[Row]) -> Any:  # noqa: ANN401 - GeoJSON
    return json.loads(geojson(CHANGES, rows, AROUND))


def test_a_feature_has_its_point_in_the_order_of_geojson() -> None:
    found = collection([change()])
    (feature,) = found["features"]
    assert feature["type"] == "Feature"
    assert feature["id"] == "b1f3a0de-7a51-5c1e-9d0a-3f1f0f6f2c11"
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.125, 35.5]}
    assert feature["properties"]["precision_km"] == 1.5
    assert not {"lat", "lon", "message"} & set(feature["properties"])


def test_a_place_without_a_point_has_no_geometry() -> None:
    (feature,) = collection([change(place={"point": None})])["features"]
    assert feature["geometry"] is None


def test_the_collection_says_whom_the_places_are_owed_to() -> None:
    found = collection([])
    assert found == {
        "type": "FeatureCollection",
        "numberReturned": 1,
        "attribution": "owed to many",
        "features": [],
    }


def test_features_stand_in_the_order_of_their_rows() -> None:
    found = collection(list(many(1201)))
    assert [each["properties"]["revision"] for each in found["features"]] == [*range(1, 1202)]


def test_a_feature_that_was_kept_with_the_change_is_passed_on() -> None:
    kept, made = {"feature": '{"id": "kept"}', "message": None}, change()
    assert [each["id"] for each in collection([kept, made])["features"]] == [
        "kept",
        message()["change_id"],
    ]


def test_a_line_is_the_item_of_the_list() -> None:
    told = lines([change(evidence="one\ntwo"), change()])
    assert [json.loads(line) for line in told] == [message(evidence="one\ntwo"), message()]


def test_an_empty_answer_is_no_line() -> None:
    assert lines([]) == []


def test_a_line_has_only_the_fields_asked_for() -> None:
    async def line() -> bytes:
        chunks = ndjson_chunks(streamed([change()]), changes_with(["kind", "place_name"]))
        return b"".join([chunk async for chunk in chunks])

    assert json.loads(asyncio.run(line())) == {"kind": "gained", "place_name": "Kansaba"}


def test_parties_are_json_within_json() -> None:
    row = dict.fromkeys((column.name for column in CONTROL.columns), None)
    row |= {"place_id": "local:kansaba", "inferred": True, "parties": '[{"side": "opposition"}]'}
    (made,) = features_of(CONTROL.columns, CONTROL.id_of)([row])
    feature = json.loads(json_bytes(made))
    assert feature["properties"]["parties"] == [{"side": "opposition"}]
    assert feature["id"] == "local:kansaba/inferred"


def test_what_is_no_number_is_null() -> None:
    assert json_bytes([float("nan"), float("inf")]) == b"[null,null]"


@pytest.mark.parametrize("point", [None, {"lat": 35.7, "lon": 36.2}])
def test_features_made_the_short_way_are_those_made_by_columns(
    point: dict[str, float] | None,
) -> None:
    row = change(place={"point": point})
    by_columns = features_of(CHANGES.columns, CHANGES.id_of)([CHANGES.flat(row)])

    assert json_bytes(CHANGES.features()([row])) == json_bytes(by_columns)  # in the same order too
