"""What only tells when, where, how or at what cost: it may stand between places of one verb."""

from typing import TYPE_CHECKING

from services.extract.extraction.words import grammar
from services.extract.extraction.words.calendar import COUNTS
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause

_OPENING = grammar.DETERMINERS | words(
    """
    in within after by at without on over before during with despite to for under just only barely
    one two three four five six seven eight nine ten half few little soon shortly days weeks hours
    months across following upon amid
    """
)
_INNER = _OPENING | words(
    """
    of from and same next following quick rapid swift short long brief fierce bitter heavy single
    whole very new old first last second third great high heaviest our their his its more than or so
    mere further farther left right far other opposite final
    """
)
_HEADS = (
    words(
        """
    second minutes hour hours day days week weeks fortnight month months year years night nights
    morning evening afternoon dawn dusk noon midday midnight nightfall daybreak sunrise sunset
    weekend spring summer autumn winter season time times course succession order turn fight
    fighting battle battles combat shot bullet siege sieges struggle resistance opposition cost
    loss losses casualties dead bloodshed trouble ease end start beginning outset attempt try stroke
    swoop blow rush sitting sweep push request behest orders cheers applause bank side shore
    another that it them those this which centre rain snow fog darkness surprise rout march clashes
        truce deal treaty storm force negotiations agreement
    years' days' weeks' weeks’ days’ hours’
    """
    )
    | grammar.BEARINGS
)
_BEHIND_HEAD = words("later earlier before after afterwards afterward on ago apart away")
_ALONE = words(
    """
    too afterwards afterward thereafter next besides likewise again later earlier unopposed
    unresisted unhindered itself themselves then finally after beforehand sooner elsewhere first
    last
    """
)
_LONGEST = 11
_OBJECTS = ("that", "it", "them", "those", "this", "which", "another")
_GOVERNING = words("after before of within by over on without one")


def behind_adjuncts(clause: "Clause", k: int) -> int:
    """The index behind all that tells only when, how or where from an index on, without a name."""
    while (end := _behind_one(clause, k)) > k:
        k = end
    return k


def _behind_one(clause: "Clause", k: int) -> int:
    low = clause.low(k)
    if clause.kind(k) == "D":
        return k + 1 + (clause.low(k + 1) in _BEHIND_HEAD and clause.kind(k + 2) in ("p", ""))
    if clause.kind(k) != "w":
        return k
    end = _behind_phrase(clause, k) if low in _OPENING or low in ("further", "farther") else k
    if end > k:
        return end
    if low == "later" and clause.low(k + 1) == "on":
        return k + 2
    alone = low in _ALONE or low in grammar.ADVERBS or low.endswith("ly")
    return k + 1 if alone else k


def _behind_phrase(clause: "Clause", k: int) -> int:
    """The index behind "in quick succession", "two days after that", "to the south of it"."""
    head = -1
    for m in range(k, min(k + _LONGEST, len(clause.chunks))):
        low = clause.low(m)
        if clause.kind(m) == "D" and m > k:
            head = m
            continue
        if low in _HEADS and (low not in _OBJECTS or clause.low(m - 1) in _GOVERNING):
            head = m if m > k or low not in _OBJECTS else head
        elif head == m - 1 and low in _BEHIND_HEAD:
            head = m
        elif low[:1].isdigit():
            head = m if low.endswith(("st", "nd", "rd", "th")) else head  # "on the 1st"
        elif low in COUNTS and clause.low(m - 1) in ("at", "for", "after"):
            head = m  # "at two"
        elif low not in _INNER:
            break
    return head + 1 if head >= 0 else k
