"""The commas a sentence lost at its ends: behind its opening, and before who says it."""

from collections.abc import Sequence

from services.extract.extraction.text.tokens import Class, Token
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.calendar import MONTHS, WEEKDAYS
from services.extract.extraction.words.spelling import words

ARTICLES = ("a", "an", "the")
WHEN = frozenset(MONTHS) | frozenset(WEEKDAYS)
NO_NAME = grammar.COMMON | WHEN
LONGEST = 24
PARTICIPLES = frozenset(
    form for form, letter in (triggers.TAKE | triggers.WEAK_TAKE).items() if letter == "p"
)
TAKEN = PARTICIPLES | words("taken retaken overrun held")
NEXT = words("next following same previous day night morning evening week month year other")
_SINCE = words("after since having driving despite following")
_WHO_SAYS = words(
    """
    state television media tv agency officials activists residents witnesses sources news
    """
)
_SAYS = ("said", "says", "reported", "announced")
_BEHIND_WHO_SAYS = _WHO_SAYS | words("said says reported announced")
_FIRST = TAKEN | _SINCE
_SPEAKERS = 7
_SHORT = 8


def at_the_ends(found: Sequence[Token]) -> set[int]:
    """Before which words a comma is missing there."""
    missing: set[int] = set()
    if len(found) >= _SHORT:
        if found[-2].low in _SAYS or found[-3].low in _SAYS or found[-4].low in _SAYS:
            missing.add(_before_who_says(found))
        if found[0].low in _FIRST or found[1].low in _SINCE or found[2].low in _SINCE:
            missing.add(_behind_opening(found))
    return missing


def _before_who_says(found: Sequence[Token]) -> int:
    """The first word of "state television said." at the end; 0 where nobody speaks there."""
    last = len(found) - 1
    while last > 2 and (found[last].kind == "p" or found[last].low in WHEN | {"on", "too"}):
        last -= 1
    if found[last].low not in _SAYS or last < 5:
        return 0
    for k in range(last - 1, last - _SPEAKERS, -1):
        low = found[k].low
        if found[k].kind == "p" or low in grammar.PREPOSITIONS - {"of", "in", "for"} or k < 4:
            return 0
        if low in ARTICLES or (low in _WHO_SAYS and found[k + 1].low in _BEHIND_WHO_SAYS):
            while low not in ARTICLES and found[k - 1].low in _WHO_SAYS | {"local", "medical"}:
                k -= 1
            before = found[k - 1]
            joined = before.kind == "p" or before.low in grammar.COMMON - {"again", "too", "there"}
            return 0 if joined and before.low not in WHEN else k
    return 0


def _behind_opening(found: Sequence[Token]) -> int:
    """Where the clause begins behind "Seized by rebels in May 2014", "After losing P"."""
    by = found[0].low in TAKEN and found[1].low == "by"
    since = not by and found[0].low not in TAKEN
    for k in range(4, min(LONGEST, len(found) - 1)):
        before, token = found[k - 1], found[k]
        if token.kind == "p" or (token.low in grammar.AUXILIARIES and not token.cap):
            return 0
        dated = before.low in WHEN or before.text[:4].isdigit() or before.low in NEXT
        begins = token.low == "the" or (token.cap and token.low not in WHEN)
        if by and dated and begins:
            return k
        side = before.flags & Class.HEAD or (before.cap and before.low not in NO_NAME)
        if since and token.low == "the" and side and found[k + 1].flags & Class.HEAD:
            return k
    return 0
