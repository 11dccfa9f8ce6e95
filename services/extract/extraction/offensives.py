"""Offensives that themselves take a place: "a lightning offensive (by A) took P"."""

from services.extract.extraction.clause import Clause
from services.extract.extraction.mentions import ActorMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_OFFENSIVES = words(
    "offensive advance assault counteroffensive counter-offensive campaign push blitz onslaught"
)
_NO_ADJECTIVES = (
    grammar.PREPOSITIONS | grammar.CONJUNCTIONS | words("a an the this another that which")
)
_ARTICLES = words("a an the this another")


def offensive_before(clause: Clause, start: int) -> int:
    """The index of the offensive that is a verb's subject; -1 where none is."""
    j = start - 1
    if clause.kind(j) in ("A", "P") and clause.low(j - 1) in ("by", "of", "from", "in", "on"):
        j -= 2
    while clause.kind(j) == "D":
        j -= 1
    if clause.low(j) not in _OFFENSIVES:
        return -1
    k = j - 1
    while k >= 0 and clause.kind(k) == "w" and clause.low(k) not in _NO_ADJECTIVES:
        k -= 1
    opens = clause.low(k) in _ARTICLES or clause.kind(k) == "A"
    return j if opens and clause.low(k - 1) not in grammar.PREPOSITIONS - {"as"} else -1


def led_by(clause: Clause, offensive: int) -> ActorMention | None:
    """Whose offensive it is, where it says so."""
    by, _ = clause.after_word(offensive + 1, frozenset(("by",)), limit=3)
    before = clause.chunks[offensive - 1] if offensive else None
    return by or (before.actor if before is not None and before.kind == "A" else None)
