"""Where the object of verbs begins that mostly mean something else: "take", "clear", "win"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.cleared_of import of_mines
from services.extract.extraction.grammar.shared_subjects import later_subject
from services.extract.extraction.phrases.mentions import PlaceMention
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
        return _what_is_won(clause, i)
    if low.startswith("tak") or low == "took":
        if after in _NOT_GROUND or _cost_time(clause, i):
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


def _what_is_won(clause: Clause, i: int) -> int:
    if clause.low(i + 1) == "back":
        return i + 2
    if clause.low(i) == "won" and _is_undergone(clause, i):
        return i + 1
    places, end = clause.places_after(i + 1)
    back = clause.low(end + (clause.text_at(end) == ",")) == "back"
    return i + 1 if places and (back or _by_arms(clause, i, places, end)) else -1


def _is_undergone(clause: Clause, i: int) -> bool:
    """ "P was won by the army", "P, won by the rebels": by whom it was won is told."""
    by = next((j for j in range(i + 1, i + 4) if clause.low(j) == "by"), -1)
    told = all(clause.kind(j) == "D" or clause.low(j) in grammar.ADVERBS for j in range(i + 1, by))
    return by > 0 and told and clause.named_at(by + 1) is not None


def _by_arms(clause: Clause, i: int, places: list[PlaceMention], end: int) -> bool:
    """ "the rebels won P (in June)": not "won P's support", "won P a reprieve"."""
    ground = all(p.name and not p.country and not clause.owns(end - 1) for p in places)
    side, at = clause.subject(clause.group(i).start)
    if side is None and clause.low(i - 1) == "having":
        side, at = later_subject(clause, end)
    armed = side is not None and at >= 0 and clause.kind(at) == "A"
    ground = ground and clause.kind(i + 1) == "P"  # not "won the council in P"
    aside = clause.text_at(end) == "," and clause.low(end + 1) in grammar.DETERMINERS
    ends = clause.kind(end) in ("D", "p", "") or clause.low(end) in grammar.PREPOSITIONS
    ends = ends or clause.low(end) in grammar.CONJUNCTIONS or clause.low(end) in _AFTER
    return ground and armed and ends and not aside


_AFTER = words("and but without when while after before")


def _cost_time(clause: Clause, i: int) -> bool:
    """ "(it) took Moscow eighty days to reduce P": it needed them."""
    it = clause.low(clause.group(i).start - 1) in ("it", "that", "this", "which")
    near = range(i + 1, min(i + _SPELL, len(clause.chunks)))
    spell = any(clause.low(j).split()[-1:] and clause.low(j).split()[-1] in _TIMES for j in near)
    return it and spell


_SPELL = 6
_TIMES = words("minutes hours days weeks months years day week month year hour night decades")
_NO_PLACE = words("to ground credit responsibility about of")
