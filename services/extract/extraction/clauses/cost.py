"""What a war cost a side: "defeats cost L half its territory in P"."""

from dataclasses import replace

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.words.spelling import words

COST = words("cost costing costs")


def read_cost(clause: Clause, i: int) -> list[Finding]:
    """ "cost L most of P", "cost L half its territory in P": the side begins the phrase."""
    place = clause.chunks[i + 1].place if i + 1 < len(clause.chunks) else None
    group = clause.group(i)
    if clause.kind(i + 1) == "A" and place is None and not (group.modal or group.negated):
        return _cost_whom(clause, i)
    if place is None or place.holder is None or not place.partial or group.modal or group.negated:
        return []
    loser = place.holder
    if not clause.low(i + 1).startswith(loser.name.lower()) or group.infinitive:
        return []
    places, _ = clause.places_after(i + 1 if place.name else i + 2)
    places = [replace(land, partial=True, holder=None) for land in places if land.name]
    if not places:
        return []
    return [Finding(Kind.LOST, places, i, None, loser, -1, ["it cost them a part of it"])]


def _cost_whom(clause: Clause, i: int) -> list[Finding]:
    """P in part of "have cost L most of P", "cost L its hold on P"."""
    place = clause.chunks[i + 2].place if i + 2 < len(clause.chunks) else None
    if place is None or not place.partial or not place.name or clause.group(i).infinitive:
        return []
    told = ["it cost them a part of it"]
    return [Finding(Kind.LOST, [place], i, None, clause.actor_at(i + 1), -1, told)]
