"""Finds the words that date something and works out the day, week, month or year they mean.

Nothing is invented: words that do not settle a period give no day.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from schemas.reports import DatePrecision
from services.extract.extraction.dating.periods import settled
from services.extract.extraction.statement import Dating
from services.extract.extraction.words.calendar import (
    COUNTS,
    FEASTS,
    MONTHS,
    SEASONS,
    WEEKDAYS,
)
from services.extract.extraction.words.spelling import any_of, words

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(WEEKDAYS)
_COUNT = "|".join(sorted(COUNTS, key=len, reverse=True))
_SEASON = "|".join(SEASONS)
_FEAST = "|".join(
    each.replace("'", "['’]").replace(" ", r"\ ") for each in sorted(FEASTS, key=len, reverse=True)
)
_PART = r"(?:early|late|mid|beginning\ of|start\ of|end\ of|middle\ of)"
_FIRST_OF = (
    r"(?:in|during|over|by|since|at|from|until)\ the\ (?:very\ )?"
    r"(?:first|second|third|last|opening|closing|final|dying)\ (?:few\ )?"
    r"(?:days?|weekend|weeks?|half|months?|quarter|hours)\ of"
)
"""What part of a month or year is meant: "in the first week of"."""
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
    days some many for half
    """
)
_FEASTS = {each.split()[0] for each in FEASTS}
_FIRST = rf"{any_of((*MONTHS, *WEEKDAYS, *COUNTS, *_FIRST_WORDS, *_FEASTS))}s?\b"
"""How an expression of time may begin, but for digits: everything else is passed at one look."""

_DATE = re.compile(
    rf"""(?<!\w)(?=\d|{_FIRST})(?:
    {_LEAD}(?:(?:{_WEEKDAY}),?\ )?(?:
        (?P<md_month>{_MONTH})\.?\ (?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:\d)(?:,?[ ]
              (?P<md_year>(?:19|20)\d\d))?
      | (?:the\ )?(?P<dm_day>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<dm_month>{_MONTH})\b\.?
            (?:,?[ ]
            (?P<dm_year>(?:19|20)\d\d))?
    )
  | (?:on\ )?(?P<iso_y>(?:19|20)\d\d)-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)
  | (?:on\ )?(?P<num_d>\d{{1,2}})[./](?P<num_m>\d{{1,2}})[./](?P<num_y>(?:19|20)\d\d)
  | (?P<agocount>(?:\d{{1,2}}|{_COUNT}|several|a\ few|few|couple\ of|some|many))[ ]
        (?P<agounit>day|week|fortnight|month|year)s?\ ago(?:\ (?:this\ (?:week|month|year)|today))?
  | (?P<half_ago>half\ a\ year|
        (?:a|(?:\d{{1,2}}|{_COUNT}))\ (?:year\ )?and\ a\ half(?:\ years)?)\ ago
  | (?P<lead_m>{_FIRST_OF}|earlier\ in|later\ in|in|since|by|until|last|this|during|from|of)[ ]
        (?:(?P<part_m>{_PART})[\s-](?:of\ )?)?(?P<m_month>{_MONTH})\b\.?
        (?=\ (?:and|or)\ (?:{_MONTH})
        \ (?:of\ )?(?P<and_year>last\ year|this\ year|(?:19|20)\d\d))?(?:,?\ (?:of\ )?
        (?P<m_year>(?:19|20)\d\d|last\ year|this\ year
        |that\ (?:same\ )?year|the\ (?:same|next|following)\ year|the\ year\ after))?
  | (?P<part_n>{_PART})[\s-](?:of\ )?(?P<n_month>{_MONTH})\b(?:,?\ (?P<n_year>(?:19|20)\d\d))?
  | (?P<o_month>{_MONTH})\ (?P<o_year>(?:19|20)\d\d)
  | (?:(?P<wd_lead>earlier\ on|late\ on|early\ on|on|since|by|late|early|earlier|also|last|this|
        from|until)\ )?(?:the\ )?(?:late\ |early\ |last\ |
        (?P<wd_previous>previous)\ )?(?<!\bon\ a\ )(?<!\bone\ )(?<!\bevery\ )
        (?P<weekday>{_WEEKDAY})(?P<wd_gen>'s|’s|s)?(?:\ (?:morning|night|evening|afternoon|dawn))?
        (?P<wd_week>\ (?:of\ )?last\ week)?(?P<wd_before>\ before(?=\s*(?:[.,;)”"]|$)))?
  | (?P<day0>earlier\ today|today|this\ morning|this\ afternoon|this\ evening|tonight|
        overnight(?!\ (?:on\ |into\ |from\ |to\ )?(?:{_WEEKDAY}))|
        (?:(?:several|a\ few|few|some|\d{{1,2}}|{_COUNT})\ )?hours\ (?:earlier|later|ago)|
        earlier\ in\ the\ day|in\ the\ past\ 24\ hours|
        in\ the\ last\ 24\ hours|(?:in|over|during)\ the\ (?:past|last)\ (?:48|36|12|few)\ hours)
  | (?P<day1>yesterday|last\ night)
  | (?:(?:on|since|by|until)\ )?(?:the\ )?(?P<feast>{_FEAST})
  | (?P<weekend>(?:over|at|during)\ the\ (?:past\ )?weekend|last\ weekend|this\ weekend)
  | (?P<rel_part>earlier\ |later\ |late\ |early\ |the\ end\ of\ |at\ the\ end\ of\ |since\ |
        in\ )?(?P<rel>last|this|past|previous)\ (?P<rel_unit>week|month|year)(?:'s|’s|s)?\b
  | (?:(?:earlier|later|early|late)\ in|at\ the\ (?:beginning|start)\ of)\ (?:the|this)[ ]
        (?P<in_unit>week|month|year)\b
  | (?:earlier|later|early|late)\ (?:in\ )?(?:that|the\ same)\ (?:same\ )?
        (?P<that_unit>week|month|year)\b
  | the\ (?P<bef_unit>week|month|year)\ before(?=\s*(?:[.,;)”"]|$))
  | on\ the\ (?P<nth>\d{{1,2}})(?:st|nd|rd|th)(?=\s*(?:[.,;)”"]|$)
        |\ (?:and|but|when|after|by|it|they|he|we|the|its|their|rebels|troops)\b)
  | (?:in\ |since\ )?(?:the\ )?(?:(?P<part_s>{_PART})\ )?(?P<season_rel>last|this)[ ]
        (?P<season>spring|summer|autumn|winter)
  | (?:in|since|during)\ (?:the\ )?(?:{_SEASON})\ (?:of\ )?(?P<s_year>(?:19|20)\d\d)
  | (?P<y_lead>{_FIRST_OF}|in|since|by|during|until|of|from)\ (?:the\ )?
        (?:(?P<part_y>{_PART})[\s-](?:of\ )?)?(?P<year>(?:19|20)\d\d|
        (?<=in\ )1[0-8]\d\d(?=\s*(?:[.,;:)”"]|$)))\b(?!['’]s|\ ?(?:people|
        civilians|(?<!in\ \d\d\d\d\ )(?:fighters|soldiers|troops|families|rebels)|km|
        kilomet|settlements|villages))
  | (?P<part_z>late|early|mid)[\s-](?P<z_year>(?:19|20)\d\d)\b
  | (?P<day2>the\ day\ before\ yesterday|the\ night\ before\ last)
  | the\ year\ (?P<year_back>before\ last)
  | (?P<after>(?:the\ (?:day|night|evening)\ before|the\ previous\ (?:night|evening)
      |a\ day\ earlier|the\ day\ after|a\ day\ later|a\ day\ after|
        one\ day\ after|a\ week\ (?:after|later)|nearly\ a\ week\ after|the\ previous\ day|
        the\ next\ day|the\ following\ day
      |(?:later\ )?(?:on\ )?(?:the\ same|that(?:\ same)?)\ (?:day|night|evening|afternoon)|by[ ]
            (?:nightfall|the\ evening)|later\ in\ the\ day
      |(?P<later_n>\d{{1,2}}|{_COUNT})\ days\ (?:later|earlier|before|after)))
  | (?P<far_n>\d{{1,2}}|{_COUNT}|several|a\ few)\ (?P<far_u>week|month|year)s?[ ]
        (?P<far_w>earlier|later|previously|on(?=,)|before(?=\s*(?:[.,;)”"]|$)))
  | (?P<vague>in\ recent\ (?:days|weeks|months|years)|
        recently(?!\ as)|the\ other\ day|
        days\ (?:ago|earlier|before(?=\s*(?:[.,;)”"]|$)))|
        (?:previously|formerly|once(?!\ (?:more|again)))(?!\ \w+-(?:held|controlled))|
        (?:a\ few|several|some)\ days\ (?:later|earlier|before|afterwards)|
        (?:over|in|during|for)\ (?:the\ )?(?:past|last|previous|preceding)[ ]
        (?:few\ |several\ |\d+\ |(?:{_COUNT})\ )?(?:days|weeks|months|years|fortnight)|
        (?:over|in|during)\ the\ (?:past|last|previous|preceding)\ (?:week|month|year)(?!\ of\b)|
        for\ (?:months|years|weeks|days)|
        in\ the\ (?:early\ |mid-|late\ )?(?:(?:19|20)\d0s|
        (?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies)|
        at\ the\ turn\ of\ the\ (?:year|decade|century)|
        (?:(?:{_COUNT}|some|several)\ )?decades?\ ago|
        (?:in\ the\ (?:previous\ |early\ |late\ )?|(?:in\ )?(?:that\ (?:same\ )?|the\ previous\ ))
        (?:spring|summer|autumn|winter)(?!\ (?:of|offensive|campaign))|
        (?:in\ that\ (?:same\ )?|that\ same\ )(?:{_MONTH}|year)|
        that\ (?:year|(?!may|mar)(?:{_MONTH}))|
        at\ the\ time|years\ ago|months\ ago|weeks\ ago|for\ (?:more\ than\ |nearly\ |over\ |
        almost\ )?(?:\w+)\ (?:days|weeks|months|years)|since\ then|at\ the\ start\ of|
        in\ the\ past(?!\ (?:\w+\ )?(?:hours|days?|weeks?|months?|fortnight)))
    )\b""",
    re.VERBOSE,
)
"""Over folded text: without regard to case it costs three times as much."""

_RELATIVE = frozenset(("after", "that_unit", "nth"))
_GROUPS = tuple(_DATE.groupindex.items())

_TELLING = words(
    """
    day days week weeks weekend month months year years night nights nightfall today tonight
    yesterday overnight ago hours recent recently once formerly previously spring summer autumn
    winter then past morning afternoon evening time start christmas boxing eve twenties thirties
    forties fifties sixties seventies eighties nineties
    """
)
_MAYBE = re.compile(
    rf"(?<!\w)(?:{any_of((*MONTHS, *WEEKDAYS, *_TELLING))}|"
    r"\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d|[0-9][0-9./-]+|(?:mid|late|early)-\w+)"
    r"(?:s|['’]s)?\b"
)

_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
_STARTS = AhoCorasick(
    [*MONTHS, *WEEKDAYS, *_TELLING, "mid-", "late-", "early-", *_DIGITS],
    matchkind=MatchKind.LeftmostLongest,
    implementation=Implementation.DFA,
)
"""Where ``_MAYBE`` can match at all: in one passage over the text."""

_UNCOUNTED = ("several", "a few", "few", "couple of", "some", "many")
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
    def relative(self) -> bool:
        """Whether it counts from another day ("the next day", "that week", "on the 27th")."""
        return not _RELATIVE.isdisjoint(self.groups)

    @property
    def long_past(self) -> bool:
        """Whether it tells of an earlier year or month ("late last year", "two months ago")."""
        back = self.groups.get("rel", "").lower() in ("last", "past", "previous")
        units = self.groups.get("rel_unit" if back else "agounit", "")
        return units.lower() in ("year", "month")

    @property
    def vague(self) -> bool:
        """Whether it says only that something is past, as does a month "of that year"."""
        told_before = self.groups.get("m_year", "").lower().startswith(("that", "the "))
        uncounted = self.groups.get("agocount", "").lower() in _UNCOUNTED
        uncounted = (
            uncounted or "far_n" in self.groups
        )  # "months later": where it counts from a day
        return "vague" in self.groups or told_before or uncounted


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
            if year := groups.pop("and_year", None):
                groups["m_year"] = year  # "in September and October last year"
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


@lru_cache(maxsize=4)
def _starts(low: str) -> list[int]:
    """Where words begin that may tell of time."""
    return [
        start
        for _, start, _ in _STARTS.find_matches_as_indexes(low)
        if not start or not (low[start - 1].isalnum() or low[start - 1] == "_")
    ]


def _windows(low: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts in which an expression may stand: around every telling word."""
    found: list[tuple[int, int]] = []
    starts = _starts(low)
    behind = start
    for number in range(bisect_left(starts, start), len(starts)):
        at = starts[number]
        if at >= end:
            break
        match = _MAYBE.match(low, at, end) if at >= behind else None
        if match is None:
            continue
        behind = match.end()
        first = max(start, at - _LEAD_WIDTH)
        last = min(end, behind + _LEAD_WIDTH)
        while last < end and low[last].isalnum() and low[last - 1].isalnum():
            last += 1  # "south of Mar|ka" names no month
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


_HALF_A_YEAR = timedelta(200)
_DAYS_OF_MONTHS = frozenset(("md_month", "dm_month", "m_month", "n_month"))
"""What names a day or month, and maybe no year."""


def dating(words: DateWords, published: date | None, anchor: date | None = None) -> Dating:
    """The period that the words mean; no day where it cannot be known.

    ``anchor`` is the day that the story stood at before ("a day later").
    """
    if published is None and anchor is not None and not _DAYS_OF_MONTHS.isdisjoint(words.groups):
        published = anchor + _HALF_A_YEAR  # the year of what was told before
    found = settled(words.groups, words.text, published, anchor)
    if found is None:
        return Dating(None, DatePrecision.UNKNOWN, words.text)
    day, precision = found
    return Dating(day, precision, words.text)
