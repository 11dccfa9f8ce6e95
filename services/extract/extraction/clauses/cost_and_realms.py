"""What a war cost a side, and realms that are gone: "defeats cost L half its territory in P", "L's
caliphate in P and Q has crumbled".
"""

from dataclasses import replace

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.words.spelling import words

COST = words("cost costing costs")
CRUMBLED = words("crumbled collapsed disintegrated crumbling collapsing fallen shrunk dwindled")
_REALMS = ("caliphate", "emirate", "proto-state", "statelet", "mini-state")
_WITHIN = words("in inside across throughout")


def read_cost(clause: Clause, i: int) -> list[Finding]:
    """ "cost L most of P", "cost L half its territory in P": the side begins the phrase."""
    place = clause.chunks[i + 1].place if i + 1 < len(clause.chunks) else None
    group = clause.group(i)
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


def read_realm_gone(clause: Clause, i: int) -> list[Finding]:
    """ "L's caliphate in P and Q has crumbled"."""
    group = clause.group(i)
    j = group.start - 1
    while j > 1 and clause.low(j - 1) in ("and", ",") and clause.kind(j - 2) == "P":
        j -= 2
    realm = clause.low(j - 2).rpartition(" ")[2]
    if clause.kind(j) != "P" or clause.low(j - 1) not in _WITHIN or realm not in _REALMS:
        return []
    if group.modal or group.negated or group.infinitive:
        return []
    named = [clause.chunks[k].place for k in range(j, group.start, 2)]
    loser = clause.actor_at(j - 2)
    places = [replace(land, partial=True) for land in named if land is not None and land.name]
    if loser is None or not places:
        return []
    return [Finding(Kind.LOST, places, i, None, loser, -1, ["what they ruled there is gone"])]
