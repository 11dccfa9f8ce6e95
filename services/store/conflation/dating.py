"""When a change was: the interval that most of its witnesses agree on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from services.store.conflation.report_facts import Days, ReportFacts
from services.store.conflation.witnesses import Witness


@dataclass(frozen=True, slots=True)
class Dating:
    """The days of a change, and the report whose words date it best."""

    days: Days
    report: ReportFacts


def date_of(seed: ReportFacts, witnesses: Sequence[Witness]) -> Dating:
    """Choose among the days told and what the vaguer reports have in common.

    A day that one witness tells and that the stated weeks of others exclude is a slip. Between
    intervals that equally many witnesses agree with, the one told to the day wins.
    """
    reports = [report for witness in witnesses for report in witness.reports]
    if len(reports) == 1 or seed.is_undated_history:
        return Dating(possible_days(seed) if len(reports) == 1 else seed.days, seed)
    told = {report.days for report in reports if report.is_precise}
    candidates = [*told, *_common([r for r in reports if not r.is_precise])]
    if not candidates:
        return Dating(seed.days, seed)
    if len(set(candidates)) == 1:
        return Dating(candidates[0], _teller(candidates[0], reports))
    days = min(candidates, key=lambda each: _doubt(each, witnesses, seed))
    return Dating(days, _teller(days, reports))


def possible_days(report: ReportFacts) -> Days:
    """What news tells as done was done by the day of its publication."""
    days, published = report.days, report.published
    if published is None or report.is_undated_history:
        return days
    last = published.toordinal()
    return Days(days.first, last) if days.first <= last < days.last else days


def _common(vague: Iterable[ReportFacts]) -> list[Days]:
    """The narrowest interval cut by each wider one that it overlaps; none without vague reports."""
    common: Days | None = None
    for report in sorted(vague, key=attrgetter("order")):
        days = possible_days(report)
        if common is None:
            common = days
        elif common.overlaps(days):
            common = Days(max(common.first, days.first), min(common.last, days.last))
    return [common] if common is not None else []


def _doubt(
    days: Days, witnesses: Iterable[Witness], seed: ReportFacts
) -> tuple[int, int, int, bool, int]:
    """Lowest for the best: agreed with by most witnesses, told to the day by most, narrow."""
    agreeing = precise = 0
    for witness in witnesses:
        agreeing += any(_agrees(report, days) for report in witness.reports)
        precise += any(report.is_precise and report.days == days for report in witness.reports)
    return (-agreeing, -precise, days.width, days != seed.days, days.first)


def _agrees(report: ReportFacts, days: Days) -> bool:
    within = possible_days(report)
    return within.first <= days.first and days.last <= within.last


def _teller(days: Days, reports: Iterable[ReportFacts]) -> ReportFacts:
    """The most exact report that agrees."""
    agreeing = [report for report in reports if _agrees(report, days)]
    return min(agreeing or reports, key=attrgetter("order"))
