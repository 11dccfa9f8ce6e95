"""Land that only what follows the verb names: "areas captured by A in X", "territory it took in X"
are X in part.
"""

from dataclasses import replace

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.places.lands_meant import is_quartered
from services.extract.extraction.words import grammar
from services.extract.extraction.words.places import LANDS, PART_TYPES, REGIONS
from services.extract.extraction.words.spelling import words

_GROUND = words("territory territories land lands ground area areas swathes swaths pockets")
_WITHIN = ("in", "inside", "across", "within")
_TOWNS = ("city", "town")
_AGENT = 6
"""Chunks of "by A and B" at most."""


def name_ground(clause: Clause, finding: Finding) -> None:
    """Name the land behind the verb as what changed hands in part."""
    place = finding.places[0] if len(finding.places) == 1 else None
    if place is None or not finding.kind.is_change:
        return
    if place.start > clause.chunks[finding.trigger].start:
        at = _behind_other_side(clause, place)
    else:
        at = _behind_agent(clause, finding.trigger + 1) if _is_ground(place) else 0
    if not at or clause.low(at) not in _WITHIN:
        return
    lands, _ = clause.places_after(at + 1)
    if lands and all(_is_land(clause, land) for land in lands):
        finding.places = [replace(land, partial=True) for land in lands]
        finding.kind = Kind.PARTIAL if finding.kind is Kind.GAINED else finding.kind


def _is_ground(place: PlaceMention) -> bool:
    last = (place.desc or "").lower().rsplit(" ", 1)[-1]
    return place.name is None and place.container is None and last in _GROUND


def _behind_agent(clause: Clause, j: int) -> int:
    """Behind "by A and B", "last year", "briefly"."""
    for k in range(j, min(j + _AGENT, len(clause.chunks))):
        by = clause.low(k) == "by" or (clause.low(k) == "and" and clause.kind(k + 1) == "A")
        if not (by or clause.kind(k) in "AD" or clause.low(k) in grammar.ADVERBS):
            return k
    return j


def _behind_other_side(clause: Clause, place: PlaceMention) -> int:
    """Behind "some districts to A", "several areas from A"; 0 where nothing of the kind stands."""
    j = next((k for k, chunk in enumerate(clause.chunks) if chunk.place is place), 0)
    parts = place.name is None and place.container is None and place.plural and not place.definite
    parts = parts and clause.low(j).rsplit(" ", 1)[-1] in PART_TYPES
    side = clause.low(j + 1) in ("to", "from") and clause.kind(j + 2) == "A"
    return j + 3 if j and parts and side else 0


def _is_land(clause: Clause, land: PlaceMention) -> bool:
    if land.name is None:
        return False
    told = land.is_land or land.type in LANDS or land.type in _TOWNS or land.name.lower() in REGIONS
    return told or any(c.place is land and is_quartered(c) for c in clause.chunks)
