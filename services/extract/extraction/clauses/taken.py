"""Clauses in which a place is taken, told from the place: "P was captured (by G)"."""

from dataclasses import replace

from schemas.message import Kind
from services.extract.extraction.clauses.occupied import land_took, only_held
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.described_here import named_here
from services.extract.extraction.grammar.finding import HELD_BEFORE, TAKEN_AGAIN, Finding, VerbGroup
from services.extract.extraction.grammar.from_others import not_from_itself
from services.extract.extraction.grammar.fronted_subjects import (
    opens,
    subject_ahead,
    subject_behind,
)
from services.extract.extraction.grammar.people_told_of import (
    by_their_foes,
    men_taken_when,
    of_the_killed,
    people_of_it,
    rid_of_what_holds_nothing,
)
from services.extract.extraction.grammar.quantities import shared_out
from services.extract.extraction.grammar.shared_subjects import lead, men_captured, shared_subject
from services.extract.extraction.grammar.wholly_taken import wholly_taken
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.modality.denials import denied
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.places.containers import is_the_town
from services.extract.extraction.sides.subject_before import who_controls, who_struck
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_BY = frozenset(("by",))
_FROM = frozenset(("from",))


def is_passive(
    clause: Clause, i: int, form: str, group: VerbGroup, objects: bool, end: int
) -> bool:
    if form in ("p", "n", "bn") and group.passive:
        return True
    if form not in ("p", "n", "bn"):
        return False
    j = i + 1
    while (
        clause.kind(j) == "D"
        or clause.low(j) in grammar.ADVERBS
        or clause.low(j) in ("back", "over")
    ):
        j += 1
    if clause.low(j) == "by":
        return True
    if (
        clause.low(group.start - 1) in ("but", "and")
        and not objects
        and clause.kind(i + 1 + (clause.low(i + 1) in ("back", "over", "again"))) in "Dp"
        and shared_subject(clause, i)
    ):
        return True
    so_far = clause.low(i + 1) == "so" and clause.low(i + 2) == "far"
    if so_far and group.start == 1 and clause.kind(0) == "P":
        return True  # "towns captured so far: ..."
    if objects or group.perfect or group.pluperfect:
        return False
    before = clause.kind(group.start - 1 - (clause.low(group.start - 1) == "itself"))
    if _in_a_note(clause, group.start):
        return clause.kind(i + 1) == "D" or i + 1 >= len(clause.chunks)
    if clause.text_at(group.start - 1) in SET_OFF:
        return _said_aside(clause, i, group.start - 2)
    if land_took(clause, group.start):
        return False
    return before == "P" and (form == "n" or clause.low(j) in _ENDS)


SET_OFF = (",", "—", "–")
"""What sets off "both captured in May" from what it is said of."""
_ENDS = ("from", "in", "after", "during", "and", "", ",", ".", "!", ";")


def _in_a_note(clause: Clause, start: int) -> bool:
    """ "P: freed on Sunday", "The axis of Q: P - freed on Sunday"."""
    marked = clause.text_at(start - 1) in (":", "-", "–", "—") and clause.kind(start - 2) == "P"
    return marked and (start == 2 or clause.text_at(start - 3) == ":")


def _said_aside(clause: Clause, i: int, j: int) -> bool:
    """ "P, captured in May, ...": whether a participle is said of the place before the comma."""
    if clause.low(j) == "itself" and clause.kind(j - 1) == "P":
        return clause.low(i + 1) == "by" or _placed(clause, i + 1)
    if clause.kind(j) != "P":
        return False
    moved = clause.kind(j - 2) == "w" and clause.low(j - 1) in _WHERE
    if clause.kind(i + 1) == "D" and moved:
        return True  # "set out from P, captured on Sunday": not "the head of P, captured ..."
    if _placed(clause, i + 1) and (_holds_what_was_taken(clause, j) or _closes(clause, i)):
        return True  # "controls P, captured in May", "P, captured in May, was retaken"
    if clause.low(i + 1) == "from" and clause.kind(i + 2) == "A":
        return True  # "P, wrested from L by A, lies"
    return clause.low(i) in _OF_PLACES and (
        clause.kind(i + 1) == "D" or clause.low(i + 1) in ("by", "from", "in", "last", "only")
    )


def _closes(clause: Clause, i: int) -> bool:
    """Whether what is set off ends and the sentence goes on: "P, captured in May, was"."""
    return any(
        clause.text_at(k) == "," and clause.low(k + 1) in grammar.AUXILIARIES
        for k in range(i + 2, i + 8)
    )


def _placed(clause: Clause, j: int) -> bool:
    """Whether a day or a way follows: "captured in May", "seized in an advance in 2014"."""
    ends = any(clause.kind(k) == "D" for k in range(j, j + 6))
    return clause.kind(j) == "D" or (clause.low(j) in ("in", "during") and ends)


def _holds_what_was_taken(clause: Clause, j: int) -> bool:
    """Whether the list that ends at a place is what somebody holds or keeps."""
    while j > 0 and (clause.kind(j) == "P" or clause.low(j) in ("and", "both", "also")):
        j -= 1
        j -= clause.text_at(j) == "," and clause.kind(j - 1) == "P"
    return clause.low(j) in triggers.HOLD or clause.low(j) in ("keep", "keeps", "kept")


def read_passive(clause: Clause, i: int, group: VerbGroup, weak: bool) -> list[Finding]:
    reduced = not (group.passive or group.perfect)
    places, reduced = _what_was_taken(clause, i, group, reduced)
    said = men_captured(clause, i, group.start) or (
        clause.low(group.start - 1) == "what" and clause.low(i).startswith("claim")
    )
    of_men = (
        said
        or rid_of_what_holds_nothing(clause, i)
        or (group.passive and men_taken_when(clause, group.start))
        or (clause.low(i).startswith("captur") and of_the_killed(clause, i, places))
    )
    if not places or of_men or people_of_it(clause, group.start):
        clause.reject(i, "no place is what was taken")
        return []
    if reduced and not (_shares_its_verb(clause, group.start) or _declared(clause, group.start)):
        for place in places:  # "settlements occupied by A": described, not gone back to
            place.definite = place.name is not None or named_here(clause, place)
    judged = mood(clause, i, group, ing=False)
    if group.passive and _being(clause, i, group):
        judged = type(judged)(Kind.ATTEMPT, "being taken: still going on")
    if judged.drop:
        clause.reject(i, judged.reason)
        return []
    if clause.low(i + 1) == "neither":
        clause.reject(i, "taken neither by one nor by another")
        return []
    gainer, at = clause.after_word(i + 1, _BY)
    if gainer is None and clause.low(i + 1) == "by" and (named := clause.named_at(i + 2)):
        gainer, at = named, i + 2
    loser = _from_whom(clause, i, gainer)
    gainer = gainer or (who_struck(clause, i, loser) if group.passive else None)
    if (
        gainer is None
        and clause.text_at(group.start - 1 - (clause.low(group.start - 1) == "which")) == ","
    ):
        gainer = who_controls(clause, i, places)  # "A controls P, captured in May"
    dated = any(clause.kind(j) == "D" for j in range(i + 1, i + 8))
    lasting = only_held(clause, i, group) or _of_the_land(group, places)
    lasting = lasting or (reduced and not dated)
    if clause.low(i).startswith("occup") and lasting:
        judged = type(judged)(judged.kind or Kind.HOLDS, "is occupied: says who holds it")
    shared_out(clause, places, verb=i)
    lies_ahead = judged.kind is Kind.PLANNED and group.modal and all(p.sure for p in places)
    freed = clause.low(i) in _FREED and all(p.name or is_the_town(p) for p in places)
    freed = freed and clause.low(i + 1) != "from"  # "is secured from the shells of A"
    freed = freed or _done_with(clause, i, group, places)
    freed = freed or (clause.low(i) in ("won", "taken") and clause.low(i + 1) == "back")
    whole = wholly_taken(clause, i) and all(p.sure and p.name and not p.country for p in places)
    whole = whole or _held_since(clause, i, group)
    refuted = weak and denied(clause, i) is not None  # "denied that P had been taken"
    if weak and not (gainer or loser or lies_ahead or freed or whole or refuted):
        clause.reject(i, "a weak verb without an armed side")
        return []
    finding = Finding(
        judged.kind or Kind.GAINED,
        places,
        i,
        gainer,
        loser,
        at,
        [f'"{clause.chunks[i].text}": the place before it was taken', judged.reason],
    )
    finding.pluperfect = group.pluperfect
    finding.anybody = gainer is None and by_their_foes(clause, i)
    if gainer is None:
        finding.reasons += _by_others(clause, i, group)
    finding.fell = freed or (not reduced and clause.kind(i + 1) == "D" and _one_word(places))
    agentless = gainer is None and not any(clause.low(j) == "by" for j in range(i + 1, i + 4))
    which = clause.low(group.start - 1) == "which"  # never men
    aside = clause.text_at(group.start - 1 - which) == ","
    finding.definite = (
        agentless
        and (clause.low(i) in _OF_PLACES or aside or _done_with(clause, i, group, places))
        and not any(p.country for p in places)
    )
    return [finding]


def _from_whom(clause: Clause, i: int, gainer: ActorMention | None) -> ActorMention | None:
    """A of "taken (back) from A", "cleared of A"."""
    loser, at = clause.after_word(i + 1, _FROM)
    loser = not_from_itself(clause, loser, at, gainer)
    if loser is None and clause.low(i) in _RID and clause.low(i + 1) == "of":
        return clause.after_word(i + 1, frozenset(("of",)), limit=4)[0]
    return loser


_RID = words("freed cleared cleansed purged liberated rid cleaned emptied purified")


def _by_others(clause: Clause, i: int, group: VerbGroup) -> list[str]:
    """Why whoever took it is another than who is told to take it."""
    if _held_before(clause, i, group):
        return [HELD_BEFORE]
    return [TAKEN_AGAIN] if _again_at_once(clause, i, group) else []


def _again_at_once(clause: Clause, i: int, group: VerbGroup) -> bool:
    """ "P fell to A and was retaken within hours", "was seized but retaken": by others than A."""
    joined = clause.low(group.start - 1) in ("and", "but", "before", "then")
    again = clause.low(i).startswith(("retak", "recaptur", "regain", "reclaim"))
    return joined and (again or clause.low(i + 1) == "back") and bool(shared_subject(clause, i))


def _held_before(clause: Clause, i: int, group: VerbGroup) -> bool:
    """ "(P was freed.) It had been occupied since March": by whom it was freed from."""
    told = any(chunk.low in grammar.REPORTING for chunk in clause.chunks[:i])
    dated = any(clause.kind(j) == "D" for j in range(i + 1, i + 4))
    it = clause.low(group.start - 1) in ("it", "which", "both")
    return group.pluperfect and it and dated and not told and clause.low(i).startswith(_SEIZED)


_SEIZED = ("occup", "captur", "seiz", "taken", "overrun", "annex", "conquer")


def _declared(clause: Clause, start: int) -> bool:
    """ "declared half of the city (liberated)"."""
    return any(clause.low(j).startswith("declar") for j in range(max(0, start - 4), start))


def _shares_its_verb(clause: Clause, start: int) -> bool:
    """ "P was freed and the city itself taken": was taken, too."""
    k = start - 1 - (clause.low(start - 1) == "itself")
    if clause.kind(k) != "P" or clause.low(k - 1) != "and":
        return False
    return any(clause.low(j) in grammar.BE for j in range(k - 1))


def _one_word(places: list[PlaceMention]) -> bool:
    """ "P was captured on Friday", where more than one word may be a man's name."""
    return len(places) == 1 and " " not in (places[0].name or " ")


def _held_since(clause: Clause, i: int, group: VerbGroup) -> bool:
    """ "P has been run by A since it was taken last May": what is held was taken."""
    since = clause.low(group.start - 1) == "it" and clause.low(group.start - 2) == "since"
    return since and clause.kind(i + 1) in ("D", "p", "")


def _done_with(clause: Clause, i: int, group: VerbGroup, places: list[PlaceMention]) -> bool:
    """ "P and Q have been completely cleared", "P is secured": no man is meant."""
    named = all(p.name and not p.country for p in places)
    if not (named and group.passive and clause.low(i) in ("cleared", "secured")):
        return False
    within = [clause.low(j) for j in range(group.start, i)]
    told = clause.kind(i + 1) == "D" and clause.low(i) == "secured"
    now = ("is" in within or "are" in within) and clause.kind(i + 1) in ("p", "D", "")
    return told or now or not _WHOLLY.isdisjoint(within)


_WHOLLY = words("completely fully entirely totally")


def _of_the_land(group: VerbGroup, places: list[PlaceMention]) -> bool:
    """ "half of the country was occupied": told of a state, not of a day."""
    return group.passive and all(p.partial and p.type == "country" for p in places)


_WHERE = words("from to towards toward into near outside through past beyond via and")
_FREED = words("freed cleared secured regained purged cleansed")
_OF_PLACES = words(
    """
    retaken overrun liberated occupied annexed invaded reconquered reoccupied recaptured
    reclaimed recovered regained cleared
    """
)
"""Participles that need no taker to be said of a place, not of a man or a prize."""


def _what_was_taken(
    clause: Clause, i: int, group: VerbGroup, reduced: bool
) -> tuple[list[PlaceMention], bool]:
    """The places that a passive is said of, and whether it only describes them."""
    places = clause.places_before(group.start, reduced)
    joint = clause.low(group.start - 1) in _JOINT or clause.low(lead(clause, group.start)) in _JOINT
    if not places and reduced and joint:
        places, reduced = shared_subject(clause, i), False
    elif not places and clause.low(lead(clause, group.start)) in _JOINED:
        places = shared_subject(clause, i)
    if not places and clause.low(group.start - 1) == "and":
        places = _said_of_both(clause, group.start - 2)
    said = clause.low(group.start - 1) in grammar.REPORTING
    if not places and said and clause.low(group.start - 2) in _TELLERS:
        places, reduced = clause.places_before(group.start - 2, reduced=True), True
    if not places and (told_of := subject_behind(clause, group.start)):
        places, reduced = told_of, False
    if reduced and len(places) == 1 and places[0].name is None:
        places = _named_with(clause, places)
    if share := _of_which_so_much(clause, group.start):
        return share, False
    heads = reduced or clause.low(0) == "what" or (not places and opens(clause, i))
    if heads and not any(place.name for place in places):
        places = _named_behind(clause, i, places)
    return places, reduced


def _said_of_both(clause: Clause, end: int) -> list[PlaceMention]:
    """P of "P, seized by A in April and won back by B", of which both participles are said."""
    for j in range(end, max(0, end - _BOTH), -1):
        if clause.low(j + 1) == "by" and triggers.TAKE.get(clause.low(j)) in ("p", "n", "bn"):
            return clause.places_before(clause.group(j).start, reduced=True)
        if clause.kind(j) not in "ADP" and clause.low(j) not in _WITHIN:
            return []
    return []


_BOTH = 8
_WITHIN = ("by", "in", "the", "on")
_JOINT = ("and", "but", "then", ",")
_JOINED = words("and but then before")
_TELLERS = words("it he she they")


def _of_which_so_much(clause: Clause, start: int) -> list[PlaceMention]:
    """P, in part, of "P is 80% occupied", "P and Q are half taken"; empty elsewhere."""
    told = clause.low(start - 1) or clause.text_at(start - 1).lower()
    share = told.endswith(("%", "per cent", "percent")) or told in ("half", "two thirds")
    if not share or start < 3 or clause.low(start - 2) not in grammar.BE:
        return []
    places = clause.list_ending(start - 3) if clause.kind(start - 3) == "P" else []
    return [replace(place, partial=True) for place in places if place.name]


def _named_behind(clause: Clause, i: int, places: list[PlaceMention]) -> list[PlaceMention]:
    """ "villages freed on Friday: X and Y"; "Seized by A on Friday, X is a port"."""
    fronted = not places and clause.low(i + 1) == "by" and opens(clause, i)
    what = not places and clause.low(0) == "what" and i < _LEAD
    mark = "," if fronted and ":" not in [clause.text_at(j) for j in range(i, i + 6)] else ":"
    if not (fronted or what) and not (places and places[0].plural):
        return places
    for j in range(i + 1, min(i + 6, len(clause.chunks) - 1)):
        among = 2 * (clause.low(j + 1) == "among" and clause.low(j + 2) == "them")
        behind = clause.text_at(j) == mark or (among and clause.text_at(j) == ",")
        j += among
        if behind and clause.kind(j + 1) == "P":
            named = [place for place in clause.places_after(j + 1)[0] if place.name]
            return named or places
        if clause.kind(j) not in "DA" and clause.low(j) not in _BETWEEN:
            break
    ahead = subject_ahead(clause, i) if fronted else None
    return [ahead] if ahead is not None else places


_LEAD = 4
_BETWEEN = words("by in on so far earlier recently lately already since from")


def _named_with(clause: Clause, places: list[PlaceMention]) -> list[PlaceMention]:
    """ "X and other towns recaptured": X was recaptured, too."""
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is places[0]), -1)
    if at > 1 and clause.text_at(at - 1) == "," and not places[0].plural:
        described = clause.chunks[at - 2].place  # "P, a hill captured last week by A"
        known = described is not None and described.name is not None and not described.country
        return [described] if known and described is not None else places
    named = clause.chunks[at - 2].place if at > 1 and clause.low(at - 1) == "and" else None
    if "other " not in clause.low(at) or named is None or named.name is None:
        return places
    return [named, *places]


def _being(clause: Clause, i: int, group: VerbGroup) -> bool:
    first = group.start - (clause.low(group.start - 1) in ("its", "their"))
    lead_in = clause.text_at(first - 1).lower().rsplit(" ", 1)[-1]
    over = clause.low(lead(clause, group.start)) == "before"  # "was seized before being retaken"
    over = over or lead_in in _ONCE_TAKEN or clause.low(group.start) in _ONCE_TAKEN
    over = over or (lead_in == "of" and clause.low(first - 2) in _SPANS)
    return not over and any(clause.low(j) == "being" for j in range(group.start, i))


_ONCE_TAKEN = words("after since before upon following despite")
_SPANS = words("hours days weeks months minutes years")
