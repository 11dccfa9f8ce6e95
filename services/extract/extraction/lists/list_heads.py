"""Where a list of places begins, seen from its end: what is said of one item may hide the first."""

from typing import TYPE_CHECKING

from services.extract.extraction.lists.list_joints import joiner
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause

_REACH = 30
_ITEMS = 12
_DASHES = frozenset("-–—")


def first_item(clause: "Clause", k: int, j: int) -> int:
    """The first of "P, 10 km from Q, R and S", "P, Q - a village near R - and S" that ends at ``j``
    and seems to begin at ``k``; ``k`` itself where nothing before it reads on to its end.
    """
    first = k + 2 * (k < j and _only_where(clause, k))
    for m in range(k - 1, max(-1, k - _REACH), -1):
        low = clause.low(m)
        if clause.kind(m) in ("A", "X") or clause.text_at(m) in (";", '"'):
            break
        if low in grammar.AUXILIARIES or low in grammar.REPORTING or low in _CLAUSES:
            break
        place = clause.chunks[m].place
        if _only_where(clause, m):
            break
        if place is not None and place.name and _leads(clause, m) and _reads_on(clause, m, j):
            first = m
    return first


def _only_where(clause: "Clause", m: int) -> bool:
    """ "Further south in P, (Q and R fell)": not P."""
    return clause.low(m).startswith("further ") and clause.text_at(m + 1) == ","


_CLAUSES = words("which who that where when while but after before as since until")


def _leads(clause: "Clause", m: int) -> bool:
    """Whether nothing goes before an item but what a subject may follow."""
    before = clause.low(m - 1)
    opens = clause.kind(m - 1) in ("D", "") or clause.text_at(m - 1) == ","
    said = before in grammar.REPORTING or before in ("that", "and", "the", "both")
    said = said or clause.low(m - 2) in ("told", "tells")  # "told Reuters P, Q and R"
    return opens or said


def _reads_on(clause: "Clause", m: int, j: int) -> bool:
    """Whether the list that begins at an index comes to the item at another."""
    for _ in range(_ITEMS):
        head = clause.chunks[m].place
        if head is None:
            return False
        at, joined = joiner(clause, m + 1, head)
        other = clause.chunks[at].place if at >= 0 else None
        if other is None or at > j or not joined or ":" in joined or head.country > other.country:
            return False
        if at == j:
            return not joined <= _DASHES  # "P - ground claimed by A": the ground is
        m = at
    return False


def opens_with_aside(clause: "Clause", j: int) -> bool:
    """Whether a sentence opens with X of "X, in the far west, and Z were taken", of whose aside the
    place stands at an index.
    """
    within = clause.low(j - 1) in ("in", "near", "at") and clause.text_at(j - 2) == ","
    opens = j == _ASIDE or clause.kind(j - _ASIDE - 1) == "D"
    return within and opens and clause.kind(j - _ASIDE) == "P"


_ASIDE = 3
