"""What opens a sentence is said of the place behind it: "Seized by A in May and won back by B in
June, P is ...", "Lost to A in 2014, P lies".
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_TAKEN = words(
    """
    seized captured taken overrun retaken recaptured conquered occupied liberated annexed reoccupied
    """
)
_TAKEN_BY = words(
    """
    swallowed devoured overwhelmed overpowered bagged won regained reclaimed recovered snatched
    cleared freed subdued snapped mopped carried rolled picked gobbled wrested prised torn wrenched
    plucked clawed inherited sacked
    """
)
"""Of a place they are said where it is told by whom or from whom."""
FRONTED = _TAKEN | _TAKEN_BY | {"lost"}
_PARTICLES = words("up off down away back over out")


def read_fronted(clause: Clause, i: int) -> list[Finding]:
    """One statement for each participle that stands before the place."""
    if i > 1 or not clause.text_at(i)[:1].isupper():
        return []
    if i and clause.low(0) not in ("first", "only", "recently", "once"):
        return []
    first = _told(clause, i, pluperfect=True)
    if first is None:
        return []
    at, place = _said_of(clause, i)
    if place is None:
        return []
    found = [first]
    for j in range(i + 2, at):
        again = clause.low(j) == "and" and clause.low(j + 1) in FRONTED
        second = _told(clause, j + 1, pluperfect=False) if again else None
        found += [second] if second is not None else []
    for each in found:
        each.places = [place]
    return found


def _told(clause: Clause, i: int, pluperfect: bool) -> Finding | None:
    """Who took it, of "seized by A", "snapped up by A", "prised from L", "lost to A"."""
    low = clause.low(i)
    k = i + 1 + (clause.low(i + 1) in _PARTICLES)
    k += clause.low(k) == "of"
    by = clause.low(k) == "by"
    dated = low in _TAKEN and clause.kind(k) == "D"
    taken_from = clause.low(k) == "from" and clause.kind(k + 1) == "A"
    if not (by or dated or taken_from or (low == "lost" and clause.low(k) == "to")):
        return None
    given = frozenset(("to",)) if low == "lost" else frozenset(("by",))
    gainer, at = clause.after_word(i + 1, given, limit=7 if taken_from else 4)
    loser, _ = clause.after_word(i + 1, frozenset(("from",)), limit=8)
    if gainer is None and (by or not (dated or loser)):
        return None
    reasons = [f'"{clause.chunks[i].text}" is said of what follows']
    return Finding(Kind.GAINED, [], i, gainer, loser, at, reasons, pluperfect=pluperfect)


def _said_of(clause: Clause, i: int) -> tuple[int, PlaceMention | None]:
    """The first place behind a comma that a verb or an apposition follows."""
    for j in range(i + 2, min(i + 26, len(clause.chunks))):
        if clause.text_at(j) == ";":
            break
        place = clause.chunks[j].place if clause.kind(j) == "P" else None
        if place is None or clause.text_at(j - 1) != "," or place.country:
            continue
        if clause.owns(j):
            break
        told = clause.kind(j + 1) == "w" and clause.low(j + 1) not in grammar.CONJUNCTIONS
        if told or clause.text_at(j + 1) == ",":
            return j, place if place.name or place.definite else None
    return -1, None
