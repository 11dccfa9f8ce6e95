"""Reading tables of control as others publish them."""

from dataclasses import dataclass
from datetime import date

import pytest

from schemas.message import Side
from services.store.baseline_entries import HELD_BY, BaselineEntry, NotABaseline, Unread
from services.store.baseline_files import ACCEPTED, read_baseline
from services.store.baseline_places import place_of
from services.store.timeline.entries import State

WIKIPEDIA = """"Name","Population","Held by","source","As of","More information","Lat","Lon"
"A town","10","Russia","","2 May 2014","","48.5","38.7"
"A village ","5","Contested","","20 Jul 2024","","47.2","33.1"
"A hamlet","5","Gray zone","","20 Jul 2024","","47.2","33.1"
"A place","5","Martians","","20 Jul 2024","","47.2","33.1"
"A city","5","Ukraine","","some day","","47.2","33.1"
"""


@dataclass(frozen=True)
class Candidate:
    place_id: str
    lat: float
    lon: float
    is_area: bool = False


def test_a_table_of_towns_gives_holder_day_and_what_could_not_be_read() -> None:
    found = read_baseline(WIKIPEDIA)

    read = [each for each in found if isinstance(each, BaselineEntry)]
    assert [(e.name, e.day, e.state, [p.side for p in e.parties]) for e in read] == [
        ("A town", date(2014, 5, 2), State.HELD, [Side.RUSSIA]),
        ("A village", date(2024, 7, 20), State.CONTESTED, [Side.RUSSIA, Side.UKRAINE]),
        ("A hamlet", date(2024, 7, 20), State.UNKNOWN, []),
    ]
    assert [each.row for each in found if isinstance(each, Unread)] == ["A place", "A city"]


DAYS = [("2 May 2014", 2014), ("17 August 2024", 2024), ("2014-05-02", 2014), ("20140502", 2014)]


@pytest.mark.parametrize(("cell", "year"), DAYS)
def test_days_are_read_as_people_write_them(cell: str, year: int) -> None:
    (found,) = read_baseline(f"Name,Held by,As of,Lat,Lon\nA town,Russia,{cell},48,38\n")

    assert isinstance(found, BaselineEntry)
    assert found.day.year == year


TOWN, DAY = "Name,Held by,As of,Lat,Lon", "geonameid,city,latitude,longitude,20220301,20229999"
BAD_ROWS = [
    (TOWN, "A town", "A town: no day in ''"),
    (TOWN, "A town,Russia,2 May 2014,abc,38", "A town: no point in 'abc', '38'"),
    (TOWN, "A town,Russia,2 May 2014,nan,38", "A town: its point: the latitude nan"),
    (TOWN, "A town,Russia,2 May 2014,48,190", "A town: its point: the longitude 190.0"),
    (TOWN, "A town,Russia,2 May 2014,48,", "A town: no point in '48', ''"),
    (TOWN, "A town,Russia,31 Feb 2014,48,38", "A town: no day in '31 Feb 2014'"),
    (TOWN, "A town,Russia,31 Dec 9999,48,38", "A town: 9999-12-31 is no day from 1900-01-01"),
    (TOWN, "A town,Russia,1 Jan 0001,48,38", "A town: 0001-01-01 is no day from 1900-01-01"),
    (TOWN, "A town,Mars,2 May 2014,48,38", "A town: no holder known by 'mars'"),
    (TOWN, " ,Russia,2 May 2014,48,38", "row 1: no name of the place"),
    (DAY, "x,A town,46,37,RU", "A town: no id of GeoNames in 'x'"),
    (DAY, "nan,A town,46,37,RU", "A town: no id of GeoNames in 'nan'"),
    (DAY, "-5,,46,37,RU", "row 1: no id of GeoNames in '-5'"),
    (DAY, "1,A town,46,37,RU,UA", None),
    (DAY, "1,A town,46,37,RU,,more", None),
    (DAY, "1.0,,,,RU", None),
    (DAY, "1,A town", None),
]


@pytest.mark.parametrize(
    ("header", "row", "problem"), BAD_ROWS, ids=[row for _, row, _ in BAD_ROWS]
)
def test_a_row_that_cannot_be_read_leaves_the_others(
    header: str, row: str, problem: str | None
) -> None:
    good = "2.0,A city,46,37,UA" if header == DAY else "A city,Ukraine,2 May 2014,48,38"

    found = read_baseline(f"{header}\n{row}\n{good}\n")

    unread = [f"{each.row}: {each.reason}" for each in found if isinstance(each, Unread)]
    assert len(unread) == (problem is not None)
    assert all(each.startswith(str(problem)) for each in unread)
    assert isinstance(found[-1], BaselineEntry)
    assert found[-1].name == "A city"


def test_a_cell_too_long_to_read_is_no_baseline() -> None:
    with pytest.raises(NotABaseline, match="field larger"):
        read_baseline(f"{TOWN}\n{'x' * 200_000},Russia,2 May 2014,48,38\n")


RUNS = [
    ("RU,RU,RU,RU", [(1, "russia"), (4, "russia")]),
    ("RU,UA,UA,UA", [(1, "russia"), (2, "ukraine"), (4, "ukraine")]),
    ("UA,UA,UA,RU", [(1, "ukraine"), (3, "ukraine"), (4, "russia")]),
    ("RU,,RU,", [(1, "russia"), (3, "russia")]),
    (",,UA,", [(3, "ukraine")]),
    (",,,", []),
]


@pytest.mark.parametrize(("cells", "told"), RUNS, ids=[cells for cells, _ in RUNS])
def test_of_days_in_a_row_that_say_the_same_the_first_and_the_last_are_kept(
    cells: str, told: list[tuple[int, str]]
) -> None:
    header = "geonameid,city,longitude,latitude,20220301,20220302,20220303,20220304"

    found = read_baseline(f"{header}\n1.0,Somewhere,37.1,46.9,{cells}\n")

    read = [each for each in found if isinstance(each, BaselineEntry)]
    assert [(each.day.day, str(each.parties[0].side)) for each in read] == told


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", '{"features"', "[]"])
def test_anything_else_is_no_baseline(text: str) -> None:
    with pytest.raises(NotABaseline):
        read_baseline(text)


@pytest.mark.parametrize(
    "column", ["Name, Held by, As of, Lat, Lon", "geonameid, city, latitude, longitude", "as_of"]
)
def test_a_table_of_other_columns_hears_which_are_needed(column: str) -> None:
    with pytest.raises(NotABaseline, match="its columns are day, holder, place") as caught:
        read_baseline("place,day,holder\nA town,2016-07-02,government\n")

    assert column in str(caught.value)


def test_columns_and_words_that_are_promised_are_read() -> None:
    for header in ("Name,Held by,As of,Lat,Lon", "geonameid,city,latitude,longitude,20220224"):
        assert all(name in ACCEPTED for name in header.split(","))
        assert read_baseline(header + "\n") == []
    assert all(word in ACCEPTED for word in HELD_BY)


def test_a_row_is_placed_at_the_nearest_place_of_its_name_or_nowhere() -> None:
    row = read_baseline(WIKIPEDIA)[0]
    assert isinstance(row, BaselineEntry)
    near, far = Candidate("gn:1", 48.51, 38.71), Candidate("gn:2", 50.0, 38.7)
    area = Candidate("gn:3", 48.5, 38.7, is_area=True)

    assert place_of(row, lambda _: [far, near, area]).place_id == "gn:1"
    assert place_of(row, lambda _: [far, area]).place_id is None
    assert "within 10 km" in place_of(row, lambda _: [far]).reason
