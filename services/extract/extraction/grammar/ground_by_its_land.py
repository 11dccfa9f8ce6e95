"""Ground that is X in part by where it lies: "areas captured by A in X", "territory it took in X",
"in X, where A took large areas".
"""

from dataclasses import replace

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.places.lands_meant import is_quartered
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.places import GROUND, PART_TYPES
from services.extract.extraction.words.spelling import words

_GROUND = GROUND | words("area areas swathes swaths pockets")
_WITHIN = ("in", "inside", "across", "within")
_TOWNS = ("city", "town")
_SPOTS = words("areas parts sections sectors locations")
_AT_WAR_IN = (*_WITHIN, "through", "throughout")
_REALMS = words("caliphate emirate state statelet fiefdom enclave")
_WAR = 6
_SOON = 10
_ELSEWHERE = grammar.BEARINGS | words("around near outside along between close next beyond")
_AGENT = 6
"""Chunks of "by A and B" at most."""


def name_ground(clause: Clause, finding: Finding) -> None:
    """Name the land behind the verb, or before it, as what changed hands in part."""
    place = finding.places[0] if len(finding.places) == 1 else None
    if place is None or not finding.kind.is_change:
        return
    if place.start > clause.chunks[finding.trigger].start:
        at = _behind_other_side(clause, place) or _behind_countryside(clause, place)
    else:
        at = _behind_agent(clause, finding.trigger + 1) if _is_ground(place) else 0
    lands = clause.places_after(at + 1)[0] if at and clause.low(at) in _WITHIN else []
    if not lands or not all(_is_land(clause, land) for land in lands):
        lands = _lands_before(clause, place) or _lands_of_offensive(clause, place)
    lands = lands or _land_meant_by_it(clause, place)
    if lands:
        finding.places = [replace(land, partial=True) for land in lands]
        finding.kind = Kind.PARTIAL if finding.kind is Kind.GAINED else finding.kind


def _behind_countryside(clause: Clause, place: PlaceMention) -> int:
    """Behind "large parts of the countryside (in X)"; else 0."""
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is place), 0)
    rural = place.name is None and place.partial and clause.low(at).endswith("countryside")
    return at + 1 if rural else 0


def _land_meant_by_it(clause: Clause, place: PlaceMention) -> list[PlaceMention]:
    """X and Y of "held much of X and Y, but has lost most of it"."""
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is place), 0)
    if not at or place.desc not in ("it", "that", "them") or not place.partial:
        return []
    j = next((k for k in range(at - 1, -1, -1) if clause.kind(k) == "P"), -1)
    if j < 0 or any(clause.text_at(k) == ";" for k in range(j, at)):
        return []
    first = j
    while clause.low(first - 1) in ("and", ",") and clause.kind(first - 2) == "P":
        first -= 2
    named = [clause.chunks[k].place for k in range(first, j + 1, 2)]
    lands = [land for land in named if land is not None and land.name]
    part = bool(lands) and lands[0].partial
    return lands if part and len(lands) == len(named) else []


def _lands_before(clause: Clause, place: PlaceMention) -> list[PlaceMention]:
    """X and Y of "in X and Y, where A seized large areas", "In X A took swathes of land", "an
    offensive in X and Y in which it captured territory".
    """
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is place), 0)
    if place.name is not None or place.container is not None or not _is_some(place):
        return []
    if clause.low(at + 1) in _ELSEWHERE:
        return []  # "areas around the city of Q"
    for j in range(at - 1, -1, -1):
        if clause.text_at(j) == ";":
            return []
        if clause.kind(j) != "P":
            continue
        first = j
        while clause.low(first - 1) in ("and", ",") and clause.kind(first - 2) == "P":
            first -= 2
        told = _in_which(clause, j) or _fought_in(clause, first) or _there(clause, at)
        named = [clause.chunks[k].place for k in range(first, j + 1, 2)]
        lands = [land for land in named if land is not None and _can_hold(clause, land, place)]
        return lands if told and len(lands) == len(named) else []
    return []


def _lands_of_offensive(clause: Clause, place: PlaceMention) -> list[PlaceMention]:
    """X and Y of "seized large areas in a lightning offensive through X and Y"."""
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is place), 0)
    if not at or place.name is not None or not _is_some(place):
        return []
    for k in range(at + 1, at + _SOON):
        if clause.low(k) in triggers.PRESS_NOUNS and clause.low(k + 1) in _AT_WAR_IN:
            lands, _ = clause.places_after(k + 2)
            return lands if all(_is_land(clause, land) for land in lands) else []
        if clause.text_at(k) in ",;":
            return []
    return []


def _is_some(place: PlaceMention) -> bool:
    """Whether ground is told of without saying which: "large areas", "a third of the territory"."""
    last = (place.desc or "").lower().rsplit(" ", 1)[-1]
    return (last in _GROUND or last in _SPOTS) and (place.partial or not place.definite)


def _can_hold(clause: Clause, land: PlaceMention, place: PlaceMention) -> bool:
    last = (place.desc or "").lower().rsplit(" ", 1)[-1]
    return _is_land(clause, land) or (land.name is not None and last in _SPOTS)


def _in_which(clause: Clause, j: int) -> bool:
    """Whether ", where" stands behind a place, a day between them or not."""
    k = j + 1 + (clause.kind(j + 1) == "D")
    return clause.low(k + (clause.text_at(k) == ",")) == "where"


def _fought_in(clause: Clause, first: int) -> bool:
    """Whether "In X" begins the sentence, or "launched an offensive in X" goes before."""
    if clause.low(first - 1) not in _AT_WAR_IN:
        return False
    near = [clause.low(k).rpartition(" ")[2] for k in range(max(0, first - _WAR), first - 1)]
    return first == 1 or any(
        low in triggers.PRESS or low in triggers.PRESS_NOUNS or low in _REALMS for low in near
    )


def _there(clause: Clause, at: int) -> bool:
    return any(clause.low(k) == "there" for k in range(at + 1, at + _WAR))


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
    parts = parts or clause.low(j).rsplit(" ", 1)[-1] in ("territory", "territories")
    side = clause.low(j + 1) in ("to", "from") and clause.kind(j + 2) == "A"
    return j + 3 if j and parts and side else 0


def _is_land(clause: Clause, land: PlaceMention) -> bool:
    if land.name is None:
        return False
    told = land.is_wide or land.type in _TOWNS
    return told or any(c.place is land and is_quartered(c) for c in clause.chunks)
