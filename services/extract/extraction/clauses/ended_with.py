"""How a fight ended, told with whose a place was then: "the battle ended with P in A's hands",
"the day ended with P free of L"; and what became of those who held it there: "shelled P until the
rebels there gave way and troops moved in".
"""

from schemas.message import Kind
from services.extract.extraction.frames.frame_slots import hands
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words.spelling import words

ENDED_WITH = words("ended ends finished concluded culminated closed")
GAVE_WAY = words("gave withdrew fled left pulled broke surrendered retreated ran")
_FREE = words("free clear rid empty cleared freed")
_IN = words("in under back firmly fully")
_THERE = words("there inside")
_ENTERED = words("moved marched walked rolled went entered swept drove came poured took")
_NEAR = 14


def read_ended_with(clause: Clause, i: int) -> list[Finding]:
    """ "the fighting ended with P (back) in A's hands", "with P free of L"."""
    group = clause.group(i)
    if clause.low(i + 1) != "with" or group.modal or group.negated or group.infinitive:
        return []
    places, j = clause.places_after(i + 2)
    named = [place for place in places if place.name and not place.country]
    if not named:
        return []
    if clause.low(j) in _FREE and clause.low(j + 1) in ("of", "from"):
        loser, _ = clause.after_word(j + 1, frozenset(("of", "from")), limit=4)
        told = ["free of its holders in the end"]
        return [Finding(Kind.LOST, named, i, None, loser, -1, told)] if loser else []
    while clause.low(j) in _IN and clause.low(j + 1) in _IN:
        j += 1
    if clause.low(j) not in ("in", "under"):
        return []
    side, own, _ = hands(clause, j + 1)
    if side is None or own:
        return []
    return [Finding(Kind.GAINED, named, i, side, None, -1, ["its holder's in the end"])]


def read_gave_way(clause: Clause, i: int) -> list[Finding]:
    """P of "A shelled P until the rebels there gave way and troops moved in"."""
    gone = clause.low(i) != "gave" or clause.low(i + 1) == "way"
    until = next((k for k in range(i - 1, max(0, i - 7), -1) if clause.low(k) in _UNTIL), -1)
    if not gone or until < 1 or clause.low(i - 1) not in _THERE or clause.kind(i - 2) != "A":
        return []
    near = range(i + 1, min(i + _NEAR, len(clause.chunks) - 1))
    verb = next((k for k in near if clause.low(k) in _ENTERED), -1)
    taker = verb > 0 and clause.kind(verb - 1) == "A" and _bare_in(clause, verb)
    places = _shelled(clause, until)
    if not places:
        return []
    gainer = clause.actor_at(verb - 1) if taker else None
    kind = Kind.GAINED if taker else Kind.LOST
    at = verb - 1 if taker else -1
    return [Finding(kind, places, i, gainer, clause.actor_at(i - 2), at, ["held out no longer"])]


_UNTIL = ("until", "till", "before")


def _bare_in(clause: Clause, verb: int) -> bool:
    """Whether "moved in", "took over" stands there, with no place of its own."""
    return clause.low(verb + 1) in ("in", "over") and clause.kind(verb + 2) != "P"


def _shelled(clause: Clause, until: int) -> list[PlaceMention]:
    """What was fought for: the last place named before "until"."""
    for k in range(until - 1, -1, -1):
        place = clause.chunks[k].place
        if place is not None and place.name and not place.country:
            return clause.list_ending(k)
    return []


OF_ENDINGS = ((read_ended_with, ENDED_WITH), (read_gave_way, GAVE_WAY))
"""Each rule with the words at the sight of which it is asked."""
