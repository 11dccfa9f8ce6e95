"""Two places in a row without an "and": a place and where it lies, unless each has its day."""

from typing import TYPE_CHECKING

from services.extract.extraction.phrases.mentions import PlaceMention

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause


def dated_each(clause: "Clause", at: int) -> bool:
    """ "took X in July, Y in September": another place with its own day."""
    return clause.kind(at - 2) == "D" and clause.kind(at + 1) == "D"


def put_into_land(clause: "Clause", items: list[PlaceMention], end: int) -> None:
    """ "took over X, Y." outside headlines: two with no "and" are a place and where it lies."""
    goes_on = {clause.low(end), clause.low(end + 1)} & {"and", "or", "&", "one", "a", "an", "the"}
    full = clause.text_at(len(clause.chunks) - 1) == "."
    if len(items) != 2 or clause.comma_free or goes_on or not full:
        return
    place, land = items
    if place.name and land.name and not (place.type or land.type or place.partial):
        place.container = place.container or land.name
        items.pop()


def joins_land_in_part(clause: "Clause", at: int) -> bool:
    """Whether Y of "(took P and) parts of X and Y" stands at an index: a land in part as X is."""
    place, last = clause.chunks[at].place, clause.chunks[at - 2].place if at > 1 else None
    if place is None or last is None or clause.low(at - 1) not in ("and", "or"):
        return False
    return place.country and last.country and last.partial
