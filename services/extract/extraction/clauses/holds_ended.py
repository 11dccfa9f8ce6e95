"""Holds that are over: "L's grip on P was broken", "four years of rebel rule in P ended"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

HOLDS = words(
    "hold grip rule reign days stranglehold occupation control sway dominion tenure stay over"
)
_ON = words("on over in of at across")
_OVER = words(
    "broken ended over collapsed crumbled expired shattered smashed gone prised finished lasted"
)
_BY = frozenset(("by",))


def read_hold_ended(clause: Clause, i: int) -> list[Finding]:
    """ "(what was left of) L's hold on P ended", "was broken by G"."""
    if clause.low(i) == "over":
        return _over_for(clause, i)
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
    alone = low in ("ended", "collapsed", "crumbled", "expired", "lasted")
    return low in _OVER and (be or alone)


def _over_for(clause: Clause, i: int) -> list[Finding]:
    """ "by Friday it was all over for L in P"."""
    loser = clause.actor_at(i + 2) if clause.low(i + 1) == "for" else None
    if loser is None or clause.low(i + 3) not in _ON:
        return []
    be = next((j for j in (i - 1, i - 2) if clause.low(j) in grammar.BE), -1)
    group = clause.group(be) if be >= 0 else None
    if group is None or group.modal or group.negated or clause.low(group.start - 1) != "it":
        return []
    places = clause.places_after(i + 4)[0]
    told = ["it is over for them"]
    return [Finding(Kind.LOST, places, i, None, loser, -1, told)] if places else []
