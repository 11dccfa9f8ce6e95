"""What came back or was left unnamed: "took P and withdrew", "passed into A hands", "P is ours"."""

from schemas.message import Kind
from services.extract.extraction.clause import Clause
from services.extract.extraction.finding import Finding
from services.extract.extraction.mentions import PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_HANDS = words("hands control grip rule")
_CLOSED = words("after without following as because amid under hours days")
_WITHDRAW = words("withdrew withdrawn withdraw retreated retreat withdrawing retreating")


def read_passed(clause: Clause, i: int) -> list[Finding]:
    """ "P passed into rebel hands", "P slipped from the army's grip"."""
    into = clause.low(i + 1) in ("into", "to", "under")
    if not into and clause.low(i + 1) not in ("from", "out"):
        return []
    j = i + 2
    while clause.low(j) in ("the", "of", "full", "complete"):
        j += 1
    if clause.low(j) in _HANDS and clause.low(j + 1) == "of":
        j += 2
    side = clause.actor_at(j)
    near = [clause.low(k) for k in range(i + 2, min(i + 7, len(clause.chunks)))]
    if side is None or not any(low in _HANDS for low in near):
        return []
    group = clause.group(i)
    places = clause.places_before(group.start, reduced=False)
    if not places or group.negated:
        return []
    kind = Kind.PLANNED if group.modal else Kind.GAINED if into else Kind.LOST
    gainer, loser = (side, None) if into else (None, side)
    return [Finding(kind, places, i, gainer, loser, j, ["passed into other hands"])]


def read_left_it(clause: Clause, i: int) -> list[Finding]:
    """ "captured P but withdrew the next day": what was left is what was just named."""
    low = clause.low(i)
    end = i + 1
    if low.startswith("pull"):
        if clause.low(end) not in ("out", "back"):
            return []
        end += 1
    elif low not in _WITHDRAW:
        return []
    while clause.low(end) in grammar.ADVERBS or clause.low(end) in ("again", "completely"):
        end += 1
    closed = clause.kind(end) in "pD" or clause.low(end) in _CLOSED or end >= len(clause.chunks)
    group = clause.group(i)
    if not closed or group.modal or group.negated or group.infinitive:
        return []
    before = clause.low(group.start - 1)
    loser, at = clause.subject(group.start)
    goes_on = before in ("and", "but", "then", "before") and _took_before(clause, i)
    if loser is None or not (goes_on or (before == "they" and at == group.start - 1)):
        return []
    chunk = clause.chunks[i]
    place = PlaceMention(None, chunk.start, chunk.end, None, "it", False, True)
    return [Finding(Kind.LOST, [place], i, None, loser, -1, ["left what was just taken"])]


def _took_before(clause: Clause, i: int) -> bool:
    """Whether the same sentence names a place taken before the index."""
    return any(
        (clause.low(j) in triggers.TAKE or clause.low(j) in triggers.WEAK_TAKE)
        and any(place.name for place in clause.places_after(j + 1)[0])
        for j in range(i)
    )


def read_ours(clause: Clause, i: int) -> list[Finding]:
    """ "P is ours", "P was theirs"."""
    if clause.low(i - 1) not in grammar.BE:
        return []
    group = clause.group(i)
    places = clause.places_before(group.start, reduced=False)
    if group.negated or group.modal or not any(place.sure for place in places):
        return []
    return [Finding(Kind.GAINED, places, i, None, None, -1, ["said to be the speaker's"])]


def read_flying(clause: Clause, i: int) -> list[Finding]:
    """ "A's flag was flying over P", "the flag of A was raised over P"."""
    start = clause.group(i).start
    flag = next((j for j in range(start - 1, max(-1, start - 5), -1) if _is_flag(clause, j)), -1)
    at = next((j for j in range(i + 1, i + 4) if clause.low(j) in _ABOVE), -1)
    places = clause.places_after(at + 1)[0] if at > 0 else []
    group = clause.group(i)
    if flag < 0 or not places or group.negated or group.modal:
        return []
    owner = clause.actor_at(flag - 1) or (
        clause.actor_at(flag + 2) if clause.low(flag + 1) == "of" else None
    )
    again = "again" in (chunk.low for chunk in clause.chunks[i:])
    if not again and clause.low(i) not in ("raised", "hoisted", "planted"):
        return []
    return [Finding(Kind.GAINED, places, i, owner, None, flag, ["a flag over the place"])]


_ABOVE = words("over above on atop in")


def _is_flag(clause: Clause, j: int) -> bool:
    return clause.low(j) in ("flag", "flags", "banner", "colours")
