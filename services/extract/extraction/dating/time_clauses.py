"""Clauses that only say when something else was: "fled when P fell"."""

import re

from services.extract.extraction.article.drafts import Draft

_OPENS = re.compile(
    r"\b(?:when|after|before|until|once|since|by the time)\b[^,;:.]*$", re.IGNORECASE
)


def time_clause_at(draft: Draft) -> int:
    """Where "when", "after" or "before" opens the clause that tells of it, as an offset of its
    evidence; -1 where none does.
    """
    told_at = draft.told_at - draft.evidence_span.start
    if not 0 < told_at <= len(draft.evidence):
        return -1
    opens = _OPENS.search(draft.evidence[:told_at])
    return opens.start() if opens is not None else -1
