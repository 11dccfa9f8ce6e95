"""Two places in a row without an "and": a place and where it lies, unless each has its day."""

from typing import TYPE_CHECKING

from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words.places import LANDS

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


def ends_address(clause: "Clause", at: int) -> bool:
    """Whether "Z" of "(X, Y district), Z" or "(X in Y district), Z" stands at an index, with no
    "and" behind: Y lies in Z.
    """
    place, land = clause.chunks[at].place, clause.chunks[at - 2].place if at > 1 else None
    if place is None or land is None or clause.text_at(at - 1) != ",":
        return False
    alone = place.name is not None and place.type is None and not (place.partial or place.plural)
    in_land = land.name is not None and land.type in LANDS and not (land.partial or land.plural)
    k = at + 1 + (clause.text_at(at + 1) == ",")
    adds = clause.low(k) in ("and", "or", "&", "as")
    goes_on = clause.kind(k) == "P" or (adds and (k == at + 1 or clause.kind(k + 1) == "P"))
    return alone and in_land and not goes_on


def joins_land_in_part(clause: "Clause", at: int) -> bool:
    """Whether Y of "(took P and) parts of X and Y" stands at an index: a land in part as X is."""
    place, last = clause.chunks[at].place, clause.chunks[at - 2].place if at > 1 else None
    if place is None or last is None or clause.low(at - 1) not in ("and", "or"):
        return False
    return place.country and last.country and last.partial
