"""Attempts that came to nothing: "a bid to take P was thwarted", "were beaten when they tried"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.moods import FRUITLESS
from services.extract.extraction.words.spelling import words


def came_to_nothing(clause: Clause, start: int) -> bool:
    """ "an attempt to capture X was thwarted", "repelled every attempt to take X"."""
    after = any(
        (clause.low(j) in _FALTERED and clause.low(j - 1) not in _TALKS)
        or (clause.low(j) == "kept" and clause.low(j + 1) == "out")
        or (clause.low(j) in ("come", "came") and clause.low(j + 2) == "nothing")
        or (clause.low(j) == "broken" and clause.low(j - 1) in grammar.BE)
        or (clause.low(j) in FRUITLESS and clause.low(j - 1) in grammar.BE)
        or (clause.low(j) == "forced" and clause.low(j + 1) in _THEM and _gave_way(clause, j + 2))
        or (triggers.REPEL.get(clause.low(j)) in ("p", "n") and clause.low(j - 1) in grammar.BE)
        for j in range(start, min(start + 14, len(clause.chunks)))
    )
    before = any(clause.low(j) in _REPELS for j in range(max(0, start - 7), start))
    before = before or any(clause.low(j) in FRUITLESS for j in range(max(0, start - 4), start))
    beaten = _beaten_when(clause, start) or _beaten_in(clause, start)
    beaten = beaten or _but_beaten(clause, start) or _beaten_after(clause, start)
    return after or before or beaten or _ended_badly(clause, start) or _attack_beaten(clause, start)


_THEM = words("them him it")


def _gave_way(clause: Clause, j: int) -> bool:
    """ "(forced them) to retreat", "back"."""
    return clause.low(j) == "back" or (clause.low(j) == "to" and clause.low(j + 1) in LEAVING)


def _attack_beaten(clause: Clause, start: int) -> bool:
    """ "in a bid to capture P ..., adding that the attack had been beaten off"."""
    return any(
        clause.low(j - 1) in ("was", "were", "been")
        and triggers.REPEL.get(clause.low(j)) in ("p", "n")
        and any(clause.low(k) in triggers.PRESS_NOUNS for k in range(j - 5, j))
        for j in range(start + 6, len(clause.chunks))
    )


def _but_beaten(clause: Clause, start: int) -> bool:
    """ "tried to capture P at noon, but (they) were defeated"."""
    for j in range(start + 1, min(start + 14, len(clause.chunks) - 2)):
        if clause.low(j) == "but":
            be = j + 1 + (clause.kind(j + 1) == "A" or clause.low(j + 1) in ("they", "it"))
            return clause.low(be) in grammar.BE and clause.low(be + 1) in _BEATEN
    return False


def _beaten_after(clause: Clause, start: int) -> bool:
    """ "suffered a crushing defeat after it tried to retake P"."""
    back = range(start - 1, max(0, start - 6), -1)
    after = next((j for j in back if clause.low(j) in ("after", "when", "as")), 0)
    lost = any(clause.low(j) in ("defeat", "setback", "debacle") for j in range(after - 3, after))
    return lost and any(clause.low(j) in _SUFFERED for j in range(max(0, after - 8), after))


_SUFFERED = words("suffered suffers suffering met inflicted")


def _beaten_in(clause: Clause, start: int) -> bool:
    """ "were beaten in an attempt to capture P", "failed in their bid to"."""
    return any(
        clause.low(j) == "in" and clause.low(j - 1) in _BEATEN
        for j in range(max(1, start - 5), start)
    )


def _ended_badly(clause: Clause, start: int) -> bool:
    """ "an attempt to recapture P ended in a rout"."""
    for j in range(start, min(start + 14, len(clause.chunks) - 1)):
        if clause.low(j) in ("ended", "ends", "ending") and clause.low(j + 1) in ("in", "with"):
            return any(clause.low(k) in _FIASCO for k in range(j + 2, j + 6))
    return False


_FIASCO = words("rout failure disaster defeat retreat fiasco bloodbath stalemate debacle")


def _beaten_when(clause: Clause, start: int) -> bool:
    """ "were thrown back when they tried to enter P"."""
    link = next(
        (j for j in range(start - 1, max(0, start - 6), -1) if clause.low(j) in ("when", "as")), 0
    )
    return any(
        clause.low(j - 1) in grammar.BE and triggers.REPEL.get(clause.low(j)) in ("p", "n")
        for j in range(max(1, link - 4), link)
    )


_BEATEN = words("beaten defeated failed foiled thwarted stopped repelled repulsed unsuccessful")
_FALTERED = words("averted failed faltered fizzled foundered floundered stalled collapsed")
_TALKS = words("talks negotiations truce ceasefire mediation government economy deal")
_REPELS = words(
    """
    repelled repel repels repelling repulsed foiled foil foils thwarted thwart thwarts rebuffed
    resisted withstood
    """
)

LEAVING = words("give withdraw leave abandon retreat flee evacuate surrender cede quit vacate pull")
