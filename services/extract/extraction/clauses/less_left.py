"""What little a side is left with: "is confined to a few districts of P", "now holds less than
half of P", "its control has shrunk to a third of P", "L's territorial losses in P".
"""

from dataclasses import replace

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.grammar.shared_subjects import later_subject
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.modality.noun_moods import noun_mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

CONFINED = words(
    """
    reduced confined squeezed whittled penned hemmed cornered boxed restricted limited pushed
    forced driven beaten pinned compressed corralled shrunk shrunken left
    """
)
_BACK = words("back down in up")
_INTO = words("to into")
_BACKWARD = words("pushed forced driven beaten")
_LITTLE = words("few small tiny last handful sliver pocket pockets strip single just only square")
_FEW = words("few just only handful single")
_SHARES = words(
    "third quarter half fifth tenth fraction percent % thirds quarters fifths tenths part corner"
)


def read_confined(clause: Clause, i: int) -> list[Finding]:
    """ "L has been reduced to a few pockets in P", "is now squeezed into a small part of P"."""
    group = clause.group(i)
    j = i + 1
    while clause.low(j) in _BACK or clause.low(j) in grammar.ADVERBS:
        j += 1
    back = j > i + 1 or clause.low(i) not in _BACKWARD
    since = group.perfect or group.pluperfect or "now" in (clause.low(i - 1), clause.low(i - 2))
    if clause.low(i) in ("shrunk", "shrunken"):
        return _left_to(clause, i, j, since and not group.passive)
    if clause.low(i) == "left":
        return _left_with_little(clause, i)
    told = group.passive and (since or clause.low(i) not in ("confined", "limited", "restricted"))
    if not told or not back or clause.low(j) not in _INTO or group.modal or group.negated:
        return []
    return _left_to(clause, i, j, not group.infinitive)


def _left_to(clause: Clause, i: int, j: int, told: bool) -> list[Finding]:
    """The finding of "L (has shrunk) to a few pockets in P"."""
    if not told or clause.low(j) not in _INTO:
        return []
    loser, _ = clause.subject(clause.group(i).start)
    places = _little_left(clause, j + 1)
    if loser is None or not places or not _fights(loser):
        return []
    return [Finding(Kind.LOST, places, i, None, loser, -1, ["little of it is left to them"])]


def _left_with_little(clause: Clause, i: int) -> list[Finding]:
    """ "L has been left with just two districts of P", "the advance left L with a few of P's"."""
    group = clause.group(i)
    at = i + 1 + (clause.kind(i + 1) == "A")
    if clause.low(at) != "with" or group.modal or group.negated or group.infinitive:
        return []
    if (at == i + 1) != group.passive:
        return []
    lows = [low for k in range(at + 1, at + 4) for low in clause.low(k).split()]
    if _FEW.isdisjoint(lows) and _SHARES.isdisjoint(lows):
        return []  # "left with a pocket in P"
    loser = clause.subject(group.start)[0] if group.passive else clause.actor_at(i + 1)
    places = _little_left(clause, at + 1)
    if loser is None or not places or not _fights(loser):
        return []
    return [Finding(Kind.LOST, places, i, None, loser, -1, ["is left with little of it"])]


def _little_left(clause: Clause, j: int) -> list[PlaceMention]:
    """P in part of "(just) a few districts of P", "a small pocket in P", "two towns in P"."""
    lows = [low for k in range(j, j + 4) for low in clause.low(k).split()]
    if _LITTLE.isdisjoint(lows) and _SHARES.isdisjoint(lows):
        return []
    while clause.kind(j) == "w" and clause.low(j) not in ("in", "of"):
        j += 1
    places, end = clause.places_after(j)
    named = [place for place in places if place.name and place.partial]
    if not named and places and clause.low(end) in ("in", "of", "inside"):
        behind = clause.places_after(end + 1)[0]
        named = [place for place in behind if place.name]
    return [replace(place, partial=True, holder=None) for place in named]


def _fights(side: ActorMention) -> bool:
    """Whether it is a side that can hold ground: no "party" or "coalition" of a parliament."""
    return not side.name.lower().endswith(("party", "parties", "bloc", "team", "company", "union"))


LEFT_HOLDING = words("holds hold controls control held controlled")
_BARELY = words("only just barely less under merely little scarcely hardly fewer")
_MORE = words("more over than")


def read_left_holding(clause: Clause, i: int) -> list[Finding]:
    """ "L now holds less than half of P", "now controls only a few districts of P"."""
    if clause.low(i - 1) != "now" or clause.group(i).passive:
        return []
    less = clause.low(i + 1).split()[:1]
    if not less or less[0] not in _BARELY or "over" in (clause.low(i + 1), clause.low(i + 2)):
        return []
    j = i + 1
    while clause.kind(j) == "w" and clause.low(j) in _BARELY | _MORE:
        j += 1
    group = clause.group(i)
    loser, _ = clause.subject(group.start)
    places = [place for place in clause.places_after(j)[0] if place.partial]
    if loser is None or not places or group.modal or group.negated or not _fights(loser):
        return []
    return [Finding(Kind.LOST, places, i, None, loser, -1, ["so little is left to them now"])]


SLIPPED = words("shrunk shrank slipped fallen fell dropped dwindled reduced shrinking")


def read_control_slipped(clause: Clause, i: int) -> list[Finding]:
    """ "L's control has shrunk to less than half of P", "L's control of P has slipped"."""
    group = clause.group(i)
    if group.modal or group.negated or group.infinitive:
        return []
    j = group.start - 1
    places = list[PlaceMention]()
    if clause.kind(j) == "P" and clause.low(j - 1) in ("of", "over"):
        places, j = clause.list_ending(j), j - 2
    if clause.low(j) != "control":
        return []
    loser = clause.actor_at(j - 1)
    if not places and clause.low(i + 1) == "to":
        k = i + 2
        while clause.kind(k) == "w" and clause.low(k) in _BARELY | _MORE:
            k += 1
        places = [place for place in clause.places_after(k)[0] if place.partial]
    if loser is None or not places or clause.low(i + 1) == "into":
        return []
    for place in places:
        place.partial = True
    return [Finding(Kind.LOST, places, i, None, loser, -1, ["their control is less"])]


LOSSES = words("losses loss losing loses lost gaining")
_OF_GROUND = words("territorial territory land ground")
_WITHIN = words("in inside across within throughout")
_FEARED = words("fear fears feared fearing risk risks avoid prevent without no any")


def read_losses(clause: Clause, i: int) -> list[Finding]:
    """ "L's territorial losses in P and Q", "its loss of territory in P", "L's losses of ground
    in P", "losing ground in P".
    """
    if clause.low(i) in ("losing", "loses", "lost", "gaining"):
        return _losing(clause, i)
    if (j := _behind_losses(clause, i)) < 0:
        return []
    places, end = clause.places_after(j)
    places = [place for place in places if place.name]
    loser = _whose_losses(clause, i, end)
    if not places:
        return []
    for place in places:
        place.partial = True
    gainer, at = clause.after_word(end, frozenset(("to",)), limit=3)
    if gainer is not None and any(clause.low(k) in grammar.BE for k in range(end, at)):
        gainer, at = None, -1
    kind = Kind.PARTIAL if gainer is not None else Kind.LOST
    judged, reason = noun_mood(clause, i, end)
    if judged is not None or _only_feared(clause, i):
        return []
    found = Finding(kind, places, i, gainer, loser, at, ["losses of ground there", reason])
    found.anybody = True
    return [found]


def _behind_losses(clause: Clause, i: int) -> int:
    """Where P begins behind "territorial losses in", "losses of (ground in)"; else -1."""
    of_ground = clause.low(i - 1).rpartition(" ")[2] in _OF_GROUND
    if of_ground and clause.low(i + 1) in _WITHIN:
        return i + 2
    if clause.low(i + 1) != "of":
        return -1
    if clause.low(i + 2) == "ground" and clause.low(i + 3) in _WITHIN:
        return i + 4
    return i + 2 if clause.low(i + 2).split()[:1] == ["territory"] else -1


def _only_feared(clause: Clause, i: int) -> bool:
    """ "fear territorial losses in P"; but behind "despite" there are some."""
    near = [clause.low(k) for k in range(max(0, i - 4), i)]
    return not _FEARED.isdisjoint(near)


def _whose_losses(clause: Clause, i: int, end: int) -> ActorMention | None:
    """L of "L's territorial losses", "the losses of territory in P by L", "its", who comes next."""
    j = i - 1
    while j >= 0 and clause.kind(j) in "wP" and clause.low(j) not in grammar.POSSESSIVES:
        if clause.low(j) in grammar.PREPOSITIONS or clause.low(j) in grammar.CONJUNCTIONS:
            break
        if clause.kind(j) == "P" and clause.low(j) not in _OF_GROUND:
            break
        j -= 1
    if clause.kind(j) == "A":
        return clause.actor_at(j)
    if clause.low(j) in grammar.POSSESSIVES:
        after, _ = later_subject(clause, end)
        return after if i < _OPENS and after is not None else clause.named_before(j)
    by, _ = clause.after_word(end, frozenset(("by",)), limit=3)
    return by or (later_subject(clause, end)[0] if i < _OPENS else None)


_OPENS = 4


def _losing(clause: Clause, i: int) -> list[Finding]:
    """ "L is losing ground in P", "As L lost ground in P", be P a whole land: in part."""
    if clause.low(i + 1) != "ground" or clause.low(i + 2) not in _WITHIN:
        return []
    places, end = clause.places_after(i + 3)
    group = clause.group(i)
    side, at = clause.subject(group.start)
    if side is None and clause.low(i) == "losing":
        side, at = later_subject(clause, end)
    aside = clause.low(group.start - 1) in ("of", "despite")
    places = [place for place in places if (place.country or aside) and place.name]
    if not places or side is None or at < 0 or not _at_war(side):
        return []
    told = clause.low(i) != "lost" or group.perfect or clause.low(at - 1) in _AS
    if not told or clause.low(end) in _OF_PEACE or clause.low(end + 1) in _OF_PEACE:
        return []
    helped = any(clause.low(k) in grammar.BE for k in range(group.start, i))
    judged = mood(clause, i, group, clause.low(i) == "losing" and not helped and i > 2)
    if judged.drop or judged.kind not in (None, Kind.ATTEMPT):
        return []
    for place in places:
        place.partial = True
    if clause.low(i) == "gaining":
        return [Finding(Kind.PARTIAL, places, i, side, None, at, ["gaining ground there"])]
    return [Finding(Kind.LOST, places, i, None, side, -1, ["losing ground there"])]


_AS = words("as when while after since once because")
"""Before "L lost ground in P" they set it beside what is told of L: "L lost ground in P" alone
says of no part of a land that it is another's.
"""


def _at_war(side: ActorMention) -> bool:
    known = side.side != "unknown" or side.vague
    low = side.name.lower()
    return known and _fights(side) and not low.endswith(("government", "coalition", "president"))


_OF_PEACE = words("poll polls election elections vote votes race market markets league talks")
