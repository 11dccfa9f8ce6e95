"""Subjects of what is told beside a main clause: behind it, "Since falling to A in March, P has
...", or before, "P was shelled after being taken by A", "P (taken by A)".
"""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_FRONTING = words(
    """
    after since before upon following despite once first having been being just only hours days
    weeks months years two three four five six seven ten a few several less than
    """
)
_SUBORDINATE = words("since after before until till when once although though while as because")
_FAR = 16
_DESCRIBED = words("the city town village province district region nearby neighbouring of")


def opens(clause: Clause, i: int) -> bool:
    """ "Seized by A", "Two days after being seized by A": what is taken follows."""
    return all(clause.kind(j) == "D" or clause.low(j) in _FRONTING for j in range(i))


def opens_with_clause(clause: Clause, i: int) -> bool:
    """Whether a word stands in "Since it fell to A, P ...", "Even after A took it, P ..."."""
    first = 0 + (clause.low(0) in ("even", "ever", "just", "only"))
    return i > first and clause.low(first) in _SUBORDINATE


def subject_ahead(clause: Clause, i: int) -> PlaceMention | None:
    """The place behind the first comma after a word, where a verb follows it as its subject."""
    end = min(i + _FAR, len(clause.chunks))
    comma = next((j for j in range(i + 1, end) if clause.text_at(j) == ","), -1)
    if comma < 0:
        return None
    at = comma + 1
    while clause.kind(at) == "w" and clause.low(at) in _DESCRIBED:
        at += 1
    place = clause.chunks[at].place if clause.kind(at) == "P" else None
    if place is None or place.name is None or place.country or clause.owns(at):
        return None
    told = clause.kind(at + 1) == "w" and clause.low(at + 1) not in grammar.CONJUNCTIONS
    told = told and clause.low(at + 1) not in grammar.PREPOSITIONS
    return place if told or clause.text_at(at + 1) == "," else None


def subject_behind(clause: Clause, start: int) -> list[PlaceMention]:
    """The place that a sentence is about, of "P was shelled (hours) after being taken", and P of "P
    (taken in May)".
    """
    if clause.text_at(start - 1) == "(" and clause.kind(start - 2) == "P":
        taken = clause.chunks[start - 2].place
        return [taken] if taken is not None and taken.name is not None else []
    linked = clause.low(start) == "being" and (
        clause.low(start - 1) in _LINKS or clause.text_at(start - 1).lower().endswith(_LINKING)
    )
    subject = clause.chunks[0].place if linked and clause.kind(0) == "P" else None
    told = clause.low(1) in grammar.AUXILIARIES or clause.low(1).endswith("ed")
    others = any(clause.kind(j) in "AP" for j in range(1, start))
    plain = subject is not None and subject.name is not None and told and not others
    return [subject] if plain and subject is not None else []


_LINKS = words("after since before upon following until")
_LINKING = (" after", " before")
