"""How likely a change is to be real: from its support and from how surely it was read."""

from collections.abc import Sequence

from schemas.changes import Status
from services.store.conflation.report_facts import ReportFacts
from services.store.conflation.status import Support

# The share of changes that were real in made campaigns (docs/campaign.md), by status and number of
# witnesses. A lone claim is rarer true there (1 in 20) than where each change has few reports.
REAL = {
    Status.CLAIMED: (0.20, 0.65, 0.80),
    Status.REPORTED: (0.91, 0.94, 0.97),
    Status.CONFIRMED: (0.97, 0.98, 0.99),
}
USUALLY_READ_AT = 0.8
"""The confidence of reading around which a surer or less sure reading moves a change's."""
MOVED = 0.2
"""How much of the distance from it a change's confidence moves by (docs/decisions/0048)."""
DISPUTED = 0.5
"""What is left of it once somebody with nothing to gain denies the change."""


def confidence_of(support: Support, reports: Sequence[ReportFacts]) -> float:
    """Support sets the level; how surely the surest report was read moves it a little."""
    level = REAL[support.status][min(3, support.witnesses) - 1]
    surest = max(report.confidence for report in reports)
    return round(min(0.99, max(0.05, level + (surest - USUALLY_READ_AT) * MOVED)), 3)


def disputed_confidence(confidence: float) -> float:
    """The confidence of the same change once it is disputed."""
    return round(max(0.05, confidence * DISPUTED), 3)
