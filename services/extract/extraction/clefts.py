"""Clauses turned about: "It was A, and not B, that took P", "the first town A took was P"."""

from typing import TYPE_CHECKING

from services.extract.extraction.clause_words import ClauseWords
from services.extract.extraction.mentions import PlaceMention
from services.extract.extraction.words import grammar

if TYPE_CHECKING:
    from services.extract.extraction.clause import Clause


def not_another(clause: ClauseWords, start: int) -> int:
    """Where A of "It was A, and not B, that took P" stands; -1 where nothing of the kind does."""
    j = start - 2 - (clause.text_at(start - 2) == ",")
    if clause.low(start - 1) not in ("that", "who") or clause.kind(j) != "A":
        return -1
    if clause.low(j - 1 - (clause.low(j - 1) == "the")) != "not":
        return -1
    named = (k for k in range(j - 2, 0, -1) if clause.kind(k) == "A")
    return next((k for k in named if clause.low(k - 1) in ("was", "is", "were")), -1)


def said_to_be(clause: "Clause", i: int, places: list[PlaceMention]) -> list[PlaceMention]:
    """P of "the first town (that) the rebels took was P", where ``places`` are the town; else what
    they are.
    """
    unnamed = len(places) == 1 and places[0].name is None and not places[0].plural
    be = i + 1 + (clause.kind(i + 1) == "D")
    if not unnamed or clause.low(be) not in grammar.BE or places[0].end > clause.chunks[i].start:
        return places
    named = [place for place in clause.places_after(be + 1)[0] if place.name and not place.country]
    return named or places
