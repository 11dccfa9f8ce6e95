"""Places told by what they are now a part of: "A added P and Q to its conquests", "P became part of
A's realm".
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.words.places import GROUND
from services.extract.extraction.words.spelling import words

ADDED = words("added adding adds add became become becomes")
_REALM = GROUND | words(
    """
    conquests conquest gains realm possessions holdings domain dominion domains lands prizes
    trophies caliphate emirate empire fief tally haul
    """
)
_ASIDE = 9
_AHEAD = words("list growing string expanding the of a long latest recent new earlier other")


def read_added(clause: Clause, i: int) -> list[Finding]:
    """ "A added P, Q and R to its conquests", "to the territory it holds" is read by others."""
    if clause.low(i).startswith("becom") or clause.low(i) == "became":
        return _became_part(clause, i)
    group = clause.group(i)
    places, j = clause.places_after(i + 1)
    named = [place for place in places if place.name and not place.country]
    if clause.text_at(j) == ",":  # "added P, a village, to"
        closes = (k + 1 for k in range(j + 1, j + _ASIDE) if clause.text_at(k) == ",")
        j = next(closes, j)
    gainer, at = clause.subject(group.start)
    if not named or gainer is None or group.passive or clause.low(j) != "to":
        return []
    judged = mood(clause, i, group, clause.low(i) == "adding")
    if not _own_realm(clause, j + 1) or judged.drop:
        return []
    told = ["added to what it holds", judged.reason]
    return [Finding(judged.kind or Kind.GAINED, named, i, gainer, None, at, told)]


def _own_realm(clause: Clause, j: int) -> bool:
    """Whether "its conquests", "their growing list of conquests", "its territory" stands here."""
    lows = [low for k in range(j, j + 6) for low in clause.low(k).split()]
    if lows[:1] not in (["its"], ["their"]):
        return False
    rest = next((n for n in range(1, len(lows)) if lows[n] not in _AHEAD), len(lows))
    return lows[rest : rest + 1] != [] and lows[rest] in _REALM


def _became_part(clause: Clause, i: int) -> list[Finding]:
    """ "P became part of A's realm": A's."""
    of = i + 2 if clause.low(i + 1) in ("part", "parts") else -1
    if of < 0 or clause.low(of) != "of" or clause.kind(of + 1) != "A":
        return []
    k = of + 2
    while clause.text_at(k) in ("'", "’", "s", "'s", "’s"):
        k += 1
    if clause.low(k) not in _REALM or not clause.owns(of + 1):
        return []
    group = clause.group(i)
    places = [p for p in clause.places_before(group.start, reduced=False) if p.name]
    if not places or group.modal or group.negated or group.infinitive:
        return []
    told = ["part of what it holds"]
    gainer = clause.actor_at(of + 1)
    return [Finding(Kind.GAINED, places, i, gainer, None, of + 1, told)]
