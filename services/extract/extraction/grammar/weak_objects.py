"""Where the object of verbs begins that mostly mean something else: "take", "clear", "win"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.cleared_of import of_mines
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_ADJECTIVAL = words("clear free secure")


_NOT_GROUND = words(
    """
    part place to up advantage on out off care refuge note into in aim shelter hostage hostages
    prisoner prisoners captive action steps measures seriously
    """
)
"""What follows "take" where nothing is taken that anybody could hold."""


def weak_object(clause: Clause, i: int) -> int:
    """Where the object of "take", "clear", "win" begins; -1 where the verb means something else."""
    low, after = clause.low(i), clause.low(i + 1)
    if low.startswith("clear") and of_mines(clause, i):
        return -1
    if low in _ADJECTIVAL and clause.low(i - 1) != "to" and clause.low(i - 1) not in grammar.MODALS:
        headline = clause.kind(i - 1) == "A" and clause.kind(i + 1) == "P"
        return i + 1 if headline and low != "free" else -1
    if low in ("won", "win", "wins", "winning"):
        if after == "back":
            return i + 2
        places, end = clause.places_after(i + 1)
        return i + 1 if places and clause.low(end + (clause.text_at(end) == ",")) == "back" else -1
    if low.startswith("tak") or low == "took":
        if after in _NOT_GROUND:
            return -1
        if after in ("over", "back"):
            return i + 2
        return i + 1
    if low.startswith(("gain", "claim", "grab", "wrest")) and after in _NO_PLACE:
        return -1  # "the army's claim about P"
    if low in ("claim", "claims") and clause.low(i - 1) in grammar.DETERMINERS:
        return -1  # "the capture of P, a claim A dismissed"
    if low.startswith("claim") and after in ("it", "they"):
        return -1 if clause.low(i + 2) in grammar.AUXILIARIES else i + 1  # "claims it can take P"
    if low.startswith("claim") and any(clause.low(j).startswith("both") for j in range(i)):
        return -1  # "both A and B claim P"
    return i + 1


_NO_PLACE = words("to ground credit responsibility about of")
