"""What else an infinitive may hang on: another infinitive, a chance taken, a time given."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.modality.suppositions import CLAUSE_STARTS
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_FAR = 24
_OWNERS = grammar.DETERMINERS | grammar.POSSESSIVES
_NEAR = 8


def first_of_two(clause: Clause, start: int) -> int:
    """The "to" of "managed to storm P and to cleanse it", which has the second one's governor; -1
    where there is no other.
    """
    if clause.low(start - 1) != "and":
        return -1
    for j in range(start - 2, max(0, start - _FAR), -1):
        low = clause.low(j)
        if low in CLAUSE_STARTS or clause.text_at(j) == ";":
            return -1
        if low == "to" and clause.kind(j + 1) == "w" and low != clause.low(j + 1):
            verb = clause.low(j + 1) not in _OWNERS
            return j if verb and clause.low(j - 1) not in _WHITHER else -1
    return -1


_WHITHER = words("close near next due according back up")


def given_time(clause: Clause, j: int) -> bool:
    """ "gave his men 48 hours to clear P"."""
    last = (clause.low(j) or clause.text_at(j).lower()).split()[-1:]
    given = any(clause.low(k) in _GIVEN for k in range(max(0, j - 7), j))
    return given and not _SPANS.isdisjoint(last)


_GIVEN = words("gave given give gives giving")
_SPANS = words("hours hour days day week weeks month months night deadline ultimatum")


def only_when(clause: Clause, first: int, end: int) -> bool:
    """Whether nothing but a time stands between: "were able in the course of two months to"."""
    return first < end and all(
        clause.kind(k) == "D" or clause.low(k) in _WHEN or clause.low(k)[:1].isdigit()
        for k in range(first, end)
    )


_WHEN = grammar.ADVERBS | words(
    """
    in within during over the course of space matter span two three four five six several few past
    last hours days weeks months years hour day week month year a after fierce heavy clashes battles
    """
)


def took_the_chance(clause: Clause, start: int) -> bool:
    """ "seized the opportunity to capture P", "took advantage of the storm to enter P": and did."""
    for j in range(start - 1, max(0, start - _NEAR), -1):
        if clause.low(j) in _CHANCES:
            return any(clause.low(k) in _TOOK and _told(clause, k) for k in range(j - 4, j))
        if clause.text_at(j) in ",;" or clause.low(j) in CLAUSE_STARTS:
            return False
    return False


def _told(clause: Clause, k: int) -> bool:
    """Whether the verb at an index tells what was done: not "could take", "to take"."""
    group = clause.group(k)
    return not (group.modal or group.infinitive or group.negated)


_CHANCES = words(
    """
    opportunity chance advantage occasion vacuum chaos lull confusion darkness cover distraction
    preoccupation collapse withdrawal retreat sandstorm storm fog disarray infighting gap weakness
    departure absence turmoil
    """
)
_TOOK = words(
    """
    seized took used exploited grabbed taking using exploiting seizing taken uses takes exploits
    made making
    """
)
