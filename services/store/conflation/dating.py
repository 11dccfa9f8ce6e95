"""When a change was: the days that all its reports together leave likely."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from operator import attrgetter

from services.store.conflation.day_points import points_of
from services.store.conflation.report_facts import OPEN_FUTURE, OPEN_PAST, Days, ReportFacts
from services.store.conflation.witnesses import Witness

LIKELY = -16
"""Days at least a fifth as likely as the likeliest (e^-1.6) are the days of the change."""


@dataclass(frozen=True, slots=True)
class Dating:
    """The days of a change, and the report whose words date it best."""

    days: Days
    report: ReportFacts


def date_of(seed: ReportFacts, witnesses: Sequence[Witness]) -> Dating:
    """What a lone report says, else what all leave likely. Undated history alone dates nothing."""
    reports = [report for witness in witnesses for report in witness.reports]
    if len(reports) == 1:
        return Dating(seed.news, seed)
    if seed.is_undated_history:
        return Dating(seed.days, seed)
    days = _likely_days(witnesses)
    return Dating(days, _teller(days, reports))


def _likely_days(witnesses: Iterable[Witness]) -> Days:
    """From the first to the last of the days that are likely enough."""
    rises: dict[int, int] = {}
    for witness in witnesses:
        for report in _heard(witness):
            before = 0
            for day, points in points_of(report):
                rises[day] = rises.get(day, 0) + points - before
                before = points
    level, stretches = 0, []
    for day, following in pairwise([*sorted(rises), OPEN_FUTURE]):
        level += rises[day]
        if day > OPEN_PAST:
            stretches.append((level, day, following - 1))
    best = max(stretches)[0]
    likely = [each for each in stretches if each[0] >= best + LIKELY]
    return Days(likely[0][1], likely[-1][2])


def _heard(witness: Witness) -> Iterator[ReportFacts]:
    """A voice that tells one date twice tells it once, and when it told it first."""
    if len(witness.reports) == 1:
        yield from witness.reports
        return
    said: set[tuple[object, bool]] = set()
    for report in sorted(witness.reports, key=_by_publication):
        undated = not report.stated and not report.is_undated_history
        about = None if undated else report.days, report.background
        if about not in said:
            said.add(about)
            yield report


def _by_publication(report: ReportFacts) -> tuple[date, tuple[int, int, int]]:
    return report.published or date.max, report.order


def _agrees(report: ReportFacts, days: Days) -> bool:
    return report.possible.first <= days.first and days.last <= report.possible.last


def _teller(days: Days, reports: Sequence[ReportFacts]) -> ReportFacts:
    """The most exact report that agrees."""
    agreeing = [report for report in reports if _agrees(report, days)]
    return min(agreeing or reports, key=attrgetter("order"))
