"""What the scores of the made campaign mean."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from benchmarks.campaign.calibration import calibration, expected_error
from benchmarks.campaign.history import History, TrueChange, made_history
from benchmarks.campaign.noise import Noise
from benchmarks.campaign.scoring import SLACK, Score, matched, misses, score, worst
from benchmarks.campaign.view import Found, View
from benchmarks.campaign.world import Locality
from schemas.message import Side
from services.store.conflation.report_facts import Days

HISTORY = made_history(0, Noise())


def found(change: TrueChange, off: int = 0, width: int = 0) -> Found:
    """A change as told, some days late."""
    first = change.day.toordinal() + off
    return Found(change.place, change.gainer, Days(first, first + width))


def view_of(changes: Sequence[Found], history: History = HISTORY) -> View:
    """Told by somebody who knows who held what."""
    return View(tuple(changes), history.holder)


def test_the_truth_scores_full() -> None:
    assert score(HISTORY, view_of([found(change) for change in HISTORY.changes])) == Score(
        once=1.0,
        false=0.0,
        double=0.0,
        near_right=1.0,
        near_wrong=0.0,
        all_right=1.0,
        all_wrong=0.0,
    )


def test_a_change_told_twice_is_not_found_once() -> None:
    told = [found(change) for change in HISTORY.changes]

    scored = score(HISTORY, view_of([*told, found(HISTORY.changes[0], off=1)]))

    assert scored.once == pytest.approx(59 / 60)
    assert scored.double == pytest.approx(1 / 61)
    assert scored.false == 0.0


@pytest.mark.parametrize(("off", "false"), [(SLACK, 0.0), (SLACK + 1, 1.0), (-SLACK - 1, 1.0)])
def test_a_change_dated_too_far_off_is_false(off: int, false: float) -> None:
    alone = next(
        change for change in HISTORY.changes if len(HISTORY.of(change.place)) == 1
    )  # no other one of its place can be meant

    assert score(HISTORY, view_of([found(alone, off)])).false == false


def test_a_change_to_another_taker_is_false() -> None:
    change = HISTORY.changes[0]
    other = next(s for s in (Side.KURDISH_SDF,) if s is not change.gainer)

    told = replace(found(change), gainer=other)

    assert matched(HISTORY, [told]).told == ((told, None),)


def test_naming_nobody_is_neither_right_nor_wrong() -> None:
    scored = score(HISTORY, View((), lambda _place, _day: None))

    assert (scored.all_right, scored.all_wrong, scored.near_right, scored.near_wrong) == (
        0,
        0,
        0,
        0,
    )


def test_naming_always_the_first_holder_is_wrong_after_the_first_change() -> None:
    def first(place: Locality, day: date) -> Side | None:
        return HISTORY.first[place]

    scored = score(HISTORY, View((), first))

    assert scored.all_right + scored.all_wrong == pytest.approx(1.0)
    assert 0.2 < scored.near_wrong < 0.8


def test_the_worst_is_taken_share_by_share() -> None:
    good = Score(0.95, 0.01, 0.0, 0.9, 0.04, 0.99, 0.01)
    bad = Score(0.99, 0.09, 0.0, 0.86, 0.01, 0.985, 0.01)

    both = worst([good, bad])

    assert (both.once, both.false, both.near_right) == (0.95, 0.09, 0.86)
    assert misses(both) == ["false"]


def test_without_changes_of_the_store_there_is_nothing_to_calibrate() -> None:
    bins = calibration([(HISTORY, view_of([found(HISTORY.changes[0])]))])

    assert bins == []
    assert expected_error(bins) == 0.0
