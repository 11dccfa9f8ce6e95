"""Stretches of a place's time: reports of one can tell nothing of the changes of another."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from services.store.conflation.likeness import DAY_SLIP, LATE_MENTION
from services.store.conflation.report_facts import ReportFacts

APART = max(LATE_MENTION, 2 * DAY_SLIP)
"""Reports farther apart than this many days are never of one change: see NearClusters.near."""


def stretches(reports: Iterable[ReportFacts]) -> Iterator[tuple[ReportFacts, ...]]:
    """Reports in order of time, cut wherever more than ``APART`` days lie between.

    What lies between two reports of a stretch, as a counter-taking does, is of that stretch too.
    """
    stretch: list[ReportFacts] = []
    end = 0
    for report in sorted(reports, key=attrgetter("since")):
        days = report.days
        if stretch and days.first > end + APART:
            yield tuple(stretch)
            stretch, end = [], 0
        stretch.append(report)
        if days.last > end:
            end = days.last
    if stretch:
        yield tuple(stretch)
