"""Holds that the next side ended: "P was in L's hands until June, when A dislodged the group"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_OUSTERS = words(
    """
    dislodged ousted expelled evicted ejected routed defeated unseated overthrew overthrown uprooted
    """
)
_SENT = words("drove driven pushed forced chased threw thrown kicked flushed cleared swept smoked")
_OUT = words("out away off back")
_HELD = words(
    """
    held controlled ruled governed run ran occupied hands hand control rule sway stronghold bastion
    grip fief capital base possession power under
    """
)
_NOT_THE_PLACE = words("between near outside around towards from to on along and")
_AGAIN = words("them it these those they")
_FAR = 16


def read_held_until(clause: Clause, i: int) -> list[Finding]:
    """ "P was (L's capital) until (last year, when) A ousted (them)": A has it since."""
    until = next((k for k in range(i - 1, max(0, i - _FAR), -1) if _until(clause, k)), -1)
    if until < 0 or not _ousts(clause, i) or not _led_on(clause, until, i):
        return []
    if all(clause.last_word(k) not in _HELD for k in range(until)):
        return []
    group = clause.group(i)
    gainer, at = clause.subject(group.start)
    loser = _whom(clause, i)
    if group.passive:
        loser, _ = clause.subject(group.start)
        gainer, at = clause.after_word(i + 1, frozenset(("by",)), limit=4)
    loser = _holder(clause, until) or loser
    judged = mood(clause, i, group, ing=False)
    places = [place for place in _held_place(clause, until) if not place.country]
    if gainer is None or loser is None or loser.key == gainer.key:
        return []
    if not places or judged.drop or judged.kind is not None:
        return []
    told = ["its holder was put out of it", judged.reason]
    return [Finding(Kind.GAINED, places, i, gainer, loser, at, told)]


def _until(clause: Clause, k: int) -> bool:
    dated = clause.kind(k) == "D" and clause.text_at(k).lower().startswith("until ")
    return dated or clause.low(k) == "until"


def _led_on(clause: Clause, until: int, i: int) -> bool:
    """Whether nothing but the day and who acts stands between "until" and the verb."""
    j = until + 1
    while clause.kind(j) == "D" or clause.text_at(j) == "," or clause.low(j) in _LED:
        j += 1
    return all(clause.text_at(k) not in (",", ";", "“", '"') for k in range(j, i))


_LED = words("when then just only as recently late early mid")


def _ousts(clause: Clause, k: int) -> bool:
    """Whether "ousted them", "drove the group out", "were expelled by" stands here, with no place
    of its own behind.
    """
    low = clause.low(k)
    if low not in OUSTED or clause.kind(k) != "w":
        return False
    near = range(k + 1, min(k + 5, len(clause.chunks)))
    if any(clause.kind(n) == "P" for n in near):
        return False
    whom = clause.low(k + 1) in _AGAIN or clause.kind(k + 1) == "A" or clause.low(k + 1) == "by"
    whom = whom or (clause.low(k + 1) == "the" and clause.low(k + 2) in _GROUPS)
    out = low in _OUSTERS or any(clause.low(n) in _OUT for n in near)
    return out and (whom or clause.low(k + 1) in _OUT)


_GROUPS = words("group fighters militants jihadists rebels insurgents militia gunmen extremists")


def _whom(clause: Clause, verb: int) -> ActorMention | None:
    """L of "ousted L"."""
    return clause.actor_at(verb + 1) if clause.kind(verb + 1) == "A" else None


OUSTED = _OUSTERS | _SENT
"""Words at the sight of which this is asked."""


def _holder(clause: Clause, i: int) -> ActorMention | None:
    """Who had it: the last side named before "until"."""
    at = next((k for k in range(i - 1, -1, -1) if clause.kind(k) == "A"), -1)
    return clause.actor_at(at) if at >= 0 else None


def _held_place(clause: Clause, i: int) -> list[PlaceMention]:
    """P of "P was held by L until", "L ruled P until": what opens the sentence, or the last."""
    first = 1 if clause.low(0) in grammar.DETERMINERS or clause.low(0) in _IN else 0
    if clause.kind(first) == "P":
        return clause.list_from(first)[0]
    for k in range(i - 1, -1, -1):
        place = clause.chunks[k].place
        if place is not None and place.name and clause.low(k - 1) not in _NOT_THE_PLACE:
            return clause.list_ending(k)
    return []


_IN = ("in", "at")
