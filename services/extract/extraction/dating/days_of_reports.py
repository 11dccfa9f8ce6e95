"""When the day on which something was said is the day of what is told, and when it is not."""

from services.extract.extraction.dating.others_dates import BREAKS, SOON
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words


def told_besides(clause: Clause, finding: Finding) -> bool:
    """ "said on Sunday they had retaken P, which lately fell to B": P did not fall that day."""
    j = clause.group(finding.trigger).start - 1
    while clause.low(j) in grammar.ADVERBS or clause.low(j).endswith("ly"):
        j -= 1
    earlier = any(trigger < finding.trigger for trigger in clause.triggers)
    return earlier and clause.low(j) == "which" and clause.text_at(j - 1) == ","


def is_announced(clause: Clause, finding: Finding) -> bool:
    """ "announced on Thursday the liberation of P": it was then."""
    for j in range(finding.trigger - 1, max(-1, finding.trigger - 7), -1):
        if clause.low(j) in _ANNOUNCING:
            return finding.kind.is_change
        set_off = clause.kind(j) == "D" or clause.text_at(j) == ","
        if not set_off and clause.low(j) not in grammar.DETERMINERS:
            return False
    return False


_ANNOUNCING = words("announced declared proclaimed announces declares proclaims confirmed confirms")


def only_before(clause: Clause, finding: Finding) -> bool:
    """ "said on Thursday that soldiers captured after B overran P were shot": not overrun then."""
    for j in range(finding.trigger - 1, max(-1, finding.trigger - 7), -1):
        if clause.low(j) == "since" and clause.low(j - 1) not in ("has", "have", "had"):
            return True  # "N have fled since A took P, X said on Monday"
        if clause.low(j) == "after" and clause.low(j - 1) in SOON:
            return False  # "hours after B left P"
        if clause.low(j) == "after":
            return any(clause.low(k) in grammar.REPORTING for k in range(j))
        if clause.text_at(j) in ",;" or clause.low(j) in grammar.REPORTING:
            return False
    return False


def of_report(clause: Clause, i: int) -> bool:
    """Whether the date says when somebody said it."""
    near = [clause.low(j) for j in (i - 1, i + 1, i - 2)]
    return (
        near[0] in grammar.REPORTING
        or near[1] in grammar.REPORTING
        or (near[0] in ("on", "late", ",") and near[2] in grammar.REPORTING)
        or _behind_report(clause, i)
    )


TOLD = words("told tells informed")
BY_WHAT = words("in by via through on during at over from")
HEARD = 7
"""Words between "told" or "said" and the day at most: "reporters in the capital"."""


def _behind_report(clause: Clause, i: int) -> bool:
    """ "told the agency on Tuesday", "said in a statement on Tuesday"."""
    for j in range(i - 1, max(-1, i - 1 - HEARD), -1):
        low = clause.low(j)
        if low in TOLD:
            return True
        if low in grammar.REPORTING:
            return clause.low(j + 1) in BY_WHAT and clause.kind(j + 1) == "w"
        if clause.kind(j) == "p" or low in BREAKS or low in grammar.AUXILIARIES:
            return False
        if low in triggers.TAKE or low in triggers.LEAVE:
            return False
    return False
