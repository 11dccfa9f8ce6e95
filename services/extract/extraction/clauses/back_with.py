"""Whose places are again, told before them: "Back with the army are P and, north of it, Q"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

BACK_WITH = frozenset(("back",))
_OPENS = grammar.ADVERBS | words("also now again meanwhile likewise and")


def read_back_with(clause: Clause, i: int) -> list[Finding]:
    """ "(Also) back with A are P and Q"."""
    led = all(clause.low(j) in _OPENS or clause.kind(j) in "Dp" for j in range(i))
    if not led or clause.low(i + 1) != "with" or clause.kind(i + 2) != "A":
        return []
    verb = i + 3
    while clause.kind(verb) == "D":
        verb += 1
    if clause.low(verb) not in ("is", "are", "was", "were"):
        return []
    places = [place for place in clause.places_after(verb + 1)[0] if place.name]
    told = ["back with its holder"]
    return (
        [Finding(Kind.GAINED, places, i, clause.actor_at(i + 2), None, i + 2, told)]
        if places
        else []
    )
