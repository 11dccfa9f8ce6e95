"""Relatives of one item of a list: "a port A had held for years, and Q", "P, which A took, and"."""

from typing import TYPE_CHECKING

from services.extract.extraction.lists.list_asides import acts_there
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause

_ASIDE = 14
_ENDING = words("and but while when after before")


def past_relative(clause: "Clause", end: int) -> int:
    """Behind "(a port) A had held for years" where ", and Q" goes on, "(the town) of the old
    churches" where ", along with Q" does; else the index itself.
    """
    if clause.low(end) == "of" and clause.kind(end + 1) == "w":
        for k in range(end + 2, min(end + _ASIDE, len(clause.chunks) - 3)):
            if clause.text_at(k) == ",":
                if clause.low(k + 1) == "along" and clause.low(k + 2) == "with":
                    return k
                break
            if clause.kind(k) != "w":
                break
    if clause.kind(end) == "p" or clause.low(end) in _ENDING:
        return end
    for k in range(end, min(end + _ASIDE, len(clause.chunks) - 2)):
        named = clause.chunks[k + 2].place if clause.kind(k + 2) == "P" else None
        if clause.text_at(k) in (",", ";"):
            goes_on = clause.low(k + 1) == "and" and named is not None and named.name is not None
            return k if goes_on and not acts_there(clause, k + 2) else end
    return end


def before_which(clause: "Clause", m: int, item: int) -> int:
    """Where P stands of "(O and) P, which was besieged, and Q (fell)" that opens its clause; else
    the index itself.
    """
    if m != item - 3 or clause.low(item - 1) != "and" or clause.text_at(item - 2) != ",":
        return m
    at = next((k for k in range(m, max(0, m - _ASIDE), -1) if clause.text_at(k) in (",", ";")), 0)
    if not at or clause.low(at + 1) not in ("which", "where") or clause.kind(at - 1) != "P":
        return m
    k = at - 1
    while k > 0 and (clause.kind(k) == "P" or clause.text_at(k) == "," or clause.low(k) == "and"):
        k -= 1
    opens = clause.kind(k) == "P" or clause.low(k) == "that"
    return at - 1 if opens else m


def leads_list(place: PlaceMention | None) -> bool:
    """Whether "the villages of P" stands here: "in the villages of P and Q, which A took"."""
    return place is not None and place.plural and place.name is not None
