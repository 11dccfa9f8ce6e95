"""Places meant by "both", "all of them", "the latter": those just listed."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention, named_again
from services.extract.extraction.words import triggers


def all_listed(clause: Clause, j: int) -> list[PlaceMention]:
    """ "(held X, Y and Z before A drove it out of) all of them": X, Y and Z."""
    each = clause.low(j) in ("all", "each", "every", "both")
    if not each or (clause.low(j + 1) == "of" and clause.low(j + 2) not in ("them", "these")):
        return []
    if clause.low(j + 1) != "of" and clause.kind(j + 1) not in "pD":
        return []
    last = next((k for k in range(j - 1, 0, -1) if clause.kind(k) == "P"), -1)
    return named_again(clause.list_ending(last)) if last > 0 else []


def of_both(clause: Clause, i: int) -> list[PlaceMention]:
    """ "took P and Q but were driven out of both", "of the latter": those just listed."""
    j = next((k for k in range(i + 1, i + 4) if clause.low(k) in ("of", "from")), 0)
    both = clause.low(j + 1) == "both" and clause.kind(j + 2) not in "AP"
    latter = clause.low(j + 1) == "the" and clause.low(j + 2) == "latter"
    if not j or not (both or latter):
        return []
    named = taken_before(clause, i)
    return named if both else named[-1:] if latter else []


def taken_before(clause: Clause, i: int) -> list[PlaceMention]:
    """The places of "took P and Q" before an index; none where it took but one."""
    taken = [k for k in range(i) if clause.low(k) in triggers.TAKE or clause.low(k) == "took"]
    named = named_again(clause.places_after(taken[-1] + 1)[0]) if taken else []
    return named if len(named) > 1 else []
