"""Fills the slots of a frame told from the place, the flag or the side that leaves: "P was prised
from L by G", "A's flag was hoisted over P", "L was pulled out of P".
"""

from services.extract.extraction.frames.flags_before import flag_before
from services.extract.extraction.frames.frame_slots import Slots, match
from services.extract.extraction.frames.frame_table import Frame
from services.extract.extraction.frames.framed_relatives import is_set_off, without_place
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import VerbGroup
from services.extract.extraction.grammar.people_told_of import of_people
from services.extract.extraction.grammar.takes_nothing import is_civil
from services.extract.extraction.grammar.visits import at_a_ceremony, of_a_duty

_FROM, _BY = frozenset(("from",)), frozenset(("by",))


def flown(clause: Clause, i: int, group: VerbGroup, frame: Frame, slots: Slots) -> bool:
    """ "A's flag was hoisted over P"."""
    rest = tuple(piece for piece in frame.rest if piece.slot != "F")
    told = match(clause, i + 1, rest, slots) >= 0 and flag_before(clause, group.start, slots)
    if told and at_a_ceremony(clause, i):
        return False
    if told and clause.low(i).startswith(_LOWERED):
        slots.loser, slots.gainer, slots.at = slots.gainer, None, -1
    return told


_LOWERED = ("lower", "haul", "torn", "tor", "taken", "pull", "struck", "ripp", "brought")


def moved(clause: Clause, i: int, group: VerbGroup, frame: Frame, slots: Slots) -> bool:
    """ "L was pulled out of P (by G)"."""
    rest = tuple(piece for piece in frame.rest if piece.slot != "L")
    if rest and rest[0].optional and rest[0].words & rest[1].words:
        rest = rest[1:]
    end = match(clause, i + 1, rest, slots)
    slots.loser, at = clause.subject(group.start)
    if is_civil(clause, at, group.start):
        return False
    if end >= 0 and frame.kind == "gained":
        slots.gainer, slots.at = clause.after_word(end, _BY, limit=4)
    return end >= 0 and slots.loser is not None


def undergone(
    clause: Clause, i: int, group: VerbGroup, frame: Frame, slots: Slots, reduced: bool
) -> bool:
    """ "P was clawed back (by G) (from L)"; ``reduced``: "P, clawed back by G"."""
    end = match(clause, i + 1, without_place(frame), slots)
    if end < 0 or of_a_duty(clause, group.start):
        return False
    if reduced and not is_set_off(clause, i, group, end, slots):
        return False
    if clause.low(group.start - 1) in ("he", "she", "who"):
        return False  # "whether he will be brought back to P"
    if clause.low(group.start - 1) in ("they", "them") and of_people(clause, group.start):
        return False
    slots.places = clause.places_before(group.start, reduced=reduced)
    by, by_at = clause.after_word(i + 1, _BY)
    if frame.subject == "G":
        slots.gainer, slots.at = by, by_at
    else:
        slots.loser = by
    if slots.loser is None:
        slots.loser, _ = clause.after_word(i + 1, _FROM)
    return True
