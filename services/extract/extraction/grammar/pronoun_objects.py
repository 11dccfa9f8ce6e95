"""Objects that are pronouns: "took control of it", "took it along with P"."""

from schemas.message import Side
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, people, triggers
from services.extract.extraction.words.spelling import words
from services.extract.extraction.words.things import SPOILS

_PARTS = words("most much part parts half some")


_ALL = words("all whole entirety rest remainder")
_SHARES = _ALL | _PARTS
_COUNTS = words("three four five six seven")


def pronoun_object(clause: Clause, at: int) -> tuple[list[PlaceMention], int]:
    """ "took control of it", "retrieve it": the place named before."""
    at += clause.low(at) == "the" and clause.low(at + 1) in _ALL
    at += 2 * (clause.low(at) in _ALL and clause.low(at + 1) == "of")
    part = clause.low(at) in _PARTS and clause.low(at + 1) == "of"
    at += 2 * part
    chunk = clause.chunks[at] if at < len(clause.chunks) else None
    if part and chunk is not None and chunk.low == "it":
        return [PlaceMention(None, chunk.start, chunk.end, None, "it", False, True, True)], at + 1
    ends = clause.kind(at + 2) in ("p", "D", "") or clause.low(at + 2) in grammar.PREPOSITIONS
    if chunk is not None and chunk.low == "all" and clause.low(at + 1) in _COUNTS and ends:
        return [PlaceMention(None, chunk.start, chunk.end, None, "them", True, True)], at + 2
    if chunk is not None and chunk.low == "them" and _of_spoils(clause, at):
        return [], at
    if chunk is not None and chunk.low in ("it", "them", "both"):
        return [
            PlaceMention(None, chunk.start, chunk.end, None, chunk.text, chunk.low != "it", True)
        ], at + 1
    return [], at


def _of_spoils(clause: Clause, at: int) -> bool:
    """ "seized 40 missiles in P and handed them to A": not P."""
    if clause.low(0) in people.MANY and clause.low(at - 1) in _FREED:
        return True  # "Protesters cheered the army that had freed them"
    for j in range(at - 1, -1, -1):
        place = clause.chunks[j].place
        if place is not None and (place.plural or clause.low(j - 1) == "and"):
            return False
        if clause.low(j) in SPOILS:
            return True
    return False


_FREED = words("freed liberated freeing liberating free liberate")


def _attacked_first(clause: Clause, i: int) -> bool:
    """ "reached P and took it the same day", "driven out of P, they returned and took it": what was
    attacked, or lost before.
    """
    at = i + 1 + (clause.low(i + 1) == "the")
    at += 2 * (clause.low(at) in _SHARES and clause.low(at + 1) == "of")
    ends = clause.kind(at + 1) in ("D", "p", "") or clause.low(at + 1) in _ENDS
    told = {clause.low(at + 3), clause.low(at + 4)}  # "the third", "the", "second"
    ends = ends or (clause.low(at + 1) in ("at", "on") and not _TRIES.isdisjoint(told))
    return clause.low(at) == "it" and ends and fought_for(clause, i)


_ENDS = words("without after again back")
_TRIES = words("attempt try go push assault attack bid")
"""What "at the second ..." ends with."""


def fought_for(clause: Clause, i: int) -> bool:
    """Whether a place was attacked, lost or left in the sentence before an index."""
    return any(
        (clause.low(j) in triggers.PRESS and clause.places_after(j + 1)[0])
        or (clause.low(j) in triggers.CAME_IN and clause.places_after(j + 2)[0])
        or (_tried_before(clause, j) and clause.places_after(j + 1)[0])
        or (_gone_before(clause, j) and clause.places_after(j + 1 + _out(clause, j + 1))[0])
        for j in range(i)
    )


def _gone_before(clause: Clause, j: int) -> bool:
    """Whether a verb of losing or leaving stands here: "lost P", "driven out of P", "left P"."""
    low = clause.low(j)
    return low in triggers.LOSE or low in triggers.LEAVE or low in triggers.DRIVE


def _tried_before(clause: Clause, j: int) -> bool:
    """Whether "tried (in vain) to overrun", "failed to take" stands here."""
    before = {clause.low(k) for k in range(j - 4, j - 1)}
    tried = clause.low(j) in triggers.TAKE and clause.low(j - 1) == "to"
    return tried and not _TRIED.isdisjoint(before)


_TRIED = words("tried failed attempted unable struggled")


def _out(clause: Clause, j: int) -> int:
    """How many words "out of", "back from" are at an index."""
    count = 0
    while clause.low(j + count) in ("out", "back", "of", "from"):
        count += 1
    return count


def _after_taking_it(clause: Clause, i: int) -> bool:
    """ "left P a week after taking it last May", "a day after taking it from A"."""
    ends = clause.kind(i + 2) in ("D", "p", "") or clause.low(i + 2) in ("from", "back")
    return clause.low(i - 1) in ("after", "before", "since") and ends


_FOUGHT = words("siege battle battles fighting clashes assault fight offensive")


def _by_the_hour(clause: Clause, j: int) -> bool:
    """Whether "by evening", "within hours", "before nightfall" stands here."""
    near = (clause.low(k) for k in range(j + 1, j + 4))
    return clause.low(j) in _UP_TO and not _HOURS.isdisjoint(near)


_UP_TO = ("by", "within", "before", "in")
_HOURS = words(
    "dawn morning noon midday afternoon evening dusk nightfall night midnight hours minutes days"
)


def _takes_it(clause: Clause, i: int) -> bool:
    """ "the army took it on Friday", "from the rebels", "without a fight"."""
    after = clause.kind(i + 2) == "D" or (clause.low(i + 2) == "from" and clause.kind(i + 3) == "A")
    start = clause.group(i).start
    opened = clause.text_at(start - 2).lower().split()[-1:] == ["after"] or clause.low(
        start - 2
    ) in ("after", "before", "since", "once")
    opened = opened or clause.kind(0) == "D"  # "On Monday the army took it."
    opened = opened or _by_the_hour(clause, 0)  # "By evening they had taken it."
    after = after or _by_the_hour(clause, i + 2)
    after = after or (opened and clause.kind(i + 2) in ("p", ""))
    after = after or (clause.low(i + 2) == "after" and clause.low(i + 4) in _FOUGHT)
    after = after or (clause.low(i + 2) == "after" and clause.low(i + 5) in _FOUGHT)
    quiet = clause.low(i + 2) == "without" and clause.low(i + 4) in ("fight", "shot", "battle")
    taker, at = clause.subject(clause.group(i).start)
    armed = taker is not None and (taker.side is not Side.UNKNOWN or taker.named)
    return clause.low(i + 1) in ("it", "them") and (after or quiet) and armed and at >= 0


def taking_it(clause: Clause, i: int) -> bool:
    """Whether "took it", "taking it" tells of a place: told by what goes before and after."""
    low = clause.low(i)
    if low == "taking":
        return _after_taking_it(clause, i)
    told = _attacked_first(clause, i) or _takes_it(clause, i) or _we_have_taken_it(clause, i)
    return low in ("took", "taken") and told


def _we_have_taken_it(clause: Clause, i: int) -> bool:
    """ "We have taken it", and nothing behind it."""
    start = clause.group(i).start
    have = clause.low(start) in grammar.HAVE and clause.low(start - 1).strip('"“') == "we"
    return have and clause.low(i + 1) == "it" and clause.kind(i + 2) in ("D", "p", "")


def with_others(clause: Clause, end: int) -> tuple[list[PlaceMention], int]:
    """ "took it(,) along with Q and R", "took them back, as well as Q"."""
    j = end + (clause.text_at(end) == ",")
    if clause.low(j) in ("along", "together") and clause.low(j + 1) == "with":
        j += 2
    elif clause.low(j) == "as" and clause.low(j + 1) == "well" and clause.low(j + 2) == "as":
        j += 3
    else:
        return [], end
    places, after = clause.places_after(j)
    return (places, after) if places else ([], end)
