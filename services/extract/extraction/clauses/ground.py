"""Ground won or lost in a place, which that is in part: "made gains in P", "lost ground in P"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.cleared_of import of_mines
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.places.lands_meant import is_quartered
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.acting import MADE
from services.extract.extraction.words.spelling import words

_WITHIN = words("in inside across throughout")
_OVER = _WITHIN | {"over", "on"}
_NEAR = ("around", "near", "outside", "towards", "toward")


def read_gains(clause: Clause, i: int) -> list[Finding]:
    """ "made gains in P", "the gains ... including P"."""
    if clause.low(i) != "gains":
        return []
    j = i + 1
    kind, places = Kind.PARTIAL, list[PlaceMention]()
    if clause.low(j) in _NEAR:
        return []
    j += 2 * (clause.low(j) in ("were", "are") and clause.low(j + 1) == "made")
    j = _behind_whose(clause, j)
    sided = clause.low(j) == "on" and any(map(is_quartered, clause.chunks[j + 1 : j + 2]))
    if clause.low(j) in _WITHIN or sided:
        places, _ = clause.places_after(j + 1)
    if not places:
        at = next(
            (
                k
                for k in range(j, min(j + 16, len(clause.chunks)))
                if clause.low(k) == "including"
                or (clause.low(k) == "them" and clause.low(k - 1) == "among")
            ),
            -1,
        )
        places, _ = clause.places_after(at + 1) if at > 0 else ([], 0)
        kind = Kind.GAINED
    lands = [place for place in places if place.is_land and place.type != "neighbourhood"]
    places = [place for place in places if place not in lands]
    if not places and lands:
        return read_advances(clause, i) or _gains_in_lands(clause, i, lands)
    if not places:
        return read_advances(clause, i)
    if (verb := _verb_of_loss(clause, i)) >= 0:
        return _gains_lost(clause, verb, i, places)
    gainer, at = clause.subject(i)
    if _undone(clause, i):
        whose = i - 1 - (clause.text_at(i - 1) in ("'", "’", "'s", "’s"))
        loser = gainer or (clause.actor_at(whose) if clause.kind(whose) == "A" else None)
        loser = loser or clause.after_word(i + 1, frozenset(("by",)), limit=2)[0]
        return [Finding(Kind.LOST, places, i, None, loser, -1, ["gains of ground, undone"])]
    before = [clause.low(k) for k in range(max(0, i - 5), i)]
    if any(word in grammar.MODALS or word in _NO_GAINS for word in before):
        return []
    if gainer is None and not MADE.isdisjoint(before):
        return []  # "the party made gains in P", "shares made gains in P"
    if "recent" in before[-2:]:
        kind = Kind.ATTEMPT  # "the rebels' recent gains in P": how much that is nobody says
    found = Finding(kind, places, i, gainer, None, at, ["gains of ground"])
    found.anybody = gainer is None and clause.low(i + 2) == "made"
    return [found]


def _gains_in_lands(clause: Clause, i: int, lands: list[PlaceMention]) -> list[Finding]:
    """ "A made gains in northern X", "A's gains in X": of it in part."""
    gainer, at = clause.subject(i)
    before = [clause.low(k) for k in range(max(0, i - 5), i)]
    no_gains = any(word in grammar.MODALS or word in _NO_GAINS for word in before)
    if gainer is None or no_gains or "recent" in before[-2:] or _verb_of_loss(clause, i) >= 0:
        return []
    if gainer.side == "unknown" or gainer.name.lower().endswith(_CIVIL) or _undone(clause, i):
        return []
    for land in lands:
        land.partial = True
    return [Finding(Kind.PARTIAL, lands, i, gainer, None, at, ["gains of ground"])]


def read_gains_made_by(clause: Clause, i: int) -> list[Finding]:
    """ "the gains made by A in P"."""
    j = i + 3
    if clause.low(i + 1) != "made" or clause.low(i + 2) != "by":
        return []
    gainer = clause.actor_at(j)
    places = clause.places_after(j + 2)[0] if clause.low(j + 1) in _WITHIN else []
    places = [place for place in places if place.name]
    recent = clause.low(i - 1).rpartition(" ")[2] == "recent"
    if gainer is None or gainer.side == "unknown" or not places or recent:
        return []
    if gainer.name.lower().endswith(_CIVIL) or _undone(clause, i):
        return []
    for place in places:
        place.partial = True
    return [Finding(Kind.PARTIAL, places, i, gainer, None, j, ["gains of ground"])]


_CIVIL = ("party", "coalition", "government", "parties", "bloc")


def _behind_whose(clause: Clause, j: int) -> int:
    """Past "on the ground", "against B", "at the expense of B" behind "gains"."""
    if clause.low(j) == "on" and clause.low(j + 1) in ("the ground", "ground"):
        j += 2
    if clause.low(j) == "on" and clause.low(j + 1) == "the" and clause.low(j + 2) == "ground":
        j += 3
    if clause.low(j) == "at" and clause.low(j + 3) == "of" and clause.kind(j + 4) == "A":
        return j + 5
    return j + 2 * (clause.low(j) in _AT_WHOSE_COST and clause.kind(j + 1) == "A")


_AT_WHOSE_COST = words("against from over")


def _verb_of_loss(clause: Clause, i: int) -> int:
    """Where "lost" stands in "lost most of their gains", "reversed the rebels' gains"; else -1."""
    for k in range(i - 1, max(-1, i - _FAR), -1):
        back = clause.low(k) in ROLLED and clause.low(k + 1) == "back"
        if clause.low(k) in _LOST | _REVERSED or back:
            return k
        place = clause.chunks[k].place
        if clause.kind(k) == "p" or clause.low(k) in MADE or (place and place.name):
            break
    return -1


_FAR = 8
_REVERSED = words("reversed reversing reverses erased erasing undid undoing undone nullified")


def _gains_lost(clause: Clause, verb: int, i: int, places: list[PlaceMention]) -> list[Finding]:
    """ "L lost its gains in P (to A)", "A reversed L's gains in P": of P L has less."""
    group = clause.group(verb)
    side, at = clause.subject(group.start)
    judged = mood(clause, verb, group, clause.low(verb).endswith("ing"))
    if side is None or judged.drop or judged.kind is not None or group.passive:
        return []
    for place in places:
        place.partial = True
    told = ["gains of ground, lost", judged.reason]
    if clause.low(verb) not in _LOST:
        whose = next(
            (clause.actor_at(k) for k in range(verb + 1, i) if clause.kind(k) == "A"), None
        )
        return [Finding(Kind.PARTIAL, places, i, side, whose, at, told)]
    gainer, gainer_at = clause.after_word(i + 1, frozenset(("to",)), limit=8)
    kind = Kind.PARTIAL if gainer is not None else Kind.LOST
    return [Finding(kind, places, i, gainer, side, gainer_at, told)]


def _undone(clause: Clause, i: int) -> bool:
    """ "the gains, including P, have been reversed", "were rolled back"."""
    near = range(i + 2, min(i + _UNDONE_IN, len(clause.chunks)))
    seen = any(clause.low(k) in ("saw", "see", "seen", "watched") for k in range(max(0, i - 3), i))
    return any(clause.low(k) in _UNDONE and (seen or clause.group(k).passive) for k in near)


_UNDONE = words("reversed undone erased rolled wiped lost nullified")
_UNDONE_IN = 20
_NO_GAINS = words("to reverse economic political no any few little electoral financial")


def read_advances(clause: Clause, i: int) -> list[Finding]:
    """ "made sweeping advances across P": so much that a part of it is theirs."""
    first = i - 1
    while first > i - _ADJECTIVES and clause.low(first) in _WEIGHTY | _BESIDE:
        first -= 1
    weighty = any(clause.low(k) in _WEIGHTY for k in range(first + 1, i))
    inward = clause.low(i) in _INWARD
    within = clause.low(i + 1) in _WITHIN or (inward and clause.low(i + 1) == "into")
    if clause.low(first) not in MADE or not (weighty or inward) or not within:
        return []
    if _hardly(clause, first, i):
        return []
    return won_there(clause, first, i + 1, "advances of some size", weighty or inward)


_INWARD = ("inroads", "headway")
"""What is made into a place itself, however little."""


def read_ground(clause: Clause, i: int) -> list[Finding]:
    """ "gained ground in P", "have been losing ground in P (to A)"."""
    verb = i - 1
    while verb > i - _ADJECTIVES and clause.low(verb) in _WEIGHTY | _BESIDE:
        verb -= 1
    if clause.low(verb) not in _GAINED | _LOST or _hardly(clause, verb, i):
        return []
    other = _other_side(clause, i + 1)
    behind = max(other, i) + 1
    if clause.low(behind) not in _WITHIN:
        return []
    group = clause.group(verb)
    since = group.perfect or group.pluperfect
    found = won_there(clause, verb, behind, "ground", since, lost=clause.low(verb) in _LOST)
    for each in found if other > 0 else []:
        if clause.low(verb) in _LOST:
            each.gainer, each.gainer_at = clause.actor_at(other), other
            each.kind = Kind.PARTIAL if each.kind is Kind.LOST else each.kind
        else:
            each.loser = clause.actor_at(other)
    return found


def _hardly(clause: Clause, verb: int, i: int) -> bool:
    """ "gained little ground": none to speak of; not so "a little ground"."""
    return any(clause.low(k) == "little" and clause.low(k - 1) != "a" for k in range(verb, i))


def _other_side(clause: Clause, j: int) -> int:
    """Where A stands of "(lost ground) to advancing A (in P)", "(won it) from A"; -1 elsewhere."""
    if clause.low(j) not in ("to", "from"):
        return -1
    return next((k for k in range(j + 1, j + 5) if clause.kind(k) == "A"), -1)


def read_rolled_back(clause: Clause, i: int) -> list[Finding]:
    """ "rolled back the rebels in P", "rolling the rebels back across much of P"."""
    at = i + 1 + (clause.low(i + 1) == "back")
    loser = clause.actor_at(at)
    behind = at + 1 + (clause.low(at + 1) == "back")
    told = clause.low(i + 1) == "back" or clause.low(at + 1) == "back"
    own = clause.low(at).split(" ")[0] in grammar.POSSESSIVES  # "rolled back its tanks"
    if loser is None or own or not told or clause.low(behind) not in _WITHIN:
        return []
    found = won_there(clause, i, behind, "rolled back there")
    for each in found:
        each.loser = loser
    return found


def read_square(clause: Clause, i: int) -> list[Finding]:
    """ "have seized 1,000 square kilometres (there)", "in P": of the land they moved into."""
    verb = i - 1
    while verb > i - _FAR and (clause.low(verb) in _COUNTING or clause.low(verb)[:1].isdigit()):
        verb -= 1
    there = clause.low(i + 2) == "there"
    taken = clause.low(verb) in triggers.TAKE or clause.low(verb) in triggers.WEAK_TAKE
    if verb == i - 1 or not taken or clause.low(i + 2) in _NOT_BARE:
        return []
    group, size = clause.group(verb), clause.chunks[i + 1]
    side, at = clause.subject(group.start)
    judged = mood(clause, verb, group, clause.low(verb).endswith("ing"))
    if side is None or judged.drop or group.passive or of_mines(clause, i + 2):
        return []
    what = "it" if there else "the area"
    place = PlaceMention(None, size.start, size.end, desc=what, definite=True, partial=True)
    place.type = None if there else "region"
    places = [place]
    if clause.low(i + 2) in _WITHIN:
        places = [land for land in clause.places_after(i + 3)[0] if land.name]
        for land in places:
            land.partial = True
    if not places:
        return []
    kind = judged.kind or Kind.PARTIAL
    return [Finding(kind, places, verb, side, None, at, ["so much of it", judged.reason])]


_NOT_BARE = frozenset(("of", "around", "near"))
_COUNTING = words(
    "a thousand hundred hundreds more than over about some around nearly almost least at"
)


def read_influence(clause: Clause, i: int) -> list[Finding]:
    """ "extended their influence over large parts of P", "their grip on the north of P"."""
    verb = i - 1 - (clause.low(i - 1) in grammar.POSSESSIVES)
    if clause.low(verb) not in _EXTENDED or clause.low(i + 1) not in _OVER:
        return []
    if clause.low(i) == "influence" and clause.low(i + 1) != "over":
        return []  # "their influence across P", as schools and traders have it
    told = clause.places_after(i + 2)[0]
    parts = bool(told) and all(place.partial for place in told)
    return won_there(clause, verb, i + 1, "more of it is theirs") if parts else []


def read_left_with(clause: Clause, i: int) -> list[Finding]:
    """ "L is left with barely a third of P": of which it lost the rest."""
    j = i + 2
    while clause.low(j) in _BARELY:
        j += 1
    group = clause.group(i)
    if clause.low(i + 1) != "with" or not group.passive or group.modal or group.negated:
        return []
    share = not _SHARE.isdisjoint(clause.low(j).split())  # not "with a pocket in P"
    places = [place for place in clause.places_after(j)[0] if place.partial and share]
    loser, _ = clause.subject(group.start)
    if not places or loser is None:
        return []
    return [Finding(Kind.PARTIAL, places, i, None, loser, -1, ["is left with a part"])]


_SHARE = words(
    "third quarter half fifth tenth fraction sliver percent % part parts thirds quarters corner"
)
_BARELY = words("only barely just little about some less than no more but under roughly nearly")


def won_there(
    clause: Clause, verb: int, j: int, why: str, weighty: bool = False, lost: bool = False
) -> list[Finding]:
    """What a verb and the ground behind it tell of the places behind the preposition at ``j``."""
    land = clause.chunks[j + 1] if j + 1 < len(clause.chunks) else clause.chunks[j]
    told, end = clause.places_after(j + 1)
    places = [place for place in told if place.name or place.definite]
    if not _OF_PEACE.isdisjoint((clause.low(end), clause.low(end + 1))):
        return []  # "in the P polls", "in the P murder case"
    group = clause.group(verb)
    if not (weighty or is_quartered(land)):
        # "gained ground in Mali": of which part of it nobody says
        places = [place for place in places if not place.country or place.partial]
    side, at = clause.subject(group.start)
    helped = any(clause.low(k) in grammar.BE for k in range(group.start, verb))
    going_on = clause.low(verb).endswith("ing") and helped
    judged = mood(clause, verb, group, clause.low(verb).endswith("ing") and not going_on)
    aside = clause.low(verb).endswith("ing") and clause.low(verb - 1) in ("while", "despite", "of")
    where = clause.kind(at) == "P" and clause.low(at - 1) in grammar.PREPOSITIONS
    if not places or side is None or judged.drop or aside or (group.passive and not going_on):
        return []
    if where:
        return []  # "a bank in P gained ground in its districts"
    kind = judged.kind or Kind.PARTIAL
    for place in places:
        place.partial = True
    if not lost:
        return [Finding(kind, places, verb, side, None, at, [why, judged.reason])]
    gainer, gainer_at = clause.after_word(j + 1, frozenset(("to",)), limit=8)
    meant = None if judged.kind is Kind.ATTEMPT else judged.kind  # nobody tries to lose
    kind = meant or (Kind.PARTIAL if gainer is not None else Kind.LOST)
    return [Finding(kind, places, verb, gainer, side, gainer_at, [why, judged.reason])]


_OF_PEACE = words(
    """
    poll polls election elections vote votes ballot case trial probe inquiry investigation market
    markets economy race league championship council parliament talks negotiations
    """
)
"""Behind a place they tell in what else ground was gained."""
_ADJECTIVES = 5
_WEIGHTY = words(
    """
    significant major sweeping rapid important crucial vital valuable key big large considerable
    substantial huge dramatic lightning swift stunning notable extensive massive great remarkable
    wide spectacular deep
    """
)
_BESIDE = words("little new more further some fresh a the territorial considerable much and")
_GAINED = words(
    "seized captured recaptured took taken retook retaken seizing capturing taking recapturing"
    " gained gaining gain gains regained regaining regain won winning recovered recovering made"
)
_LOST = words("lost losing lose loses ceded ceding conceded yielded")
_EXTENDED = words(
    """
    extended extending extends extend expanded expanding expands expand spread widened widening
    broadened
    """
)
ROLLED = words("rolled rolling rolls roll")
SWAY = words("influence grip hold dominance")
