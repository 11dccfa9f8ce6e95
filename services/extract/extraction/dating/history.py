"""History told by the way: undated changes that only serve to place something else in time."""

import re

from schemas.message import Kind
from services.extract.extraction.article.article_line import ArticleLine
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.dating.time_clauses import time_clause_at
from services.extract.extraction.knowledge import folded
from services.extract.extraction.words.calendar import COUNTS
from services.extract.extraction.words.spelling import any_of

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
_SINCE_ALL_BEGAN = re.compile(
    r"\bsince (?:the |its |his |a |an )?(?:[\w-]+ ){0,3}(?:intervened|intervention|stepped in"
    r"|(?:war|conflict|uprising|revolt|revolution|insurgency|invasion)"
    r"(?: (?:began|started|broke out|erupted))?)\b"
)
_AT_ITS_START = re.compile(
    r"\b(?:at|from|since|in) the (?:very )?(?:start|beginning|outset|launch|height) of"
    r" (?:its|their|his|the) (?:[\w-]+ ){0,2}(?:operation|campaign|intervention|war|conflict"
    r"|invasion|incursion|expansion)\b"
)
_MUCH = re.compile(
    r"\b(?:most|much|half|bulk|third|quarter|swath(?:e|es|s)?|large (?:parts|areas|chunks)"
    r"|large amounts|(?:vast|huge|big|significant|wide) (?:\w+ )?"
    r"(?:parts|areas|swathes|territor(?:y|ies)|chunks|tracts))\b"
)
_LIVED = re.compile(
    r"\b(?:he|she|i|we|family|families|brother|father|mother|son|daughter|husband|wife|parents)\b"
    r"(?: (?!said|says|told|added)\w+){0,3} (?:fled|left|escaped|moved|lived"
    r"|worked|grew up|was (?:born|abducted|kidnapped|captured"
    r"|wounded|arrested|detained|killed)|were (?:abducted|captured|killed|displaced)"
    r"|lost|stayed|joined|ran|studied|returned|came back|fought|served)\b"
)
_HIS_DEEDS = re.compile(
    r"^\W*(?:he|she) (?:\w+ ){0,2}(?:led|commanded|headed|joined|fought|served|took part|helped)\b"
    r"|\b(?:he|she|they|who) (?:was|were) (?:\w+ly )?(?:captured|abducted|kidnapped|taken|seized"
    r"|wounded|killed|arrested)\b[^.;]{0,40}\b(?:when|after)\b"
    r"|\bhad (?:\w+ ){0,2}(?:taken part|fought|helped|played|served|participated)\b"
)
_RECALLED = re.compile(
    r"\b(?:recall|remember|reminisc)(?:s|ed|ing|er|ered|ering|ers|ces|ced|cing)?\b[^.;]{0,60}"
    r"\b(?:how|when|the (?:\w+ )?(?:day|night|morning|evening|moment|time|hours?))\b"
)
_TURNED = re.compile(
    r"\b(?:tide|war|balance|momentum)(?: of (?:the )?(?:war|battle|power))? (?:had )?"
    r"(?:turned|shifted|swung|changed)\b|\bturning point\b"
)
_AGED = re.compile(
    rf"\b(?:he|she|i|who|we) (?:was|were) (?:still |only |just |barely )?(?:aged |about )?"
    rf"(?:\d\d?|{any_of(COUNTS)}|\w+teen|twenty|a (?:boy|girl|child|baby|student|teenager|teacher"
    r"|soldier|pupil|bride)|in (?:prison|jail|hospital|school|labou?r)|at (?:home|school|work)"
    r"|pregnant|children|asleep)\b|, \d\d, "
)
"""Whose age is told, of him is told when he was of it: "He was twelve when A took P"."""
_RECENTLY = re.compile(
    r"\b(?:has|have|had) recently (?:been )?\w+(?:ed|en|n|de|ht|ized|ook)\b"
    r"|\brecently (?:re)?(?:took|captured|gained|lost|seized|won|made|took over|retook"
    r"|withdrew|entered|liberated|secured|cleared)\b(?! by| from| areas| towns| territor)"
)
_MANY_TIMES = re.compile(r"\b(?:several|many|multiple|numerous|three|four|five|six) times\b")
_ROSE = re.compile(
    r"\b(?:rose|risen|shot|came|sprang) to (?:\w+ )?(?:prominence|power|notoriety|fame|attention)\b"
    r"|\bmade (?:its name|international headlines|headlines)\b|\bstunned the world\b"
)
_BEFORE_THAT = re.compile(r"^\W*(?:before that|until then|by then|prior to that)\b[^.;]*\bhad\b")
_WEIGHED = re.compile(
    r"^[^.;]{0,60}\b(?:was|had been) (?:\w+(?:['\u2019]s)? )?(?:the |a |its |their |his )?"
    r"(?:\w+ )?(?:heaviest|biggest|worst|greatest|largest|first|most|turning point|blow|setback"
    r"|victory|defeat|success|triumph|humiliation)\b"
)
"""What is weighed was: "The fall of P was their heaviest loss of the war"."""
_TURNS = (
    (_TURNED, "told of how the war turned"),
    (_ROSE, "told of how a side rose"),
    (_RECALLED, "recalled"),
    (_BEFORE_THAT, "told of the time before"),
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
    if _SINCE_ALL_BEGAN.search(low) or _AT_ITS_START.search(low):
        return "told of the whole war"
    if draft.place_type == "country" and draft.kind is Kind.PARTIAL and _MUCH.search(before):
        return "large parts of a country are not one day's news"
    if _says_when(low, draft) or _since_then(low, draft):
        return "told to say how long ago it was"
    if _lived_through(low, draft):
        return "told of somebody's life"
    if _RECENTLY.search(low):
        return "told as what came recently"
    if _MANY_TIMES.search(after[:_SOON]):
        return "told of several times"
    if _DESCRIBED.search(after) or _weighed(draft, after):
        return "only describes"
    return next((why for pattern, why in _TURNS if pattern.search(before)), None)


def _weighed(draft: Draft, after: str) -> bool:
    """Whether a change that only a noun names is weighed, and no other sentence tells it."""
    alone = draft.nominal and not draft.also and draft.evidence_span.start > 1
    return alone and _WEIGHED.search(after) is not None


def _lived_through(low: str, draft: Draft) -> bool:
    """ "He fled P when the rebels took it", "He was ten when A took P": whenever that was."""
    opens = time_clause_at(draft)
    told_at = max(0, draft.told_at - draft.evidence_span.start)
    if _HIS_DEEDS.search(low, 0, told_at) is not None:
        return True
    return opens > 0 and any(told.search(low, 0, opens) is not None for told in (_LIVED, _AGED))


def _says_when(low: str, draft: Draft) -> bool:
    """ "When A took P, N were shot", "L held P until A took it": told to say when that was."""
    opens = time_clause_at(draft)
    until = low.startswith("until ", opens)
    if opens == 0 and low.startswith("before "):
        return " had " in low[draft.told_at - draft.evidence_span.start :]
    return (opens == 0 and low.startswith("when ")) or (opens > 0 and until)


def _since_then(low: str, draft: Draft) -> bool:
    """ "Many have fled since A took P": it was some time ago."""
    told_at = draft.told_at - draft.evidence_span.start
    return 0 < told_at <= len(low) and _SINCE_IT.search(low, 0, told_at) is not None


_SINCE_IT = re.compile(r"(?<!\bhas )(?<!\bhave )(?<!\bhad )\bsince (?!then\b)[^,;:.]{0,60}$")


_SOON = 40
_NEAR = 80
"""Characters behind a place within which "in the first week of the war" is said of it."""
