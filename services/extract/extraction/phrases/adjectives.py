"""Adjectives in a row before a place: "the heavily defended and symbolic port of X"."""

from typing import TYPE_CHECKING

from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause_words import ClauseWords

_MOST = 6
_STATE_OF_TOWNS = words(
    """
    besieged embattled devastated divided starving contested disputed surrounded encircled shattered
    blockaded isolated abandoned deserted desolate beleaguered stricken crumbling
    """
)
_TAKING = (
    frozenset(triggers.TAKE)
    | frozenset(triggers.WEAK_TAKE)
    | frozenset(triggers.LEAVE)
    | frozenset(triggers.LOSE)
    | words("enter enters entered entering reach reached quit quits quitting evacuate evacuated")
    | grammar.PREPOSITIONS
)


def behind_adjectives(clause: "ClauseWords", j: int) -> int:
    """The place behind an article and adjectives that "and" or "but" joins; else the index."""
    if in_such_a_state(clause, j):
        return j + 1
    k = j
    while clause.low(j - 1) in ("the", "a", "an") and k < j + _MOST and clause.kind(k) == "w":
        low = clause.low(k)
        joins = low in ("and", "but")
        if not low.isalpha() or (low in grammar.CONJUNCTIONS and not joins):
            return j
        if low in grammar.PREPOSITIONS or low in grammar.AUXILIARIES:
            return j
        k += 1
    place = clause.chunks[k].place if clause.kind(k) == "P" and k > j + 1 else None
    first = clause.text_at(k).split()[0] if place is not None else ""
    bare = first[:1].islower() and first not in grammar.DETERMINERS
    return k if place is not None and (place.type or place.name) and bare else j


def in_such_a_state(clause: "ClauseWords", j: int) -> bool:
    """Whether a participle only describes the place behind it: "withdrew from besieged P"."""
    behind = clause.kind(j + 1) == "P" and clause.text_at(j + 1)[:1].isupper()
    return behind and clause.low(j) in _STATE_OF_TOWNS and clause.low(j - 1) in _TAKING
