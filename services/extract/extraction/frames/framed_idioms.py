"""Verbs that only look like those of the frames: "made it to P", "a conference to be held at P"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import VerbGroup
from services.extract.extraction.modality.demands import asked_to
from services.extract.extraction.words import grammar, triggers

_BEFORE_NOUNS = grammar.PREPOSITIONS | {
    form for form in (*triggers.PRESS, *triggers.TAKE) if form.endswith("ed")
}

_BEFORE_ADJECTIVES = grammar.PREPOSITIONS - {"to"} | {"near", "almost", "virtually", "nearly"}


def only_adjective(clause: Clause, i: int) -> bool:
    """ "in (near) complete control of P": nobody completes anything."""
    gained = clause.low(i - 1) in triggers.CONTROL  # "have not gained complete control"
    return clause.low(i) == "complete" and (gained or clause.low(i - 1) in _BEFORE_ADJECTIVES)


def _is_a_deed(clause: Clause, i: int) -> bool:
    """Whether "a rebel win in P" stands here: a noun, of what may yet come."""
    return clause.kind(i - 1) == "A" and clause.low(i - 1).startswith(("a ", "another ", "any "))


def is_idiom(clause: Clause, i: int, letter: str, group: VerbGroup) -> bool:
    """Whether the verb's form only looks like one that moves."""
    if letter == "b" and clause.low(i - 1) in grammar.DETERMINERS:
        return True  # "a man the town of P remembers"
    if only_adjective(clause, i) or (letter == "b" and _is_a_deed(clause, i)):
        return True
    if clause.low(i - 1) == "last" and clause.low(i - 2) != "at":
        return True  # "which last set foot in P in 2014"
    if clause.low(i) == "lift" and group.infinitive and asked_to(clause, group.start):
        return True
    if (
        clause.low(i) in ("be", "been")
        and clause.low(i + 1) == "held"
        and clause.low(i + 2) == "at"
    ):
        return True  # "a conference to be held at P"
    if letter == "s" and clause.low(i - 1) in _BEFORE_NOUNS:
        return True  # "are taking part in patrols around P", "attacked garrisons at P"
    return clause.low(i).startswith("ma") and clause.low(i + 1) == "it"  # "made it to P"
