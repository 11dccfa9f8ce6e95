"""Clauses that only say who holds a place."""

from schemas.message import Kind
from services.extract.extraction.clauses.stormed import stormed_and_holds
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding, VerbGroup, holds
from services.extract.extraction.grammar.holding_places import (
    announces_own,
    any_more,
    asks_who,
    briefly_held,
    come_to_be,
    for_some_days,
    held_object,
    now_theirs,
    only_describes,
    shared_with,
    told_in_headline,
    where_ground_is,
    who_is,
    whose_men,
    with_what_is_theirs,
)
from services.extract.extraction.grammar.quantities import NOT_QUITE, over_half, shared_out
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.modality.held_before import held_before
from services.extract.extraction.modality.in_their_wake import has_now
from services.extract.extraction.modality.lately_held import (
    after_assault,
    by_now,
    controlled_and_went_on,
    controlled_then,
    could_not_hold,
    newly,
    on_that_day,
    says_in_control,
    says_of_itself,
    still_held,
    told_bare,
    within_hours,
)
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.moods import PLAN, TRY
from services.extract.extraction.words.spelling import words


def read_hold(clause: Clause, i: int) -> list[Finding]:
    """ "A controls P", "P is held by A"."""
    low = clause.low(i)
    form = triggers.HOLD.get(low)
    noun = low == "control" and clause.low(i - 1) == "under"  # "took under control P"
    noun = noun or (low == "hold" and clause.low(i + 1) == "of")  # "took hold of P"
    noun = noun or only_describes(clause, i)
    if form is None or noun or (low == "held" and clause.low(i + 1) in ("at", "in")):
        return []  # "a conference held at P"
    group = clause.group(i)
    if clause.low(i - 1) == "longer" and clause.low(i - 2) == "no":
        return _no_longer(clause, i, form)
    if group.negated:
        return _does_not_hold(clause, i, group, form)
    if group.infinitive:
        return _came_to_hold(clause, i, group)
    if (form == "p" and clause.low(i + 1) == "by") or (form == "p" and group.passive):
        places = clause.places_before(group.start, reduced=not group.passive)
        holder, at = clause.after_word(i + 1, frozenset(("by",)))
        if not places or holder is None or not group.passive:
            return []
    else:
        if low == "control" and clause.low(i + 1) in ("of", "over") and not over_half(clause, i):
            return []
        places, _ = clause.places_after(i + 1)
        if stormed := stormed_and_holds(clause, i, group, places):
            return stormed
        holder, at = whose_men(clause, group.start)
        places = places or briefly_held(clause, i, at)
        if not places or holder is None or at < 0:
            return []
        led = clause.low(at - 1) in grammar.PREPOSITIONS and clause.low(group.start - 2) != "whose"
        if low == "control" and led:
            return []  # "from government control - X and Y"
        places = where_ground_is(clause, at, places)
        if form == "g":
            return []
    shared_out(clause, places)
    kind = _kind_of(clause, i, group, places, at)
    return [holds(kind, places, holder, i, at, group.pluperfect)]


def _kind_of(clause: Clause, i: int, group: VerbGroup, places: list[PlaceMention], at: int) -> Kind:
    """Whether "controls" tells of a state, or of what has come to be so."""
    _, end = clause.places_after(i + 1)
    if clause.low(i + 1).split()[:1] in (["only"], ["just"]):
        return Kind.HOLDS  # "now control only P": what is left to them
    if controlled_then(clause, i, end):
        return Kind.GAINED
    if group.modal:
        return Kind.PLANNED
    told = clause.low(group.start - 1) not in ("that", "which", "who", "whom")
    before = clause.low(i - 1)
    ours = clause.low(group.start - 1) == "we" and not any(p.is_wide for p in places)
    if told and (before == "now" or ours) and any(p.partial for p in places) and not places[1:]:
        return Kind.GAINED  # "now controls half of the city": so far it has come
    if told and told_in_headline(clause):
        return Kind.GAINED
    if clause.low(group.start - 1) == "and" and clause.low(group.start - 2) in triggers.TAKE:
        return Kind.GAINED  # "have captured and now hold P"
    briefly = before == "briefly" or for_some_days(clause, i)
    spell = clause.low(i) in ("held", "kept", "controlled") and briefly
    if told and spell and not group.pluperfect:
        return Kind.GAINED
    if clause.low(end) in ("under", "in") and clause.low(end + 1) in ("siege", "blockade"):
        return Kind.ATTEMPT
    whole = before in ("completely", "fully", "entirely", "again")
    whole = whole and clause.low(i - 2) not in NOT_QUITE
    whole = whole or (before == "now" and clause.low(i + 2) in ("whole", "entire"))
    whole = whole or controlled_and_went_on(clause, i) or after_assault(clause, i)
    whole = whole or (before == "now" and says_of_itself(clause, group.start))
    whole = whole or announces_own(clause, i, group.start) or now_theirs(clause, i, places, at)
    whole = whole or within_hours([chunk.low for chunk in clause.chunks], i) or by_now(clause, i)
    return Kind.GAINED if told and whole and clause.low(i)[:6] != "retain" else Kind.HOLDS


def _does_not_hold(clause: Clause, i: int, group: VerbGroup, form: str) -> list[Finding]:
    """ "A does not (fully) control P", as somebody says: denied; "any more": lost."""
    if any_more(clause, i):
        return _no_longer(clause, i, form)
    places, _ = clause.places_after(i + 1)
    holder, at = clause.subject(group.start)
    told = any(chunk.low in grammar.REPORTING for chunk in clause.chunks)
    if group.modal or not places or holder is None or at < 0 or not told:
        return []
    return [Finding(Kind.DENIED, places, i, holder, None, at, ["said not to hold it"])]


def _no_longer(clause: Clause, i: int, form: str) -> list[Finding]:
    """ "A no longer holds any territory in P": A lost it."""
    places, _ = clause.places_after(i + 1)
    if not places and clause.low(i + 1) == "any" and clause.low(i + 2) != "more":
        places, _ = clause.places_after(i + 2)
    loser, at = clause.subject(clause.group(i).start)
    if not places and at == 1 and clause.kind(0) == "P":
        places = clause.list_ending(0)  # "P we do not hold any more"
    if not places or loser is None:
        return []
    for j in range(i + 1, min(i + 6, len(clause.chunks))):
        inner = clause.chunks[j].place
        if inner is not None and inner.name is not None:
            places = [inner]
            break
    found = Finding(Kind.LOST, places, i, None, loser, -1, ["no longer holds it"])
    found.definite = True
    return [found]


def _came_to_hold(clause: Clause, i: int, group: VerbGroup) -> list[Finding]:
    """ "managed to control P": it gained it; "failed to hold P": lost it."""
    if failed := could_not_hold(clause, i):
        return failed
    judged = mood(clause, i, group, ing=False)
    came = clause.low(i - 1) == "to" and clause.low(i - 2) in _CAME
    came = came or (clause.low(i - 2) == "come" and clause.low(i - 3) in grammar.HAVE)
    if not came and (judged.kind is not None or judged.drop):
        return []
    places, _ = clause.places_after(i + 1)
    gainer, at = clause.subject(group.start)
    if not places or gainer is None:
        return []
    return [
        Finding(Kind.GAINED, places, i, gainer, None, at, ["came to control it", judged.reason])
    ]


_CAME = words("came claim claims claimed claiming")
"""Before "to hold P": who came or claims to hold it tells of a gain."""

HELD_IN = words(
    "control hands grip grasp clutches possession charge command sway rule authority occupation"
)
"""What says, after "in" or "under", who holds a place."""


def read_control_state(clause: Clause, i: int) -> list[Finding]:
    """ "P is under A's control", "P is in rebel hands", "A is in control of P"."""
    if clause.low(i) not in HELD_IN:
        return []
    j = i - 1
    if clause.low(i) in ("hands", "grip", "grasp", "clutches") and clause.low(i + 1) == "of":
        return _in_hands_of(clause, i)
    if clause.low(i + 1) in ("of", "over") and clause.low(i) not in ("hands", "grip", "grasp"):
        return _in_control_of(clause, i)
    while j > 0 and clause.low(j) in _FIRM:
        j -= 1
    holder = clause.actor_at(j)
    start = j - 1
    if holder is None:
        return []
    while start > 0 and clause.low(start) in ("full", "the", "complete"):
        start -= 1
    inside = clause.low(start) in ("under", "in", "into")
    return _state_of(clause, start, holder, i) if inside else []


_FIRM = words("full the 's ’ complete firm shared total effective operational")
_COMING = words("came come comes brought back become becomes became becoming")
_COME_TO_BE = _COMING | words(
    "all both not n't mostly remained remains remain fell fallen now leaving"
)
_SHOWN = words("shows show showed showing saw")  # "video shows A in control of P"
_BECAME = words("became become becoming")
_KINDS_OF = words("sole full complete total firm undisputed effective overall near-total near")


def _in_hands_of(clause: Clause, i: int) -> list[Finding]:
    """ "P is in the hands of A"."""
    holder = clause.actor_at(i + 2)
    k = i - 1 - (clause.low(i - 1) == "the")
    if holder is None or clause.low(k) not in ("in", "into", "within", "under"):
        return []
    return _state_of(clause, k, holder, i)


def _in_control_of(clause: Clause, i: int) -> list[Finding]:
    if (
        clause.low(i - 1) in ("the", "full", "shared", "under")
        and clause.low(i - 2) in ("under", "the", "in")
        and not (clause.low(i - 1) == "full" and clause.low(i - 2) == "in")
    ) or clause.low(i - 1) == "under":
        holder = clause.actor_at(i + 2)
        k = i - 1
        while k > 0 and clause.low(k) != "under":
            k -= 1
        under = holder is not None and clause.low(k) == "under"
        return _state_of(clause, k, holder, i) if holder is not None and under else []
    k = i - 1
    while clause.low(k) in _KINDS_OF:
        k -= 1
    if k < i - 1 and clause.low(k) == "in":
        places = held_object(clause, i + 2)
        holder, at = who_is(clause, clause.group(k).start)
        if not places or holder is None:
            return []
        told = any(chunk.low in grammar.REPORTING for chunk in clause.chunks)
        flash = clause.kind(k - 1 - (clause.low(k - 1) == "now")) == "A"  # "A now in control of P"
        flash = flash or clause.low(clause.group(k).start - 1) in _BECAME
        new = (told or flash or newly(clause, i, places)) and not still_held(clause, k)
        kind = _unless_modal(clause, k, Kind.GAINED if new else Kind.HOLDS)
        return [holds(kind, places, holder, i, at, False)]
    if clause.low(i - 1) in ("in", "full") and "in" in (clause.low(i - 1), clause.low(i - 2)):
        places = held_object(clause, i + 2)
        holder, at = who_is(clause, clause.group(i - 1 - (clause.low(i - 1) == "full")).start)
        if not places or holder is None or asks_who(clause, i):
            return []
        shown = any(clause.low(j) in _SHOWN for j in range(max(0, at - 3), at))
        shown = shown or told_bare(clause, i) or says_in_control(clause, i)
        be = clause.group(i - 1 - (clause.low(i - 1) == "full")).start
        shown = shown or (clause.low(i - 2) == "now" and says_of_itself(clause, be))
        shown = shown or now_theirs(clause, i, places, at)
        shown |= clause.low(at - 1) == "with" and clause.low(be) in ("already", "now")
        shown |= on_that_day(clause, be) or any(clause.low(j) in _BECAME for j in range(i - 3, i))
        kind = Kind.GAINED if shown or newly(clause, i, places) else Kind.HOLDS
        return [holds(kind, places, holder, i, at, False)]
    if kept := _keeps_control(clause, i):
        return kept
    if clause.low(i - 1) in ("full", "complete", "total", "had", "have", "has"):
        places, _ = clause.places_after(i + 2)
        k = i - 1
        while k > 0 and clause.low(k) in ("full", "complete", "total"):
            k -= 1
        holder, at = clause.subject(k)
        if places and holder and clause.low(k) in ("had", "have", "has"):
            told = any(c.low in grammar.REPORTING for c in clause.chunks) and clause.low(k) != "had"
            taken = told and k < i - 1  # "has full control, it said"
            taken |= k < i - 1 and has_now(clause, k)
            taken |= by_now(clause, i) or within_hours([c.low for c in clause.chunks], i)
            kind = _unless_modal(clause, k, Kind.GAINED if taken else Kind.HOLDS)
            return [holds(kind, places, holder, i, at, False)]
    return []


def _unless_modal(clause: Clause, k: int, kind: Kind) -> Kind:
    """ "would have full control of P", "seeks to have it": not yet so."""
    group = clause.group(k)
    sought = group.infinitive and clause.low(group.start - 1) in PLAN | TRY
    return Kind.PLANNED if group.modal or sought else kind


_KEEPS = words("keep keeps kept retain retains retained maintain maintains maintained exercise")


def _keeps_control(clause: Clause, i: int) -> list[Finding]:
    """ "A keeps (firm) control of P"."""
    k = i - 1
    while clause.low(k) in _KINDS_OF:
        k -= 1
    group = clause.group(k)
    if clause.low(k) not in _KEEPS or group.negated or group.infinitive or group.modal:
        return []
    places, _ = clause.places_after(i + 2)
    holder, at = clause.subject(group.start)
    return [holds(Kind.HOLDS, places, holder, i, at, False)] if places and holder else []


_HEADLINED = words("now fully completely entirely totally wholly")


def _state_of(clause: Clause, start: int, holder: ActorMention, i: int) -> list[Finding]:
    """The place of which "under the control of" is said by a verb of being."""
    if told_after := _are_theirs(clause, start, holder, i):
        return [told_after]
    j = start - 1
    while j >= 0 and (
        clause.kind(j) == "D"
        or clause.text_at(j) in '"“'
        or clause.low(j) in grammar.ADVERBS
        or clause.low(j).endswith("ly")
        or clause.low(j) in _COME_TO_BE
    ):
        if clause.low(j) in ("fell", "fallen"):
            return []
        j -= 1
    if clause.low(start - 1) in ("longer", "more") and clause.low(start - 2) == "no":
        j = start - 3
        places = clause.places_before(clause.group(j + 1).start, reduced=False)
        return (
            [Finding(Kind.LOST, places, i, None, holder, -1, ["no longer holds it"])]
            if places
            else []
        )
    put = clause.low(j - 1) if clause.kind(j) == "P" else ""
    if put in ("put", "puts", "putting") and clause.low(start) == "in":
        found = clause.places_after(j)[0]
        return [holds(Kind.GAINED, found, holder, i, -1, False)] if found else []
    leads = clause.chunks[0].place if j == 0 else None  # a headline: "P (now) in rebel hands"
    if leads is not None and all(clause.low(k) in _HEADLINED for k in range(1, start)):
        return [holds(Kind.GAINED, [leads], holder, i, -1, False)] if leads.name else []
    came = any(clause.low(k) in _COMING for k in range(j + 1, start))
    remains = any(clause.low(k).startswith("remain") for k in range(j + 1, start))
    if beside := with_what_is_theirs(clause, j, start):
        return [holds(come_to_be(clause, j + 1, start), beside, holder, i, -1, False)]
    if not (came or remains or clause.low(j) in grammar.BE):
        return []
    group = clause.group(j + 1)
    places = clause.places_before(group.start, reduced=False) or shared_with(clause, group.start)
    if places and clause.group(start).negated and not group.modal:
        denied = Finding(
            Kind.DENIED, places, i, holder, None, -1, ["said not to be in those hands"]
        )
        return [denied] if clause.low(start - 1) != "longer" else []
    if not places or group.negated:
        return []
    came |= (newly(clause, i, places) and not remains) or held_before(clause, group.start, holder)
    ours = holder.name.lower().startswith("our ") and not remains
    came = came or (ours and "still" not in [clause.low(k) for k in range(j, i)])
    kind = Kind.PLANNED if group.modal else (Kind.GAINED if came else Kind.HOLDS)
    return [holds(kind, places, holder, i, -1, group.pluperfect)]


def _are_theirs(clause: Clause, start: int, holder: ActorMention, i: int) -> Finding | None:
    """ "Back in rebel hands are P and Q", "still under its control is P", "Now back in rebel hands,
    P is".
    """
    opening = range(start)
    if not all(clause.low(j) in _OPENS or clause.kind(j) in "Dp" for j in opening):
        return None
    k = i + 1 + 2 * (clause.low(i + 1) == "of")
    if clause.low(k) == "and":  # "the troops and the militiamen at their side are P and Q"
        near = range(k + 1, min(k + _NEAR, len(clause.chunks)))
        k = next((j for j in near if clause.low(j) in _ARE), k)
    again = any(clause.low(j) in ("back", "again", "now", "more") for j in opening)
    fronted = again and clause.text_at(k) == "," and clause.kind(k + 2) == "w"
    if clause.low(k) not in _ARE and not fronted:
        return None
    places = [place for place in clause.places_after(k + 1)[0] if place.name]
    kind = Kind.GAINED if again else Kind.HOLDS
    return holds(kind, places, holder, i, -1, False) if places else None


_ARE = ("is", "are", "was", "were")
_NEAR = 11
_OPENS = grammar.ADVERBS | words("back now still again more likewise in under the and firmly")
