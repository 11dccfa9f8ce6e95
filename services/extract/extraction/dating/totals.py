"""What a side has won so far, which no day dates: "has lost 40 percent of the territory"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding


def is_running_total(clause: Clause, finding: Finding) -> bool:
    """Whether only a part of a land is told to have been taken so far: a day of the sentence is
    that of the report, or of another deed.
    """
    lands = all(place.partial and place.is_land for place in finding.places)
    return lands and finding.kind.is_change and clause.group(finding.trigger).perfect
