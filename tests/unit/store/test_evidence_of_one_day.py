"""Evidence of one day that disagrees gives the place to nobody, whichever comes first."""

from datetime import date

import pytest

from schemas.message import Kind, Side
from schemas.reports import Interest
from services.store.conflation.report_facts import Party
from services.store.place_history import PlaceHistory, history_of
from services.store.timeline.entries import Evidence, Layer, State
from tests.unit.store.report_builders import day, facts, reading, report
from tests.unit.store.test_place_history import KANSABA, holder, on

ARMY, REBELS = Side.GOVERNMENT, Side.OPPOSITION


def shown(side: Side, on_day: str, key: str, state: State = State.HELD) -> Evidence:
    parties = () if state is State.UNKNOWN else (Party(side.value, None, side),)
    day_told = date.fromisoformat(on_day).toordinal()
    says = f"{state} by {side}, says map {key}"
    return Evidence(parties, day_told, frozenset(Layer), says, key, state, True, True)


def by_maps(*evidence: Evidence) -> PlaceHistory:
    return history_of(KANSABA, [], baseline=evidence)


@pytest.mark.parametrize(("one", "other"), ["ab", "ba"])
def test_two_maps_of_one_day_that_disagree_leave_the_holder_open(one: str, other: str) -> None:
    known = by_maps(shown(ARMY, "2016-01-01", one), shown(REBELS, "2016-01-01", other))

    row = on(known, "2016-02-01")
    assert row is not None
    assert row.state is State.UNKNOWN
    assert f"held by government, says map {one}" in row.reason
    assert f"held by opposition, says map {other}" in row.reason


@pytest.mark.parametrize(("one", "other"), ["ab", "ba"])
def test_they_end_what_one_of_them_showed_before(one: str, other: str) -> None:
    known = by_maps(
        shown(ARMY, "2016-01-01", one),
        shown(ARMY, "2016-01-05", one),
        shown(REBELS, "2016-01-05", other),
        shown(REBELS, "2016-01-09", other),
    )

    held = [holder(known, f"2016-01-0{n}") for n in (4, 5, 9)]
    assert held == ["government", "unknown", "opposition"]


@pytest.mark.parametrize(("one", "other"), ["ab", "ba"])
def test_a_map_that_does_not_know_contradicts_nobody(one: str, other: str) -> None:
    known = by_maps(shown(ARMY, "2016-01-01", one), shown(ARMY, "2016-01-01", other, State.UNKNOWN))

    assert holder(known, "2016-01-02") == "government"


def test_maps_that_agree_still_hold_it() -> None:
    known = by_maps(shown(ARMY, "2016-01-01", "a"), shown(ARMY, "2016-01-01", "b"))

    assert holder(known, "2016-01-02") == "government"


def test_a_holders_own_word_does_not_stand_against_a_map() -> None:
    own = report(day("2016-01-01"), REBELS, kind=Kind.HOLDS)
    said = facts(reading("a", [own], source="Rebels", side=REBELS, interest=Interest.PARTY))

    known = history_of(KANSABA, said, baseline=[shown(ARMY, "2016-01-01", "a")])

    assert holder(known, "2016-01-02") == "government"
