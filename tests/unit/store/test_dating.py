"""When a change was, as its witnesses agree."""

from datetime import date

from schemas.reports import ArticleRead, DatePrecision, When
from services.store.place_history import history_of
from tests.unit.store.report_builders import between, day, facts, reading, report, undated


def told(name: str, when: When, published: str = "2016-07-20") -> ArticleRead:
    return reading(name, [report(when, article=name)], source=name, published=published)


def days(*readings: ArticleRead) -> tuple[date | None, date | None]:
    (change,) = history_of("local:kansaba", facts(*readings)).changes
    return change.facts.days.earliest, change.facts.days.latest


def test_vague_reports_narrow_each_other() -> None:
    week = between("2016-07-04", "2016-07-10", DatePrecision.WEEK)

    found = days(
        told("a", undated("2016-07-08"), "2016-07-08"),
        told("b", week),
        told("c", undated("2016-07-12"), "2016-07-12"),
    )

    assert found == (date(2016, 7, 5), date(2016, 7, 8))


def test_a_day_that_the_weeks_of_others_exclude_is_a_slip() -> None:
    week = between("2016-07-04", "2016-07-10", DatePrecision.WEEK)

    found = days(told("a", day("2016-07-03")), told("b", week), told("c", week))

    assert found == (date(2016, 7, 4), date(2016, 7, 10))


def test_a_day_that_fits_the_weeks_of_others_stands() -> None:
    week = between("2016-07-04", "2016-07-10", DatePrecision.WEEK)

    found = days(told("a", day("2016-07-06")), told("b", week), told("c", week))

    assert found == (date(2016, 7, 6), date(2016, 7, 6))


def test_what_is_told_as_done_was_done_by_the_day_of_publication() -> None:
    month = between("2016-07-01", "2016-07-31", DatePrecision.MONTH)

    assert days(told("a", month, "2016-07-12")) == (date(2016, 7, 1), date(2016, 7, 12))
