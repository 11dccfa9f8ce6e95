"""History told by the way: undated changes that only serve to place something else in time."""

import re

from schemas.message import Kind
from services.extract.extraction.article.article_line import ArticleLine
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.knowledge import folded

_BEGINNING = re.compile(
    r"\b(?:in|during) (?:its|their|the) (?:first|early|opening) (?:\w+ )?(?:months|years)\b"
    r"|\bearly in the (?:\w+ )?(?:war|conflict|uprising)\b"
    r"|\b(?:at|in|from|since) the (?:start|outset|beginning|height|early (?:days|weeks)"
    r"|first (?:days?|weeks?|months?)) of the (?:\w+ )?(?:war|conflict|uprising|insurgency"
    r"|invasion|revolution)\b"
    r"|\b(?:weeks|months|years) into the (?:\w+ )?(?:war|conflict|uprising|insurgency)\b"
)
_BEFORE = (
    (
        re.compile(r"\b(?:has|have|had) since (?:been )?\w+(?:ed|en|n)\b"),
        "told as what came since",
    ),
    (
        re.compile(
            r"^\W*since (?:then|(?:last |early |late |mid-)?(?:\d{1,2} )?(?:january|february|march|"
            r"april|may|june|july|august|september|october|november|december)|(?:19|20)\d\d)\b"
            r"[^.;]{0,120}\b(?:has|have|had)\b"
        ),
        "told as what came since",
    ),
    (
        re.compile(
            r"\b(?:has|have|had) since (?:last |early |late |mid-)?(?:january|february|march|april"
            r"|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)\b"
            r"(?: \d{4})? (?:\w+ly )?(?:been )?\w+(?:ed|en|n)\b"
        ),
        "told as what came since",
    ),
    (
        re.compile(
            r"\b(?:first|worst|biggest|largest|heaviest|deadliest|greatest|fiercest|longest|most|only"
            r"|never|not)\b[^.;]{0,120}\bsince (?!then)[^,.;]{1,60}$"
        ),
        "told to say how long ago it was",
    ),
    (
        re.compile(
            r"\b(?:similar|earlier|previous|comparable) (?:\w+ )?(?:deal|agreement|arrangement"
            r"|accord|evacuation|truce|settlement)s?\b[^.;]{0,80}\b(?:have|has|had|was|were|led|ended|saw)\b"
        ),
        "an earlier deal",
    ),
    (
        re.compile(r"\b(?<!nearly a )(?<!than a )(?:weeks?|months?|years?) after\b[^,;.]*$"),
        "told to say how long ago it was",
    ),
    (
        re.compile(
            r"\b\w+-(?:day|week|month|year)(?:-long)? (?:seizure|occupation|capture|rule)\b"
        ),
        "a time that is over",
    ),
    (
        _BEGINNING,
        "told of the war's beginning",
    ),
    (
        re.compile(r"\bfor (?:(?:more|less|nearly|over|about) )?(?:[\w-]+ ){1,6}years\b"),
        "told of a stretch of years",
    ),
)
_DESCRIBED = re.compile(
    r"^[^.,;]{0,12}\b(?:other )?(?:towns|villages|cities|areas|places|territory|districts) "
    r"(?:re)?(?:captured|taken|seized|won|conquered)(?: back)? from\b"
)
_RELATIVE = "in a relative clause"
_LEAVING = re.compile(r"\bevacuat|\bsafe passage\b|\bwithdraw")


def mark_history(drafts: list[Draft], line: ArticleLine) -> None:
    """Tell history from news where only words around the clause can tell."""
    leaving = any(
        _LEAVING.search(line.low(number)) is not None
        for number in range(min(line.opening, len(line.spans)))
    )
    for draft in drafts:
        if not draft.kind.is_change or draft.when.day is not None:
            continue
        if draft.background:
            if leaving and draft.kind is Kind.HANDED_OVER and _only_relative(draft):
                draft.background = False
                draft.reasons.append("but the leaving is what the article is about")
        elif (why := _why(draft)) is not None:
            draft.background = True
            draft.reasons.append(why)


def _only_relative(draft: Draft) -> bool:
    return any(reason.startswith(_RELATIVE) for reason in draft.reasons)


def _why(draft: Draft) -> str | None:
    """The reason to take an undated change for history."""
    low = folded(draft.evidence)
    at = draft.place_span.start - draft.evidence_span.start if draft.place_span else len(low)
    if not 0 <= at <= len(low):
        at = len(low)  # named in another sentence
    before, after = low[:at], low[at + len(draft.place or "") :]
    for pattern, why in _BEFORE:
        if pattern.search(before):
            return why
    if _BEGINNING.search(after[:_NEAR]):
        return "told of the war's beginning"
    return "only describes places" if _DESCRIBED.search(after) else None


_NEAR = 80
"""Characters behind a place within which "in the first week of the war" is said of it."""
