"""From the words that date a statement to an interval of days; nothing is invented."""

import calendar
import re
from datetime import date, timedelta

from schemas.reports import DateBasis, DatePrecision, When
from services.extract.extraction.statement import Dating

CURRENT_DAYS = 7
"""Undated current news is of the week up to publication; undated background is older than that."""

SEASON_MONTHS = 3
_SEASON = re.compile(r"\b(?:spring|summer|autumn|winter)\b", re.IGNORECASE)
_BOUND = re.compile(r"^(?:by|until|till)\b(?! (?:nightfall|the evening)\b)", re.IGNORECASE)


def interval(dating: Dating, published: date | None, *, background: bool) -> When:
    """[earliest, latest] in days; an end that is not known is null."""
    if dating.day is None:
        return _undated(dating.text, published, background=background)
    first, last = dating.day, _last_day(dating.day, dating)
    if published is not None and first <= published:
        last = min(last, published)
    bounded = _BOUND.match(dating.text or "") is not None  # "by 19 October": then at the latest
    return When(
        earliest=None if bounded else first,
        latest=last,
        precision=dating.precision,
        basis=DateBasis.STATED,
        text=dating.text,
    )


def _undated(text: str | None, published: date | None, *, background: bool) -> When:
    earliest = latest = None
    if published is not None and background:
        latest = published - timedelta(days=CURRENT_DAYS + 1)
    elif published is not None:
        earliest, latest = published - timedelta(days=CURRENT_DAYS), published
    return When(earliest=earliest, latest=latest, basis=DateBasis.UNDATED, text=text)


def _last_day(first: date, dating: Dating) -> date:
    if dating.precision is DatePrecision.WEEK:
        return first + timedelta(days=6)
    if dating.precision is DatePrecision.MONTH:
        months = SEASON_MONTHS if _SEASON.search(dating.text or "") else 1
        return _end_of_month(first, months - 1)
    if dating.precision is DatePrecision.YEAR:
        return date(first.year, 12, 31)
    return first


def _end_of_month(day: date, later: int) -> date:
    """The last day of the month ``later`` months after that of ``day``."""
    years, month = divmod(day.month - 1 + later, 12)
    year = day.year + years
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])
