"""Reading control from GeoJSON: places, areas, and what is wrong with a feature."""

import json
from datetime import date

import pytest

from schemas.message import Side
from services.store.baseline_entries import BaselineArea, BaselineEntry, NotABaseline, Unread
from services.store.baseline_files import read_baseline
from services.store.baseline_geojson import Properties
from services.store.timeline.entries import State

SQUARE = [[[36.0, 35.0], [37.0, 35.0], [37.0, 36.0], [36.0, 36.0], [36.0, 35.0]]]
POLYGON = {"type": "Polygon", "coordinates": SQUARE}


def collection(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def area(called: Properties | None = None, **properties: object) -> BaselineArea:
    (found,) = read_baseline(collection(feature(POLYGON, **properties)), called or Properties())
    assert isinstance(found, BaselineArea), found
    return found


def refusal(geometry: object, **properties: object) -> Unread:
    (found,) = read_baseline(collection(feature(geometry, **properties)))
    assert isinstance(found, Unread)
    return found


def test_a_point_is_a_place_of_its_name() -> None:
    text = collection(
        feature(
            {"type": "Point", "coordinates": [36.1, 35.7, 900]},
            **{"name": "A town", "as_of": "2016-03-01", "side": "government", "actor": "The army"},
        )
    )
    (found,) = read_baseline(text)

    assert isinstance(found, BaselineEntry)
    assert (found.lat, found.lon, found.day) == (35.7, 36.1, date(2016, 3, 1))
    assert [(p.name, p.side) for p in found.parties] == [("The army", Side.GOVERNMENT)]


def test_a_polygon_is_an_area_and_a_multipolygon_is_too() -> None:
    two = {"type": "MultiPolygon", "coordinates": [SQUARE, [[[0, 0], [1, 0], [0, 1], [0, 0]]]]}
    (found,) = read_baseline(collection(feature(two, side="opposition", date="2016-03-01")))

    assert isinstance(found, BaselineArea)
    assert found.shape.holds(36.5, 35.5)
    assert found.shape.holds(0.2, 0.2)
    assert not found.shape.holds(20.0, 20.0)


@pytest.mark.parametrize(
    ("name", "word", "side"),
    [
        ("side", "islamic_state", Side.ISLAMIC_STATE),
        ("Holder", "Kurdish SDF", Side.KURDISH_SDF),
        ("controlled by", "Russia", Side.RUSSIA),
        ("control", "UA", Side.UKRAINE),
        ("status", "Government", Side.GOVERNMENT),
        ("name", "Russia", Side.RUSSIA),
    ],
)
def test_usual_names_of_the_holder_are_found(name: str, word: str, side: Side) -> None:
    found = area(date="2016-03-01", **{name: word})

    assert (found.state, [party.side for party in found.parties]) == (State.HELD, [side])


@pytest.mark.parametrize(
    ("properties", "state", "sides"),
    [
        ({"control": "Contested"}, State.CONTESTED, []),
        ({"state": "contested", "sides": ["russia", "ukraine"]}, State.CONTESTED,
         [Side.RUSSIA, Side.UKRAINE]),
        ({"side": "russia", "status": "disputed"}, State.CONTESTED, [Side.RUSSIA]),
        ({"holder": "gray_zone"}, State.UNKNOWN, []),
        ({"side": "unknown"}, State.UNKNOWN, []),
    ],
)  # fmt: skip
def test_what_nobody_holds_alone_is_contested_or_unknown(
    properties: dict[str, object], state: State, sides: list[Side]
) -> None:
    found = area(day="2016-03-01", **properties)

    assert (found.state, [party.side for party in found.parties]) == (state, sides)


@pytest.mark.parametrize(
    "day", ["2016-07-02", "2016-07-02T23:10:00Z", "20160702", 20160702, "2 Jul 2016", 1467417600000]
)
def test_days_are_read_as_maps_write_them(day: object) -> None:
    assert area(side="government", date=day).day == date(2016, 7, 2)


def test_options_tell_other_names_and_what_the_file_leaves_out() -> None:
    called = Properties(
        holder_from="kontrolle",
        name_from="gebiet",
        day=date(2024, 1, 1),
        sides={"Besetzt": Side.RUSSIA},
    )
    found = area(called, kontrolle="besetzt", side="ukraine", gebiet="Osten")
    whole = area(Properties(holder=Side.RUSSIA, day=date(2024, 1, 1)))

    assert found.name == "feature 1 (Osten)"
    assert found.day == date(2024, 1, 1)
    assert [(p.name, p.side) for p in found.parties] == [("Besetzt", Side.RUSSIA)]
    assert [p.side for p in whole.parties] == [Side.RUSSIA]


@pytest.mark.parametrize(
    ("geometry", "why"),
    [
        ({"type": "LineString", "coordinates": [[0, 0]]}, "'LineString' is not imported"),
        ({"type": "Polygon", "coordinates": []}, "no ring"),
        ({"type": "Polygon"}, "no ring"),
        ({"type": "MultiPolygon", "coordinates": 7}, "no coordinates"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}, "ring 1 has fewer"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1], [0, 0]]]}, "ring 1, position 2 is not"),
        ({"type": "Polygon", "coordinates": [[[0, 0], ["1", 1]]]}, "the longitude is no number"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, float("nan")]]]}, "latitude nan"),
        ({"type": "Polygon", "coordinates": [[[4_000_000, 0]]]}, "degrees of WGS 84"),
        ({"type": "Point", "coordinates": "here"}, "its point is not"),
    ],
)
def test_a_geometry_that_is_no_area_says_which_part_is_wrong(geometry: object, why: str) -> None:
    told = refusal(geometry, side="government", date="2016-03-01", name="A town")

    assert told.row == "feature 1 (A town)"
    assert why in told.reason


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ({"date": "2016-03-01"}, "nobody who holds it: none of the properties side"),
        ({"date": "2016-03-01", "holder": "Martians"}, "no holder known by 'martians' (holder)"),
        ({"side": "government"}, "no day: none of the properties as_of"),
        ({"side": "government", "date": "some day"}, "no day in 'some day'"),
        ({"side": "government", "date": 1e300}, "no day in 1e+300"),
    ],
)
def test_a_feature_that_says_nothing_usable_says_why(
    properties: dict[str, object], why: str
) -> None:
    assert why in refusal(POLYGON, **properties).reason


def test_too_many_corners_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.store.place_areas.MOST_CORNERS", 3)

    assert "4 corners, over 3" in refusal(POLYGON, side="russia", date="2024-01-01").reason


def test_one_bad_feature_does_not_hide_the_others() -> None:
    good = feature(POLYGON, side="russia", date="2024-01-01")

    found = read_baseline(collection("nonsense", {"type": "Feature"}, good))

    assert [type(each) for each in found] == [Unread, Unread, BaselineArea]
    assert isinstance(found[0], Unread)
    assert found[0].row == "feature 1"


@pytest.mark.parametrize(
    "text", ["{", "{}", '{"features": 3}', '{"features": ' + "[" * 100_000, '{"features": {}}']
)
def test_json_that_is_no_collection_is_refused_in_words(text: str) -> None:
    with pytest.raises(NotABaseline, match="no GeoJSON FeatureCollection"):
        read_baseline(text)
