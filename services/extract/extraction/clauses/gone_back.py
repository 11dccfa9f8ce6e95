"""Clauses that name their place before: "left P but were back by Friday", "At P, the guards fled",
"P held out for a month before A broke in".
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.places import AREAS
from services.extract.extraction.words.spelling import words

BACK = words("back returned return")
FLEEING = words(
    "melted fled ran vanished withdrew retreated shed threw dropped laid discarded stripped"
)
GOT_IN = words("in")

_LEFT = frozenset(triggers.LEAVE) | words("pulled withdrew left")
_WENT = words("went came come moved got get be were was")
_BROKE = words("broke got came went")
_RESISTED = words("resisted held")
_LINKS = words("but and only")
_REACH = 16


def read_back_again(clause: Clause, i: int) -> list[Finding]:
    """ "A pulled out of P last month but went back in on Friday", "but returned the next day"."""
    start = i - (clause.low(i) == "back" and clause.low(i - 1) in _WENT)
    if clause.low(i) == "back" and start == i:
        return []
    end = i + 1 + (clause.low(i + 1) == "in")
    ends = clause.kind(end) in ("D", "p", "") or clause.low(end) in ("the", "a", "within", "after")
    k = start - 1
    only_to = clause.low(k) == "to" and clause.low(k - 1) == "only"  # "only to return in June"
    if not ends or not (only_to or (clause.low(k) in _LINKS and clause.low(i) != "return")):
        return []
    at = next((j for j in range(k - 1, max(-1, k - _REACH), -1) if _is_gone(clause, j)), -1)
    places = _left_place(clause, at) if at >= 0 else []
    side, who = clause.subject(clause.group(at).start) if at >= 0 else (None, -1)
    armed = clause.kind(who) == "A" or clause.low(who) in ("they", "it")
    if (
        not places
        or side is None
        or not armed
        or clause.group(at).negated
        or clause.group(start).modal
    ):
        return []
    return [Finding(Kind.GAINED, places, i, side, None, -1, ["came back to what it left"])]


def _is_gone(clause: Clause, j: int) -> bool:
    """Whether "left", "were driven out" stands here."""
    out = triggers.DRIVE.get(clause.low(j)) in ("p", "n") and clause.group(j).passive
    return out or clause.low(j) in _LEFT


def _left_place(clause: Clause, at: int) -> list[PlaceMention]:
    j = at + 1
    while clause.low(j) in ("out", "back", "of", "from", "away"):
        j += 1
    return [place for place in clause.places_after(j)[0] if place.name and not place.country]


def read_fled_there(clause: Clause, i: int) -> list[Finding]:
    """ "At P, the garrison fled without a fight", "P, whose garrison fled": the place was left."""
    opens = clause.low(0) in ("at", "in") and clause.kind(1) == "P"
    first = 2 + (clause.text_at(2) == ",")
    place = clause.chunks[1].place if opens else None
    loser, at = clause.subject(clause.group(i).start)
    if clause.low(at - 1) == "whose" and at > 2:
        place, first = clause.chunks[at - 2 - (clause.text_at(at - 2) == ",")].place, at
    if place is None or place.name is None or place.country or place.type in AREAS:
        return []
    if at < 0:
        at = first if clause.low(first).split()[-1:] == ["garrison"] else -1
    gave_up = clause.low(i) in _SHED and _arms(clause, i + 1)
    if at != first or not _all_of_them(clause, at) or not (gave_up or _nothing_more(clause, i + 1)):
        return []
    if clause.low(i) in _SHED and not gave_up:
        return []
    group = clause.group(i)
    if mood(clause, i, group, ing=False).kind is not None or group.start != at + 1:
        return []
    return [Finding(Kind.LOST, [place], i, None, loser, -1, ["who held it there fled"])]


_SHED = words("shed threw dropped laid discarded stripped")


def _arms(clause: Clause, j: int) -> bool:
    """Whether "(shed) their uniforms", "(threw away) their weapons" goes on here."""
    return any(clause.low(k) in ("uniforms", "weapons", "arms", "rifles") for k in range(j, j + 4))


def _all_of_them(clause: Clause, at: int) -> bool:
    """ "the garrison", "government soldiers": not "two soldiers", not "some rebels"."""
    first = clause.low(at).split()[0]
    return not first[:1].isdigit() and first not in _SOME


_SOME = words("some several many two three four five six a an hundreds dozens thousands")


def _nothing_more(clause: Clause, end: int) -> bool:
    end += clause.low(end) == "away"
    while clause.kind(end) == "D" or clause.low(end) in grammar.ADVERBS:
        end += 1
    return clause.kind(end) in ("p", "") or clause.low(end) in _BEHIND


_BEHIND = words("and without before when to towards into after as")


def read_broke_in(clause: Clause, i: int) -> list[Finding]:
    """ "P resisted for 14 months before A got in"."""
    if clause.low(i - 1) not in _BROKE or clause.kind(i + 1) not in ("p", "D", ""):
        return []
    gainer, at = clause.subject(i - 1)
    if gainer is None or at < 1 or clause.low(at - 1) not in ("before", "until"):
        return []
    held = next((j for j in range(at - 1, 0, -1) if clause.low(j) in _RESISTED), 0)
    out = clause.low(held) != "held" or clause.low(held + 1) == "out"
    places = clause.places_before(clause.group(held).start, reduced=False) if held and out else []
    if not places:
        return []
    return [Finding(Kind.GAINED, places, i, gainer, None, at, ["resisted until they got in"])]
