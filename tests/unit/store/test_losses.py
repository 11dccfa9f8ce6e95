"""A loss of which it is told who has the place since: theirs it is."""

import pytest

from schemas.message import Kind, Side
from services.store.timeline.entries import Layer, State
from tests.unit.store.report_builders import between, day, old, reading, report, undated
from tests.unit.store.test_place_history import history, holder, on

ARMY, REBELS, ISIL = Side.GOVERNMENT, Side.OPPOSITION, Side.ISLAMIC_STATE


def test_a_loss_to_somebody_leaves_the_place_to_them() -> None:
    taken = reading("a", [report(day("2016-06-01"), gainer=ARMY, article="a")])
    lost = reading("b", [report(day("2016-07-01"), REBELS, ARMY, Kind.LOST, article="b")])

    known = history(taken, lost)

    assert holder(known, "2016-06-30") == "government"
    assert holder(known, "2016-07-01") == "opposition"
    row = on(known, "2016-07-02")
    assert row is not None
    assert row.reason == "lost by regime forces to Syrian rebels by 2016-07-01"


def test_a_loss_to_who_holds_the_place_already_refreshes_that() -> None:
    taken = reading("a", [report(day("2016-06-01"), loser=ISIL, article="a")])
    lost = reading("b", [report(day("2016-07-01"), REBELS, ARMY, Kind.LOST, article="b")])

    row = on(history(taken, lost), "2016-07-05")

    assert row is not None
    assert (row.state, len(row.evidence)) == (State.HELD, 2)


def test_a_vague_loss_to_somebody_is_in_transition_until_its_end() -> None:
    lately = between("2016-06-26", "2016-06-30")
    lost = reading("b", [report(lately, REBELS, ARMY, Kind.LOST, article="b")])

    known = history(lost)

    row = on(known, "2016-06-28")
    assert row is not None
    assert row.state is State.IN_TRANSITION
    assert holder(known, "2016-06-30") == "opposition"


def test_a_loss_to_others_is_not_the_taking_by_a_third() -> None:
    taken = report(day("2016-07-01"), gainer=ISIL, loser=ARMY, article="a")
    lost = report(day("2016-07-01"), REBELS, ARMY, Kind.LOST, article="b")

    changes = history(reading("a", [taken]), reading("b", [lost])).changes

    assert [len(change.facts.joined) for change in changes] == [1, 1]


@pytest.mark.parametrize("kind", [Kind.GAINED, Kind.HANDED_OVER])
def test_a_loss_to_the_taker_is_the_taking(kind: Kind) -> None:
    taken = report(day("2016-07-01"), REBELS, ARMY, kind, article="a")
    lost = report(undated("2016-07-02"), REBELS, ARMY, Kind.LOST, article="b")

    (change,) = history(reading("a", [taken]), reading("b", [lost])).changes

    assert change.facts.kind is kind
    assert len(change.facts.joined) == 2


def test_a_place_is_taken_back_from_who_got_it_by_a_loss() -> None:
    lately = between("2016-06-25", "2016-07-05")
    lost = report(day("2016-07-01"), REBELS, ARMY, Kind.LOST, article="a")
    back = report(lately, ARMY, REBELS, article="b")

    known = history(reading("a", [lost]), reading("b", [back]))

    rows = known.control[Layer.CLAIMED]
    assert [each.parties[0].side for each in rows if each.state is State.HELD] == [REBELS, ARMY]


def test_a_loss_to_somebody_lies_between_two_takings() -> None:
    said = [
        report(day("2016-07-01"), ARMY, article="a"),
        report(day("2016-07-03"), REBELS, ARMY, Kind.LOST, article="b"),
        report(day("2016-07-05"), ARMY, article="c"),
    ]

    known = history(*(reading(name, [each]) for name, each in zip("abc", said, strict=True)))

    assert len(known.changes) == 3
    assert [holder(known, f"2016-07-0{n}") for n in (2, 4, 6)] == [ARMY, REBELS, ARMY]


def test_history_without_a_date_is_told_of_losses_too() -> None:
    lost = report(day("2016-07-01"), REBELS, ARMY, Kind.LOST, article="a")
    told = report(old("2016-09-01"), REBELS, ARMY, Kind.LOST, article="b", background=True)

    (change,) = history(reading("a", [lost]), reading("b", [told])).changes

    assert change.facts.gainer.side is REBELS
