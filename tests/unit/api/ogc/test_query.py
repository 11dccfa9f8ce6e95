"""What clients of /ogc may ask, and what is answered 400."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.api.ogc.query import MAX_LIMIT, Days, flat_box, items_asked, limit_of
from services.api.problems import BadQuery

DAY, NEXT = date(2016, 7, 1), date(2016, 7, 2)

TIMES: list[tuple[str, Days]] = [
    ("2016-07-01", Days(DAY, DAY)),
    ("2016-07-01T12:00:00Z", Days(DAY, DAY)),
    ("2016-07-01t12:00:00z", Days(DAY, DAY)),
    ("2016-07-01T23:30:00-02:00", Days(NEXT, NEXT)),
    ("2016-07-01T12:00:00.5Z/2016-07-02T00:00:00Z", Days(DAY, NEXT)),
    ("2016-07-01/2016-07-02", Days(DAY, NEXT)),
    ("../2016-07-01", Days(None, DAY)),
    ("/2016-07-01", Days(None, DAY)),
    ("2016-07-01/..", Days(DAY, None)),
    ("2016-07-01/", Days(DAY, None)),
    ("../..", Days(None, None)),
    ("../2016-07-01T", Days(None, DAY)),  # as GDAL 3.6 writes it
    ("0001-01-01/9999-12-31", Days(date(1000, 1, 1), date(9999, 12, 30))),
]


@pytest.mark.parametrize(("text", "days"), TIMES)
def test_instants_and_intervals_are_days(text: str, days: Days) -> None:
    assert items_asked([("datetime", text)], ()).days == days


BAD: list[tuple[str, str]] = [
    ("datetime", ""),
    ("datetime", ".."),
    ("datetime", "2016"),
    ("datetime", "20160701"),
    ("datetime", "2016-02-30"),
    ("datetime", "2016-07-01T12:00:00"),
    ("datetime", "2016-07-02/2016-07-01"),
    ("datetime", "2016-07-01/2016-07-02/2016-07-03"),
    ("datetime", "9999-12-31T23:59:59-12:00"),
    ("bbox", "1,2,3"),
    ("bbox", "1,2,3,4,5"),
    ("bbox", "a,b,c,d"),
    ("bbox", "nan,0,1,1"),
    ("bbox", "0,50,1,40"),
    ("bbox", "0,0,181,1"),
    ("limit", "0"),
    ("limit", "-1"),
    ("limit", "ten"),
    ("limit", "1.5"),
    ("limit", "9" * 30),
    ("f", "html"),
    ("crs", "http://www.opengis.net/def/crs/EPSG/0/3857"),
    ("cursor", "\x00"),
    ("cursor", "x" * 1001),
]


@pytest.mark.parametrize(("name", "text"), BAD)
def test_what_is_not_understood_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(BadQuery) as refused:
        items_asked([(name, text)], ())
    assert refused.value.parameter == name


def test_a_parameter_given_twice_is_refused() -> None:
    with pytest.raises(BadQuery, match="twice"):
        items_asked([("limit", "1"), ("limit", "2")], ())


def test_a_property_of_the_collection_is_a_filter() -> None:
    assert items_asked([("kind", "gained")], {"kind"}).filters == {"kind": "gained"}
    with pytest.raises(BadQuery):
        items_asked([("kind", "gained")], ())


def test_more_than_the_most_is_the_most() -> None:
    assert [limit_of("1"), limit_of("10000"), limit_of("10001")] == [1, MAX_LIMIT, MAX_LIMIT]


def test_a_box_loses_its_heights_and_may_cross_the_antimeridian() -> None:
    assert flat_box("1,2,0,3,4,100") == "1,2,3,4"
    assert flat_box("170,-10,-170,10") == "170,-10,-170,10"


@given(st.text(max_size=40))
def test_any_text_is_understood_or_refused(text: str) -> None:
    for name in ("datetime", "bbox", "limit", "cursor", "f", text):
        with contextlib.suppress(BadQuery):
            assert 1 <= items_asked([(name, text)], ()).limit <= MAX_LIMIT
