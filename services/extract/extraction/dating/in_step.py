"""Rows told in step: "X and Y fell in May and June, respectively", "A and B took X and Y,
respectively".
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from schemas.reports import DatePrecision
from services.extract.extraction.dating.dates import DateWords, dating
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.statement import Dating

IN_STEP = "respectively"
NOT_IN_STEP = "several days are told in step, of how many places is not clear"
_JOINTS = ("and", ",")


def day_in_step(
    clause: Clause,
    finding: Finding,
    place: PlaceMention | None,
    day: int,
    published: date | None,
) -> tuple[Dating, str] | None:
    """The one of several days that is this place's, and the reason; nothing where the date at the
    index ``day`` is none of days told in step.
    """
    if place is None or len(finding.places) < 2:
        return None
    row = next((row for i in said_in_step(clause) if day in (row := _row(clause, i))), [])
    if len(row) < 2:
        return None
    if len(row) != len(finding.places):
        return Dating(), NOT_IN_STEP
    number = sum(each.start < place.start for each in finding.places)
    found = _dated(clause, row, published)[number]
    return found, f'dated by "{found.text}", {IN_STEP}'


def tells_several_days(clause: Clause) -> bool:
    """Whether its places may each have a day of its own."""
    days = sum(chunk.kind == "D" for chunk in clause.chunks)
    return days > 1 or (days == 1 and bool(said_in_step(clause)))


def takers_in_step(clause: Clause, finding: Finding) -> list[Finding]:
    """The finding, or one for each of its places where as many took them in step."""
    places = sorted(finding.places, key=lambda each: each.start)
    if len(places) < 2 or finding.gainer_at < 0 or not said_in_step(clause):
        return [finding]
    takers = _row_of_sides(clause, finding.gainer_at)
    if len(takers) != len(places):
        return [finding]
    return [
        replace(
            finding,
            places=[place],
            gainer=clause.chunks[at].actor,
            gainer_at=at,
            reasons=[*finding.reasons, f"the taker of the same rank, {IN_STEP}"],
        )
        for place, at in zip(places, takers, strict=True)
    ]


def said_in_step(clause: Clause) -> list[int]:
    """Where the sentence says "respectively"."""
    return [i for i in range(len(clause.chunks)) if clause.low(i) == IN_STEP]


def _row(clause: Clause, said: int) -> list[int]:
    """The days in a row right before the word, or right behind it."""
    before = said - 1 - (clause.text_at(said - 1) == ",")
    start = before
    while start > 0 and (_is_day(clause, start) or clause.low(start) in _JOINTS):
        start -= 1
    end = behind = said + 1 + (clause.text_at(said + 1) == ",")
    while end < len(clause.chunks) and (_is_day(clause, end) or clause.low(end) in _JOINTS):
        end += 1
    row = [i for i in range(start, before + 1) if _is_day(clause, i)]
    return row or [i for i in range(behind, end) if _is_day(clause, i)]


def _is_day(clause: Clause, i: int) -> bool:
    """A date, or the bare number of "on 3 and 5 May"."""
    low = clause.low(i)
    return clause.kind(i) == "D" or (low.isdigit() and 0 < int(low[:3]) < 32)


def _dated(clause: Clause, row: Sequence[int], published: date | None) -> list[Dating]:
    """Each with the month or year that the others tell: "in May and August 2015"."""
    full = [found for i in row if (found := _dating(clause, i, None)).day is not None]
    base = full[-1].day if full else published
    told = [_dating(clause, i, base) for i in row]
    whole = next((each for each in told if each.day is not None), None)
    return [
        each if clause.kind(i) == "D" else _of_the_month(clause, i, whole)
        for i, each in zip(row, told, strict=True)
    ]


def _dating(clause: Clause, i: int, published: date | None) -> Dating:
    words = clause.chunks[i].dates
    return dating(words, published, published) if isinstance(words, DateWords) else Dating()


def _of_the_month(clause: Clause, i: int, whole: Dating | None) -> Dating:
    """ "3" of "on 3 and 5 May"; nothing where that month has no such day."""
    text = clause.text_at(i)
    if whole is None or whole.day is None or whole.precision is not DatePrecision.DAY:
        return Dating(None, DatePrecision.UNKNOWN, text)
    try:
        return Dating(whole.day.replace(day=int(text)), DatePrecision.DAY, text)
    except ValueError:
        return Dating(None, DatePrecision.UNKNOWN, text)


def _row_of_sides(clause: Clause, at: int) -> list[int]:
    """The sides joined with the one at an index: "A and B", "A, B and C"."""
    first = last = at
    while clause.kind(before := _across(clause, first, -1)) == "A":
        first = before
    while clause.kind(behind := _across(clause, last, 1)) == "A":
        last = behind
    return [i for i in range(first, last + 1) if clause.kind(i) == "A"]


def _across(clause: Clause, i: int, step: int) -> int:
    """The index beyond "and", "," or ", and"; -1 where none joins."""
    j = i + step
    while clause.low(j) in _JOINTS and abs(j - i) < 3:
        j += step
    return j if abs(j - i) > 1 else -1
