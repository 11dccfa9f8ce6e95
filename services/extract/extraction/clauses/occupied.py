"""Whether words of taking tell of a state: "is occupied", "had been occupied for years"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import VerbGroup


def is_so_now(clause: Clause, i: int, group: VerbGroup) -> bool:
    """Whether a passive tells what is so now: "is occupied", not "is fully occupied"."""
    lows = [clause.low(j) for j in range(group.start, i)]
    whole = lows[-1:] in (["completely"], ["fully"], ["entirely"]) and lows[:1] != ["remains"]
    return not whole and any(low in ("is", "are", "remains", "remain") for low in lows)


def only_held(clause: Clause, i: int, group: VerbGroup) -> bool:
    """Whether "occupied" tells of a state: "is occupied", "areas that were occupied by A"."""
    which = clause.low(group.start - 1) == "that" and group.passive
    describes = which and all(clause.kind(j) != "D" for j in range(i + 1, i + 5))
    return describes or is_so_now(clause, i, group) or for_years(clause, i)


def for_years(clause: Clause, i: int) -> bool:
    """ "had been occupied by A for many years", "since 1993": held, whenever it was taken."""
    near = [clause.text_at(j).lower() for j in range(i + 1, min(i + 6, len(clause.chunks)))]
    since = any(told.startswith("since ") and told[-4:].isdigit() for told in near)
    spans = any(told.startswith("for") for told in near)
    return since or (spans and any(word in told for told in near for word in _SPANS))


_SPANS = ("years", "months", "weeks", "decades")


def land_took(clause: Clause, start: int) -> bool:
    """ "P, the region which Q seized", "a village (that) Q recaptured": Q is a land or a capital,
    and so a side.
    """
    k = start - 2
    which = clause.low(k) in ("which", "whom", "that")
    k -= which + (which and clause.text_at(k - 1) == ",")
    place = clause.chunks[k].place if k >= 0 else None
    if place is None or clause.low(start - 2) in ("which", "whom"):
        return place is not None
    acts = clause.chunks[start - 1].actor is not None and clause.kind(start - 1) == "P"
    return acts and place.name is None
