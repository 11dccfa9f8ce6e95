"""Ground won or lost in a place named ahead, or by a passive: "In P the army gained more ground",
"further ground was gained in P by the rebels".
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

GROUND_THERE = words("ground territory headway inroads gains advances progress")
_WON = words("gained regained won recaptured captured retaken seized taken made recovered scored")
_LOST = words("lost ceded conceded yielded")
_WITHIN = words("in inside within across throughout")
_INWARD = ("headway", "inroads", "advances", "progress")
_MANY = words("more further some fresh new the additional significant considerable much little")
_ADJECTIVES = 4
_FAR = 10


def read_ground_there(clause: Clause, i: int) -> list[Finding]:
    """Ground of P in part; "headway" and the like only an attempt."""
    lost, side, at, verb = _passive(clause, i)
    if verb < 0:
        lost, side, at, verb = _active(clause, i)
    if verb < 0 or side is None:
        return []
    places = _where(clause, i, verb)
    judged = mood(clause, verb, clause.group(verb), ing=False)
    if not places or judged.drop:
        return []
    if not lost and clause.low(i) in _INWARD:
        kind = judged.kind or Kind.ATTEMPT
        return [Finding(kind, places, verb, side, None, at, ["made its way there"])]
    for place in places:
        place.partial = True
    told = ["ground of the place named ahead", judged.reason]
    kind = judged.kind or (Kind.LOST if lost else Kind.PARTIAL)
    gainer, loser = (None, side) if lost else (side, None)
    return [Finding(kind, places, verb, gainer, loser, -1 if lost else at, told)]


def _passive(clause: Clause, i: int) -> tuple[bool, ActorMention | None, int, int]:
    """ "ground was gained (in P) by A", "ground has been lost by L": who, and the verb."""
    near = range(i + 2, min(i + 5, len(clause.chunks)))
    verb = next((k for k in near if clause.low(k) in _WON | _LOST), -1)
    if verb < 0 or not clause.group(verb).passive or clause.kind(i - 1) == "A":
        return False, None, -1, -1
    side, at = clause.after_word(verb + 1, frozenset(("by",)), limit=_FAR)
    return clause.low(verb) in _LOST, side, at, verb


def _active(clause: Clause, i: int) -> tuple[bool, ActorMention | None, int, int]:
    """ "(In P) A gained more ground": who, and the verb."""
    verb = i - 1
    while verb > i - _ADJECTIVES and clause.low(verb) in _MANY:
        verb -= 1
    if clause.low(verb) not in _WON | _LOST or clause.low(i + 1) in _WITHIN:
        return False, None, -1, -1
    group = clause.group(verb)
    side, at = clause.subject(group.start)
    armed = not group.passive and not group.infinitive and at >= 0 and clause.kind(at) == "A"
    return clause.low(verb) in _LOST, side, at, verb if armed else -1


def _where(clause: Clause, i: int, verb: int) -> list[PlaceMention]:
    """P of "in P" behind what is won, or at the head of the sentence."""
    for j in range(i + 1, min(verb + _FAR, len(clause.chunks))):
        if clause.low(j) in _WITHIN and clause.kind(j + 1) == "P":
            return _whole(clause.places_after(j + 1)[0])
        if clause.text_at(j) == "," or clause.low(j) in grammar.CONJUNCTIONS:
            break
    first = 1 if clause.low(0) in grammar.ADVERBS or clause.low(0) == "meanwhile" else 0
    if clause.low(first) in _WITHIN and clause.kind(first + 1) == "P":
        return _whole(clause.list_from(first + 1)[0])
    return []


def _whole(places: list[PlaceMention]) -> list[PlaceMention]:
    """Named places, no bare country: of which part of it nobody says."""
    return [place for place in places if place.name and (not place.country or place.partial)]
