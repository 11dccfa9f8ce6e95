"""Sides told to be losing as such: "A is in retreat: P was captured" tells of no taking by A."""

import re

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.words.spelling import words

WORSTED = (
    r"(?:on the (?:retreat|defensive|ropes|back foot)|in (?:full |headlong )?retreat"
    r"|los(?:t|e|es|ing) (?:\w+ ){0,3}(?:ground|territory|strongholds)"
    r"|suffer(?:ed|s|ing)? (?:\w+ ){0,4}(?:setbacks?|defeats?|reverses|reversals)"
    r"|(?:had|forced|compelled|obliged) to (?:give|hand|return|yield|surrender|leave|withdraw"
    r"|retreat|abandon|cede|pull)|crumbling|shrinking|reeling|retreating)\b"
)
"""What is said of a side that others take places from."""

GONE = words("fled left withdrew retreated withdrawn abandoned deserted pulled flee")
FAILING = words(
    "retreat retreating losing setback setbacks defeats crumbling reeling defensive collapsed"
    " crumbled disintegrated melted"
)
"""Words near a side that then is not whom the next sentence goes on about."""

_RUNS = re.compile(rf" (?:\w+ ){{0,4}}?{WORSTED}")


def on_the_run(clause: Clause, j: int) -> bool:
    """Whether the side at an index is said to be in retreat, to lose ground, to have had to go."""
    return _RUNS.match(clause.text, clause.chunks[j].end) is not None


def they_run(clause: Clause) -> bool:
    """Whether that is said of "they": of whom the sentences before began with."""
    return any(
        chunk.low in ("they", "it") and on_the_run(clause, j)
        for j, chunk in enumerate(clause.chunks)
        if chunk.kind == "w"
    )
