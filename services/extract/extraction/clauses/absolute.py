"""Phrases without a verb that tell who has a place: "with P back in the army's hands"."""

from schemas.message import Kind
from services.extract.extraction.frames.frame_slots import hands
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.lists.adjuncts import behind_adjuncts
from services.extract.extraction.words.frames import HANDS
from services.extract.extraction.words.spelling import words

_GOING_TOO = words("following falling going toppling")
_NEWLY = words("back now again once more")
_STILL = words("firmly still safely fully securely largely already mostly completely")
_WITHIN = ("in", "under")
_REACH = 16
"""Chunks at most from the place to its holder, with what is set off between them."""


def read_with_in_hands(clause: Clause, i: int) -> list[Finding]:
    """ "with P, which B took in June, back in A's hands": A has got it back; "(A took O), with P
    following on Monday".
    """
    if told := _going_too(clause, i):
        return told
    place = clause.chunks[i + 1].place if clause.kind(i + 1) == "P" else None
    if place is None or place.name is None:
        return []
    if theirs := _back_in_hands(clause, i):
        return theirs
    near = range(i + 3, min(i + _REACH, len(clause.chunks)))
    held = next((k for k in near if clause.low(k) in HANDS and clause.low(k - 2) in _WITHIN), 0)
    holder = clause.chunks[held - 1].actor if held else None
    j = held - 3
    while clause.low(j) in _NEWLY or clause.low(j) in _STILL:
        j -= 1
    apart = clause.text_at(j) == "," and clause.text_at(i + 2) == "," and j > i + 2
    if holder is None or not (apart or j == i + 1):
        return []
    newly = any(clause.low(k) in _NEWLY for k in range(j + 1, held - 2))
    kind = Kind.GAINED if newly else Kind.HOLDS
    return [Finding(kind, [place], i, holder, None, held - 1, ["with it in its holder's hands"])]


def _going_too(clause: Clause, i: int) -> list[Finding]:
    """ "with P and Q falling within the week", as others did."""
    if clause.kind(i + 1) != "P" or clause.text_at(i - 1) != ",":
        return []
    places, end = clause.places_after(i + 1)
    last = clause.chunks[end + 1].place if clause.low(end) == "and" else None
    if last is not None and clause.low(end + 2) in _GOING_TOO:
        places, end = [*places, last], end + 2
    ends = clause.kind(end + 1) in ("p", "D", "") or behind_adjuncts(clause, end + 1) > end + 1
    named = [place for place in places if place.name and not place.country]
    thrown = clause.low(end) == "thrown" and clause.low(end + 1) == "in"
    if not (thrown or (clause.low(end) in _GOING_TOO and ends)) or not named:
        return []
    found = Finding(Kind.GAINED, named, i, None, None, -1, ["went as others had gone"])
    found.echo = found.definite = True
    return [found]


def _back_in_hands(clause: Clause, i: int) -> list[Finding]:
    """ "With P and Q back under state rule", "with P back in its hands the army turned to Q"."""
    places, k = clause.places_after(i + 1)
    back = k
    while clause.low(k) in _NEWLY or clause.low(k) in _STILL:
        k += 1
    if k == back or clause.low(k) not in _WITHIN:
        return []
    side, own, end = hands(clause, k + 1)
    if own:
        end += clause.text_at(end) == ","
        side = clause.actor_at(end) if clause.kind(end) == "A" else None
    named = [place for place in places if place.name and not place.country]
    newly = any(clause.low(j) in _NEWLY for j in range(back, k))
    if side is None or not (named and newly):
        return []
    return [Finding(Kind.GAINED, named, i, side, None, end, ["with it in its holder's hands"])]
