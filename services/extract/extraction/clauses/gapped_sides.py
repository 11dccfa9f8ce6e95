"""Other sides of whom the same verb is told without being said again: "A took X and B Y", "took X
from A and from B Y", "took X, as it had Y".
"""

from dataclasses import replace

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.lists.adjuncts import behind_adjuncts
from services.extract.extraction.lists.later_items import behind_gap, item_behind
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words.spelling import words

_JOINTS = words("and while whereas but")
_BEFORE = words("had has have did")
_THEY = words("it they he she")
_FAR = 40


def with_gapped_sides(clause: Clause, finding: Finding) -> list[Finding]:
    """The finding, and one for each side that the verb is told of without being said again."""
    k = _behind_objects(clause, finding)
    found = [finding, *_by_another(clause, finding), *_from_another(clause, finding)]
    while k:
        joint = behind_gap(clause, k)
        more, k = _of_another(clause, finding, joint)
        if more is not None:
            found.append(more)
    return found


def _by_another(clause: Clause, finding: Finding) -> list[Finding]:
    """ "P was taken by A in May, and by B in June": each in its time."""
    k = finding.gainer_at + 1
    if k <= finding.trigger + 1 or clause.low(k - 2) != "by" or not finding.kind.is_change:
        return []
    joint = behind_adjuncts(clause, k)
    j = joint + (clause.text_at(joint) == ",")
    if j + 2 >= len(clause.chunks) or clause.low(j) != "and" or clause.low(j + 1) != "by":
        return []
    taker = clause.actor_at(j + 2)
    dated = clause.kind(joint - 1) == "D" and clause.kind(j + 3) == "D"
    if taker is None or not dated or finding.gainer is None or taker.key == finding.gainer.key:
        return []
    told = [*finding.reasons, "and by another in its time"]
    found = replace(finding, reasons=told, gainer=taker, gainer_at=j + 2, loser=None)
    found.places = [replace(place) for place in finding.places]
    return [found]


def _from_another(clause: Clause, finding: Finding) -> list[Finding]:
    """ "driven from P by A and from Q by B": Q is B's."""
    k = finding.gainer_at + 1
    if k <= finding.trigger + 1 or clause.low(k - 2) != "by" or not finding.kind.is_change:
        return []
    j = behind_adjuncts(clause, k)
    j += clause.text_at(j) == ","
    if clause.low(j) != "and" or clause.low(j + 1) != "from":
        return []
    places, end = clause.places_after(j + 2)
    end = behind_adjuncts(clause, end)
    taker = clause.actor_at(end + 1) if clause.low(end) == "by" else None
    places = [place for place in places if place.name and not place.country]
    if not places or taker is None or finding.loser is None or taker.key == finding.loser.key:
        return []
    told = [*finding.reasons, "and from another place by another"]
    return [replace(finding, places=places, reasons=told, gainer=taker, gainer_at=end + 1)]


def _behind_objects(clause: Clause, finding: Finding) -> int:
    """The index behind what an active verb was told to take; 0 for any other finding."""
    trigger = clause.chunks[finding.trigger]
    told = finding.kind.is_change or finding.kind is Kind.HOLDS
    active = told and not finding.nominal and finding.gainer is not None
    if not active or not -1 < finding.gainer_at < finding.trigger:
        return 0
    if any(place.start < trigger.start or not place.name for place in finding.places):
        return 0
    last = max(place.end for place in finding.places)
    near = range(finding.trigger + 1, min(finding.trigger + _FAR, len(clause.chunks)))
    return next((j + 1 for j in near if clause.chunks[j].end >= last), 0)


def _of_another(clause: Clause, finding: Finding, joint: int) -> tuple[Finding | None, int]:
    """What a joint adds: another taker, another loser, or what the same side took before."""
    j = joint + (clause.text_at(joint) in (",", ";"))
    if clause.low(j) == "as" and clause.low(j + 1) in _THEY and clause.low(j + 2) in _BEFORE:
        places, end = item_behind(clause, j + 3)
        told = [*finding.reasons, "as it had taken this one before"]
        found = replace(finding, places=places, reasons=told, loser=None, pluperfect=True)
        return (found, end) if places else (None, 0)
    j += clause.low(j) in _JOINTS
    if j == joint:
        return None, 0
    if clause.low(j) == "from" and (loser := _side(clause, j + 1)) is not None:
        places, end = item_behind(clause, j + 2)
        told = [*finding.reasons, "and this from another"]
        found = replace(finding, places=places, reasons=told, loser=loser)
        return (found, end) if places else (None, 0)
    taker = _side(clause, j)
    if taker is None or finding.gainer is None or taker.key == finding.gainer.key:
        return None, 0
    places, end = item_behind(clause, j + 1)
    if not places or not _apart(clause, j + 1 + (clause.text_at(j + 1) == ",")):
        return None, 0
    told = [*finding.reasons, "and another side this"]
    lost = None if finding.loser is not None and finding.loser.key == taker.key else finding.loser
    found = replace(finding, places=places, reasons=told, gainer=taker, gainer_at=j, loser=lost)
    if finding.loser is not None and finding.loser.name == taker.name:
        finding.loser = None
    return found, end


def _side(clause: Clause, j: int) -> ActorMention | None:
    return clause.actor_at(j) if clause.kind(j) == "A" and not clause.owns(j) else None


def _apart(clause: Clause, j: int) -> bool:
    """Whether the place behind a side is no word for what that side holds: "the rebel base"."""
    first = clause.text_at(j).split()[:1]
    named: PlaceMention | None = clause.chunks[j].place
    plain = bool(first) and (first[0][:1].isupper() or first[0] in ("the", "a", "its", "al-"))
    return named is not None and plain
