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


WEEK = between("2016-07-04", "2016-07-10", DatePrecision.WEEK)
MONTH = between("2016-07-01", "2016-07-31", DatePrecision.MONTH)


def on(*days_of_july: int) -> tuple[date, ...]:
    return tuple(date(2016, 7, each) for each in days_of_july)


def test_a_lone_undated_report_says_no_more_than_the_week_before_it() -> None:
    assert days(told("a", undated("2016-07-08"), "2016-07-08")) == on(1, 8)


def test_a_lone_report_of_a_month_that_is_no_news_says_the_month() -> None:
    known = [report(MONTH, article="a", background=True)]

    assert days(reading("a", known, published="2017-01-10")) == on(1, 31)


def test_news_of_this_month_is_no_vaguer_than_news_without_a_date() -> None:
    assert days(told("a", MONTH, "2016-07-12")) == on(5, 12)


def test_vague_reports_narrow_each_other() -> None:
    found = days(
        told("a", undated("2016-07-08"), "2016-07-08"),
        told("b", WEEK),
        told("c", undated("2016-07-12"), "2016-07-12"),
    )

    assert found == on(6, 8)


def test_late_news_does_not_move_what_prompt_news_dates() -> None:
    prompt = [
        told(name, undated(f"2016-07-{d}"), f"2016-07-{d}")
        for name, d in (("a", "08"), ("b", "09"))
    ]

    found = days(*prompt, told("late", undated("2016-07-22"), "2016-07-22"))

    assert found == days(*prompt)


def test_the_same_voice_telling_it_again_dates_nothing_anew() -> None:
    said = [
        reading(
            name,
            [report(undated(f"2016-07-{d}"), article=name, speaker="SOHR")],
            published=f"2016-07-{d}",
        )
        for name, d in (("a", "08"), ("b", "09"), ("c", "10"))
    ]
    other = told("d", WEEK)

    assert days(*said, other) == days(said[0], other)


def test_days_that_equally_many_tell_leave_it_between_them() -> None:
    assert days(told("a", day("2016-07-06")), told("b", day("2016-07-08"))) == on(6, 8)


def test_a_day_that_the_weeks_of_others_exclude_is_a_slip_of_a_few_days() -> None:
    found = days(told("a", day("2016-07-03")), told("b", WEEK), told("c", WEEK))

    assert found == on(4, 6)


def test_a_day_that_fits_the_weeks_of_others_stands() -> None:
    found = days(told("a", day("2016-07-06")), told("b", WEEK), told("c", WEEK))

    assert found == on(6, 6)


def test_what_is_told_as_done_was_done_by_the_day_of_publication() -> None:
    assert days(told("a", WEEK, "2016-07-06")) == on(4, 6)
