"""Holds that are over: "L's grip on P was broken", "four years of rebel rule in P ended"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

HOLDS = words("hold grip rule reign days stranglehold occupation control sway dominion tenure")
_ON = words("on over in of at across")
_OVER = words("broken ended over collapsed crumbled expired shattered smashed gone prised finished")
_BY = frozenset(("by",))


def read_hold_ended(clause: Clause, i: int) -> list[Finding]:
    """ "(what was left of) L's hold on P ended", "was broken by G"."""
    loser = _whose(clause, i)
    if loser is None or clause.low(i + 1) not in _ON:
        return []
    places, end = clause.places_after(i + 2)
    verb = next((j for j in range(end, min(end + 5, len(clause.chunks))) if _ends(clause, j)), -1)
    if not places or verb < 0 or any(clause.kind(j) in "pPA" for j in range(end, verb)):
        return []
    group = clause.group(verb - 3 if clause.low(verb) == "end" else verb)
    if group.modal or group.negated or group.infinitive:
        return []
    gainer, at = clause.after_word(verb + 1, _BY, limit=4)
    kind = Kind.GAINED if gainer is not None else Kind.LOST
    return [Finding(kind, places, i, gainer, loser, at, ["its holder's hold is over"])]


def _whose(clause: Clause, i: int) -> ActorMention | None:
    """The side right before: "L's hold", "rebel rule", "its hold" of a side named before."""
    j = i - 1
    while clause.text_at(j) in ("'", "’", "s") or clause.low(j) in _HOW:
        j -= 1
    return clause.actor_at(j) if j >= 0 and clause.kind(j) == "A" else None


_HOW = words("last remaining tenuous long brief shaky iron brutal harsh")


def _ends(clause: Clause, j: int) -> bool:
    """Whether "ended", "was broken", "came to an end", "is over" stands here."""
    low = clause.low(j)
    if low == "end":
        return clause.low(j - 1) in ("an", "its") and clause.low(j - 3).startswith("c")
    be = clause.low(j - 1) in grammar.BE or clause.low(j - 2) in grammar.BE
    alone = low in ("ended", "collapsed", "crumbled", "expired")
    return low in _OVER and (be or alone)
