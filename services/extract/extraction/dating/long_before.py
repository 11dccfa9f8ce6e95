""" "nine months after the militants were driven out": what only measures how long ago it was."""

import re

from services.extract.extraction.dating.dates import DateWords
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding

_MEASURED = re.compile(
    r"\b((?:[\w-]+\ ){0,4}(?:weeks?|months?|years?|decades?)\ (?P<then>after|since)\b"
    r"[^,;:]*(?:,\ (?:backed|supported|helped|aided|led)\ [^,;:]*,[^,;:]*)?)$",
    re.IGNORECASE | re.VERBOSE,
)
_DAYS_AFTER = re.compile(
    r"(?:^|[,;:]|\b(?:and|a\ few|several|some|many|just|only))\ ?(days\ (?P<then>after))\b"
    r"(?!\ (?:days|weeks)\b)[^,;:]*$",
    re.IGNORECASE | re.VERBOSE,
)
_FROM_THEN = ("after", "since")
_UNITS = ("days", "week", "month", "year", "decade")
_REACH = 160
"""Characters before the verb within which the measure must stand."""


def long_before(clause: Clause, finding: Finding) -> str | None:
    """The words that put the finding weeks, months or years before what the sentence tells; None
    where a date of its own stands in them.
    """
    return _measured(clause, finding, _MEASURED)


def days_before(clause: Clause, finding: Finding) -> str | None:
    """The words that put the finding some days before what the sentence tells: "days after B left
    P"; None where a date of its own stands in them, or a number says how many.
    """
    return _measured(clause, finding, _DAYS_AFTER)


def _measured(clause: Clause, finding: Finding, measure: re.Pattern[str]) -> str | None:
    trigger = clause.chunks[finding.trigger]
    before = clause.text[max(clause.span.start, trigger.start - _REACH) : trigger.start]
    low = before.casefold()  # cheaper than the pattern
    counted = any(word in low for word in _FROM_THEN) and any(unit in low for unit in _UNITS)
    found = measure.search(before) if counted else None
    if found is None:
        return None
    opened = trigger.start - len(before) + found.start("then")
    for chunk in clause.chunks:
        if chunk.start < opened:
            continue
        if chunk.start > trigger.start and chunk.text in ",;":
            break
        itself = isinstance(chunk.dates, DateWords) and chunk.dates.relative  # "a week after"
        if chunk.kind == "D" and chunk.start > opened and not itself:
            return None
    return found.group(1).strip()
