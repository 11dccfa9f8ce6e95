"""Clauses in which a place is handed over: by its holder, by its own garrison."""

from schemas.message import Kind
from services.extract.extraction.clauses.bused import their_place
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.deals import tells_of_deal
from services.extract.extraction.grammar.finding import Finding, VerbGroup
from services.extract.extraction.grammar.own_posts import own_posts
from services.extract.extraction.grammar.people_told_of import of_people
from services.extract.extraction.grammar.visits import of_a_duty
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.places import SETTLEMENTS
from services.extract.extraction.words.spelling import words

_TO = frozenset(("to",))
_FLASH = 5


def _without_fuss(clause: Clause, i: int, group: VerbGroup) -> bool:
    """ "P was handed over without a fight": to whoever comes for it."""
    j = i + 2
    while clause.kind(j) == "D" or clause.low(j) in grammar.ADVERBS:
        j += 1
    quiet = clause.low(j) in ("peacefully", "intact", "bloodlessly")
    quiet = quiet or (
        clause.low(j) == "without" and clause.low(j + 1 + (clause.low(j + 1) == "a")) in _FUSS
    )
    return group.passive and clause.low(i + 1) == "over" and quiet


def _under_a_deal(clause: Clause, i: int, group: VerbGroup, places: list[PlaceMention]) -> bool:
    """ "P, whose fighters handed the town over after an agreement": to the other side."""
    over = "over" in (clause.low(i + 1), clause.low(i + 2)) and not group.passive
    whole = bool(places) and all(place.name or place.type in SETTLEMENTS for place in places)
    return over and whole and clause.subject(group.start)[1] >= 0 and tells_of_deal(clause)


_FUSS = words("fuss fight fighting resistance shot struggle bloodshed battle firing")


def _handed_by_its_own(clause: Clause, i: int, start: int) -> list[PlaceMention]:
    """ "Its mayor handed it over to A", "P's garrison surrendered it to A": P."""
    it = clause.chunks[i + 1] if i + 1 < len(clause.chunks) else None
    words_before = clause.text[clause.span.start : clause.chunks[start].start].lower().split()
    own = words_before[-2:-1] in (["its"], ["their"]) and words_before[-1] in _ITS_OWN
    if it is None or it.low not in ("it", "them") or not own:
        return []
    return [PlaceMention(None, it.start, it.end, None, it.low, it.low == "them", True)]


_ITS_OWN = words(
    "mayor mayors garrison elders chief defenders commandant council chiefs governor garrisons"
)


def _behind_charge(clause: Clause, j: int) -> int:
    """Where P stands of "handed over security in P", "control of P"; else behind "over"."""
    charged = False
    while True:
        low = clause.low(j)
        charged = charged or low in _CHARGE
        passed = low in _HOW or low in _CHARGE or (charged and low in _OF_WHAT)
        if not passed and clause.kind(j) != "D":
            return j
        j += 1


_CHARGE = words("control security responsibility authority command charge administration policing")
_HOW = words("over back of full formal formally")
_OF_WHAT = words("for in at")


def read_hand(clause: Clause, i: int) -> list[Finding]:
    """ "A handed P over to B", "surrendered P to B", "P was handed to B"."""
    form = triggers.HAND.get(clause.low(i))
    noun = form == "b" and clause.low(i - 1) in grammar.DETERMINERS  # "sought the surrender of P"
    if form is None or noun:
        return []
    group = clause.group(i)
    gainer, at = clause.after_word(i + 1, _TO, limit=16)
    told = form == "p" and group.start == i == 1 and clause.kind(0) == "P" and at - i < _FLASH
    held_at = -1
    if form == "p" and (group.passive or told):  # "P handed to B", told without a verb
        places, loser = clause.places_before(group.start, reduced=told), None
        places = [place for place in places if place.sure or place.type or not told]
        if clause.low(group.start - 1) in ("they", "them") and of_people(clause, group.start):
            return []
    else:
        j = i + 1
        j = _behind_charge(clause, j)
        places, _ = clause.places_after(j)
        places = own_posts(clause, j) or places or _handed_by_its_own(clause, i, group.start)
        loser, held_at = clause.subject(group.start)
        own = their_place(clause, held_at, group.start) if held_at >= 0 and places else []
        if own and own[0].name and all(place.name is None for place in places):
            places = own  # "fighters in P surrendered the largest town they held"
    surrender = clause.low(i).startswith("surrender") and loser
    if of_a_duty(clause, group.start):
        return []  # "responsibility for policing P was handed to A": P was theirs before
    quiet = surrender or _without_fuss(clause, i, group) or _under_a_deal(clause, i, group, places)
    if not places or (gainer is None and not quiet):
        return []
    judged = mood(clause, i, group, form == "g" and not group.passive)
    if judged.drop:
        return []
    if loser is not None and clause.low(held_at - 1) == "whose":
        loser = clause.chunks[held_at].actor  # "P, whose fighters": they, not P
    kind = Kind.PLANNED if judged.kind else Kind.HANDED_OVER
    return [
        Finding(
            kind,
            places,
            i,
            gainer,
            loser,
            at,
            ["handed over", judged.reason],
            pluperfect=group.pluperfect,
        )
    ]
