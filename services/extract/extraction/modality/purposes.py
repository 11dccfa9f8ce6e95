"""What else an infinitive may hang on: another infinitive, a chance taken, a time given."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.modality.suppositions import CLAUSE_STARTS
from services.extract.extraction.words import grammar
from services.extract.extraction.words.moods import PLAN, TRY
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


def only_whom(clause: Clause, first: int, end: int) -> bool:
    """Whether nothing but sides stand between: "enabled a coalition of A and B to"."""
    return first < end <= first + _NEAR and all(
        clause.kind(k) == "A" or clause.low(k) in _JOINING or clause.low(k) in grammar.DETERMINERS
        for k in range(first, end)
    )


_JOINING = words("of and allied local")


def took_the_chance(clause: Clause, start: int) -> bool:
    """ "seized the opportunity to capture P", "took advantage of the storm to enter P": and did."""
    for j in range(start - 1, max(0, start - _NEAR), -1):
        if clause.low(j) in TRY:
            return False  # "used the truce to try to take P"
        used = clause.low(j) in ("used", "using") and clause.low(j + 1) != "to" and j + 1 < start
        if used and _told(clause, j) and not clause.group(j).passive:
            return True  # "used two bombers to take P"
        if clause.low(j) in _CHANCES:
            return any(clause.low(k) in _TOOK and _told(clause, k) for k in range(j - 4, j))
        if clause.text_at(j) in ",;" or clause.low(j) in CLAUSE_STARTS:
            return False
    return False


def swept_in(clause: Clause, start: int) -> bool:
    """ "swept across the border to seize P", "broke through the lines to take P": and did."""
    for j in range(start - 1, max(-1, start - _FAR_MOVED), -1):
        low = clause.low(j)
        if low in _SURGED:
            on = clause.low(j + 1) in _SURGING and (j + 2 < start or low not in _ONLY_FAR)
            into = clause.chunks[j + 2].place if clause.low(j + 1) == "into" else None
            on = on and (into is None or into.country)  # "poured into P to take Q": who knows
            return on and clause.kind(j) == "w" and _told(clause, j) and not clause.group(j).passive
        within = clause.kind(j) in "PD" or low in _SURGING or low in grammar.DETERMINERS
        if not (within or low in _ON_THE_WAY or low.endswith("ern")):
            return False
    return False


_FAR_MOVED = 10
_SURGED = words(
    """
    swept surged poured stormed streamed burst rampaged blitzed raced thundered steamrolled
    bulldozed broke smashed punched roared
    """
)
_SURGING = words("across through into out over from past down on back")
_ON_THE_WAY = words(
    """
    of desert river frontier line lines defences defenses border borders country countryside
    mountains hills valley plain plains night enemy army government rebel front morning days
    """
)
_ONLY_FAR = words("broke smashed punched burst")


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


_ABLE = words(
    "capable incapable bent set keen intent confident hopeful sure certain optimistic assured"
)


def focused(clause: Clause, low: str, before: str, start: int) -> bool:
    """ "capable of taking P", "the focus was now on regaining P": not yet so."""
    if before in _ABLE or low != "on":
        return before in _ABLE and low in ("on", "of", "about")
    k = start - 2
    while clause.low(k) in grammar.BE or clause.low(k) in ("now", "then", "still"):
        k -= 1
    return k < start - 2 and clause.low(k) in ("focus", "emphasis", "attention", "eyes")


def planned_means(clause: Clause, start: int) -> bool:
    """ "wants to cut the road by capturing P": what is wanted is not yet done."""
    if clause.low(start - 1) != "by":
        return False
    for j in range(start - 2, max(0, start - _FAR), -1):
        joins = clause.low(j) == "and" and clause.kind(j + 1) == clause.kind(j - 1)
        if clause.low(j) in CLAUSE_STARTS - {"and"} or clause.text_at(j) == ";":
            return False
        if clause.low(j) == "and" and not joins:
            return False
        if clause.low(j) == "to" and clause.kind(j + 1) == "w":
            governor = clause.low(j - 1)
            return governor in PLAN or governor in _HOPING
    return False


_HOPING = words("seek seeks seeking sought try trying tries wishing eager keen")


def made_good(clause: Clause, trigger: int) -> bool:
    """ "threatened to take P and did so on Friday", "who had vowed to take P, did": it was done."""
    for j in range(trigger + 1, min(trigger + _FAR, len(clause.chunks))):
        if clause.text_at(j) == ";":
            return False
        if clause.low(j) == "did" and clause.low(j + 1) not in grammar.NEGATIONS:
            joined = clause.low(j - 1) in ("and", "duly", "then") or clause.text_at(j - 1) == ","
            ends = clause.low(j + 1) in _JUST_SO or clause.kind(j + 1) in ("D", "p", "")
            return joined and ends
        if clause.low(j) == "and" and _went_then(clause, j + 1):
            return any(clause.low(k) == "agreed" for k in range(max(0, trigger - _NEAR), trigger))
    return False


def _went_then(clause: Clause, j: int) -> bool:
    """ "(agreed to give up P and) were bused to Q", "left on Friday"."""
    return clause.low(j) in _WENT or (clause.low(j) in grammar.BE and clause.low(j + 1) in _TAKEN)


_WENT = words("left departed withdrew boarded evacuated")
_TAKEN = words("bused bussed taken driven evacuated transported moved escorted ferried")


_JUST_SO = words("so just exactly precisely that")


def proved_enough(clause: Clause, j: int) -> bool:
    """ "was enough to take P", "were strong enough": not "has men enough to take P"."""
    near = [clause.low(k) for k in range(max(0, j - 3), j)]
    return any(low in grammar.BE or low.startswith("prov") for low in near)
