"""Frames whose place stands before who acts: "P, which the army entered", "moved into"."""

from services.extract.extraction.frames.frame_slots import Slots, match
from services.extract.extraction.frames.frame_table import Frame
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import VerbGroup
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
    led = at > 1 and clause.low(at - 1) == "which" and clause.low(at - 2) in frame.rest[-2].words
    end = match(clause, i + 1, frame.rest[: -1 - led], slots)
    ends = clause.kind(end) in ("D", "p", "") or clause.low(end) in _AFTER
    if not ends or end < i + 1 + (not led):
        return -1
    if not led:
        return relative(clause, i, group, slots)
    k = at - 3 - (clause.low(at - 3) == "out")
    k -= clause.text_at(k) == ","
    slots.places = [p for p in clause.list_ending(k) if p.name] if clause.kind(k) == "P" else []
    return end if slots.places else -1


_FAR = 9
_TWO = 2
_RELATIVE = ("which", "that")
_AFTER = words("as when after while without in and until before by last early late")


def relative(clause: Clause, i: int, group: VerbGroup, slots: Slots) -> int:
    """ "P, which the army entered on Friday": the place stands before who acts."""
    at = clause.subject(group.start)[1]
    if at <= 0 or clause.low(at - 1) not in _RELATIVE:
        return -1
    slots.places = [place for place in clause.relative_object(at) if place.name]
    return i + 1 if slots.places else -1
