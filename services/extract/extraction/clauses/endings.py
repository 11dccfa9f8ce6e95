"""How a fight ended: "the battle for P ended with A in control", "with the withdrawal of L"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.grammar.pronoun_objects import pronoun_object
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

ENDED = words(
    "ended ends ending culminated culminates culminating concluded finished accomplished"
    " completed succeeded"
)
_FIGHTS = triggers.PRESS_NOUNS | words("clashes standoff stand-off siege operation campaign revolt")
_WHERE = words("for of on in at over against inside within")
_HOLD = words("control possession charge command")
_HOW_FAR = words("in back full complete total firm sole undisputed")
_GOING = words("fleeing surrendering withdrawing retreating leaving abandoning evacuating")
_GONE = words("withdrawal retreat flight departure pullout surrender")
_OPEN_FIGHTS = words("battle battles fighting fight clashes standoff stand-off")
"""Not an attack or a siege, of which those who made it may be the ones who left."""
_ITS = words("its their")
_TAKEN = words("capture seizure recapture takeover conquest liberation")
_FALLEN = words("fall loss collapse")


def read_ended(clause: Clause, i: int) -> list[Finding]:
    """Who holds what was fought for, or who left it, once the fight was over."""
    if told := _accomplished(clause, i):
        return told
    group = clause.group(i)
    j = _behind_time(clause, i + 1)
    if group.negated or group.modal or group.infinitive or clause.low(j) not in ("in", "with"):
        return []
    found = _in_control(clause, i, j + 1) or _of_itself(clause, i, j + 1) or _left(clause, i, j + 1)
    if found is not None and clause.low(i).endswith("ing") and clause.low(i - 1) in grammar.BE:
        return []
    return [found] if found is not None and found.places else []


def _accomplished(clause: Clause, i: int) -> list[Finding]:
    """ "The operation to retake P was completed", "A's campaign to free P has succeeded"."""
    group = clause.group(i)
    done = clause.low(i) == "succeeded" or (clause.low(i) in _DONE and group.passive)
    going_on = any(clause.low(j) == "being" for j in range(group.start, i))
    unlike = group.negated or group.modal or group.infinitive or going_on
    if not done or unlike or clause.low(i + 1) in ("in", "to"):
        return []
    begun = next((j for j in range(group.start) if _is_deed(clause, j)), -1)
    at = next((j for j in range(begun + 1, group.start) if clause.low(j) == "to"), -1)
    if begun < 0 or at < 0 or at > begun + _NEAR or clause.low(at + 1) not in _TO_TAKE:
        return []
    places, end = clause.places_after(at + 2)
    places = [place for place in places if (place.name or place.type) and not place.country]
    if end > group.start or not places:
        return []
    whose = begun - 1 - (clause.text_at(begun - 1).lower() in ("'", "’", "'s", "’s"))
    gainer = clause.actor_at(whose) if clause.kind(whose) == "A" else None
    told = [BROUGHT_TO_ITS_END]
    return [Finding(Kind.GAINED, places, i, gainer, None, whose if gainer else -1, told)]


BROUGHT_TO_ITS_END = "what was to take it was brought to its end"


_TO_TAKE = words(
    "take retake capture recapture liberate free seize reclaim recover clear regain secure conquer"
)
_DONE = words("accomplished completed concluded")
_NEAR = 4


def _is_deed(clause: Clause, j: int) -> bool:
    return _is_fight(clause, j) or clause.low(j).rpartition(" ")[2] in _DEEDS


_DEEDS = words("mission task push drive")


def _behind_time(clause: Clause, j: int) -> int:
    while clause.kind(j) == "D" or clause.low(j) in grammar.ADVERBS or clause.low(j) == "up":
        j += 1
    return j


def _in_control(clause: Clause, i: int, j: int) -> Finding | None:
    """ "(ended) with A in full control (of P)", "in victory for A"."""
    won = clause.low(j) in ("victory", "triumph") and clause.low(j + 1) == "for"
    at = j + 2 if won else j
    side = clause.actor_at(at)
    if side is None:
        return None
    k = at + 1
    while clause.low(k) in _HOW_FAR:
        k += 1
    held = k > at + 1 and clause.low(k) in _HOLD
    if not (held or won or clause.low(k) in ("victorious", "victory", "triumph")):
        return None
    places: list[PlaceMention] = []
    if held and clause.low(k + 1) in ("of", "over"):
        places = clause.places_after(k + 2)[0] or pronoun_object(clause, k + 2)[0]
        if not places and any(clause.kind(m) == "P" for m in range(k + 2, k + 5)):
            return None
    told = ["the fight ended with it in control"]
    return Finding(Kind.GAINED, places or _fought_for(clause, i), i, side, None, at, told)


def _of_itself(clause: Clause, i: int, j: int) -> Finding | None:
    """ "(the siege of P ended) with its capture by A", "in its fall"."""
    if clause.low(j) not in _ITS or clause.low(j + 1) not in _TAKEN | _FALLEN:
        return None
    side, at = clause.after_word(j + 2, _BY_TO, limit=4)
    kind = Kind.GAINED if side is not None or clause.low(j + 1) in _TAKEN else Kind.LOST
    return Finding(kind, _fought_for(clause, i), i, side, None, at, ["the fight ended so"])


_BY_TO = frozenset(("by", "to"))


def _left(clause: Clause, i: int, j: int) -> Finding | None:
    """ "(ended) with the withdrawal of L", "with L fleeing": out of what was fought for."""
    if clause.low(j + 1) in _GOING and clause.kind(j) == "A":
        side, end = clause.actor_at(j), j + 2
    else:
        j += clause.low(j) in grammar.DETERMINERS
        if clause.low(j) not in _GONE or clause.low(j + 1) not in ("of", "for"):
            return None
        side, end = clause.actor_at(j + 2), j + 3
    if side is None or clause.kind(end) == "P" or clause.low(end) in _WHENCE:
        return None  # told by its own words
    if _OPEN_FIGHTS.isdisjoint(clause.low(k).split()[-1] for k in range(i) if clause.low(k)):
        return None
    return Finding(Kind.LOST, _fought_for(clause, i), i, None, side, -1, ["the fight ended so"])


_WHENCE = words("from of out to at in")


def _fought_for(clause: Clause, i: int) -> list[PlaceMention]:
    """The place of the fight of which a verb at an index is said."""
    fight = next((j for j in range(i) if clause.low(j).split()[-1:] and _is_fight(clause, j)), i)
    for k in range(fight + 1, i):
        if clause.kind(k) == "P" and clause.low(k - 1) in _WHERE:
            places = clause.list_from(k)[0]
            return [place for place in places if (place.name or place.type) and not place.country]
    return []


def _is_fight(clause: Clause, j: int) -> bool:
    return (
        clause.low(j).split()[-1:] != []
        and clause.low(j).split()[-1] in _FIGHTS
        and clause.kind(j) in "wAX"
    )
