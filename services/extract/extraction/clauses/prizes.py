"""Places told as what a side won: "the rebels' biggest prize so far was P", "Their next prize, a
day after Q, was P".
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

PRIZES = words("prize prizes conquest conquests trophy catch acquisition acquisitions scalp")
_WHICH = words("next biggest latest first main greatest richest most important recent second third")
_SO_FAR = words("so far yet to date")
_FAR = 12


def read_prize(clause: Clause, i: int) -> list[Finding]:
    """ "(A's) next prize(, a day after Q,) was P": of the past, so taken."""
    k = i - 1
    while clause.low(k) in _WHICH:
        k -= 1
    whose, at = _whose(clause, k, i)
    if k == i - 1 or whose is None:
        return []
    verb = i + 1
    if clause.low(verb) == "of":
        verb += 2 + (clause.low(verb + 1) in grammar.DETERMINERS)
    while clause.low(verb) in _SO_FAR or clause.kind(verb) == "D":
        verb += 1
    if clause.text_at(verb) == ",":
        closes = (j + 1 for j in range(verb + 1, verb + _FAR) if clause.text_at(j) == ",")
        verb = next(closes, verb)
    so_far = any(clause.low(k) in ("far", "yet", "date") for k in range(i + 1, verb))
    if clause.low(verb) not in ("was", "were") and not (so_far and clause.low(verb) == "is"):
        return []
    places = [place for place in clause.places_after(verb + 1)[0] if place.name]
    if not places or any(place.country for place in places) or clause.group(verb).negated:
        return []
    return [Finding(Kind.GAINED, places, i, whose, None, at, ["told as what it won"])]


def _whose(clause: Clause, k: int, i: int) -> tuple[ActorMention | None, int]:
    """A of "A's next prize", "their next prize", "the next prize of A"."""
    if clause.kind(k) == "A" and clause.owns(k):
        return clause.actor_at(k), k
    if clause.low(k) in ("their", "its"):
        return clause.named_before(k), k
    if clause.low(i + 1) in ("of", "for") and clause.kind(i + 2) == "A":
        return clause.actor_at(i + 2), i + 2
    return None, -1
