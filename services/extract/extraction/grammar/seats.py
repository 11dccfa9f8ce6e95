"""What stands for the place that it is in: "the border gates of P", "the U.N. bases of P"."""

from typing import TYPE_CHECKING

from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause_words import ClauseWords

_SEATS = words(
    """
    gate gates base bases post posts outpost outposts council hall headquarters centre center walls
    centres centers garrison barracks command compound airfield airport heights hills outskirts
    """
)
"""What is taken where a place itself is: without a name of its own it stands for the place."""


def behind_seat(clause: "ClauseWords", j: int) -> int:
    """Where P stands in "the border gates of P", "the abandoned U.N. bases of P"; else j."""
    k = j
    while k < j + 6 and clause.kind(k) == "w":
        low = clause.low(k)
        if low in _SEATS:
            break
        if low in grammar.PREPOSITIONS or low in grammar.CONJUNCTIONS:
            return j
        if low.endswith("ing") and clause.low(k + 1) in grammar.DETERMINERS:
            return j  # "reaching the gates of P"
        k += 1
    links = ("of",) if clause.low(j) in ("a", "another") else ("of", "in", "at")
    stands = clause.low(k) in _SEATS and clause.low(k + 1) in links
    seat = clause.chunks[k + 2].place if stands and clause.kind(k + 2) == "P" else None
    return (
        k + 2 if seat is not None and not seat.is_wide else j
    )  # a province: its heights are not all of it
