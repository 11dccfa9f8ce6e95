"""Bars: as fine as fits in a line, and nothing is told from little."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.cli.sparklines import BARS, MOST_BARS, histogram, spark


def test_the_most_is_a_full_bar_the_least_a_low_one_and_nothing_a_gap() -> None:
    assert spark([0, 1, 8, 4]) == " ▁█▄"
    assert spark([]) == ""


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ("2016-07-03", "by day  2016-07-01 █ ▄ 2016-07-03"),
        ("2016-10-02", "by week  2016-06-27 █            ▄ 2016-10-02"),
        ("2017-09-01", "by month  2016-07 █             ▄ 2017-09"),
        ("2026-09-01", "by year  2016 █         ▄ 2026"),
    ],
)
def test_steps_are_as_fine_as_fits(last: str, words: str) -> None:
    first = date(2016, 7, 1)
    found = histogram([first, first, date.fromisoformat(last)])
    assert found is not None
    assert found.words() == words


def test_of_nothing_there_is_no_histogram() -> None:
    assert histogram([]) is None


@given(st.lists(st.dates(date(1990, 1, 1), date(2030, 1, 1)), min_size=1, max_size=50))
def test_every_day_is_counted_once_in_a_line_that_fits(days: list[date]) -> None:
    found = histogram(days)
    assert found is not None
    assert sum(found.counts) == len(days)
    assert len(found.counts) <= MOST_BARS
    assert set(spark(found.counts)) <= set(BARS) | {" "}
    assert found.first <= min(days) < found.first + timedelta(days=366)
