"""Nouns of taking that look like verbs: "pressed on with the recapture of P", "made gains"."""

from services.extract.extraction.clause import Clause
from services.extract.extraction.mentions import PlaceMention
from services.extract.extraction.words.spelling import words

_OF_GAINS = words(
    """
    made make makes making new further more recent its their the significant rapid territorial
    some major quick no any big little
    """
)
_GOES_ON = words("on ahead forward continue continues continued continuing proceed proceeding")


def goes_on(clause: Clause, i: int) -> bool:
    """ "pressing on with the liberation of P"."""
    j = i - 1 - (clause.low(i - 1) in ("the", "its", "their"))
    return clause.low(j) == "with" and clause.low(j - 1) in _GOES_ON


def is_noun(clause: Clause, i: int) -> bool:
    """ "made further gains around P", "pressed on with the recapture of P"."""
    if clause.low(i) == "gains" and clause.low(i - 1) in _OF_GAINS:
        return True
    return clause.low(i + 1) == "of" and goes_on(clause, i)


def and_that_of(clause: Clause, end: int) -> list[PlaceMention]:
    """ "the capture of P (in May) with that of Q": Q."""
    for j in range(end, min(end + _ASIDE, len(clause.chunks))):
        if clause.low(j) in ("that", "those") and clause.low(j + 1) == "of":
            listed = clause.low(j - 1) in ("and", "with", "as", "by", "than")
            return clause.places_after(j + 2)[0] if listed else []
        if clause.kind(j) == "A" or clause.text_at(j) == ";":
            break
    return []


_ASIDE = 9
