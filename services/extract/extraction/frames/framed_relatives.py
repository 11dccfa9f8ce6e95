"""Frames whose place stands before who acts: "P, which the army entered", "moved into"."""

from services.extract.extraction.frames.frame_slots import Slots
from services.extract.extraction.frames.frame_table import Frame
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import VerbGroup
from services.extract.extraction.words.spelling import words


def is_stranded(clause: Clause, i: int, frame: Frame) -> bool:
    """Whether "P, which the army moved into" leaves the frame's preposition without a place."""
    rest = [piece for piece in frame.rest if not piece.optional]
    into = frame.subject == "G" and len(rest) == 2 and rest[1].slot == "P"
    ends = clause.kind(i + 2) in ("D", "p", "") or clause.low(i + 2) in _AFTER
    return into and clause.low(i + 1) in rest[0].words and ends


_AFTER = words("as when after while without in on and")


def relative(clause: Clause, i: int, group: VerbGroup, slots: Slots) -> int:
    """ "P, which the army entered on Friday": the place stands before who acts."""
    at = clause.subject(group.start)[1]
    if at <= 0 or clause.low(at - 1) not in ("which", "that"):
        return -1
    slots.places = [place for place in clause.relative_object(at) if place.name]
    return i + 1 if slots.places else -1
