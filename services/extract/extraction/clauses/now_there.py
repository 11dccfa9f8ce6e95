"""Whose men are in a place as things stand now, told by the way: "now that its troops are in P, A
can shell Q", "with A now in P, the road lies open".
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_MEN = words("soldiers troops forces fighters men militiamen tanks rebels units")
_ARE = words("are is were was sit sits sat stand stands stood")
_NEWLY = words("now back again already firmly securely once finally")
_IN = words("in inside at within atop")
_NEAR = 24


def read_now_that(clause: Clause, i: int) -> list[Finding]:
    """ "now that A's men are in P", "now that its troops sit in P, A can shell Q"."""
    if clause.low(i - 1) != "now":
        return []
    at, verb = i + 1, i + 2
    apart = clause.low(i + 1) in ("its", "their") and clause.low(i + 2) in _MEN
    if apart or clause.low(i + 1).startswith(("its ", "their ")):
        verb += apart
        main = range(verb, min(i + _NEAR, len(clause.chunks) - 1))
        begins = (k + 1 for k in main if clause.text_at(k) == "," and clause.kind(k + 1) == "A")
        at = next(begins, -1)
    side = clause.actor_at(at) if clause.kind(at) == "A" else None
    if side is None or clause.low(verb) not in _ARE:
        return []
    return _there(clause, i, verb + 1, side, at)


def read_with_now_in(clause: Clause, i: int) -> list[Finding]:
    """ "with A now in P", "with the army back in P"."""
    side = clause.actor_at(i + 1) if clause.kind(i + 1) == "A" else None
    begins = i == 0 or clause.kind(i - 1) in ("p", "P", "D") or clause.low(i - 1) == "and"
    if side is None or not begins or clause.low(i + 2) not in _NEWLY:
        return []
    return _there(clause, i, i + 2, side, i + 1)


def _there(clause: Clause, i: int, j: int, side: ActorMention, at: int) -> list[Finding]:
    while clause.low(j) in _NEWLY or clause.low(j) in grammar.ADVERBS:
        j += 1
    if clause.low(j) not in _IN:
        return []
    places, end = clause.places_after(j + 1)
    named = [place for place in places if place.name and not place.is_wide]
    if not named or clause.owns(end - 1):
        return []
    return [Finding(Kind.GAINED, named, i, side, None, at, ["its men are there now"])]


_SEATS = words(
    "base camp post posts checkpoint checkpoints headquarters positions outpost garrison"
)
_FIGHTING = words(
    """
    sweep raid offensive operation assault stormed entered fighting battle push clashes attack
    captured seized overran
    """
)


def read_where_set_up(clause: Clause, i: int) -> list[Finding]:
    """ "ended the sweep in P, where they have set up a base": they have come to stay."""
    group = clause.group(i)
    k = i + 1 + (clause.low(i + 1) == "up")
    seat = any(clause.last_word(j) in _SEATS for j in range(k, k + 4))
    side, at = clause.subject(group.start)
    own = group.start - 1
    where = own - 1
    if not seat or clause.low(where) != "where" or group.modal or group.negated:
        return []
    p = where - 1 - (clause.text_at(where - 1) == ",")
    named = clause.list_ending(p) if clause.kind(p) == "P" else []
    named = [place for place in named if place.name and not place.is_wide]
    fought = any(_FIGHTING.intersection(clause.low(j).split()) for j in range(where))
    if side is None or not named or not fought:
        return []
    return [Finding(Kind.GAINED, named[:1], i, side, None, at, ["set up a base there"])]


NOW_THERE = (
    (read_where_set_up, words("set established built erected")),
    (read_now_that, words("that")),
    (read_with_now_in, words("with")),
)
"""Each rule with the words at the sight of which it is asked."""
