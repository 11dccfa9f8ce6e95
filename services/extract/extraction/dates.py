"""Finds the words that date something and works out the day, week, month or year they mean.

Nothing is invented: words that do not settle a period give no day.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from schemas.reports import DatePrecision
from services.extract.extraction.statement import Dating
from services.extract.extraction.words.calendar import (
    COUNTS,
    MONTHS,
    SEASONS,
    UNIT_DAYS,
    WEEKDAYS,
)
from services.extract.extraction.words.spelling import any_of, words

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(WEEKDAYS)
_COUNT = "|".join(sorted(COUNTS, key=len, reverse=True))
_SEASON = "|".join(SEASONS)
_PART = r"(?:early|late|mid|beginning\ of|start\ of|end\ of|middle\ of)"
_LEAD = (
    r"(?:(?:in|during|over)\ the\ week\ (?:of|beginning|starting)\ )?"
    r"(?:(?:(?:earlier|late|early|back)\ )?"
    r"(?:on|in|since|by|at|from|until|during|over|of|around)\ )?(?:the\ )?"
)

_FIRST_WORDS = words(
    """
    in during over earlier late early back on since by at from until of around the several a few
    couple later last this beginning start end middle mid also today tonight overnight hours
    yesterday past previous one nearly that recently previously formerly once years months weeks
    for
    """
)
_FIRST = any_of((*MONTHS, *WEEKDAYS, *COUNTS, *_FIRST_WORDS))
"""How an expression of time may begin, but for digits: everything else is passed at one look."""

_DATE = re.compile(
    rf"""(?<!\w)(?=\d|{_FIRST})(?:
    {_LEAD}(?:(?:{_WEEKDAY}),?\ (?:the\ )?)?(?:
        (?P<md_month>{_MONTH})\.?\ (?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?[ ]
              (?P<md_year>(?:19|20)\d\d))?
      | (?P<dm_day>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<dm_month>{_MONTH})\b\.?(?:,?[ ]
            (?P<dm_year>(?:19|20)\d\d))?
    )
  | (?:on\ )?(?P<iso_y>(?:19|20)\d\d)-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)
  | (?:on\ )?(?P<num_d>\d{{1,2}})[./](?P<num_m>\d{{1,2}})[./](?P<num_y>(?:19|20)\d\d)
  | (?P<agocount>(?:\d{{1,2}}|{_COUNT}|several|a\ few|few|couple\ of))\ (?P<agounit>day|week|
        month|year)s?\ ago
  | (?P<lead_m>earlier\ in|later\ in|in|since|by|until|last|this|during|from|of)[ ]
        (?:(?P<part_m>{_PART})[\s-](?:of\ )?)?(?P<m_month>{_MONTH})\b\.?(?:,?\ (?:of\ )?
        (?P<m_year>(?:19|20)\d\d|last\ year|this\ year))?
  | (?P<part_n>{_PART})[\s-](?:of\ )?(?P<n_month>{_MONTH})\b(?:,?\ (?P<n_year>(?:19|20)\d\d))?
  | (?P<o_month>{_MONTH})\ (?P<o_year>(?:19|20)\d\d)
  | (?:(?P<wd_lead>earlier\ on|late\ on|early\ on|on|since|by|late|early|earlier|also|last|this|
        from|until)\ )?(?:the\ )?(?:late\ |early\ |last\ )?(?P<weekday>{_WEEKDAY})(?P<wd_gen>'s|
        ’s|s)?(?:\ (?:morning|night|evening|afternoon|dawn))?
  | (?P<day0>earlier\ today|today|this\ morning|this\ afternoon|this\ evening|tonight|overnight|
        hours\ (?:earlier|later|ago)|earlier\ in\ the\ day|in\ the\ past\ 24\ hours|
        in\ the\ last\ 24\ hours|(?:in|over|during)\ the\ (?:past|last)\ (?:48|36|12|few)\ hours)
  | (?P<day1>yesterday|last\ night)
  | (?P<weekend>(?:over|at|during)\ the\ (?:past\ )?weekend|last\ weekend|this\ weekend)
  | (?P<rel_part>earlier\ |later\ |late\ |early\ |the\ end\ of\ |at\ the\ end\ of\ |since\ |
        in\ )?(?P<rel>last|this|past|previous)\ (?P<rel_unit>week|month|year)(?:'s|’s|s)?\b
  | (?:earlier|later|early|late)\ in\ the\ (?P<in_unit>week|month|year)\b
  | the\ (?P<bef_unit>week|month|year)\ before(?=\s*(?:[.,;)”"]|$))
  | on\ the\ (?P<nth>\d{{1,2}})(?:st|nd|rd|th)(?=\s*(?:[.,;)”"]|$)|\ (?:and|but|when|after|by)\b)
  | (?:in\ |since\ )?(?:the\ )?(?:(?P<part_s>{_PART})\ )?(?P<season_rel>last|this)[ ]
        (?P<season>spring|summer|autumn|winter)
  | (?:in|since|during)\ (?:the\ )?(?:{_SEASON})\ (?:of\ )?(?P<s_year>(?:19|20)\d\d)
  | (?P<y_lead>in|since|by|during|until|of|from)\ (?:the\ )?
        (?:(?P<part_y>{_PART})[\s-](?:of\ )?)?(?P<year>(?:19|20)\d\d)\b(?!['’]s|\ ?(?:people|
        civilians|fighters|soldiers|troops|families|rebels|km|kilomet|settlements|villages))
  | (?P<part_z>late|early|mid)[\s-](?P<z_year>(?:19|20)\d\d)\b
  | (?P<after>(?:the\ day\ before|a\ day\ earlier|the\ day\ after|a\ day\ later|a\ day\ after|
        one\ day\ after|a\ week\ (?:after|later)|nearly\ a\ week\ after|the\ previous\ day|
        the\ next\ day|the\ following\ day
      |(?:later\ )?(?:on\ )?(?:the\ same|that(?:\ same)?)\ (?:day|night|evening|afternoon)|by[ ]
            (?:nightfall|the\ evening)|later\ in\ the\ day
      |(?P<later_n>\d{{1,2}}|{_COUNT})\ days\ (?:later|earlier|before|after)))
  | (?P<far_n>\d{{1,2}}|{_COUNT}|several|a\ few)\ (?P<far_u>week|month|year)s?[ ]
        (?P<far_w>earlier|later|previously|before(?=\s*(?:[.,;)”"]|$)))
  | (?P<vague>in\ recent\ (?:days|weeks|months|years)|recently|previously|formerly|once(?!\ more)|
        (?:over|in|during|for)\ (?:the\ )?(?:past|last)\ (?:few\ |several\ |\d+\ |
        (?:{_COUNT})\ )?(?:days|weeks|months|years)|for\ (?:months|years|weeks|days)|
        at\ the\ time|years\ ago|months\ ago|weeks\ ago|for\ (?:more\ than\ |nearly\ |over\ |
        almost\ )?(?:\w+)\ (?:days|weeks|months|years)|since\ then|at\ the\ start\ of|in\ the\ past)
    )\b""",
    re.VERBOSE,
)
"""Over folded text: without regard to case it costs three times as much."""

_GROUPS = tuple(_DATE.groupindex.items())

_TELLING = words(
    """
    day days week weeks weekend month months year years night nights nightfall today tonight
    yesterday overnight ago hours recent recently once formerly previously spring summer autumn
    winter then past morning afternoon evening time start
    """
)
_MAYBE = re.compile(
    rf"(?<!\w)(?:{any_of((*MONTHS, *WEEKDAYS, *_TELLING))}|"
    r"\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d|[0-9][0-9./-]+|(?:mid|late|early)-\w+)"
    r"(?:s|['’]s)?\b"
)

_LEAD_WIDTH = 24
"""Characters before the telling word at which an expression of time may begin."""


@dataclass(frozen=True)
class DateWords:
    """One expression of time, by its offsets, with the groups of the pattern that matched."""

    start: int
    end: int
    text: str
    groups: dict[str, str]

    @property
    def since(self) -> bool:
        """Whether it opens a period that lasts ("since July") rather than names a moment."""
        return self.text.lower().startswith(("since", "for "))

    @property
    def bound(self) -> bool:
        """Whether it only limits the time ("by October 19", "until Friday")."""
        low = self.text.lower()
        return low.startswith(("by ", "until", "till")) and "after" not in self.groups

    @property
    def day_after(self) -> bool:
        """Whether what follows it happened before ("two days after rebels took the town")."""
        return self.groups.get("after", "").lower().endswith("day after") or (
            "later_n" in self.groups and self.text.lower().endswith("after")
        )

    @property
    def vague(self) -> bool:
        """Whether it says only that something is past."""
        return "vague" in self.groups


def find_dates(text: str, start: int, end: int) -> list[DateWords]:
    """Every expression of time in this part of the text, in order."""
    low = folded(text)
    found = []
    for first, last in _windows(low, start, end):
        for match in _DATE.finditer(low, first, last):
            spans = match.regs
            groups = {
                key: text[slice(*spans[number])]
                for key, number in _GROUPS
                if spans[number][0] < spans[number][1]
            }
            if not _is_no_date(match, groups):
                words = text[match.start() : match.end()]
                found.append(DateWords(match.start(), match.end(), words, groups))
    return found


@lru_cache(maxsize=4)
def folded(text: str) -> str:
    """The text in lower case, every offset as it was ("İ" would become two characters)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(each if len(each.lower()) > 1 else each.lower() for each in text)


def _windows(low: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts in which an expression may stand: around every telling word."""
    found: list[tuple[int, int]] = []
    for match in _MAYBE.finditer(low, start, end):
        first = max(start, match.start() - _LEAD_WIDTH)
        last = min(end, match.end() + _LEAD_WIDTH)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _is_no_date(match: re.Match[str], groups: dict[str, str]) -> bool:
    """Whether "may" (or "march") is the verb: a month is written with a capital."""
    if "rel" in groups and match.string[max(0, match.start() - 5) : match.start()] == "time ":
        return True  # "for the second time this year" counts and dates nothing
    for key in ("m_month", "n_month", "o_month", "md_month", "dm_month"):
        word = groups.get(key, "")
        if word[:1].islower() and word.lower() in ("may", "march", "sept", "mar"):
            return True
    return False


def dating(words: DateWords, published: date | None, anchor: date | None = None) -> Dating:
    """The period that the words mean; no day where it cannot be known.

    ``anchor`` is the day that the story stood at before ("a day later").
    """
    found = _settle(words.groups, words, published, anchor)
    if found is None:
        return Dating(None, DatePrecision.UNKNOWN, words.text)
    day, precision = found
    return Dating(day, precision, words.text)


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
    if groups["far_w"].lower() == "later":
        number = -number
    return _ago(str(number), groups["far_u"].lower(), anchor)


def _settle(
    groups: dict[str, str], words: DateWords, published: date | None, anchor: date | None
) -> _Found | None:
    if "far_n" in groups:
        return _far(groups, anchor or published)
    if "the week " in words.text.lower() and (in_week := _explicit_of(groups, published)):
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
    return _relative(groups, words, published, anchor)


def _relative(
    groups: dict[str, str], words: DateWords, published: date, anchor: date | None
) -> _Found | None:
    if "weekday" in groups:
        back = (published.weekday() - WEEKDAYS[groups["weekday"].lower()]) % 7
        if back == 0 and "last " in words.text.lower():
            back = 7
        return published - timedelta(days=back), DatePrecision.DAY
    if "day0" in groups:
        beside = anchor is not None and re.match(r"hours (?:later|earlier)", groups["day0"].lower())
        return (anchor if anchor and beside else published), DatePrecision.DAY
    if "day1" in groups:
        return published - timedelta(days=1), DatePrecision.DAY
    if "weekend" in groups:
        back = (published.weekday() - 5) % 7
        return published - timedelta(days=back or 7), DatePrecision.WEEK
    if "agocount" in groups:
        return _ago(groups["agocount"].lower(), groups["agounit"].lower(), published)
    if "rel" in groups:
        return _unit(groups["rel"].lower(), groups["rel_unit"].lower(), published)
    if "in_unit" in groups or "bef_unit" in groups or "nth" in groups:
        return _within(groups, published, anchor or published)
    if "season" in groups:
        return _season(groups["season_rel"].lower(), groups["season"].lower(), published)
    if "after" in groups:
        return _beside(groups["after"].lower(), anchor)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _within(groups: dict[str, str], published: date, told: date) -> _Found | None:
    """ "earlier in the week", "the week before", "on the 5th"."""
    if "in_unit" in groups:
        return _unit("this", groups["in_unit"], published)
    if "bef_unit" in groups:
        return _ago("1", groups["bef_unit"], told)
    return _nth(int(groups["nth"]), told)


def _nth(number: int, told: date) -> _Found | None:
    """ "on the 5th": of the month that the story stands in, or the one before."""
    later = _day(told.year, told.month, number)
    if later is None or later - told > timedelta(days=7):
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
    if published is None:
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
        "month": DatePrecision.MONTH,
        "year": DatePrecision.YEAR,
    }[unit]
    if precision is DatePrecision.MONTH:
        day = day.replace(day=1)
    if precision is DatePrecision.YEAR:
        day = date(published.year - number, 1, 1)
    return day, precision


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
