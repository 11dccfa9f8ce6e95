"""How likely one report finds each day: in points, tenths of a natural logarithm.

Points are whole numbers, so that those of many reports add up to the same in any order. A report
gives steps: from each day on so many points, until the next.
"""

from functools import lru_cache

from services.store.conflation.likeness import DAY_SLIP, LATE_MENTION
from services.store.conflation.report_facts import OPEN_PAST, RECENT, ReportFacts

SLIP = -40
"""A tenth of the days told are wrong by one to DAY_SLIP days either way: e^-4 for each of these."""
EXCLUDED = -70
"""What a report all but rules out."""
LAGS = (0, -5, -14, -16, -25, -25, -25, -30)
"""Of days so long before publication, as dated news tells of them: see docs/decisions/0040."""
LATE = -40
"""The same of up to LATE_MENTION days more."""
NOT_NEW = -30
"""Of days that the month or year allows and that are no news any more."""

Steps = tuple[tuple[int, int], ...]


def points_of(report: ReportFacts) -> Steps:
    """In order of days, beginning before all of them."""
    if report.is_undated_history:
        return (OPEN_PAST, 0), (report.days.last + 1, EXCLUDED)
    if not report.stated:
        return _by_lag(report.days.last, LATE, EXCLUDED)
    days, published = report.possible, report.published
    told = (
        (OPEN_PAST, EXCLUDED),
        (days.first - DAY_SLIP, SLIP),
        (days.first, 0),
        (days.last + 1, SLIP),
        (days.last + DAY_SLIP + 1, EXCLUDED),
    )
    if report.background or published is None or days.width <= RECENT:
        return told
    return _sum(told, _by_lag(published.toordinal(), NOT_NEW, NOT_NEW))


@lru_cache(maxsize=10_000)  # there are few days, and many reports of each
def _by_lag(published: int, late: int, older: int) -> Steps:
    first = published - len(LAGS) + 1
    lags = tuple((published - lag, LAGS[lag]) for lag in reversed(range(len(LAGS))))
    return (OPEN_PAST, older), (first - LATE_MENTION, late), *lags, (published + 1, EXCLUDED)


def _sum(one: Steps, other: Steps) -> Steps:
    days = sorted({day for day, _ in (*one, *other)})
    return tuple((day, _at(one, day) + _at(other, day)) for day in days)


def _at(steps: Steps, day: int) -> int:
    return [points for since, points in steps if since <= day][-1]
