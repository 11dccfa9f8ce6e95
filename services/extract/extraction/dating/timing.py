"""When a change was: which date words of the sentence belong to it."""

import re
from datetime import date

from schemas.message import Kind
from schemas.reports import DatePrecision
from services.extract.extraction.dating.dates import DateWords, dating
from services.extract.extraction.dating.days_of_reports import (
    is_announced,
    of_report,
    only_before,
    told_besides,
)
from services.extract.extraction.dating.in_step import day_in_step, said_in_step
from services.extract.extraction.dating.long_before import days_before, long_before
from services.extract.extraction.dating.others_dates import (
    BREAKS,
    counts_from_what_follows,
    has_since,
    is_of_another_clause,
    is_of_another_verb,
)
from services.extract.extraction.dating.totals import is_running_total
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import BEGAN, Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.statement import Dating
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_FARTHEST = 40
_BREAK_COST = 9
_NONE = Dating()
ONLY_BEFORE = "told only as what came before"
NO_DAY_TO_COUNT_FROM = "no publication day to count from"


def when_of(
    clause: Clause,
    finding: Finding,
    published: date | None,
    anchor: date | None,
    place: PlaceMention | None = None,
) -> tuple[Dating, str]:
    """The dating of a finding and the reason for it."""
    if (measure := long_before(clause, finding)) is not None:
        return _NONE, f'before what the sentence tells: "{measure}"'
    if (measure := days_before(clause, finding)) is not None:
        return Dating(None, DatePrecision.UNKNOWN, measure), f'only "{measure}" tells when'
    if BEGAN in finding.reasons and (began := _since_when(clause, published, anchor)) is not None:
        return began, f'dated by "{began.text}"'
    when, why = _by_date_words(clause, finding, published, anchor, place)
    if when.precision is DatePrecision.DAY and is_running_total(clause, finding):
        return _NONE, "a total of what was won so far"
    return when, why


def _since_when(clause: Clause, published: date | None, anchor: date | None) -> Dating | None:
    """The day of "held since May, when its men stormed it"."""
    for i, chunk in enumerate(clause.chunks):
        words = chunk.dates if chunk.kind == "D" else None
        lasts = isinstance(words, DateWords) and (words.since or clause.low(i - 1) == "since")
        when = i + 1 + (clause.text_at(i + 1) == ",")
        if isinstance(words, DateWords) and lasts and clause.low(when) == "when":
            found = dating(words, published, anchor)
            return found if found.day is not None else None
    return None


def _by_date_words(
    clause: Clause,
    finding: Finding,
    published: date | None,
    anchor: date | None,
    place: PlaceMention | None,
) -> tuple[Dating, str]:
    near: list[tuple[int, Dating]] = []
    latest: list[tuple[int, Dating]] = []
    report: Dating | None = None
    own = _own(clause, place, published, anchor) if place is not None else None
    if own is not None and not said_in_step(clause):
        return own, f'dated by "{own.text}"'
    for i, chunk in enumerate(clause.chunks):
        words = chunk.dates if chunk.kind == "D" else None
        if not isinstance(words, DateWords) or _limits(clause, i, words, finding):
            continue
        found = dating(words, published, _counted_from(clause, i, words, published, anchor))
        if _stamp(clause, i, words, found.day, published):
            continue
        vague = words.vague or (published is None and words.long_past)
        if found.day is None and (not vague or _once_of_another(clause, i, finding.trigger)):
            continue
        close = abs(i - finding.trigger) <= _FARTHEST
        if close and is_of_another_clause(clause, finding.trigger, i):
            continue
        if found.day is not None and of_report(clause, i):
            report = report or found
            continue
        if close:
            (latest if words.bound else near).append((i, found))
    best = _nearest(clause, finding.trigger, near) or _nearest(clause, finding.trigger, latest)
    if best is not None:
        in_step = day_in_step(clause, finding, place, best[0], published)
        return in_step or (best[1], f'dated by "{best[1].text}"')
    told = finding.kind is not Kind.HOLDS and (not finding.nominal or is_announced(clause, finding))
    if report is not None and told and only_before(clause, finding):
        return _NONE, ONLY_BEFORE
    if report is not None and told and not told_besides(clause, finding):
        return report, f'dated by the day of the report: "{report.text}"'
    return _NONE, _why_undated(clause, finding, published or anchor)


def _nearest(
    clause: Clause, trigger: int, near: list[tuple[int, Dating]]
) -> tuple[int, Dating] | None:
    """The date that costs least, the first of equals, and where it stands.

    Tried from the verb outwards until no other can cost less: a sentence may hold dozens.
    """
    best: tuple[int, int, Dating] | None = None
    for i, found in sorted(near, key=lambda each: _distance(trigger, each[0])):
        if best is not None and _distance(trigger, i) > best[0]:
            break
        if is_of_another_verb(clause, trigger, i):
            continue
        cost = _cost(clause, trigger, i)
        if cost <= _FARTHEST and (best is None or (cost, i) < best[:2]):
            best = (cost, i, found)
    return best[1:] if best is not None else None


def _distance(trigger: int, i: int) -> int:
    """What a date costs at least; one before the verb costs more."""
    return abs(trigger - i) + (2 if i < trigger else 0)


def _counted_from(
    clause: Clause, i: int, words: DateWords, published: date | None, anchor: date | None
) -> date | None:
    """The day that "a day after ...", "the next day" count from: another of the sentence that may
    be meant, else the story's.
    """
    if not words.relative:
        return anchor
    ahead = range(i + 1, len(clause.chunks)) if words.day_after else ()
    for j in (*range(i - 1, -1, -1), *ahead):
        chunk = clause.chunks[j]
        told = chunk.dates if chunk.kind == "D" else None
        if isinstance(told, DateWords) and not (told.day_after or told.since or told.bound):
            found = dating(told, published, anchor)
            if found.day is not None and found.precision is DatePrecision.DAY:
                return found.day
    return anchor


def _why_undated(clause: Clause, finding: Finding, known: date | None) -> str:
    """ "on Friday" is a date, only not without a day to count from."""
    for i, chunk in enumerate(clause.chunks):
        words = chunk.dates if chunk.kind == "D" else None
        if known or not isinstance(words, DateWords) or _limits(clause, i, words, finding):
            continue
        if not words.vague and dating(words, None, None).day is None:
            return NO_DAY_TO_COUNT_FROM
    return "no date is given"


def _limits(clause: Clause, i: int, words: DateWords, finding: Finding) -> bool:
    """Whether the words only limit the time, or open a period, and so date nothing."""
    if words.day_after and not _follows_at_once(clause, i, finding.trigger):
        return True
    if has_since(clause, i, finding.trigger):
        return True
    if words.bound or counts_from_what_follows(clause, i):
        by_then = finding.kind.is_change and words.text.lower().startswith("by ")
        return not (words.bound and (by_then or _when_follows(clause, i, finding)))
    if words.since and _since_the_taking(clause, i, words, finding):
        return False
    return words.since and finding.kind is not Kind.HOLDS and not _when_follows(clause, i, finding)


def _once_of_another(clause: Clause, i: int, trigger: int) -> bool:
    """ "P, once the group's capital, was taken", "once troops enter P": not when it was taken."""
    if _goes_on_to_a_time(clause, i):
        return True
    aside = any(
        clause.text_at(j) == "," and clause.low(j + 1) in ("where", "which", "who")
        for j in range(trigger + 1, i)
    )
    if aside or clause.text_at(i).lower() != "once":
        return aside  # "took the base, where B had previously been"
    if clause.text_at(i - 1) == "," and any(clause.text_at(j) == "," for j in range(i, trigger)):
        return True
    noun = clause.kind(i + 1) in ("A", "P", "X") or clause.low(i + 1) in grammar.DETERMINERS
    return noun or clause.low(i + 1).endswith("'s")


def _goes_on_to_a_time(clause: Clause, i: int) -> bool:
    """ "at the start of their offensive in April": it was in April."""
    if clause.text_at(i).lower() != "at the start of":
        return False
    return any(clause.kind(j) == "D" for j in range(i + 1, min(i + 7, len(clause.chunks))))


_DAYS = words(
    """
    monday tuesday wednesday thursday friday saturday sunday dawn noon morning evening eve christmas
    """
)


def _since_the_taking(clause: Clause, i: int, words: DateWords, finding: Finding) -> bool:
    """ "has been occupied since Tuesday", "in A's hands since 3 May": that day it was taken."""
    told = finding.kind is Kind.GAINED and finding.trigger < i
    state = clause.low(finding.trigger)
    lasting = state.startswith(("occup", "install", "entrench")) or state in _HELD
    low = words.text.lower().split()
    named = "feast" in words.groups or not _DAYS.isdisjoint(low)
    a_day = named or any(each.isdigit() and len(each) < 3 for each in low)
    return told and lasting and a_day


_HELD = words(
    "control hands grip possession charge been is are was were belonged answered governed"
)


def _follows_at_once(clause: Clause, i: int, trigger: int) -> bool:
    """ "two days after rebels overran it": within the clause that the day opens, if no other day
    is told there: "a day after A said on Sunday it had overrun it".
    """
    inner = range(i + 1, trigger)
    return i < trigger and all(
        clause.text_at(j) not in ",;" and clause.kind(j) != "D" for j in inner
    )


def _when_follows(clause: Clause, i: int, finding: Finding) -> bool:
    """ "since January 2, when A overran P", "until 1991, when": the day is that of the taking."""
    j = i + 1 + (clause.text_at(i + 1) == ",")
    return clause.low(j) == "when" and finding.trigger > j


_SLASHED = re.compile(r"/(?:19|20)\d\d|,? ?/[A-Z]{3,5}/")
"""What follows the day of an agency's dateline: "December 7/2021 /ENA/"."""
_LED = ("on ", "in ", "around ", "by ", "since ", "early ", "late ")


def _stamp(
    clause: Clause, i: int, words: DateWords, day: date | None, published: date | None
) -> bool:
    """Whether a full date at the head of the text is only the page's own."""
    if i > 3 or words.text.lower().startswith(_LED):
        return False
    slashed = _SLASHED.match(clause.text, clause.chunks[i].end) is not None
    if not (slashed or re.search(r"(?:19|20)\d\d", words.text)):
        return False
    return clause.span.start < 400 and day == published


def _own(
    clause: Clause, place: PlaceMention, published: date | None, anchor: date | None
) -> Dating | None:
    """The date that follows at once a place of a list in which each has its own."""
    for i, chunk in enumerate(clause.chunks[:-1]):
        if chunk.kind == "P" and chunk.start <= place.start < chunk.end:
            at = _last_of_pair(clause, i) + 1
            at += clause.text_at(at) == "(" and clause.kind(at + 1) == "D"
            words = clause.chunks[at].dates
            if isinstance(words, DateWords) and not (words.since or words.bound):
                base = _counted_from(clause, at, words, published, anchor)
                found = dating(words, published, base)
                return found if found.day else None
    return None


def _last_of_pair(clause: Clause, i: int) -> int:
    """Where "Y" of "X was taken in May, Y and Z in June" hands its date over to Z."""
    pair = clause.low(i + 1) == "and" and clause.kind(i + 2) == "P" and clause.kind(i + 3) == "D"
    return i + 2 if pair and any(chunk.kind == "D" for chunk in clause.chunks[:i]) else i


def _cost(clause: Clause, trigger: int, i: int) -> int:
    """How far a date stands from the verb, clause borders counting much."""
    low, high = sorted((trigger, i))
    cost = _distance(trigger, i)
    for j in range(low + 1, high):
        if clause.low(j) in ("since", "until") and j > trigger:
            cost += _FARTHEST  # "since the offensive began in October"
        elif clause.low(j) in BREAKS:
            cost += _BREAK_COST
        elif clause.low(j) in grammar.REPORTING:
            cost += _BREAK_COST * 2
        elif clause.chunks[j].text == ";":
            cost += _FARTHEST
        elif clause.text_at(j) == ",":
            cost += 1
    return cost
