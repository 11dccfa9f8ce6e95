"""Adjectives in a row before a place: "the heavily defended and symbolic port of X"."""

from typing import TYPE_CHECKING

from services.extract.extraction.words import grammar

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause_words import ClauseWords

_MOST = 6


def behind_adjectives(clause: "ClauseWords", j: int) -> int:
    """The place behind an article and adjectives that "and" or "but" joins; else the index."""
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
