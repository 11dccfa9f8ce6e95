"""Whether a place is "taken" by itself: "P was taken on Monday", "one after another"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.words import grammar
from services.extract.extraction.words.calendar import MONTHS
from services.extract.extraction.words.spelling import words


def wholly_taken(clause: Clause, i: int) -> bool:
    """ "P was taken in its entirety", "after fighting", "on Monday": nothing else is meant."""
    j = i + 1
    while clause.low(j) in grammar.ADVERBS or clause.kind(j) == "D" or _more_days(clause, j):
        j += 1
    whole = clause.low(j) == "in" and any(
        clause.low(k) in _SPANS_TAKEN for k in range(j + 2, j + 4)
    )
    ends = clause.kind(j) in ("p", "") and j >= i + 1 + (clause.low(i) != "taken")
    back = clause.low(i) in ("taken", "won", "gained") and clause.low(i + 1) == "back"
    turns = clause.low(j) == "one" and clause.low(j + 1) == "after"  # "one after another"
    if j > i + 1 and clause.low(j) in _AS:  # "taken overnight as L fled", no photo
        turns = turns or not any(clause.low(k) in _SHOTS for k in range(max(0, i - 8), i))
    turns = turns or _given_up_again(clause, j)
    plain = whole or ends or turns or clause.low(j) in ("without", "after")
    return back or (clause.low(i) == "taken" and plain)


def _given_up_again(clause: Clause, j: int) -> bool:
    """ "(was taken in May) and lost in June", "before being retaken": both are said of a place."""
    if clause.low(j) not in ("and", "but", "before", "then"):
        return False
    k = j + 1
    while clause.low(k) in grammar.ADVERBS or clause.low(k) in grammar.BE:
        k += 1
    return clause.low(k) in _AGAIN and not clause.has_object(k + 1)


_AGAIN = words("lost retaken recaptured regained reclaimed liberated freed abandoned surrendered")


def _more_days(clause: Clause, j: int) -> bool:
    """ "in October and November": what goes on behind a day."""
    if clause.low(j) == "and" and clause.kind(j - 1) == "D":
        return clause.kind(j + 1) == "D" or clause.low(j + 1) in MONTHS
    return clause.low(j) in MONTHS and clause.low(j - 1) == "and"


_AS = ("as", "when", "while")
_SHOTS = words("photo photos photograph picture pictures image images footage video selfie shot")
_SPANS_TAKEN = words("entirety whole hours days weeks months")
