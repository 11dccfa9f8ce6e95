"""The days of a diary: a page whose entries each begin with the day that they tell of."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from schemas.reports import DatePrecision
from services.extract.extraction.article.drafts import Draft, older
from services.extract.extraction.dating.dates import dating, find_dates
from services.extract.extraction.statement import Dating
from services.extract.extraction.words.calendar import MONTHS, WEEKDAYS
from services.extract.extraction.words.spelling import any_of

_MONTH = any_of([*MONTHS, *(name.capitalize() for name in MONTHS)])
_WEEKDAY = any_of([*WEEKDAYS, *(name.capitalize() for name in WEEKDAYS)])
_HEADING = re.compile(
    rf"^[•*·■–-]?[ ]?(?P<day>(?:{_WEEKDAY}(?:,?[ ]|(?=[ ]*(?::|$))))?"
    rf"(?:{_MONTH}\.?[ ]\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?[ ]{_MONTH}\b\.?)?"
    rf"(?:,?[ ](?:19|20)\d\d)?|(?:{_MONTH}[ ])?(?P<year>(?:19|20)\d\d))"
    r"(?:[ ]?(?P<alone>:?)[ ]*$|:[ ]|[ ][–—-][ ])",
    re.MULTILINE,
)
"""A line that is but a day or a year, or that one opens before a colon or a dash."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a diary by its offsets, and its day."""

    start: int
    end: int
    when: Dating
    of_years: bool


def date_by_diary(drafts: Sequence[Draft], text: str, published: date | None) -> None:
    """Give what has no day of its own the day of the entry in which it is told."""
    undated = [each for each in drafts if each.when.day is None and each.when.text is None]
    entries = _entries(text, published) if undated else []
    starts = [entry.start for entry in entries]
    for draft in undated:
        number = bisect_right(starts, draft.evidence_span.start) - 1
        if number < 0 or draft.evidence_span.start >= entries[number].end or draft.background:
            continue
        draft.when = entries[number].when
        draft.background = entries[number].of_years or older(draft.when.day, published)
        draft.reasons.append(f'dated by its entry: "{draft.when.text}"')


def _entries(text: str, published: date | None) -> list[_Entry]:
    """The entries of a page that tells at least two days or past years; a day on a line of its own
    opens all that stands before the next, one before a colon only its paragraph.
    """
    marks = [match for match in _HEADING.finditer(text) if match.group("day")]
    found = list[_Entry]()
    for number, match in enumerate(marks):
        words = find_dates(text, match.start("day"), match.end("day"))
        when = dating(words[0], published) if len(words) == 1 else Dating()
        of_years = match.group("year") is not None and _long_ago(match.group("year"), published)
        if of_years and not words:
            when = Dating(date(int(match["year"]), 1, 1), DatePrecision.YEAR, match["year"])
        after = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        if match.group("alone") is None:
            line = text.find("\n", match.end())
            after = line if 0 <= line < after else after
        if when.day is not None and (of_years or when.precision is DatePrecision.DAY):
            found.append(_Entry(match.start(), after, when, of_years))
    return found if len({entry.when.day for entry in found}) > 1 else []


def _long_ago(year: str, published: date | None) -> bool:
    return published is None or int(year) < published.year
