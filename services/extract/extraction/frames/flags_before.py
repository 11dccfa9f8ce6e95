"""Flags before a verb, and whose they are: "A's flag flies over P", "had gone from P"."""

from services.extract.extraction.frames.flags import is_flag, of_the_state
from services.extract.extraction.frames.frame_slots import Slots, side_at
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.words import grammar


def flag_before(clause: Clause, start: int, slots: Slots) -> bool:
    """Whether a flag stands right before a verb, and whose: noted as who gains. A white one need
    be nobody's.
    """
    flag = next((j for j in range(start - 1, max(-1, start - 6), -1) if is_flag(clause, j)), -1)
    if flag < 0:
        return False
    if clause.low(flag - 1).removeprefix("the ") == "white" and clause.low(flag + 1) != "of":
        owned = clause.kind(flag - 2) == "A" and clause.owns(flag - 2)
        slots.gainer, slots.at = (clause.actor_at(flag - 2), flag) if owned else (None, -1)
        return True
    owner = of_the_state(clause, flag)
    owner = owner or (side_at(clause, flag + 2) if clause.low(flag + 1) == "of" else None)
    for j in range(flag - 1, flag - 4, -1):
        if owner is not None or clause.kind(j) == "p" or clause.low(j) in grammar.CONJUNCTIONS:
            break  # "they drove off to Q and the black flag was hauled down"
        owner = side_at(clause, j)
    slots.gainer, slots.at = owner, flag
    return owner is not None


def flag_gone(clause: Clause, start: int, slots: Slots) -> bool:
    """ "A's flag had gone from P", "black flags are gone from P": A lost it."""
    black = is_flag(clause, start - 1) and clause.low(start - 2).endswith("black")
    owned = not black and flag_before(clause, start, slots)
    slots.loser, slots.gainer, slots.at = slots.gainer, None, -1
    return owned or black
