"""Clauses in which a place is lost: "A lost P to B", "P was lost"."""

from schemas.message import Kind
from services.extract.extraction.clauses.stormed import stormed_first, who_lost
from services.extract.extraction.clauses.take import control_phrase
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.clefts import said_to_be
from services.extract.extraction.grammar.described_here import named_here
from services.extract.extraction.grammar.finding import BY_THE_WAY, SINCE, Finding
from services.extract.extraction.grammar.fronted_subjects import opens_with_clause
from services.extract.extraction.grammar.holding_places import with_what_is_theirs
from services.extract.extraction.grammar.pronoun_objects import pronoun_object
from services.extract.extraction.grammar.shared_subjects import later_subject, shared_subject
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.sides.subject_before import who_controls
from services.extract.extraction.words import triggers
from services.extract.extraction.words.spelling import words
from services.extract.extraction.words.things import GOODS

_TOO = ("too", "again")
_ENTRY = 6  # "On 31 March: P lost, too"
_FAR = 12
_TO, _BY = frozenset(("to",)), frozenset(("by",))


def _only_ground(clause: Clause, j: int) -> bool:
    """ "lost ground at the airport": not the airport; "are losing the territory": no town's."""
    if clause.low(j - 1) == "losing" and clause.low(j) in ("the territory", "territory"):
        return clause.low(j + 1) in ("at", "")
    return clause.low(j) == "ground" and clause.low(j + 1) in ("at", "around", "near", "outside")


def _no_place_lost(clause: Clause, i: int) -> bool:
    """ "regained lost positions"; nor is any place lost where "half of the harvest was"."""
    if clause.low(clause.group(i).start - 1) in GOODS:
        return True
    taken = clause.low(i - 1) in triggers.TAKE or clause.low(i - 1) in triggers.WEAK_TAKE
    return taken and clause.kind(i + 1) == "P"


def read_lose(clause: Clause, i: int) -> list[Finding]:
    """ "A lost P (to B)", "A lost control of P", "P was lost to B"."""
    form = triggers.LOSE.get(clause.low(i))
    if form is None or _only_ground(clause, i + 1) or _no_place_lost(clause, i):
        return []
    group = clause.group(i)
    at = control_phrase(clause, i) or i + 1
    gainer, gained_at = _to_whom(clause, i, at)
    reduced = (
        form in ("p", "n")
        and not group.passive
        and gainer is not None
        and clause.low(i + 1) == "to"
        and (clause.kind(i - 1) == "P" or clause.text_at(i - 1) == ",")
    )
    opens = i == 1 or (clause.text_at(i - 2) == ":" and i < _ENTRY)
    ends = clause.text_at(i + 1) in (":", "", "-", "–", "—") or clause.low(i + 2) in _TOO
    headline = opens and clause.low(i) == "lost" and ends
    led = clause.low(group.start - 1) in ("and", "but", "then") and clause.low(i) == "lost"
    once_more = led and _lost_again(clause, i)
    reduced = (
        reduced
        or once_more
        or (headline and clause.kind(i - 1) == "P")
        or _lost_aside(clause, i, group.start)
    )
    beside = with_what_is_theirs(clause, i - 1, i) if clause.text_at(i + 1) == "," else []
    reduced = reduced or bool(beside) or _lost_in_turn(clause, i, group.start)
    if form in ("p", "n") and (group.passive or reduced):
        both = clause.low(group.start - 1) in ("both", "all", "also")
        places = clause.places_before(group.start - (both and reduced), reduced=reduced)
        if not places and clause.low(group.start - 1) in ("and", "but", "then", ",", ""):
            places = shared_subject(clause, i) or _freed_first(clause, i)
        loser = who_lost(clause, i)
        again = i + 1 + (clause.low(i + 1) in ("again", "once"))
        told = clause.kind(again) == "D" or clause.low(again + 1) in ("later", "earlier", "before")
        told = told and any(c.kind == "A" for c in clause.chunks)
        told = told or any(clause.low(j) in triggers.DENY for j in range(group.start))
        told = told or any(clause.low(j) == "since" for j in range(group.start, i))
        told = told or _lost_aside(clause, i, group.start)
        told = told or (headline and clause.low(i + 2) in ("too", "again"))
        told = told or bool(beside) or _lost_in_turn(clause, i, group.start)
        if not places or not (gainer or loser or told or all(p.sure or p.type for p in places)):
            return []
    else:
        places, loser = _object_lost(clause, at, group.start, form == "g")
        if _per_cent_in(clause, at):
            return []
        if clause.last_word(group.start - 1) in _CIVIL:
            return []
        if not places or (
            loser is None and gainer is None and not group.infinitive and form != "g"
        ):
            clause.reject(i, "nothing lost that is a place")
            return []
    judged = mood(clause, i, group, form == "g" and not (group.passive))
    if form == "g" and group.passive:
        judged = type(judged)(None, "being lost")
    if judged.drop:
        return []
    kind = judged.kind or (Kind.GAINED if gainer else Kind.LOST)
    reasons = [f'"{clause.chunks[i].text}" the place', judged.reason]
    found = Finding(kind, places, i, gainer, loser, gained_at, reasons, pluperfect=group.pluperfect)
    since = any(clause.low(j) == "since" for j in range(group.start, i)) or _taken_before(clause, i)
    if since or (reduced and _lost_in_turn(clause, i, group.start)):
        found.reasons.append(SINCE)
    if reduced and _lost_aside(clause, i, group.start):
        give_to_holder(clause, found)
        found.fell, found.definite = True, any(c.kind == "A" for c in clause.chunks)
        found.reasons.append(BY_THE_WAY)
    return [found]


_CIVIL = words("party team company club candidate incumbent")
_AGAINST_IT = words("but while although though insists insisted insist whether if claims claimed")


def _to_whom(clause: Clause, i: int, at: int) -> tuple[ActorMention | None, int]:
    """Who got it: behind "to", or as who holds it now."""
    gainer, gained_at = clause.after_word(at, _TO)
    holder = _who_holds_it(clause, i) if gainer is None else -1
    return (clause.actor_at(holder), holder) if holder >= 0 else (gainer, gained_at)


def _who_holds_it(clause: Clause, i: int) -> int:
    """B of "A lost P and B now holds it"; -1 where that is not told."""
    for j in range(i + 2, min(i + _FAR, len(clause.chunks) - 2)):
        if clause.text_at(j) == ";" or clause.low(j) in _AGAINST_IT:
            return -1
        k = j + 1 + (clause.low(j + 1) == "now")
        holds = triggers.HOLD.get(clause.low(k)) in ("s", "b", "d", "p")
        if clause.kind(j) == "A" and holds and clause.low(k + 1) in ("it", "them"):
            return j
    return -1


def give_to_holder(clause: Clause, found: Finding) -> None:
    """ "A holds P, lost in May": lost to A."""
    holder = who_controls(clause, found.trigger, found.places)
    if found.gainer is None and holder is not None and found.loser is None:
        found.kind, found.gainer = Kind.GAINED, holder


def _lost_again(clause: Clause, i: int) -> bool:
    """ "(P was taken and) lost again": P, if no side that took it is who lost it."""
    again = clause.low(i + 1) == "again" and not clause.has_object(i + 2)
    return again and not stormed_first(clause, i)


def _lost_in_turn(clause: Clause, i: int, start: int) -> bool:
    """ "P was freed in May but lost again": P, of which both are said."""
    before = clause.low(i - 1) or clause.text_at(i - 1)
    joined = start == i and clause.low(i) == "lost" and before in ("but", "and", "then", ",")
    ends = clause.kind(i + 1) in ("p", "D", "") or clause.low(i + 1) in ("again", "once", "to")
    ends = ends or not clause.has_object(i + 1)
    return joined and ends and bool(_freed_first(clause, i) or shared_subject(clause, i))


def _freed_first(clause: Clause, i: int) -> list[PlaceMention]:
    """P of "P was freed in May but lost again"."""
    for j in range(i - 2, 0, -1):
        low = clause.low(j)
        if clause.kind(j) == "p":
            break
        form = triggers.TAKE.get(low, triggers.WEAK_TAKE.get(low))
        if form in ("p", "n") or (low == "stormed" and _lost_again(clause, i)):
            group = clause.group(j)
            return clause.places_before(group.start, reduced=False) if group.passive else []
    return []


def _per_cent_in(clause: Clause, at: int) -> bool:
    """ "losing 3% in P": prices do; not so "47 percent of its territory in P"."""
    if " of " in clause.low(at):
        return False
    low = f" {clause.low(at)} {clause.low(at + 1)} {clause.low(at + 2)} {clause.low(at + 3)} "
    return any(f"{unit} in " in low for unit in ("%", " percent", " pct", "per cent"))


def _object_lost(
    clause: Clause, at: int, start: int, ing: bool
) -> tuple[list[PlaceMention], ActorMention | None]:
    """What is lost, behind the verb or before a relative clause, and by whom."""
    places, _ = clause.places_after(at)
    if not places:  # "lost it", "lost both", "lost all three (to B)"
        places, at = pronoun_object(clause, at)
    loser, loser_at = clause.subject(start)
    they = opens_with_clause(clause, start) and clause.low(start - 1) == "they"
    if loser is None and (ing or they or clause.low(start) == "having"):
        loser, loser_at = later_subject(clause, at + 1)
    related = clause.low(loser_at - 1) in ("which", "that") or not clause.has_object(at)
    if not places and related:
        places = clause.relative_object(loser_at)
        told = clause.chunks[at - 1].start
        if any(clause.kind(j) == "D" for j in range(at, len(clause.chunks))):
            places = [place for place in places if place.start < told]  # each has its own day
        posts = clause.chunks[loser_at - 1].place if clause.kind(loser_at - 1) == "P" else None
        if posts is not None and posts.name is None and clause.low(loser_at - 2) == "and":
            places = [posts]  # "took P and the posts they had lost near Q"
        places = said_to_be(clause, at - 1, places)
        for place in places:
            place.definite = place.name is not None or named_here(clause, place)
    return places, loser


def _lost_aside(clause: Clause, i: int, start: int) -> bool:
    """ "P, lost in January", "P and Q, both lost to B", "P, lost by L in March"."""
    start -= clause.low(start - 1) in ("both", "all", "also")
    if clause.low(i) != "lost" or clause.text_at(start - 1) != "," or clause.kind(start - 2) != "P":
        return False
    return clause.kind(i + 1) == "D" or (clause.low(i + 1) == "by" and clause.kind(i + 2) == "A")


def _taken_before(clause: Clause, i: int) -> bool:
    """ "P, which A took last month, was lost"."""
    which = next((j for j in range(i - 1, 0, -1) if clause.low(j) in ("which", "that")), -1)
    place = which > 0 and clause.kind(which - 1 - (clause.text_at(which - 1) == ",")) == "P"
    return place and any(triggers.TAKE.get(clause.low(j)) for j in range(which, i))
