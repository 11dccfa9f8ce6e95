"""What only looks like ground taken: a landing, a cell, shells that fall, one's own barracks."""

from services.extract.extraction.frames.frame_table import Frame
from services.extract.extraction.frames.framed_idioms import CARRIED, only_some
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.falls_of_no_place import of_a_task
from services.extract.extraction.grammar.own_posts import only_around
from services.extract.extraction.grammar.visits import (
    at_a_ceremony,
    of_a_duty,
    only_visits,
    to_an_office,
)
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words


def is_no_ground(clause: Clause, i: int, places: list[PlaceMention]) -> bool:
    """Whether aircraft "came in to land", or somebody escaped from a prison."""
    some = clause.low(i).startswith(CARRIED) and only_some(clause, i)
    fell = clause.low(i) in ("fell", "fall", "falls", "falling")
    some = some or (fell and clause.low(i - 1) in _SHOT)  # "rebel shells fell on P"
    some = some or (clause.low(i).startswith(("overwhelm", "overpower")) and _of_guards(clause, i))
    some = some or any(only_around(clause, j) for j in range(i + 1, i + 5))
    cell = some or (clause.low(i).startswith("escap") and places[0].type == "building")
    desc = (places[0].desc or "").lower()
    home = (
        places[0].name is None
        and desc.startswith(("their ", "its "))
        and clause.low(i) in grammar.BE
    )
    return cell or home or desc == "land"  # "were back in their barracks"


def is_no_taking(clause: Clause, i: int, frame: Frame, at: int, end: int) -> bool:
    """Whether a task falls to somebody, a flag flies for a day, or somebody is back on a visit."""
    start = clause.group(i).start
    if of_a_task(clause, start) or (frame.subject == "P" and of_a_duty(clause, start)):
        return True
    if frame.kind == "handed_over" and to_an_office(clause, end):
        return True
    if "position" in frame.told and clause.sentence_has("polling", "election", "referendum"):
        return True
    if "back in|on" in frame.told:
        return only_visits(clause, end, at)
    return (" F" in frame.told or frame.subject == "F") and at_a_ceremony(clause, i)


_SHOT = words("shells shell rockets rocket bombs bomb missiles missile mortars grenades leaflets")


def _of_guards(clause: Clause, i: int) -> bool:
    """ "overpowered the guards at a prison": they got out of it, or raided it."""
    return clause.kind(i + 1) == "A" and "garrison" not in clause.low(i + 1)


def bit_by_bit(clause: Clause, i: int, places: list[PlaceMention]) -> bool:
    """Whether "chipping away at L's territory in P" is told of: some of it is theirs by now."""
    if clause.low(i) not in _BIT_BY_BIT or not places:
        return False
    near = (chunk for chunk in clause.chunks[i + 1 : i + _NEAR] if chunk.kind == "P")
    return places[0].is_wide or any(not _LANDS.isdisjoint(c.low.split()) for c in near)


_NEAR = 7
_BIT_BY_BIT = words("chipping eating nibbling gnawing whittling chewing grinding pecking hacking")
_LANDS = words("territory territories land enclave ground")
