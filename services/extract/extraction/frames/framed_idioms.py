"""Verbs that only look like those of the frames: "made it to P", "a conference to be held at P"."""

from services.extract.extraction.frames.frame_slots import Slots
from services.extract.extraction.frames.frame_table import Frame
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import VerbGroup
from services.extract.extraction.modality.demands import asked_to
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_BEFORE_NOUNS = grammar.PREPOSITIONS | {
    form for form in (*triggers.PRESS, *triggers.TAKE) if form.endswith("ed")
}

_BEFORE_ADJECTIVES = grammar.PREPOSITIONS - {"to"} | {"near", "almost", "virtually", "nearly"}


def only_adjective(clause: Clause, i: int) -> bool:
    """ "in (near) complete control of P", "has complete control": nobody completes anything."""
    if clause.low(i) != "complete":
        return False
    before = clause.low(i - 1)
    gained = before in triggers.CONTROL or before in grammar.HAVE  # "not gained complete control"
    return gained or before in _BEFORE_ADJECTIVES


def _is_a_deed(clause: Clause, i: int) -> bool:
    """Whether "a rebel win in P" stands here: a noun, of what may yet come."""
    return clause.kind(i - 1) == "A" and clause.low(i - 1).startswith(("a ", "another ", "any "))


def is_idiom(clause: Clause, i: int, letter: str, group: VerbGroup) -> bool:
    """Whether the verb's form only looks like one that moves."""
    if letter == "b" and clause.low(i - 1) in grammar.DETERMINERS:
        return True  # "a man the town of P remembers"
    if only_adjective(clause, i) or (letter == "b" and _is_a_deed(clause, i)):
        return True
    if clause.low(i - 1) == "last" and clause.low(i - 2) != "at":
        return True  # "which last set foot in P in 2014"
    if clause.low(i) == "lift" and group.infinitive and asked_to(clause, group.start):
        return True
    if (
        clause.low(i) in ("be", "been")
        and clause.low(i + 1) == "held"
        and clause.low(i + 2) == "at"
    ):
        return True  # "a conference to be held at P"
    if letter == "s" and clause.low(i - 1) in _BEFORE_NOUNS:
        return True  # "are taking part in patrols around P", "attacked garrisons at P"
    return clause.low(i).startswith("ma") and clause.low(i + 1) == "it"  # "made it to P"


def goes_on(clause: Clause, i: int, end: int, frame: Frame, slots: Slots) -> bool:
    """ "had P back in its sights": not P itself; "crept out of P and into Q": from what it has."""
    relative = clause.low(clause.group(i).start - 1) in _RELATIVE  # "that cost L P sent"
    if clause.low(i).startswith("cost") and clause.kind(end) == "w" and not relative:
        behind = clause.low(end)
        if behind not in grammar.PREPOSITIONS | grammar.CONJUNCTIONS | grammar.ADVERBS:
            return True  # "cost the army Damascus depots"
    came = clause.low(i) in ("came", "come", "comes") and frame.kind == "lost"
    if came and not any(place.name for place in slots.places):
        return True  # "came out of the desert"
    if frame.kind == "lost" and clause.low(i) in _MOVED:
        ahead = (clause.low(j) for j in range(end, min(end + 6, len(clause.chunks))))
        sent = clause.low(clause.group(i).start - 1) in _RELATIVE
        if sent or not _ONWARD.isdisjoint(ahead):
            return True  # "moved out from P towards Q", "that had moved out from P took Q"
    if clause.low(end - 1) != "back":
        onward = clause.low(end) == "and" and clause.low(end + 1) == "into"
        return onward and frame.kind == "lost"
    if clause.low(end) == "on" and clause.low(end + 1) in grammar.POSSESSIVES:
        return True  # "got P back on its feet"
    return clause.low(i) in ("has", "have", "had") and clause.low(end) in grammar.PREPOSITIONS


_RELATIVE = ("that", "which", "who")
_MOVED = words("moved moving move pushed pushing set headed")
_ONWARD = frozenset(("towards", "toward"))


def only_some(clause: Clause, i: int) -> bool:
    """ "moved brigades from P", "have been brought from P": it need not have left P."""
    whom = i + 1
    while clause.kind(whom) == "D" or clause.low(whom) in ("in", "up", "over", "down"):
        whom += 1
    whole = clause.low(whom).split()[:1] in _ALL or clause.low(whom) in ("all", "every")
    at = next((j for j in range(i + 1, i + 5) if clause.low(j) == "from"), 0)
    out = clause.low(at - 1) in ("out", "away", "back") or not at
    return not (whole or out) and (at > whom or clause.low(i).startswith(("br", "airlift")))


CARRIED = ("mov", "bring", "brought", "airlift", "relocat", "redeploy")
_ALL = [[word] for word in ("its", "their", "his", "all", "the", "them", "every")]
