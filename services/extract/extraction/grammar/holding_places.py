"""Which places a holding is told of where the verb has none of its own, and whether it is over."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.pronoun_objects import pronoun_object
from services.extract.extraction.modality.lately_held import left_again
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.places import LANDS
from services.extract.extraction.words.spelling import words


def where_ground_is(clause: Clause, at: int, places: list[PlaceMention]) -> list[PlaceMention]:
    """ "P, where A still holds ground": P; else the places themselves."""
    ground = all(place.name is None and place.type == "region" for place in places)
    k = at - 2 - (clause.text_at(at - 2) == ",")
    if ground and clause.low(at - 1) == "where" and clause.kind(k) == "P":
        return clause.list_ending(k)
    return places


def shared_with(clause: Clause, start: int) -> list[PlaceMention]:
    """ "P was a rebel town but is now in army hands": P, of which both are said."""
    joined = clause.low(start - 1) in ("but", "and", "yet")
    place = clause.chunks[0].place if joined else None
    said = clause.low(1) in grammar.AUXILIARIES
    return [place] if said and place is not None and place.name and not place.country else []


def with_what_is_theirs(clause: Clause, j: int, start: int) -> list[PlaceMention]:
    """P and Q of "With P and Q (back) in A's hands, ...": the list that ends at an index."""
    k = j
    while k > 0 and (
        clause.kind(k) == "P" or clause.low(k) in ("and", "both") or _comma(clause, k)
    ):
        k -= 1
    if clause.low(k) != "with" or k == j or any(clause.group(m).negated for m in (start, j + 1)):
        return []
    return [place for place in clause.places_after(k + 1)[0] if place.name and not place.country]


def come_to_be(clause: Clause, j: int, start: int) -> Kind:
    """Whether what is theirs has come to be so, as far as the words between two indices tell."""
    return Kind.GAINED if any(clause.low(k) in _NEWLY for k in range(j, start)) else Kind.HOLDS


_NEWLY = words("back again now more finally")


def _comma(clause: Clause, k: int) -> bool:
    return clause.text_at(k) == ","


def any_more(clause: Clause, i: int) -> bool:
    """ "we do not hold P any more", "P we do not hold anymore"."""
    for j in range(i + 1, min(i + 7, len(clause.chunks))):
        if clause.low(j) == "anymore":
            return True
        if clause.low(j) == "any" and clause.low(j + 1) in ("more", "longer"):
            return True
    return False


def briefly_held(clause: Clause, i: int, at: int) -> list[PlaceMention]:
    """P of "P, which they briefly held", said of whom stands at ``at``."""
    briefly = clause.low(i) == "held" and clause.low(i - 1) == "briefly"
    return clause.relative_object(at) if briefly else []


def told_in_headline(clause: Clause) -> bool:
    """ "RSF says it controls P": what a headline reports is new."""
    says = any(chunk.low in ("says", "say", "claims", "claim") for chunk in clause.chunks[1:4])
    old = any(chunk.low in ("still", "already") for chunk in clause.chunks)
    return clause.span.start <= _LEAD and len(clause.chunks) < _HEADLINE and says and not old


_HEADLINE = 8
_LEAD = 2  # a text without a title begins behind two line breaks


_HOURS = ("hours",)  # nobody tells of hours but of a raid
_SPELLS = ("days", "hours", "weeks", "day")


def for_some_days(clause: Clause, i: int) -> bool:
    """ "In May they held P for three days" (not "for years", not "until others took it"); "held P
    for three days before slipping away".
    """
    dated = any(clause.kind(j) == "D" for j in range(i))
    ends = any(chunk.low in ("before", "until", "after") for chunk in clause.chunks[i:])
    start = clause.group(i).start
    taken = any(triggers.TAKE.get(clause.low(j)) in ("d", "p") for j in range(start))
    took_first = clause.low(start - 1) == "and" and taken  # "captured P and held Q for a day"
    lasted = (not dated or ends) and not left_again(clause, i) and not took_first
    for j in range(i, min(i + 12, len(clause.chunks))):
        text = clause.text_at(j).lower()
        if text.startswith("for "):
            return text.endswith(_HOURS if lasted else _SPELLS)
        if text == "for":
            spells = _HOURS if lasted else _SPELLS
            return any(clause.low(k) in spells for k in range(j, j + 4))
    return False


def now_theirs(clause: Clause, i: int, places: list[PlaceMention], at: int) -> bool:
    """ "A said its men now controlled P", "are now in control of P": of a town, that is news; of
    a province or of most of it a state; so is what others say of whom stands at ``at``.
    """
    if at > 0 and clause.low(at - 1) in _LEAVING_SO and clause.low(at + 1) not in _HARDLY:
        return True
    if not any(clause.low(j) == "now" for j in range(i - 4, i)):
        return False
    says = [j for j, chunk in enumerate(clause.chunks) if chunk.low in grammar.REPORTING]
    own = clause.kind(at) != "A" or clause.low(at).split()[0] in grammar.POSSESSIVES
    others = any(clause.kind(j - 1) == "A" and j - 1 != at for j in says)
    told = bool(says) and (own or not others)
    towns = all(p.name and not (p.country or p.partial or p.type in LANDS) for p in places)
    return told and towns


def announces_own(clause: Clause, i: int, start: int) -> bool:
    """ "The general confirmed on Monday that his forces controlled P": news of one's own."""
    own = clause.low(start - 1).split()[:1]
    k = start - 2
    while clause.kind(k) == "D" or clause.text_at(k) == "," or clause.low(k) == "that":
        k -= 1
    return clause.low(i) == "controlled" and own in _OURS and clause.low(k) in _MADE_KNOWN


_OURS = (["his"], ["its"], ["their"], ["our"])
_MADE_KNOWN = words("confirmed announced declared claimed")


_HARDLY = words("almost nearly mostly largely partly barely hardly")
_LEAVING_SO = words("left leaves leaving put puts putting")
"""What does so: "the battle left A, backed by jets, in control of P"."""


def only_describes(clause: Clause, i: int) -> bool:
    """ "bombed rebel controlled P", "inside army held P", "controls P's main road": no clause."""
    place = clause.chunks[i + 1].place if i + 1 < len(clause.chunks) else None
    if place is not None and not place.partial and clause.owns(i + 1) and clause.kind(i + 2) == "w":
        return True
    if clause.low(i - 1) == "fire" or _by_fire(clause, i):
        return True  # "fire controls P", "controls the road by fire": can only shell it
    if clause.low(clause.group(i).start - 1) in ("nobody", "none", "anyone"):
        return True  # "nobody can hold P by force"
    ground = clause.low(i - 1) in ("that", "which") and clause.kind(i - 2) == "P"
    if ground and clause.low(i).startswith("dominat"):
        return True  # "the heights that dominate P"
    if clause.kind(i - 1) != "A" or triggers.HOLD.get(clause.low(i)) != "p":
        return False
    before = clause.low(i - 2)
    return before in grammar.PREPOSITIONS - grammar.OPENING or clause.low(i - 3) == "to"


def _by_fire(clause: Clause, i: int) -> bool:
    _, end = clause.places_after(i + 1)
    return clause.low(end) == "by" and clause.low(end + 1) == "fire"


def asks_who(clause: Clause, i: int) -> bool:
    """ "did not comment on who was in control of P", "asked who is in control of P"."""
    who = next((j for j in range(i - 1, max(-1, i - 5), -1) if clause.low(j) == "who"), 0)
    return who > 0 and (clause.low(who - 1) in _ASKED or clause.low(who - 1) in grammar.REPORTING)


_ASKED = words("on over about of as to asked ask know known unclear question matter say")


def who_is(clause: Clause, start: int) -> tuple[ActorMention | None, int]:
    """Who is in control; where no verb says so, who stands beside: "a blow by A, already in"."""
    beside = start - 1 - (clause.text_at(start - 1) == ",")
    if clause.low(start) == "already" and clause.kind(beside) == "A":
        return clause.actor_at(beside), beside
    return clause.subject(start)


def held_object(clause: Clause, at: int) -> list[PlaceMention]:
    """What somebody is "in control of": the places named there, or "it"."""
    places, _ = clause.places_after(at)
    only = clause.low(at) in ("it", "both") and clause.kind(at + 1) in ("p", "D", "")
    return places or (pronoun_object(clause, at)[0] if only else [])


def whose_men(clause: Clause, start: int) -> tuple[ActorMention | None, int]:
    """A of "A, whose men (now control P)"; else the subject of the verb at an index."""
    k = start - 3 - (clause.text_at(start - 3) == ",")
    whose = clause.low(start - 2) == "whose" and clause.low(start - 1) in _MEN
    if whose and clause.kind(k) in ("A", "X"):
        return clause.chunks[k].actor or clause.actor_at(k), k
    return clause.subject(start)


_MEN = words("men fighters troops soldiers forces militiamen followers militants gunmen")
