"""Which days a statement may mean."""

from datetime import date

import pytest

from schemas.reports import DateBasis
from services.extract.extraction.statement import Dating
from services.extract.resolution.intervals import interval
from tests.unit.extract.builders import a_day

PUBLISHED = date(2016, 7, 2)  # a Saturday

STATED = [
    ("on Friday", date(2016, 7, 1), "day", date(2016, 7, 1), date(2016, 7, 1)),
    ("in February", date(2016, 2, 1), "month", date(2016, 2, 1), date(2016, 2, 29)),
    ("in December", date(2015, 12, 1), "month", date(2015, 12, 1), date(2015, 12, 31)),
    ("last week", date(2016, 6, 20), "week", date(2016, 6, 20), date(2016, 6, 26)),
    ("this week", date(2016, 6, 27), "week", date(2016, 6, 27), date(2016, 7, 2)),
    ("this month", date(2016, 7, 1), "month", date(2016, 7, 1), date(2016, 7, 2)),
    ("in 2014", date(2014, 1, 1), "year", date(2014, 1, 1), date(2014, 12, 31)),
    ("this year", date(2016, 1, 1), "year", date(2016, 1, 1), date(2016, 7, 2)),
    ("last autumn", date(2015, 9, 1), "month", date(2015, 9, 1), date(2015, 11, 30)),
    ("last winter", date(2014, 12, 1), "month", date(2014, 12, 1), date(2015, 2, 28)),
    ("by 19 June", date(2016, 6, 19), "day", None, date(2016, 6, 19)),
    ("By nightfall", date(2016, 7, 2), "day", date(2016, 7, 2), date(2016, 7, 2)),
    ("by the evening", date(2016, 7, 2), "day", date(2016, 7, 2), date(2016, 7, 2)),
    ("on 5 July", date(2016, 7, 5), "day", date(2016, 7, 5), date(2016, 7, 5)),
]


@pytest.mark.parametrize(
    ("words", "day", "precision", "earliest", "latest"), STATED, ids=[row[0] for row in STATED]
)
def test_stated_words_give_the_period_they_name_up_to_publication(
    words: str, day: date, precision: str, earliest: date | None, latest: date
) -> None:
    when = interval(a_day(words, day, precision), PUBLISHED, background=False)
    assert (when.earliest, when.latest) == (earliest, latest)
    assert when.basis is DateBasis.STATED
    assert when.text == words


def test_undated_current_news_is_of_the_week_before_publication() -> None:
    when = interval(Dating(), PUBLISHED, background=False)
    assert (when.earliest, when.latest) == (date(2016, 6, 25), PUBLISHED)
    assert when.basis is DateBasis.UNDATED


def test_undated_background_is_older_than_that() -> None:
    when = interval(Dating(text="previously"), PUBLISHED, background=True)
    assert (when.earliest, when.latest) == (None, date(2016, 6, 24))
    assert when.basis is DateBasis.UNDATED
    assert when.text == "previously"


@pytest.mark.parametrize("background", [False, True])
def test_without_a_publication_day_nothing_is_invented(background: bool) -> None:
    when = interval(Dating(), None, background=background)
    assert (when.earliest, when.latest, when.basis) == (None, None, DateBasis.UNDATED)


def test_a_stated_day_needs_no_publication_day() -> None:
    when = interval(a_day("on 1 July 2016", date(2016, 7, 1)), None, background=False)
    assert (when.earliest, when.latest) == (date(2016, 7, 1), date(2016, 7, 1))
