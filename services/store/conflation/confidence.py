"""How likely a change is to be real: from its support and from how surely it was read."""

from collections.abc import Sequence

from schemas.changes import Status
from services.store.conflation.report_facts import ReportFacts
from services.store.conflation.status import Support

# What a change of each status starts from.
START = {Status.CLAIMED: 0.62, Status.REPORTED: 0.78, Status.CONFIRMED: 0.92}
DISPUTED = 0.25
"""What a dispute takes away."""


def confidence_of(support: Support, reports: Sequence[ReportFacts]) -> float:
    """Support sets the level, the surest reading moves it by at most a tenth, voices add little."""
    surest = max(report.confidence for report in reports)
    voices = min(3, support.witnesses - 1) * 0.02
    return round(min(0.99, max(0.05, START[support.status] + (surest - 0.7) * 0.2 + voices)), 3)


def disputed_confidence(confidence: float) -> float:
    """The confidence of the same change once somebody with nothing to gain denies it."""
    return round(max(0.05, confidence - DISPUTED), 3)
