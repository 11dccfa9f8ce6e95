"""The time that a story stands at, from which "a day later" is counted: a day, or only an older
month or year where it tells of long ago.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from schemas.reports import DatePrecision
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.dating.dates import DateWords, dating
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.statement import Dating
from services.extract.extraction.words.calendar import COUNTS, MONTHS
from services.extract.extraction.words.spelling import any_of

_COUNT = rf"(?:{any_of(COUNTS)}|several|some|few|\d+)"
_PERIOD = rf"(?:month|year|spring|summer|autumn|winter|{any_of(MONTHS)})"
_SOON = re.compile(
    rf"\b(?:{_COUNT} (?:hour|day)s? (?:later|after)"
    r"|(?:next|following|same) (?:day|night|morning|week)|that (?:day|night|week)"
    r"|within (?:\w+ ){1,2}(?:hours?|days?)|by (?:the|that) (?:evening|night|morning)"
    r"|in the (?:days|weeks) that followed|in the following (?:days|weeks))\b"
)
_THEN = re.compile(
    rf"\b(?:{_COUNT} (?:week|month|year)s? (?:later|after|on,)|(?:next|following|same) {_PERIOD}"
    rf"|that {_PERIOD}|within (?:\w+ ){{1,2}}(?:weeks?|months?|years?))\b"
)
_OF_TIME = ("later", "after", "next", "follow", "same", "that ", "within", "by th", "s on,")


class StoryTime:
    """Where a story stands in time, sentence by sentence."""

    def __init__(self, published: date | None) -> None:
        """At no time yet."""
        self._published = published
        self.day: date | None = None
        self.period: Dating | None = None

    def note(self, told: Iterable[DateWords]) -> None:
        """Go to the last day that a sentence names."""
        for each in told:
            if not (each.since or each.bound or each.day_after):
                self.stand_at(dating(each, self._published, self.day))

    def stand_at(self, when: Dating) -> None:
        """Go to a day, if it is one."""
        if when.day is not None and when.precision is DatePrecision.DAY:
            self.day, self.period = when.day, None

    def go_back(self, told: Sequence[Draft], named: Sequence[DateWords]) -> None:
        """Behind a sentence: go to the older month or year that all it tells is dated by, if it
        names no day. ``told``: its statements; ``named``: its expressions of time. Where the day of
        publication is not known the last day stays, for the year that it tells.
        """
        if self._published is None:
            return
        changes = [draft for draft in told if draft.kind.is_change]
        older = [d for d in changes if d.background and d.when.precision in _PERIODS]
        if not changes or len(older) < len(changes) or any(d.when.day is None for d in older):
            return
        if any(_day_of(each, self._published) for each in named):
            return
        if not any(reason.startswith("in a relative clause") for reason in older[-1].reasons):
            self.day, self.period = None, older[-1].when

    def going_on(self, clause: Clause) -> tuple[Dating, str] | None:
        """When an undated change was that "a day later", "that summer" puts beside what was told
        of an older month or year; None where the story stands at none.
        """
        if self.period is None:
            return None
        low = clause.text[clause.span.start : clause.span.end].lower()
        if not any(word in low for word in _OF_TIME):
            return None
        if (soon := _SOON.search(low)) is not None:
            when = Dating(self.period.day, self.period.precision, soon.group())
            return when, f'goes on from "{self.period.text}"'
        then = _THEN.search(low)
        found = Dating(None, DatePrecision.UNKNOWN, then.group()) if then is not None else None
        return (found, f'goes on from "{self.period.text}"') if found is not None else None


_PERIODS = (DatePrecision.MONTH, DatePrecision.YEAR)


def _day_of(words: DateWords, published: date | None) -> bool:
    found = dating(words, published, None)
    return found.day is not None and found.precision is DatePrecision.DAY
