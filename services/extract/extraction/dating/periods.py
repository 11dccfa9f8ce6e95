"""The day, week, month or year that the parts of an expression of time mean."""

import re
from datetime import date, timedelta

from schemas.reports import DatePrecision
from services.extract.extraction.words.calendar import (
    COUNTS,
    FEASTS,
    MONTHS,
    SEASONS,
    UNIT_DAYS,
    WEEKDAYS,
)

_Found = tuple[date, DatePrecision]


def _explicit_of(groups: dict[str, str], published: date | None) -> _Found | None:
    for lead in ("md", "dm"):
        if f"{lead}_month" in groups:
            month, day = groups[f"{lead}_month"], groups[f"{lead}_day"]
            return _explicit(month, day, groups.get(f"{lead}_year"), published)
    return None


def _far(groups: dict[str, str], anchor: date | None) -> _Found | None:
    """ "two weeks before", "three years later": counted from the day that the story stands at."""
    count = groups["far_n"].lower()
    number = COUNTS.get(count) or (int(count) if count.isdigit() else 0)
    if anchor is None or not number:
        return None
    if groups["far_w"].lower() in ("later", "on"):
        number = -number
    return _ago(str(number), groups["far_u"].lower(), anchor)


def settled(
    groups: dict[str, str], text: str, published: date | None, anchor: date | None
) -> _Found | None:
    """The first day and the precision of what the groups of an expression mean; None where it
    cannot be known. ``anchor`` is the day that the story stood at before.
    """
    if "far_n" in groups:
        later = _far(groups, anchor or published)
        ahead = later is not None and published is not None and later[0] > published
        return None if ahead else later  # counted from a day that nothing tells
    if "the week " in text.lower() and (in_week := _explicit_of(groups, published)):
        return in_week[0], DatePrecision.WEEK
    if "md_month" in groups:
        return _explicit(groups["md_month"], groups["md_day"], groups.get("md_year"), published)
    if "dm_month" in groups:
        return _explicit(groups["dm_month"], groups["dm_day"], groups.get("dm_year"), published)
    for kind in ("iso", "num"):
        if f"{kind}_y" in groups:
            found = _day(*(int(groups[f"{kind}_{part}"]) for part in "ymd"))
            return (found, DatePrecision.DAY) if found else None
    for month, year in (("m_month", "m_year"), ("n_month", "n_year"), ("o_month", "o_year")):
        if month in groups:
            return _month(groups[month], groups.get(year), published)
    for key in ("year", "s_year", "z_year"):
        if key in groups:
            return date(int(groups[key]), 1, 1), DatePrecision.YEAR
    if published is None:
        return None
    return _relative(groups, text, published, anchor)


def _relative(
    groups: dict[str, str], text: str, published: date, anchor: date | None
) -> _Found | None:
    if "weekday" in groups:
        return _on_weekday(groups, text, published, anchor)
    if not _BACK.isdisjoint(groups):
        return _back(groups, published, anchor)
    if "agocount" in groups:
        return _ago(groups["agocount"].lower(), groups["agounit"].lower(), published)
    if "rel" in groups:
        return _unit(groups["rel"].lower(), groups["rel_unit"].lower(), published)
    if not _IN_SOME.isdisjoint(groups):
        return _within(groups, published, anchor)
    if "season" in groups:
        return _season(groups["season_rel"].lower(), groups["season"].lower(), published)
    if "after" in groups:
        found = _beside(groups["after"].lower(), anchor)
        ahead = found is not None and anchor is not None and anchor <= published < found[0]
        return None if ahead else found
    if "feast" in groups:
        month, day = FEASTS[groups["feast"].lower().replace("\u2019", "'")]
        return _explicit(month, day, None, published)
    return None


_BACK = frozenset(("day0", "day1", "day2", "year_back", "half_ago", "weekend"))


def _on_weekday(groups: dict[str, str], text: str, published: date, anchor: date | None) -> _Found:
    """ "on Friday", "last Friday", "Friday of last week", "the Friday before"."""
    number = WEEKDAYS[groups["weekday"].lower()]
    if "wd_week" in groups:
        back = published.weekday() + 7 - number
        return published - timedelta(days=back), DatePrecision.DAY
    if "wd_before" in groups or "wd_previous" in groups:
        published = (anchor or published) - timedelta(days=1)
    back = (published.weekday() - number) % 7
    if back == 0 and "last " in text.lower():
        back = 7
    return published - timedelta(days=back), DatePrecision.DAY


def _back(groups: dict[str, str], published: date, anchor: date | None) -> _Found:
    """Days, weekends and years counted back from publication: "yesterday", "half a year ago"."""
    if "day0" in groups:
        beside = anchor is not None and re.match(r"hours (?:later|earlier)", groups["day0"].lower())
        return (anchor if anchor and beside else published), DatePrecision.DAY
    if "year_back" in groups:
        return date(published.year - 2, 1, 1), DatePrecision.YEAR
    if "half_ago" in groups:
        return _half_years_ago(groups["half_ago"].lower(), published)
    if "weekend" in groups:
        back = (published.weekday() - 5) % 7
        return published - timedelta(days=back or 7), DatePrecision.WEEK
    return published - timedelta(days=2 if "day2" in groups else 1), DatePrecision.DAY


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_IN_SOME = frozenset(("that_unit", "in_unit", "bef_unit", "nth"))


def _within(groups: dict[str, str], published: date, anchor: date | None) -> _Found | None:
    """ "earlier in the week", "earlier that week", "the week before", "on the 5th"."""
    if "that_unit" in groups:
        return _unit("this", groups["that_unit"].lower(), anchor) if anchor is not None else None
    told = anchor or published
    if "in_unit" in groups:
        return _unit("this", groups["in_unit"], published)
    if "bef_unit" in groups:
        return _ago("1", groups["bef_unit"], told)
    return _nth(int(groups["nth"]), told, published)


def _nth(number: int, told: date, published: date) -> _Found | None:
    """ "on the 5th": of the month that the story stands in, or the one before."""
    later = _day(told.year, told.month, number)
    ahead = timedelta(days=7) if told >= published else published - told
    if later is None or later - told > ahead:
        last = told.replace(day=1) - timedelta(days=1)
        later = _day(last.year, last.month, number)
    return (later, DatePrecision.DAY) if later else None


def _explicit(month: str, day: str, year: str | None, published: date | None) -> _Found | None:
    """A day of a month; without a year the last such day on or before publication."""
    number = MONTHS[month.lower()]
    if year is not None:
        found = _day(int(year), number, int(day))
    elif published is None:
        return None
    else:
        found = _day(published.year, number, int(day))
        if found is not None and found > published + timedelta(days=1):
            found = _day(published.year - 1, number, int(day))
    return (found, DatePrecision.DAY) if found else None


def _month(month: str, year: str | None, published: date | None) -> _Found | None:
    number = MONTHS[month.lower()]
    if year is not None and year.isdigit():
        return date(int(year), number, 1), DatePrecision.MONTH
    of_told_year = year is not None and year.lower().startswith(("that", "the "))
    if published is None or of_told_year:
        return None
    if year == "last year":
        return date(published.year - 1, number, 1), DatePrecision.MONTH
    back = 0 if number <= published.month else 1
    return date(published.year - back, number, 1), DatePrecision.MONTH


def _ago(count: str, unit: str, published: date) -> _Found | None:
    number = COUNTS.get(count) or (int(count) if count.lstrip("-").isdigit() else 0)
    if not number:
        return None
    day = published - timedelta(days=number * UNIT_DAYS[unit])
    precision = {
        "day": DatePrecision.DAY,
        "week": DatePrecision.WEEK,
        "fortnight": DatePrecision.WEEK,
        "month": DatePrecision.MONTH,
        "year": DatePrecision.YEAR,
    }[unit]
    if precision is DatePrecision.MONTH:
        day = day.replace(day=1)
    if precision is DatePrecision.YEAR:
        day = date(published.year - number, 1, 1)
    return day, precision


def _half_years_ago(words: str, published: date) -> _Found:
    """ "half a year", "a year and a half", "two and a half years" before publication."""
    first = words.split()[0]
    years = 0 if first == "half" else COUNTS.get(first) or int(first)
    months = published.year * 12 + published.month - 1 - (years * 12 + _MONTHS_OF_HALF)
    return date(months // 12, months % 12 + 1, 1), DatePrecision.MONTH


_MONTHS_OF_HALF = 6


def _unit(which: str, unit: str, published: date) -> _Found | None:
    back = 0 if which == "this" else 1
    if unit == "week":
        monday = published - timedelta(days=published.weekday() + 7 * back)
        return monday, DatePrecision.WEEK
    if unit == "month":
        first = published.replace(day=1)
        if back:
            first = (first - timedelta(days=1)).replace(day=1)
        return first, DatePrecision.MONTH
    return date(published.year - back, 1, 1), DatePrecision.YEAR


def _season(which: str, season: str, published: date) -> _Found:
    number = SEASONS[season]
    year = published.year
    if which == "last" and number + 2 >= published.month:
        year -= 1
    return date(year, number, 1), DatePrecision.MONTH


_STEPS = re.compile(r"(\w+) days ")


def _beside(words: str, anchor: date | None) -> _Found | None:
    """A day before or after the day that the story stands at."""
    if anchor is None or "week after" in words:
        return None
    if "week" in words:
        return anchor + timedelta(days=7), DatePrecision.DAY
    if words.startswith(("later", "by ")) or "same" in words or re.search(r"\bthat\b", words):
        return anchor, DatePrecision.DAY
    several = _STEPS.match(words)
    number = 1
    if several:
        count = several.group(1)
        number = COUNTS.get(count) or (int(count) if count.isdigit() else 1)
    if re.search(r"before|earlier|previous|after$", words):
        number = -number
    return anchor + timedelta(days=number), DatePrecision.DAY
