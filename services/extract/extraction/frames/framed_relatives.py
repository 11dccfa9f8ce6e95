"""Frames whose place stands before who acts: "P, which the army entered", "moved into"."""

from services.extract.extraction.frames.frame_slots import Slots, match
from services.extract.extraction.frames.frame_table import Element, Frame
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import VerbGroup
from services.extract.extraction.words import grammar
from services.extract.extraction.words.frames import HANDS
from services.extract.extraction.words.spelling import words


def stranded(clause: Clause, i: int, group: VerbGroup, frame: Frame, slots: Slots) -> int:
    """Where the frame ends of "P, which the army moved into (on Friday)", "took charge of", "gave
    up", "P, into which it moved": all but its place stands there. -1 where it is none of those.
    """
    if frame.rest[-1].slot != "P" or frame.subject not in "GL" or len(frame.rest) < _TWO:
        return -1
    if not any(clause.low(j) in _RELATIVE for j in range(max(0, i - _FAR), i)):
        return -1
    at = clause.subject(group.start)[1]
    over = clause.low(at - 2) in _OVER and frame.rest[-2].slot == "hands-of"
    asked = clause.low(at - 2) in frame.rest[-2].words
    led = at > 1 and clause.low(at - 1) == "which" and (asked or over)
    end = match(clause, i + 1, frame.rest[: -1 - led], slots)
    end = _behind_hands(clause, end) if over and led else end
    tells = led and (clause.low(end) in grammar.REPORTING or clause.low(end) in grammar.AUXILIARIES)
    if not (tells or _ends(clause, end)) or end < i + 1 + (not led):
        return -1
    if not led:
        return end if _before_which(clause, group, slots) else -1
    k = at - 3 - (clause.low(at - 3) == "out")
    k -= clause.text_at(k) == ","
    near = clause.chunks[k].place if clause.kind(k) == "P" else None
    listed = [p for p in clause.list_ending(k) if p.name] if near is not None else []
    named = [near] if near is not None and near.name else []  # "the line outside P, from which"
    slots.places = listed or named
    return end if slots.places else -1


def _behind_hands(clause: Clause, j: int) -> int:
    """Behind "full control" of "P, over which A imposed full control"; -1 where it is not told."""
    if j < 0:
        return -1
    k = next((k for k in range(j, j + _SHORT) if clause.low(k) in HANDS), -1)
    passed = all(clause.kind(m) == "w" for m in range(j, k))
    return k + 1 if k >= 0 and passed else -1


_OVER = ("over", "of", "in", "on")
_SHORT = 4
_FAR = 9
_TWO = 2
_RELATIVE = ("which", "that")
_AFTER = words("as when after while without in and until before since by last early late")


def without_place(frame: Frame) -> tuple[Element, ...]:
    """What a frame asks for behind its verb where the place goes before."""
    at = next(k for k, piece in enumerate(frame.rest) if piece.slot == "P")
    return frame.rest[:at] + frame.rest[at + 1 :]


def relative(clause: Clause, i: int, group: VerbGroup, frame: Frame, slots: Slots) -> int:
    """Where the frame ends of "P, which the army entered (on Friday)", "that it made its own":
    the place stands before who acts. -1 where it is none of those.
    """
    alone = len(frame.rest) == 1
    end = i + 1 if alone else match(clause, i + 1, without_place(frame), slots)
    fits = alone or (end > 0 and _ends(clause, end))
    return end if fits and _before_which(clause, group, slots) else -1


def _ends(clause: Clause, end: int) -> bool:
    return clause.kind(end) in ("D", "p", "") or clause.low(end) in _AFTER


def _before_which(clause: Clause, group: VerbGroup, slots: Slots) -> bool:
    """Whether "P, which" stands before who acts: fills in P."""
    at = clause.subject(group.start)[1]
    if at <= 0 or clause.low(at - 1) not in _RELATIVE:
        return False
    slots.places = [place for place in clause.relative_object(at) if place.name]
    return bool(slots.places)


def is_set_off(clause: Clause, i: int, group: VerbGroup, end: int, slots: Slots) -> bool:
    """Whether a participle is said of the place right before it: "P, snapped up by A", "P, prised
    from L".
    """
    j = end
    while clause.kind(j) == "D" or clause.low(j) in grammar.ADVERBS:
        j += 1
    acted = (clause.low(j) == "by" and clause.kind(j + 1) == "A") or slots.loser is not None
    k = group.start - 1 - (clause.text_at(group.start - 1) == ",")
    return acted and group.start == i and clause.kind(k) == "P"
