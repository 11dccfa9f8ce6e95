"""What pairs two places of a list: "not only P but also Q", "P, long held by A, as well as Q"."""

from typing import TYPE_CHECKING

from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause


def not_only(clause: "Clause", k: int) -> bool:
    """Whether the "but (also) Q" of "not only P but (also) Q" stands at an index."""
    if clause.low(k) != "but":
        return False
    for j in range(k - 1, max(k - _REACH, -1), -1):
        if past_not_only(clause, j) > j:
            return True
        if clause.kind(j) == "w" and clause.low(j) not in _WITHIN_ITEMS:
            return False
    return False


def past_not_only(clause: "Clause", j: int) -> int:
    """Where P stands of "not only P but also Q"; else the index itself."""
    if clause.low(j) != "not" or clause.low(j + 1).split()[:1] not in _ONLY:
        return j
    k = j + 1 + (clause.kind(j + 1) == "w")
    return k if clause.kind(k) == "P" else j


def behind_lead(clause: "Clause", j: int) -> int:
    """Where a list begins behind "not only" or a measure of ground; else the index itself."""
    return max(past_not_only(clause, j), behind_measure(clause, j))


def behind_measure(clause: "Clause", j: int) -> int:
    """Where P stands of "1,300 square km of land, among them P and Q"; else the index itself."""
    if not clause.low(j)[:1].isdigit() or clause.low(j + 1) not in _SQUARE:
        return j
    k = j + 3
    if clause.low(k) == "of" and clause.low(k + 1) in _LAND:
        k += 2
    k += clause.text_at(k) == ","
    k += 1 + (clause.low(k) == "among" and clause.low(k + 1) in ("them", "these"))
    named = clause.low(k - 1) in ("including", "them", "these")
    return k if named and clause.kind(k) == "P" else j


_SQUARE = ("square", "sq")
_LAND = words("land territory ground countryside terrain desert")
_ONLY = (["only"], ["just"], ["merely"], ["simply"])
_REACH = 11
_WITHIN_ITEMS = (
    grammar.PREPOSITIONS
    | grammar.DETERMINERS
    | words("and or nor including namely also both only just merely")
)


def behind_its_own(clause: "Clause", k: int) -> int:
    """Behind the "with its airstrip" of "P with its airstrip and Q"; else the index itself."""
    own = clause.text_at(k + 1).lower().split()[:1]
    if clause.low(k) != "with" or own not in (["its"], ["their"]):
        return k
    m = k + 1
    while m < k + _OWN_WORDS and clause.kind(m) in "wP" and clause.low(m) not in _OPENS_NEXT:
        place = clause.chunks[m].place if m < len(clause.chunks) else None
        if place is not None and place.name is not None:
            return k
        m += 1
    on = clause.low(m) in _OPENS_NEXT or (clause.text_at(m) == "," and clause.kind(m + 1) == "P")
    on = on or (clause.text_at(m) == "," and clause.low(m + 1) == "and")
    return m if m > k + 1 and on else k


_OWN_WORDS = 6
_OPENS_NEXT = words("and as along together plus")


def only_told_of(clause: "Clause", j: int) -> bool:
    """Whether "long disputed between A and B", "once held by A" begins here."""
    k = j + (clause.low(j) in _ONCE)
    return clause.kind(k) == "w" and (clause.low(k).endswith("ed") or clause.low(k) in _TOLD)


_ONCE = words("long once formerly previously hitherto bitterly fiercely hotly much heavily")
_TOLD = words("held fought torn cut built lost won")


def behind_told(clause: "Clause", j: int) -> int:
    """Where the list goes on in "X, long disputed by both, as well as Y"; 0 where it does not."""
    for k in range(j + 1, min(j + _ASIDE, len(clause.chunks))):
        if clause.text_at(k) == ";":
            return 0
        if clause.text_at(k) == ",":
            adds = clause.low(k + 1) in _GOES_ON and clause.low(k + 2) in ("well", "with")
            return k if adds else 0
    return 0


_ASIDE = 16
_GOES_ON = words("as along together")
