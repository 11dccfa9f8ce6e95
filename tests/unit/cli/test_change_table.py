"""Changes in columns: never wider than the terminal, whatever the names."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.cli.test_change_lines import change
from whoholds.cli.change_table import Columns, bars, change_row, change_rows
from whoholds.cli.place_page import place_page


def as_json(**changed: object) -> dict[str, object]:
    found: dict[str, object] = json.loads(change().model_dump_json())
    return found | changed


def place(name: str, container: str | None = None) -> dict[str, object]:
    return {"place_id": "1", "name": name, "container": container}


def test_a_change_takes_a_line_and_its_sentence_another() -> None:
    rows = [line.plain for line in change_rows([as_json()], 100)]
    assert rows == [
        "2016-07-01  Kansaba, Latakia  Rebels ← government  reported",
        "            Rebels took Kansaba on Friday.",
    ]


@given(
    names=st.lists(st.text(max_size=60), min_size=1, max_size=4),
    width=st.integers(60, 200),
)
def test_no_line_is_wider_than_the_terminal(names: list[str], width: int) -> None:
    changes = [as_json(place=place(name, name * 2), evidence=name * 9) for name in names]
    for columns in (Columns.fitting(changes, width), Columns.for_any(width)):
        for each in changes:
            for line in change_row(each, columns, width):
                assert line.cell_len <= width
                assert "\x1b" not in line.plain


def test_what_became_of_a_change_stands_below_its_day() -> None:
    _, sentence = change_row(as_json(), Columns.for_any(80), 80, "gone")
    assert sentence.plain.startswith("gone  ")


def test_bars_are_drawn_where_there_is_something_to_see() -> None:
    days = [{"when": {"latest": f"2016-07-0{day}"}} for day in (1, 2, 3)]
    assert bars(days) == "by day  2016-07-01 ███ 2016-07-03"
    assert bars(days[:2]) == ""


CONTROL = {
    "layer": "claimed",
    "state": "held",
    "holder_side": "opposition",
    "parties": [{"name": "Syrian rebels", "side": "opposition"}],
    "status": "reported",
    "disputed": True,
    "inferred": False,
    "change_id": "a",
    "reason": "taken by Syrian rebels by 2016-07-01",
    "since": "2016-07-01",
    "until": None,
    "last_evidence": "2016-07-01",
    "evidence_age_days": 800,
}
DETAIL = {
    "place_id": "local:1",
    "name": "Kansaba",
    "type": "town",
    "container": "Latakia",
    "admin1": None,
    "country": "SY",
    "point": None,
    "names": ["Kansaba", "Kinsabba"],
    "control": [CONTROL],
    "inferred": [],
    "timeline": [CONTROL | {"state": "unknown", "parties": [], "since": None}, CONTROL],
    "changes": [],
    "as_of": "2018-09-09",
    "known_at": 17,
    "permalink": "/places/local%3A1?known_at=17",
}


def test_a_point_is_told_with_how_far_off_it_may_be() -> None:
    detail = DETAIL | {"point": {"lat": 34.561, "lon": 38.906}, "precision_km": 235.8}
    first = next(iter(place_page(detail, "claimed", 80, "http://api.test"))).plain
    assert first.endswith("  34.5610, 38.9060, within 235.8 km")


def test_a_place_says_who_holds_it_since_when_and_how_old_the_news_is() -> None:
    page = [line.plain for line in place_page(DETAIL, "claimed", 80, "http://api.test")]
    assert page[0] == "Kansaba, town, Latakia, SY  no point known"
    assert "also Kinsabba" in page
    assert "2018-09-09  held by Syrian rebels (opposition) since 2016-07-01" in page
    assert "            reported, disputed: taken by Syrian rebels by 2016-07-01" in page
    assert "            last evidence 2016-07-01, 2 years old" in page
    assert any(line.startswith("?          – ") and "unknown" in line for line in page)
    assert page[-1].endswith("known at revision 17: http://api.test/places/local%3A1?known_at=17")


ARMY = {"name": "the army", "side": "government"}
FIRST = CONTROL | {"parties": [ARMY], "holder_side": "government", "change_id": "b"}
AGAIN = CONTROL | {"change_id": "c"}


def test_of_turns_of_one_day_all_but_the_last_are_told_as_before() -> None:
    turns = [CONTROL | {"until": "2016-07-01"}, FIRST | {"until": "2016-07-01"}, AGAIN]
    detail = DETAIL | {"control": [AGAIN], "timeline": turns}
    page = [line.plain for line in place_page(detail, "claimed", 80)]
    before = page[page.index("\nbefore") + 1 : -1]
    assert ["the army" in line for line in before] == [True, False]


INFERRED = CONTROL | {
    "state": "contested",
    "holder_side": None,
    "parties": [
        {"name": "regime forces", "side": "government"},
        {"name": "Syrian rebels", "side": "opposition"},
    ],
    "status": "inferred",
    "disputed": False,
    "inferred": True,
    "reason": "inferred, no report: Salaheddin, a part of it, is held by government",
    "since": "2016-07-10",
}


def test_a_contest_that_follows_from_a_part_is_shown_beside_who_holds_the_whole() -> None:
    page = [line.plain for line in place_page(DETAIL | {"inferred": [INFERRED]}, "claimed", 80)]

    held = page.index("2018-09-09  held by Syrian rebels (opposition) since 2016-07-01")
    contested = "2018-09-09  contested between regime forces and Syrian rebels since 2016-07-10"
    assert page.index(contested) > held
    assert any(line.strip().startswith("inferred: no report: Salah") for line in page)


@pytest.mark.parametrize("layer", ["reported", "confirmed"])
def test_a_layer_without_an_answer_says_so(layer: str) -> None:
    page = [line.plain for line in place_page(DETAIL, layer, 80)]
    assert f"On 2018-09-09 nobody is known to hold it (layer {layer})" in page
