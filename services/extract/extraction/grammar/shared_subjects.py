"""Subjects that stand elsewhere: "was captured by A and retaken by B", "after taking P, A left"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words


def shared_subject(clause: Clause, i: int) -> list[PlaceMention]:
    """ "was captured by A and retaken by B": the place is the first verb's."""
    for j in range(i - 1, 0, -1):
        low = clause.low(j)
        fell = low in triggers.FALL or (low == "changed" and clause.low(j + 1) == "hands")
        held = low == "held" and j < i - 1
        done = fell or held or low == "lost" or triggers.TAKE.get(low) in ("p", "n", "bn")
        if taken := _taken_first(clause, i, j):
            return taken
        if done or (_is_participle(low) and _ends_there(clause, i)):
            group = clause.group(j)
            if group.passive or fell:
                return clause.places_before(group.start, reduced=False)
            if clause.low(j + 1) == "by" and (set_off := clause.places_before(j, reduced=True)):
                return set_off  # "P, seized by A on 14 June and retaken a week later"
        if clause.text_at(j) == ";":
            break
    return []


def lead(clause: Clause, start: int) -> int:
    """The index before a verb's group, past "finally", "a week later" and "quietly"."""
    k = start - 1
    while clause.low(k) in _AT_LAST or clause.kind(k) == "D" or clause.low(k) in _WHEN:
        k -= 1
    return k


_AT_LAST = words(
    """
    finally eventually ultimately later then only soon quickly briefly quietly promptly swiftly
    peacefully easily duly almost
    """
)
_WHEN = words("a fortnight week month year day night few hours days weeks months years within")


def later_subject(clause: Clause, end: int) -> tuple[ActorMention | None, int]:
    """ "After capturing X, rebels advanced": the subject follows."""
    for j in range(end, min(end + 12, len(clause.chunks))):
        if clause.low(j) in ("which", "who", "whom", "where"):
            break  # "recapturing P, which A had seized": not A
        named = clause.kind(j) == "A" and clause.low(j - 1) not in grammar.PREPOSITIONS
        if named and not clause.low(j - 1).endswith("ing"):  # not "by defeating A"
            return clause.actor_at(j), j
    return None, -1


def men_captured(clause: Clause, i: int, start: int) -> bool:
    """ "rebels took P on Monday and were captured by B", "fled to P, and some had been captured":
    the rebels were.
    """
    if clause.low(start - 1) in _SOME and clause.low(i).startswith("captur"):
        return True
    joined = clause.low(start - 1) in ("and", "but") and clause.low(start) == "were"
    if not joined or not clause.low(i).startswith("captur"):
        return False
    first = next((j for j in range(start - 2, 0, -1) if clause.low(j) in _TOOK), 0)
    return first > 0 and not clause.group(first).passive and clause.kind(first - 1) == "A"


_SOME = words("some many others several dozens hundreds scores most few")


def _taken_first(clause: Clause, i: int, j: int) -> list[PlaceMention]:
    """P of "A took (control of) P, but was retaken by B": what is taken again is no side."""
    active = clause.low(j) in _TOOK and not clause.group(j).passive
    if not active or not clause.low(i).startswith("retak"):
        return []
    control = next((k for k in range(j + 1, j + 4) if clause.low(k) == "control"), 0)
    of = control and clause.low(control + 1) in ("of", "over")
    return clause.places_after(control + 2 if of else j + 1)[0]


_TOOK = frozenset(form for form, code in triggers.TAKE.items() if code == "p") | {"took"}


def _is_participle(low: str) -> bool:
    return low.endswith("ed") or low in _UNDERGONE


_UNDERGONE = words("hit struck cut hemmed beaten burnt shot")


def _ends_there(clause: Clause, i: int) -> bool:
    """ "(was shelled and) captured by A", not "captured fighters"."""
    free = clause.kind(i + 1) in ("D", "p", "") or clause.low(i + 1) in grammar.CONJUNCTIONS
    return free or clause.low(i + 1) in grammar.PREPOSITIONS
