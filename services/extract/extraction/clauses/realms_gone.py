"""Realms that are gone: "L's caliphate in P and Q has crumbled", "the statelet that L built in P
was dismantled by A", "the destruction of the caliphate in P and Q".
"""

from dataclasses import replace

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.modality.noun_moods import noun_mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.places import AREAS, REGIONS
from services.extract.extraction.words.spelling import words

_CRUMBLED = words(
    "crumbled collapsed disintegrated crumbling collapsing fallen fell shrunk dwindled imploded"
)
_UNDONE = words(
    """
    destroyed dismantled crushed smashed eliminated obliterated erased demolished shattered toppled
    defeated vanquished liquidated overthrown extinguished annihilated reduced wiped rolled broken
    beaten eradicated uprooted ended
    """
)
_ENDS = words(
    """
    destruction collapse end fall defeat demise dismantling loss elimination eradication crushing
    annihilation disintegration death
    """
)
GONE = _CRUMBLED | _UNDONE | _ENDS
_REALMS = words("caliphate emirate proto-state statelet mini-state pseudo-state")
_WITHIN = words("in inside across throughout")
_OVER = _WITHIN | words("of straddled straddling spanned spanning covered covering over through")
_FAR = 16


def read_realm_gone(clause: Clause, i: int) -> list[Finding]:
    """The lands that a realm was in which somebody destroyed, or which fell."""
    if clause.low(i) in _ENDS and clause.low(i + 1) == "of":
        return _named(clause, i)
    group = clause.group(i)
    if group.modal or group.negated or group.infinitive:
        return []
    if clause.low(i - 1) == "but" and clause.low(i - 2) == "all":
        return _undone(clause, i, i - 2)  # "has been all but destroyed"
    passive = group.passive or clause.low(i) in _CRUMBLED
    return _undone(clause, i, group.start) if passive else _undoing(clause, i)


def _undone(clause: Clause, i: int, start: int) -> list[Finding]:
    """ "The caliphate that L proclaimed in P and Q has been destroyed (by A)"."""
    at = _realm_before(clause, start)
    if at < 0 or (at and clause.low(at - 1) in grammar.PREPOSITIONS):
        return []
    behind = i + 1 + (clause.low(i + 1) in ("back", "up", "out"))
    within = clause.low(behind) in _WITHIN
    places = _lands(clause, at + 1, start) or (_lands(clause, behind, behind + 5) if within else [])
    gainer, gainer_at = clause.after_word(i + 1, frozenset(("by",)), limit=8)
    if not places:
        return []
    kind = Kind.LOST if gainer is None else Kind.PARTIAL
    loser = _whose(clause, at, start)
    told = ["what they ruled there is gone"]
    if gainer is not None and gainer.vague:
        gainer, gainer_at = None, -1  # "by local forces": not those of the realm
    found = Finding(kind, places, i, gainer, loser, gainer_at, told)
    found.anybody = gainer is None
    return [found]


def _undoing(clause: Clause, i: int) -> list[Finding]:
    """ "A has destroyed the caliphate in P"."""
    group = clause.group(i)
    at = i + 1 + (clause.low(i + 1) in ("back", "up", "out"))
    if clause.low(at).rpartition(" ")[2] not in _REALMS:
        return []
    places = _lands(clause, at + 1, at + 6) if clause.low(at + 1) in _OVER else []
    gainer, gainer_at = clause.subject(group.start)
    judged = mood(clause, i, group, clause.low(i).endswith("ing"))
    if not places or gainer is None or judged.drop:
        return []
    told = ["what they ruled there is gone", judged.reason]
    loser = clause.actor_at(at)
    return [Finding(judged.kind or Kind.PARTIAL, places, i, gainer, loser, gainer_at, told)]


def _named(clause: Clause, i: int) -> list[Finding]:
    """ "the destruction of L's caliphate in P and Q"."""
    at = next((k for k in range(i + 2, i + 5) if _is_realm(clause, k)), -1)
    places = _lands(clause, at + 1, at + 6) if at > 0 and clause.low(at + 1) in _OVER else []
    if not places:
        return []
    judged, reason = noun_mood(clause, i, at + 3)
    loser = _whose(clause, at, at)
    told = [f'"{clause.chunks[i].text}" of what they ruled there', reason]
    return [Finding(judged or Kind.LOST, places, i, None, loser, -1, told, nominal=True)]


def _is_realm(clause: Clause, k: int) -> bool:
    return clause.low(k).rpartition(" ")[2] in _REALMS and clause.kind(k) in "Aw"


def _realm_before(clause: Clause, start: int) -> int:
    """Where the realm stands that is the subject of a verb; -1 where none is."""
    for k in range(start - 1, max(-1, start - _FAR), -1):
        if _is_realm(clause, k):
            return k
        if clause.text_at(k) == ";":
            break
    return -1


def _lands(clause: Clause, first: int, end: int) -> list[PlaceMention]:
    """The lands between two indices, each behind "in" or "across" or another one; none where a
    town is named there.
    """
    found: list[PlaceMention] = []
    for k in range(first, min(end, len(clause.chunks))):
        place = clause.chunks[k].place
        if place is None:
            continue
        linked = clause.low(k - 1) in _OVER or (
            found != [] and (clause.low(k - 1) == "and" or clause.text_at(k - 1) == ",")
        )
        if not linked or not is_wide_land(place):
            return found
        found.append(replace(place, partial=True))
    return found


def is_wide_land(place: PlaceMention) -> bool:
    """Whether it is a country, a region or a province by its name."""
    known = (place.name or "").lower() in REGIONS
    return place.name is not None and (place.country or place.type in AREAS or known)


def _whose(clause: Clause, at: int, end: int) -> ActorMention | None:
    """L of "the caliphate that L built", "L's caliphate", "the caliphate of L"."""
    named = (clause.actor_at(k) for k in range(at + 1, end) if clause.kind(k) == "A")
    whose = next(named, None)
    if whose is None and clause.low(at).split(" ")[0] in grammar.POSSESSIVES:
        whose, _ = clause.subject(at)
    return whose or clause.actor_at(at)
