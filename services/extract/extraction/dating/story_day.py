"""The day of the story: news without a day of its own takes that of the events around it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from schemas.message import Kind
from schemas.reports import DatePrecision
from services.extract.extraction.article.article_line import ArticleLine
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.dating.time_clauses import time_clause_at
from services.extract.extraction.dating.timing import ONLY_BEFORE
from services.extract.extraction.statement import Dating

_DATED = frozenset((Kind.GAINED, Kind.LOST, Kind.PARTIAL, Kind.HANDED_OVER, Kind.REPELLED))
_NEAR = 4
"""Sentences back over which any fighting is the same story; farther it must be the same side."""
_REACH = 60
"""Sentences back that a story goes at most: longer ones are pages that tell many."""
_DAY_AFTER = re.compile(r"\b(?:a|one|the) day after\b")
_MOST = re.compile(
    r"\b(?:most|much|large (?:parts|areas|swathes)|bulk|majority) of\b", re.IGNORECASE
)
"""What was taken bit by bit has no one day."""
_BETWEEN = re.compile(
    r"\bbetween (?:early |mid-|late )?[A-Z][a-z]+(?: \d{4})? and (?:early |mid-|late )?[A-Z][a-z]+ "
    r"(?:this year|last year|\d{4})"
)
"""What was taken in the course of months has no one day."""
_ALREADY = re.compile(r"\bha(?:ve|s|d) already\b")
"""What was so before has not the day of what is told."""
_CLAIM = re.compile(r"\b(?:announcement|claims?|claimed|announced|statement|said|confirmed)\b")


def date_by_story(drafts: list[Draft], line: ArticleLine) -> None:
    """Give every current change that has no day the day of its story, if there is one."""
    told: dict[int, list[Draft]] = {}
    ahead: dict[int, bool] = {}
    for draft in drafts:
        number = line.number(draft.evidence_span)
        if number is None:
            continue
        if draft.when.day is not None:
            told.setdefault(number, []).append(draft)
        ahead[number] = ahead.get(number, True) and draft.kind is Kind.PLANNED
    for draft in drafts:
        number = line.number(draft.evidence_span)
        if number is None or not _wants_day(draft):
            continue
        found = _the_day_before(draft, number, line) or _leading(number, line)
        if found is None and not _own_time(number, line):
            found = _told_before(draft, number, line, _Told(told, ahead)) or _told_after(
                draft, number, line
            )
        if found is not None:
            draft.when, why = found
            draft.reasons.append(why)


def _wants_day(draft: Draft) -> bool:
    return (
        draft.kind in _DATED
        and not draft.background
        and draft.when.day is None
        and draft.when.text is None
        and ONLY_BEFORE not in draft.reasons
        and not (draft.kind is Kind.PARTIAL and _MOST.search(draft.evidence))
        and not _ALREADY.search(draft.evidence)
        and not _BETWEEN.search(draft.evidence)
        and time_clause_at(draft) < 0  # "fled when P fell"
    )


def _own_time(number: int, line: ArticleLine) -> bool:
    """Whether its own sentence tells a time, though no day of the change."""
    return any(words.bound or words.vague for words in line.times(number))


@dataclass(frozen=True, slots=True)
class _Told:
    """By sentence: what is told with a day, and whether all that is told lies ahead."""

    dated: dict[int, list[Draft]]
    ahead: dict[int, bool]


_Found = tuple[Dating, str]


def _the_day_before(draft: Draft, number: int, line: ArticleLine) -> _Found | None:
    """ "This came a day after the town was evacuated": the day before the story's."""
    low = line.low(number)
    place = draft.place_span.start - line.spans[number].start if draft.place_span else 0
    if not _DAY_AFTER.search(low, 0, max(0, place)):
        return None
    for other in range(number - 1, max(-1, number - 1 - _REACH), -1):
        days = [d.dating for d in line.days(other) if line.current(d.dating) and not d.of_report]
        if days and days[0].day is not None:
            day = days[0].day - timedelta(days=1)
            return (
                Dating(day, DatePrecision.DAY, "a day after"),
                "dated as the day before the story's",
            )
    return None


def _leading(number: int, line: ArticleLine) -> _Found | None:
    """The day that opens its own sentence: "On Friday, a video emerged of men who ..."."""
    for told in line.days(number):
        if told.lead and line.current(told.dating):
            return told.dating, f'dated by the sentence: "{told.dating.text}"'
    return None


def _told_before(draft: Draft, number: int, line: ArticleLine, told: _Told) -> _Found | None:
    """The nearest earlier day of the same fighting."""
    for other in _back(number, line):
        if told.ahead.get(other):
            continue  # "ordered to move on P after an ultimatum ran out on Sunday"
        same = told.dated.get(other, [])
        if draft.kind is Kind.HANDED_OVER:
            same = [d for d in same if d.kind is Kind.HANDED_OVER and line.current(d.when)]
            if same:
                return same[0].when, _why(same[0].when)
            continue
        if any(_contrary(draft, d) for d in same) and not any(_allied(draft, d) for d in same):
            continue
        near = number - other <= _NEAR
        if draft.nominal and not line.names(other, draft.place):
            continue
        fitting = line.names(other, draft.place) or any(_allied(draft, d) for d in same)
        if not line.of_fighting(other) or not (near or fitting):
            continue
        if (found := _best(line, other, same)) is not None:
            return (found, _why(found)) if line.current(found) else None
    return None


def _back(number: int, line: ArticleLine) -> Iterator[int]:
    """Earlier sentences, nearest first, up to where the article turned to this story."""
    for other in range(number - 1, max(-1, number - 1 - _REACH), -1):
        if line.turns(other + 1):
            return
        yield other


def _best(line: ArticleLine, number: int, same: Iterable[Draft]) -> Dating | None:
    """The sentence's day: that of its change, else of its events, else of the report."""
    for draft in same:
        if line.current(draft.when):
            return draft.when
    days = line.days(number)
    for report in (False, True):
        for told in days:
            if told.of_report is report and told.dating.precision is DatePrecision.DAY:
                return told.dating
    return days[0].dating if days else None


def _told_after(draft: Draft, number: int, line: ArticleLine) -> _Found | None:
    """What title or lead tell without a day is dated where the next sentences tell it again."""
    if number >= line.opening:
        return None
    for other in range(number + 1, min(number + 3, len(line.spans))):
        if line.turns(other):
            return None
        again = line.names(other, draft.place) and line.of_fighting(other)
        if not again and not (other == number + 1 and _CLAIM.search(line.low(other))):
            continue
        if (found := _best(line, other, ())) is not None and line.current(found):
            return found, _why(found)
    return None


def _allied(a: Draft, b: Draft) -> bool:
    return a.gainer is not None and b.gainer is not None and a.gainer.key == b.gainer.key


def _contrary(a: Draft, b: Draft) -> bool:
    """Whether the other side took something on that day."""
    return (
        a.gainer is not None
        and b.gainer is not None
        and a.gainer.key != b.gainer.key
        and b.kind in _DATED
    )


def _why(found: Dating) -> str:
    return f'dated by the day of the story: "{found.text}"'
