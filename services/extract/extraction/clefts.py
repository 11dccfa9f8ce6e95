"""Clauses that tell who did it by who did not: "It was A, and not B, that took P"."""

from services.extract.extraction.clause_words import ClauseWords


def not_another(clause: ClauseWords, start: int) -> int:
    """Where A of "It was A, and not B, that took P" stands; -1 where nothing of the kind does."""
    j = start - 2 - (clause.text_at(start - 2) == ",")
    if clause.low(start - 1) not in ("that", "who") or clause.kind(j) != "A":
        return -1
    if clause.low(j - 1 - (clause.low(j - 1) == "the")) != "not":
        return -1
    named = (k for k in range(j - 2, 0, -1) if clause.kind(k) == "A")
    return next((k for k in named if clause.low(k - 1) in ("was", "is", "were")), -1)
