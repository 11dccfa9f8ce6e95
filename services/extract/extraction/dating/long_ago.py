"""What words and periods are of long ago, and what of these days."""

import re
from datetime import date

from services.extract.extraction.words.calendar import SEASONS

_DECADE = re.compile(r"\d0s$|\bin the (?:early |mid-|late )?[a-z]+ies$")


def of_late(text: str) -> bool:
    """ "in the past few days", "over the past 48 hours"."""
    lately = text.startswith(("in the past ", "over the past ", "in the last ", "over the last "))
    return lately and text.endswith(("days", "hours", "fortnight", " week"))


def told_as_old(text: str, published: date | None) -> bool:
    """Whether the words of a date tell of long ago: "previously", "in the autumn", but not "in the
    past days".
    """
    if not text or of_late(text):
        return False
    if text.startswith(("that ", "in that ")) or in_older_season(text, published):
        return True
    old = ("previous", "former", "once", "in the past", "month", "year", "weeks", "decade")
    return any(word in text for word in old) or _DECADE.search(text) is not None


def in_older_month(first: date, text: str, published: date) -> bool:
    """Whether a change of the month that begins with ``first`` is history, by more than a week."""
    if (first.year, first.month) != (published.year, published.month):
        return True
    if text.startswith("earlier this month"):
        return published.day > _SOME_DAYS
    return published.day > next(
        (last + _WEEK for part, last in _PARTS_OF_MONTHS if part.search(text)), _LONGEST_MONTH
    )


def in_older_season(text: str, published: date | None) -> bool:
    """Whether words name a season, and it was over a month ago when they were published."""
    season = next((name for name in SEASONS if name in text), None)
    if season is None or published is None:
        return False
    return (published.month - SEASONS[season]) % 12 > _MONTHS_OF_SEASON


_MONTHS_OF_SEASON = 3
_WEEK = 7
_SOME_DAYS = 9
"""What was "earlier this month" on the tenth was more than a week ago, as likely as not."""
_LONGEST_MONTH = 31
_PARTS_OF_MONTHS = (
    (
        re.compile(
            r"\b(?:early|(?:beginning|start) of|(?:first|opening) (?:few )?(?:days?|week))\b"
        ),
        10,
    ),
    (re.compile(r"\b(?:mid|middle of|second week|first half)\b"), 20),
)
"""The words for a part of a month, and its last day."""
