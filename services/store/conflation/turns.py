"""Takings of one day by one side that an article tells as two: taken, lost, taken again."""

from collections.abc import Iterable, Sequence

from schemas.message import Kind
from schemas.reports import Turn
from services.store.conflation.clusters import WHOLE
from services.store.conflation.likeness import opposed, same_party
from services.store.conflation.report_facts import Days, Party, ReportFacts


def taken_again(reports: Iterable[ReportFacts]) -> list[ReportFacts]:
    """The reports of second takings; of others than the article that tells both, by their words.

    Only where one article tells all three in order, the last two with words of the turn ("hours
    later", "retook"): a lead that the text explains later on is no second taking.
    """
    later = [report for report in reports if report.turn is Turn.LATER]
    if len(later) < 2:
        return []
    takings = [report for report in later if report.kind in WHOLE and report.gainer.is_known]
    found: list[tuple[Days, Party]] = []
    for again in takings:
        told = [r for r in reports if r.article_id == again.article_id and _is_before(r, again)]
        if _is_second(again, told):
            found.append((again.days, again.gainer))
    return [
        each
        for each in takings
        if any(days == each.days and same_party(side, each.gainer) for days, side in found)
    ]


def _is_before(one: ReportFacts, other: ReportFacts) -> bool:
    """Told before it, of the same days."""
    if one.told_at is None or other.told_at is None:
        return False
    return one.days == other.days and one.told_at < other.told_at


def _is_second(again: ReportFacts, told: Sequence[ReportFacts]) -> bool:
    """Whether what was told before tells of the first taking, and then of its loss."""
    first = [
        each
        for each in told
        if each.kind in WHOLE
        and each.turn is not Turn.LATER
        and same_party(each.gainer, again.gainer)
    ]
    return any(
        each.turn is Turn.LATER
        and _loses(each, again.gainer)
        and any(_is_before(one, each) for one in first)
        for each in told
    )


def _loses(report: ReportFacts, holder: Party) -> bool:
    if report.kind in WHOLE:
        return opposed(report.gainer, holder)
    return report.kind is Kind.LOST and same_party(report.loser, holder)
