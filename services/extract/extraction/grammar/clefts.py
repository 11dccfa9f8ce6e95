"""Clauses turned about: "It was A, and not B, that took P", "the first town A took was P"."""

from typing import TYPE_CHECKING

from services.extract.extraction.grammar.clause_words import ClauseWords
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause


def not_another(clause: ClauseWords, start: int) -> int:
    """Where A of "It was A, and not B, that took P" stands; -1 where nothing of the kind does."""
    j = start - 2 - (clause.text_at(start - 2) == ",")
    if clause.low(start - 1) not in ("that", "who") or clause.kind(j) != "A":
        return -1
    if clause.low(j - 1 - (clause.low(j - 1) == "the")) != "not":
        return -1
    named = (k for k in range(j - 2, 0, -1) if clause.kind(k) == "A")
    return next((k for k in named if clause.low(k - 1) in ("was", "is", "were")), -1)


def _one_of(clause: "Clause", places: list[PlaceMention]) -> PlaceMention | None:
    """P of "P was one of the first towns that the rebels took"."""
    if len(places) != 1 or places[0].name is not None or not places[0].plural:
        return None
    at = next((j for j, c in enumerate(clause.chunks) if c.place is places[0]), 0)
    one = at > 3 and clause.low(at - 1) == "of" and clause.low(at - 2) in ("one", "among")
    subject = clause.chunks[at - 4].place if one and clause.low(at - 3) in _WAS else None
    return subject if subject is not None and subject.name and at > 3 else None


_WAS = ("is", "was", "became", "remains")


def said_to_be(clause: "Clause", i: int, places: list[PlaceMention]) -> list[PlaceMention]:
    """P of "the first town (that) the rebels took was P", where ``places`` are the town; else what
    they are.
    """
    if one := _one_of(clause, places):
        return [one]
    unnamed = len(places) == 1 and places[0].name is None and not places[0].plural
    be = i + 1 + (clause.kind(i + 1) == "D")
    if not unnamed or clause.low(be) not in grammar.BE or places[0].end > clause.chunks[i].start:
        return places
    named = [place for place in clause.places_after(be + 1)[0] if place.name and not place.country]
    return named or places


def name_one_of(clause: "Clause", finding: Finding) -> None:
    """Name P of "P is one of three villages from which L was driven" as what is told of."""
    if finding.kind.is_change and (one := _one_of(clause, finding.places)):
        finding.places = [one]
