"""Control told as what is done: "control was imposed over P", "P was taken control of by A"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.places import GROUND
from services.extract.extraction.words.spelling import words

_BY = frozenset(("by",))
_IMPOSED = words(
    """
    imposed established reestablished restored tightened asserted gained regained
    secured taken extended completed achieved fastened retaken spread
    """
)
TIGHTENED = words("tightened tightens tightening tighten fastened imposed spread")
TAKEN = words("taken regained gained retaken seized assumed")
_WHOLE = words("full complete total firm their its the absolute entire")
_OVER = ("over", "on", "of")
_SMALL = ("hill", "mountain", "village", "base", "building", "crossing", "road", "oilfield")
EXTENDED = words(
    """
    extend extends extended extending expand expands expanded expanding widen widens widened
    widening enlarge enlarged broaden broadened increase increased increasing
    """
)
_HOLD = words("control grip hold controls controlled holds held")
_INSIDE = words("in inside within")
_BETWEEN = grammar.ADVERBS | words("as well all in full")


def read_control_imposed(clause: Clause, i: int) -> list[Finding]:
    """ "Full control was imposed (by A) over P"."""
    j = i + 1
    while clause.low(j) in grammar.AUXILIARIES or clause.low(j) in grammar.ADVERBS:
        j += 1
    group = clause.group(j)
    if clause.low(j) not in _IMPOSED or not group.passive or clause.low(i - 1) in _OVER:
        return []
    gainer, at = clause.after_word(j + 1, _BY, limit=1)
    k = max(j, at) + 1
    while clause.low(k) in _BETWEEN or clause.kind(k) == "D":
        k += 1
    places, end = clause.places_after(k + 1) if clause.low(k) in _OVER else ([], k)
    if gainer is None:
        gainer, at = clause.after_word(end, _BY, limit=3)
    if gainer is None and clause.low(i - 1 - (clause.low(i - 1) in _WHOLE)) in ("and", "that"):
        at = next((m for m in range(i) if clause.kind(m) == "A" and clause.acts(m)), -1)
        gainer = clause.actor_at(at)  # "the army struck Q and control was tightened over P"
    return _found(clause, j, places, (gainer, at), "control of it was imposed")


def read_tightened(clause: Clause, i: int) -> list[Finding]:
    """ "tightened its control over the hills of P and Q": of small places, a taking."""
    j = i + 1
    while clause.low(j) in _WHOLE:
        j += 1
    if clause.low(j) != "control" or clause.low(j + 1) not in _OVER:
        return []
    places, _ = clause.places_after(j + 2)
    if len(places) < 2 and not all(place.type in _SMALL for place in places):
        return []  # "tightened its control over the capital": it had it
    return _found(clause, i, places, clause.subject(clause.group(i).start), "tightened control")


def read_extended(clause: Clause, i: int) -> list[Finding]:
    """ "extended its control inside P", "widened their grip on P": more of it is theirs."""
    j = i + 1
    while clause.low(j) in _WHOLE:
        j += 1
    j = _behind_ground_held(clause, j)
    inside = clause.low(j) in _HOLD and clause.low(j + 1) in _INSIDE
    if not inside and not (clause.low(j) == "grip" and clause.low(j + 1) in ("on", "over")):
        return []
    places = [place for place in clause.places_after(j + 2)[0] if not place.country]
    gainer, at = clause.subject(clause.group(i).start)
    headline = clause.span.start == 0 and clause.text.find("\n\n") > 0
    if gainer is None or headline or not all(place.name for place in places):
        return []
    for place in places:
        place.partial = True
    return _found(clause, i, places, (gainer, at), "control of more of it")


def _behind_ground_held(clause: Clause, j: int) -> int:
    """The index of the last word of "its area of control", "the areas that it controls", "the zones
    under its control"; else the index itself.
    """
    if clause.low(j).rpartition(" ")[2] not in _GROUND:
        return j
    for k in range(j + 1, j + _SHORTLY):
        if clause.low(k) in ("control", "controls", "controlled", "hold", "holds", "held"):
            return k
    return j


_GROUND = GROUND | words("area areas zone zones")
_SHORTLY = 5


def read_taken_control_of(clause: Clause, i: int) -> list[Finding]:
    """ "P was taken full control of by A"."""
    j = i + 1
    while clause.low(j) in _WHOLE:
        j += 1
    group = clause.group(i)
    over = clause.low(j) == "control" and clause.low(j + 1) in _OVER
    ends = clause.low(j + 2) == "by" or clause.kind(j + 2) in ("D", "p", "")
    if not (group.passive and over and ends):
        return []
    places = clause.places_before(group.start, reduced=False)
    return _found(clause, i, places, clause.after_word(j + 2, _BY), "control of it was taken")


def _found(
    clause: Clause,
    i: int,
    places: list[PlaceMention],
    taker: tuple[ActorMention | None, int],
    why: str,
) -> list[Finding]:
    group = clause.group(i)
    judged = mood(clause, i, group, clause.low(i).endswith("ing"))
    if not places or judged.drop:
        return []
    gainer, at = taker
    reasons = [why, judged.reason]
    found = Finding(judged.kind or Kind.GAINED, places, i, gainer, None, at, reasons)
    found.pluperfect = group.pluperfect
    return [found]
