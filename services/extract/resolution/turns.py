"""Where the words of a statement put it among changes of the same days."""

import re

from schemas.reports import DatePrecision, Turn
from services.extract.extraction.drafts import retaken
from services.extract.extraction.statement import Statement

_EARLIER = re.compile(r"^(?:hours\s+)?earlier\b", re.IGNORECASE)
_LATER = re.compile(r"^(?:hours\s+)?later\b|^by (?:nightfall|the evening)\b", re.IGNORECASE)


def turn_of(statement: Statement) -> Turn | None:
    """Words of time come first: "retook it earlier in the day". Null where nothing tells it.

    What is taken back is told of after what it was lost by.
    """
    if not statement.kind.is_change:
        return None
    if statement.when.precision is DatePrecision.DAY:
        words = statement.when.text or ""
        if _EARLIER.match(words):
            return Turn.EARLIER
        if _LATER.match(words):
            return Turn.LATER
    return Turn.LATER if statement.reasons and retaken(statement.reasons[0]) else None
