"""Pages that tell of a war long over: their days are those of its years, not of the page's."""

import re
from datetime import date, timedelta

from services.extract.extraction.words.calendar import MONTHS, WEEKDAYS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_FULL = re.compile(
    rf"\b(?:\d{{1,2}} (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}},?) (?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NEWS = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|today|yesterday|tonight|(?:this|last) (?:week|month|year))\b",
    re.IGNORECASE,
)
"""What only news says."""
_OPENING = 500
_LONG = timedelta(days=400)


def tells_of_the_past(text: str, published: date | None) -> bool:
    """Whether a page opens with a day of a year long past, and has no word of any news."""
    if published is None:
        return False
    first = _FULL.search(text, 0, _OPENING)
    if first is None or published - date(int(first["year"]), 12, 31) < _LONG:
        return False
    last = date(published.year - 1, 1, 1)
    recent = any(int(found["year"]) >= last.year for found in _FULL.finditer(text))
    return not recent and _NEWS.search(text) is None
