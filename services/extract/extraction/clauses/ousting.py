"""Nouns of putting a side out of a place: "A's expulsion from P", "the rout of A from P by B"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding, VerbGroup
from services.extract.extraction.grammar.nouns_of_taking import owner_of
from services.extract.extraction.grammar.shared_subjects import later_subject
from services.extract.extraction.modality.noun_moods import noun_mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words.spelling import words

OUSTING = words("ousting ouster expulsion eviction ejection rout dislodgement dislodging")


def read_ousting(clause: Clause, i: int) -> list[Finding]:
    """ "A's ousting from P": A lost P; "B's expulsion of A from P": to B."""
    _, owner = owner_of(clause, i)
    if owner is None and clause.low(i - 1) in ("its", "their"):
        owner = clause.actor_at(i - 1) or clause.named_before(i - 1) or clause.subject(i)[0]
    j, loser, gainer = i + 1, owner, None
    if clause.low(j) == "of" and clause.kind(j + 1) == "A":
        loser, gainer, j = clause.actor_at(j + 1), owner, j + 2
    while clause.kind(j) == "D":
        j += 1
    if clause.low(j) != "from":
        return _where_they_were(clause, i, j, loser, gainer)
    places, end = clause.places_after(j + 1)
    if loser is None and clause.low(i - 1) in ("its", "their"):
        loser = later_subject(clause, end)[0]  # "Since their expulsion from P, L has"
    if not places or loser is None:
        return []
    by, at = clause.after_word(end, frozenset(("by",)), limit=4)
    if owner is None and gainer is None and by is None and clause.low(i - 1) in ("its", "their"):
        gainer = later_subject(clause, end)[0]
    gainer, at = (by, at) if by is not None else (gainer, -1)
    if gainer is None and owner is None:
        gainer, at = clause.subject(i - (clause.low(i - 1) == "the"))
        gainer = None if gainer is not None and gainer.key == loser.key else gainer
    judged, reason = noun_mood(clause, i, end)
    kind = judged or (Kind.GAINED if gainer else Kind.LOST)
    told = ["ousted from the place", reason]
    return [Finding(kind, places, i, gainer, loser, at, told, nominal=True)]


def _where_they_were(
    clause: Clause, i: int, j: int, loser: ActorMention | None, gainer: ActorMention | None
) -> list[Finding]:
    """P of "mines were removed from P after the expulsion of L by A": where that was done."""
    led = clause.low(i - 1 - (clause.low(i - 1) == "the")) in ("following", "after", "since")
    by = clause.actor_at(j + 1) if clause.low(j) == "by" else None
    at = j + 1 if by is not None else -1
    gainer = by or gainer
    if loser is None or gainer is None or not led or loser.key == gainer.key:
        return []
    there = (k for k in range(1, i) if clause.kind(k) == "P" and clause.low(k - 1) in _WHERE)
    k = next(there, -1)
    places = clause.list_from(k)[0] if k > 0 else []
    named = [place for place in places if place.name and not place.country]
    talked = not _TALKS.isdisjoint(clause.low(n) for n in range(i))
    if not named or talked or named[0].is_wide:
        return []
    told = ["ousted from where the sentence stands"]
    return [Finding(Kind.GAINED, named, i, gainer, loser, at, told, nominal=True)]


_WHERE = ("in", "from", "at")


def ended_then(clause: Clause, i: int, group: VerbGroup) -> bool:
    """ "P was under L's control until June, when L was expelled": out of what it held."""
    out = clause.low(i).startswith(("expel", "oust", "evict", "eject", "dislodg", "rout"))
    ends = clause.kind(i + 1) in ("D", "p", "") or clause.low(i + 1) in _BEHIND
    when = any(clause.low(j) == "when" for j in range(max(0, group.start - 4), group.start))
    until = any(
        clause.low(j) == "until" or clause.text_at(j).lower().startswith("until ")
        for j in range(group.start)
    )
    return out and ends and when and until and group.passive


_BEHIND = words("by with after in during")


def since_then(clause: Clause, i: int, group: VerbGroup) -> list[PlaceMention]:
    """P of "the first attack in P since the rebels were expelled", "returned to P a week after the
    rebels were evicted": they were there.
    """
    at = clause.subject(group.start)[1]
    k = at - 1 - (clause.low(at - 1) == "the")
    linked = clause.low(k) in _FROM_THEN or clause.text_at(k).lower().endswith(" after")
    if not group.passive or at < 0 or not linked or not _put_out(clause, i):
        return []
    while clause.kind(k - 1) == "D" or clause.low(k - 1) in _SO_LONG:
        k -= 1
    place = clause.chunks[k - 1].place if clause.kind(k - 1) == "P" else None
    if place is None or clause.low(k - 2) not in _THERE or place.country:
        return []
    if not _TALKS.isdisjoint(clause.low(j) for j in range(k)):
        return []
    return [place] if clause.low(k - 2) != "to" or clause.low(k - 3) in _GONE_BACK else []


def _put_out(clause: Clause, i: int) -> bool:
    low = clause.low(i)
    out = clause.low(i + 1) in ("out", "away") and low.startswith(("driv", "push", "forc", "chas"))
    return out or low.startswith(("expel", "oust", "evict", "eject", "dislodg", "rout"))


_FROM_THEN = words("since after once when until")
_SO_LONG = words("a few several days weeks months years hours day week month year shortly soon")
_THERE = words("in on at to")
_GONE_BACK = words("return returned returning returns back home flocked flocking flock")
_TALKS = words(
    """
    talks negotiations meeting meetings summit conference told said spoke speaking met meet met
    arrested detained tried jailed sentenced trial
    """
)
