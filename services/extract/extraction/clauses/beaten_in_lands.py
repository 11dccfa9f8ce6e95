"""Sides beaten in a whole land: "L was defeated in P and Q", "the rout of L in northern P", "A
crushed L in P": of these lands it has no more, or less.
"""

from dataclasses import replace

from schemas.message import Kind, Side
from services.extract.extraction.clauses.realms_gone import is_wide_land
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.modality.noun_moods import noun_mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words.spelling import words

_BEATEN = words(
    "defeated defeating routed crushed crushing vanquished beaten beat destroyed smashed broken"
)
_OUTRIGHT = words("beaten beat destroyed smashed broken")
"""Said of men and of fights too: of a side by its name only, and passive."""
_ENDS = words(
    "defeat rout collapse destruction eradication elimination crushing expulsion demise downfall"
)
BEATEN = _BEATEN | _ENDS
_WITHIN = words("in inside across throughout from")
_STATES = (
    Side.UNKNOWN, Side.US_COALITION, Side.RUSSIA, Side.TURKEY, Side.UKRAINE, Side.ISRAEL,
    Side.GOVERNMENT, Side.IRAQ_GOVERNMENT,
)  # fmt: skip
_NOT_OF_WAR = words("election elections vote polls poll parliament court cup league final match")


def read_beaten_in_land(clause: Clause, i: int) -> list[Finding]:
    """The lands in which a band was beaten."""
    if clause.low(i) in _ENDS:
        return _named(clause, i) if clause.low(i + 1) == "of" else []
    group = clause.group(i)
    if group.passive:
        loser, _ = clause.subject(group.start)
        gainer, gainer_at = clause.after_word(i + 1, frozenset(("by",)), limit=9)
        j = i + 1
    else:
        loser, j = clause.actor_at(i + 1), i + 2
        gainer, gainer_at = clause.subject(group.start)
    places = _lands(clause, j)
    if loser is None or not places or not is_band(loser):
        return []
    if clause.low(i) in _OUTRIGHT and not (group.passive and loser.named):
        return []
    if not group.passive and (gainer is None or is_band(gainer)):
        return []
    judged = mood(clause, i, group, clause.low(i).endswith("ing"))
    still = group.passive and clause.low(i - 1) in ("is", "are", "being", "be")
    if judged.drop or (still and judged.kind is None):
        return []
    kind = judged.kind or (Kind.PARTIAL if gainer is not None else Kind.LOST)
    told = ["beaten in a whole land", judged.reason]
    return [Finding(kind, places, i, gainer, loser, gainer_at, told)]


def _named(clause: Clause, i: int) -> list[Finding]:
    """ "the defeat of L in P (by A)"."""
    at = i + 2
    loser = clause.actor_at(at)
    places = _lands(clause, at + 1)
    if loser is None or not places or not is_band(loser):
        return []
    judged, reason = noun_mood(clause, i, at + 3)
    gainer, gainer_at = clause.after_word(at + 1, frozenset(("by",)), limit=8)
    kind = judged or (Kind.PARTIAL if gainer is not None else Kind.LOST)
    told = [f'"{clause.chunks[i].text}" in a whole land', reason]
    return [Finding(kind, places, i, gainer, loser, gainer_at, told, nominal=True)]


def is_band(side: ActorMention) -> bool:
    """Whether it is a side that is no state: the Taliban, the jihadists."""
    return not side.state and side.side not in _STATES


def _lands(clause: Clause, j: int) -> list[PlaceMention]:
    """The lands behind "in"; none of "in P's election"."""
    while clause.kind(j) == "D":
        j += 1
    if clause.low(j) not in _WITHIN:
        return []
    places, end = clause.places_after(j + 1)
    peace = clause.low(end).rpartition(" ")[2] in _NOT_OF_WAR or clause.owns(end - 1)
    if not places or peace or not all(is_wide_land(place) for place in places):
        return []
    return [replace(place, partial=True) for place in places]
