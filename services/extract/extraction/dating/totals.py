"""What a side has won so far, which no day dates: "has lost 40 percent of the territory"."""

from schemas.reports import DatePrecision
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.statement import Dating


def is_running_total(clause: Clause, finding: Finding) -> bool:
    """Whether only a part of a land is told to have been taken so far: a day of the sentence is
    that of the report, or of another deed.
    """
    lands = all(place.partial and place.is_land for place in finding.places)
    return lands and finding.kind.is_change and clause.group(finding.trigger).perfect


def of_no_day(clause: Clause, finding: Finding, when: Dating) -> Dating:
    """ "has taken P and Q this month": what was won so far in a week, month or year has no day."""
    group = clause.group(finding.trigger)
    so_far = group.perfect and not group.pluperfect and finding.kind.is_change
    if not so_far or when.day is None or when.precision is DatePrecision.DAY:
        return when
    return Dating(None, DatePrecision.UNKNOWN, when.text)
