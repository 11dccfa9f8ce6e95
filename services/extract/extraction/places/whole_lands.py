"""Whether a whole country is told to have changed hands: "Afghanistan fell to the Taliban", "Iraq
annexed Kuwait", "L was driven out of Iraq".
"""

from schemas.message import Kind, Side
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import triggers
from services.extract.extraction.words.spelling import words

_STATES = (
    Side.UNKNOWN, Side.US_COALITION, Side.RUSSIA, Side.TURKEY, Side.UKRAINE, Side.ISRAEL,
    Side.IRAN_HEZBOLLAH,
)  # fmt: skip
_BY_STATES = ("annex", "occup", "conque", "overr", "reconque", "liberat")
"""How verbs begin by which states take a whole land."""
_WEAK = words("took take taken taking takes won win gained regained secured")
_ONWARD = words("to into back through by towards toward on off from hostage seriously apart under")
"""Behind "took P" they tell of no taking: "took P back to the past", "took P by storm"."""
_OVER = words("over control")
_DRIVEN_AFAR = words("french american british un us western european foreign nato")
"""Armies that are sent home, and held nothing."""


def changes_as_a_whole(clause: Clause, finding: Finding, place: PlaceMention) -> bool:
    """Whether the sentence tells who took a whole land, or what band was driven out of it."""
    if not finding.kind.is_change or finding.kind is Kind.HANDED_OVER:
        return False
    low, gainer, loser = clause.low(finding.trigger), finding.gainer, finding.loser
    if low in triggers.DRIVE or low in triggers.REPEL:
        return _is_driven_out(clause, finding, loser)
    if gainer is None:
        return low.startswith("liberat") and clause.group(finding.trigger).passive
    if low.startswith(_BY_STATES):
        return True
    return _is_band(gainer) and not _is_led_onward(clause, finding, place)


def _is_band(side: ActorMention) -> bool:
    known = side.actor_id is not None and side.named and not side.vague
    return known and not side.state and side.side not in _STATES


def _is_driven_out(clause: Clause, finding: Finding, loser: ActorMention | None) -> bool:
    """Whether it is no foreign army that was only told to go."""
    if loser is None:
        return False
    afar = not _DRIVEN_AFAR.isdisjoint(loser.name.lower().split())
    return not afar and (not loser.state or finding.gainer is not None or _is_force(loser))


def _is_force(side: ActorMention) -> bool:
    return side.name.lower().endswith(("army", "forces", "troops"))


def _is_led_onward(clause: Clause, finding: Finding, place: PlaceMention) -> bool:
    """Whether "back to", "by storm", "into" stands behind "took P"."""
    low = clause.low(finding.trigger)
    if low not in _WEAK or clause.low(finding.trigger + 1) in _OVER:
        return False
    at = next((k for k, chunk in enumerate(clause.chunks) if chunk.place is place), -1)
    return at < finding.trigger or clause.low(at + 1) in _ONWARD
