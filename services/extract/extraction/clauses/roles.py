"""What a place is said to be to a side: its stronghold, held by it, shared with others."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding, holds
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words import grammar

_STAYS = grammar.BE | {"remains", "remain", "remained"}


def read_role(clause: Clause, i: int) -> list[Finding]:
    """ "P is a stronghold of A", "a rebel-held town", where it is the main assertion."""
    chunk = clause.chunks[i]
    place = chunk.place
    if place is None or place.name is not None or not (place.role or place.holder):
        return []
    holder = place.holder
    if holder is None or clause.low(i - 1) not in _STAYS:
        return []
    places = clause.places_before(clause.group(i - 1).start, reduced=False) if i > 1 else []
    named = [p for p in places if p.name]
    return [holds(Kind.HOLDS, named, holder, i, -1, False)] if named else []


def read_divided(clause: Clause, i: int) -> list[Finding]:
    """ "P is divided between A control in the west and B control in the east"."""
    if clause.low(i) not in ("divided", "split") or clause.low(i + 1) == "into":
        return []
    group = clause.group(i)
    places = [
        place
        for place in clause.places_before(group.start, reduced=not group.passive)
        if place.name or place.definite
    ]
    if not places:
        return []
    holders: list[ActorMention] = []
    for j in range(i + 1, min(i + 24, len(clause.chunks))):
        low = clause.low(j)
        if low in ("but", "while", "when", "after", ";"):
            break
        actor = clause.chunks[j].actor if clause.kind(j) == "A" else None
        if actor is None and clause.kind(j) == "P" and clause.chunks[j].place is not None:
            place = clause.chunks[j].place
            actor = place.holder if place is not None else None
        if actor is not None and actor.key not in {h.key for h in holders}:
            holders.append(actor)
    return [holds(Kind.HOLDS, places, holder, i, -1, group.pluperfect) for holder in holders[:2]]
