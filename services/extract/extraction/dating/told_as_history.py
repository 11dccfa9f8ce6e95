"""Whether a change that a clause tells is news or history."""

import re
from datetime import date

from schemas.message import Kind
from schemas.reports import DatePrecision
from services.extract.extraction.article.drafts import older
from services.extract.extraction.dating.days_of_reports import BY_WHAT, HEARD, TOLD
from services.extract.extraction.dating.long_ago import in_older_month, of_late, told_as_old
from services.extract.extraction.dating.long_before import long_before
from services.extract.extraction.dating.others_dates import BREAKS
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import BEGAN, Finding
from services.extract.extraction.statement import Dating
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words


def is_background(
    clause: Clause, finding: Finding, when: Dating, published: date | None
) -> tuple[bool, str]:
    """Whether the change is told as history, and why."""
    if when.day is not None:
        if when.precision is DatePrecision.DAY:
            return older(when.day, published), ""
        if when.precision is DatePrecision.WEEK:
            return older(when.day, published) and "last week" not in (when.text or "").lower(), ""
        if published is not None and when.precision is DatePrecision.MONTH:
            return in_older_month(when.day, (when.text or "").lower(), published), "by its month"
        return True, "an earlier year"
    if published is None and _on_some_day(clause, finding.trigger):
        return False, ""  # "on Friday", of a page that does not tell which
    if told_as_old((when.text or "").lower(), published):
        return True, f'told as history: "{when.text}"'
    if of_late((when.text or "").lower()):
        return False, ""
    if (measure := long_before(clause, finding)) is not None:
        return True, f'told as history: "{measure}"'
    if (why := _by_the_way(clause, finding)) is not None:
        return True, why
    if finding.pluperfect and not (
        _reported(clause, finding.trigger) or _at_an_hour(clause, finding.trigger)
    ):
        return True, "told in the past perfect"
    return False, ""


_LATELY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|\btoday|this (?:mor|eve|aft)"
)


def _on_some_day(clause: Clause, trigger: int) -> bool:
    """Whether a day of the week or "yesterday" stands right behind what was done."""
    for j in range(trigger + 1, min(trigger + _SHORTLY, len(clause.chunks))):
        if clause.kind(j) == "D":
            return _LATELY.search(clause.text_at(j).lower()) is not None
        if clause.text_at(j) in ",;" or clause.low(j) in BREAKS:
            return False
    return False


_SHORTLY = 7


def _by_the_way(clause: Clause, finding: Finding) -> str | None:
    """What shows an undated change to be told only to place something else."""
    if finding.reasons[:1] == ["described as taken"]:
        return "only describes the place"
    start = clause.group(finding.trigger).start
    for j in range(start - 1, max(-1, start - 7), -1):
        low = clause.low(j)
        by_whom = j + 1 + (low != "who" and clause.kind(j + 1) in ("A", "P", "X"))
        told = clause.low(by_whom) in grammar.REPORTING  # "men who claimed", "which A says it took"
        if low == "which" and clause.low(j - 1) in ("in", "during") and _of_attack(clause, j):
            break
        led = clause.kind(j - 1) == "A" and clause.low(j - 2) in _LEADING
        told = told or led or _at_an_hour(clause, finding.trigger)
        if low in ("which", "who", "that") and j > 0 and not (told or _reports(clause, j)):
            return f"in a relative clause: {low}"
        if low in ("when", "after") and clause.low(finding.trigger) in ("fell", "fall", "fallen"):
            return "a subordinate clause"
        if clause.text_at(j) in ',;"' or low in ("and", "but"):
            break
    if clause.low(start) == "having" and clause.low(start - 2) != "after":
        now = any(clause.low(j) == "now" for j in range(start))
        return None if now else "told by the way: having"
    if finding.kind is Kind.PARTIAL and any(place.country for place in finding.places):
        return "large parts of a country are not one day's news"
    return None


_HOUR = re.compile(
    r"\b(?:(?:at|by|before|after|until|around|about) (?:dawn|daybreak|sunrise|noon|midday|dusk"
    r"|sunset|nightfall|midnight|first light|lunchtime)|by (?:the )?(?:morning|afternoon|evening"
    r"|night)|(?:just|only|barely) (?:hours|days) (?:ago|earlier|before))\b"
)


def _at_an_hour(clause: Clause, trigger: int) -> bool:
    """ "which troops recaptured at dawn", "by noon we had taken it back": of these days."""
    first = clause.chunks[max(0, trigger - _SHORTLY)].start
    last = clause.chunks[min(len(clause.chunks) - 1, trigger + _SHORTLY)].end
    return _HOUR.search(clause.text[first:last].lower()) is not None


_LEADING = words("led leads leading headed heading commanded commanding accompanied joined")
"""Who "led the force that took P" took it: that is told as news."""


def _of_attack(clause: Clause, j: int) -> bool:
    """Whether "in which" goes on with an attack: "launched an assault in which they took P"."""
    return any(clause.low(k) in triggers.PRESS_NOUNS for k in range(max(0, j - 5), j))


def _reports(clause: Clause, j: int) -> bool:
    """Whether "that" opens what somebody said ("told the agency that")."""
    that = clause.low(j) == "that"
    if that and clause.low(j - 1) in ("before", "after", "besides", "beyond"):
        return True  # "before that they took P"
    heard = any(clause.low(k) in TOLD for k in range(max(0, j - HEARD), j))
    placed = clause.kind(j - 1) == "P" and not (heard and clause.low(j - 2) in BY_WHAT)
    goes_on = clause.low(j - 1) == "and"  # "said it had taken P and that by noon it had ..."
    content = that and not placed and (goes_on or clause.kind(j + 1) in ("A", "P", "X"))
    reach = _SAID_LONG_BEFORE if content else 4 if that else 2
    return any(
        clause.low(k) in grammar.REPORTING or (that and clause.low(k) in grammar.SHOWING_THAT)
        for k in range(j - 1, max(-1, j - reach), -1)
    )


_SAID_LONG_BEFORE = 20
"""How far "that A had taken P" may stand behind "said in a statement that ... and"."""


def _reported(clause: Clause, trigger: int) -> bool:
    return any(
        clause.low(j) in grammar.REPORTING
        or clause.low(j) == "according"
        or (clause.low(j) in grammar.TELLING_THAT and clause.low(j + 1) in ("that", "out"))
        for j in range(len(clause.chunks))
    )


def of_no_day(clause: Clause, finding: Finding, when: Dating) -> Dating:
    """ "has taken P and Q this month": what was won so far in a week, month or year has no day."""
    group = clause.group(finding.trigger)
    so_far = group.perfect and not group.pluperfect and finding.kind.is_change
    so_far = so_far and BEGAN not in finding.reasons
    if not so_far or when.day is None or when.precision is DatePrecision.DAY:
        return when
    return Dating(None, DatePrecision.UNKNOWN, when.text)
