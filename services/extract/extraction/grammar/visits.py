"""Who only comes by: envoys at talks, a president who is back, soldiers at a ceremony; and what is
of a place and not it.
"""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.takes_nothing import comes_to_help
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.frames import FLAGS
from services.extract.extraction.words.spelling import words

_TITLES = words(
    """
    president premier minister king queen prince general colonel marshal field-marshal chancellor
    governor mayor ambassador mr mrs ms
    """
)
_PURPOSES = words(
    """
    talks negotiations consultations discussions treatment burial surgery training meetings peace
    mediation rest exile hearings trial
    """
)
_MEETING = ("talks", "delegation", "negotiat", "summit", "conference")
_FESTIVE = (
    "ceremony", "ceremonies", "anniversary", "independence day", "army day", "victory day",
    "national day", "solidarity", "protest", "demonstrat", "rally", "festival", "carnival",
)  # fmt: skip
_AT_ARMS = ("captur", "seiz", "liberat", "fight", "fought", "fell", "clash", "took control", "oust")
_NEAR = 5


def only_visits(clause: Clause, end: int, at: int) -> bool:
    """Whether who "is back in P" is there for talks, is one man of rank, or somebody's body.
    ``at``: where who is there stands; ``end``: behind P.
    """
    title = clause.low(at).removeprefix("the ").split()[:1] if at >= 0 else []
    one = bool(title) and title[0].rstrip(".") in _TITLES and clause.kind(at) == "A"
    thing = at >= 0 and clause.owns(at) and clause.kind(at + 1) == "w"
    for_it = clause.low(end) == "for" and any(
        clause.low(j) in _PURPOSES for j in range(end + 1, end + _NEAR)
    )
    return one or thing or for_it or comes_to_help(clause, end) or clause.sentence_has(*_MEETING)


def at_a_ceremony(clause: Clause, i: int) -> bool:
    """Whether a flag goes up or down where people mark a day or protest, and nobody fights."""
    flag = any(clause.low(j) in FLAGS for j in range(max(0, i - _NEAR), i + _NEAR + 2))
    return flag and clause.sentence_has(*_FESTIVE) and not clause.sentence_has(*_AT_ARMS)


def owns_a_thing(clause: Clause, end: int) -> bool:
    """Whether what ends there is only the owner: "left P's museum", "took P's dockers' side"."""
    if not clause.owns(end - 1) or clause.kind(end) != "w" or not clause.low(end).isalpha():
        return False
    if clause.text_at(end - 2) == ",":
        return False  # "took P, Q's northern gateway"
    if clause.owns(end):
        return True
    near = range(end, min(end + _NEAR, len(clause.chunks)))
    ends = next((j for j in near if _closes(clause, j)), near.stop)
    return not any(clause.kind(j) == "P" for j in range(end, min(ends + 1, near.stop)))


def _closes(clause: Clause, j: int) -> bool:
    low = clause.low(j)
    return clause.kind(j) != "w" or low in grammar.PREPOSITIONS or low in triggers.TAKE


_DUTIES = words("task job duty responsibility work burden mission role chore honour honor")


def of_a_duty(clause: Clause, start: int) -> bool:
    """Whether "the task of rebuilding P", "responsibility for policing P" ends before a verb."""
    if clause.kind(start - 1) != "P":
        return False
    near = range(max(0, start - 2 - _NEAR), start - 1)
    duty = any(clause.last_word(j) in _DUTIES and clause.low(j + 1) in ("of", "for") for j in near)
    return duty and clause.low(start - 2).endswith("ing")


_PORTRAYED = words(
    """
    film films movie documentary novel book books photographer photographers photograph photo photos
    picture pictures painting painter song poem series exhibition images image footage memoir artist
    author director camera lens play writer novelist filmmaker diary
    """
)


def only_portrays(clause: Clause, start: int) -> bool:
    """Whether a film, a photographer or a book "captures P"."""
    k = start - 1
    while clause.kind(k) == "w" and clause.low(k) in grammar.ADVERBS:
        k -= 1
    return clause.kind(k) in ("w", "X") and clause.last_word(k) in _PORTRAYED


_OFFICES = words("ministry department museum university owners owner contractor company")


def to_an_office(clause: Clause, j: int) -> bool:
    """Whether "(handed over a school to) the education ministry" ends there: no side has it."""
    j += 2 * (clause.low(j) == "in" and clause.kind(j + 1) == "P")
    near = range(j + 1, min(j + _NEAR, len(clause.chunks)))
    return clause.low(j) == "to" and any(clause.last_word(k) in _OFFICES for k in near)
