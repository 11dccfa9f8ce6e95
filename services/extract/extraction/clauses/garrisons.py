"""Those who held a place, put out of it or gone: "the garrison of P was driven out", "A stormed P
and the soldiers stationed there fled".
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_GARRISONS = words("garrison garrisons defenders")
_PUT_OUT = words(
    """
    driven forced pushed chased expelled ousted evicted routed overrun overwhelmed annihilated
    dislodged ejected flushed beaten
    """
)
_GONE = words("fled withdrew retreated surrendered ran capitulated collapsed deserted bolted")
_OUT = ("out", "away")
_NEEDS_OUT = words("driven forced pushed chased flushed beaten")
_STATIONED = words("stationed based posted garrisoned deployed defending holding guarding")
_ATTACKED = words("stormed attacked assaulted raided entered hit overran struck invaded")
_FAR, _NEAR = 9, 5


def read_garrison(clause: Clause, i: int) -> list[Finding]:
    """ "the garrison of P fled", "the defenders of P were driven out (by A)"."""
    group = clause.group(i)
    out = clause.low(i) in _PUT_OUT and group.passive
    out = out and (clause.low(i) not in _NEEDS_OUT or clause.low(i + 1) in _OUT)
    gone = clause.low(i) in _GONE and not group.passive
    places, at = _guarded(clause, group.start - 1) if out or gone else ([], -1)
    judged = mood(clause, i, group, ing=False)
    if not places or judged.drop:
        return []
    by, by_at = clause.after_word(i + 1, frozenset(("by",)), limit=_NEAR) if out else (None, -1)
    kind = judged.kind or (Kind.GAINED if by is not None else Kind.LOST)
    loser = clause.actor_at(at) if clause.kind(at) == "A" else None
    told = ["its garrison is gone", judged.reason]
    return [Finding(kind, places, i, by, loser, by_at, told)]


def _guarded(clause: Clause, j: int) -> tuple[list[PlaceMention], int]:
    """P of "the garrison of P" that ends at an index, and where those who guard it stand."""
    place = clause.chunks[j].place if j >= 0 else None
    if place is None or place.name is None or place.is_wide:
        return [], -1
    if (place.desc or "").lower().rpartition(" ")[2] in _GARRISONS:
        return [place], j
    first = j - 2
    guards = clause.low(j - 1) in ("of", "at", "in") and clause.last_word(first) in _GARRISONS
    return ([place], first) if guards else ([], -1)


def read_put_to_flight(clause: Clause, i: int) -> list[Finding]:
    """ "A put the garrison of P to flight"."""
    if clause.low(i - 1) != "to":
        return []
    places, at = _guarded(clause, i - 2)
    verb = at - 1 - (clause.low(at - 1) in grammar.DETERMINERS)
    if not places or clause.low(verb) not in ("put", "putting"):
        return []
    side, side_at = clause.subject(clause.group(verb).start)
    told = ["its garrison was put to flight"]
    return [Finding(Kind.GAINED, places, verb, side, None, side_at, told)] if side else []


def read_attacked_and_gone(clause: Clause, i: int) -> list[Finding]:
    """ "A stormed P on Friday and L pulled out": it is A's."""
    end = i + 1
    if clause.low(i) == "pulled":
        if clause.low(end) not in ("out", "back"):
            return []
        end += 1
    ends = clause.kind(end) in ("p", "D", "") or clause.low(end) in _BEHIND
    group = clause.group(i)
    k = group.start - 1
    loser = clause.actor_at(k) if clause.kind(k) == "A" else None
    joined = clause.low(k - 1) == "and" and clause.kind(k - 2) == "A"  # "the army and its allies"
    linked = clause.low(k - 1) in ("and", "while", "as", "until") or clause.text_at(k - 1) == ";"
    linked = linked and not joined
    bent = group.modal or group.negated or group.infinitive or group.passive
    if loser is None or not (ends and linked) or bent:
        return []
    for j in range(k - 2, 0, -1):
        place = clause.chunks[j].place
        if place is None or place.name is None or clause.low(j - 1) not in _ATTACKED:
            continue
        side, at = clause.subject(clause.group(j - 1).start)
        if side is None or side.key == loser.key or place.is_wide:
            return []
        told = ["those attacked there went"]
        return [Finding(Kind.GAINED, [place], i, side, loser, at, told)]
    return []


_BEHIND = words("after under without towards toward following when")


def read_fled_from_there(clause: Clause, i: int) -> list[Finding]:
    """P of "(A stormed P and) the soldiers (stationed) there fled"."""
    k = i - 1 - (clause.low(i - 1) in _STATIONED)
    loser = clause.actor_at(k) if clause.kind(k) == "A" else None
    verb = i + 1
    while clause.low(verb) in grammar.AUXILIARIES or clause.low(verb) in grammar.ADVERBS:
        verb += 1
    group = clause.group(verb)
    gone = clause.low(verb) in _GONE or (clause.low(verb) == "left" and k < i - 1)
    if loser is None or not gone or group.modal or group.negated or group.infinitive:
        return []
    for j in range(k - 1, max(-1, k - 1 - _FAR), -1):
        place = clause.chunks[j].place
        if place is None or place.name is None or place.is_wide:
            continue
        attacked = clause.low(j - 1) in _ATTACKED or triggers.PRESS.get(clause.low(j - 1))
        side, at = clause.subject(clause.group(j - 1).start) if attacked else (None, -1)
        taker = side if side is not None and side.key != loser.key else None
        kind = Kind.GAINED if taker is not None else Kind.LOST
        told = ["those who held it fled"]
        return [Finding(kind, [place], verb, taker, loser, at if taker else -1, told)]
    return []


OF_GARRISONS = (
    (read_garrison, _PUT_OUT | _GONE),
    (read_put_to_flight, words("flight rout")),
    (read_fled_from_there, words("there")),
    (read_attacked_and_gone, _GONE | {"pulled", "left"}),
)
"""Each rule with the words at the sight of which it is asked."""
