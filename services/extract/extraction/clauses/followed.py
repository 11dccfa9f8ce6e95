"""Places told to have gone the way of others: "X followed on Monday", "the last to fall was X"."""

from schemas.message import Kind
from services.extract.extraction.clauses.gone_likewise import (
    SCENES,
    gone_by_then,
    like_scene,
    those_of,
    went_with,
)
from services.extract.extraction.frames.frame_slots import hands
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import SAME_WAY, Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

FOLLOWING = SCENES | words(
    "came followed follows follow went gone goes next latest turn same fate aim goal objective"
)
"""Words at the sight of which this is asked."""

_AIMS = words("target objective goal prize stop step aim")
_LISTS = words("road list path agenda way march map")
_BEHIND = words(
    "within on at in next too likewise soon hours days without with after shortly a two as"
)
_FALLEN = words(
    "fall go crumble succumb topple surrender cleared freed taken won secured"
) | frozenset(form for form, code in triggers.TAKE.items() if code in ("p", "n", "bn"))
_AHEAD = _AIMS | words("on is will")
_NOW = words("is are lies comes will")
_NOT_YET = grammar.MODALS | {"to"}
_COMES = grammar.BE | words("came went fell comes")
_LEADING_ON = grammar.BE | words("lies comes came come")
_AMONG_THE = grammar.BE | words("the , among")
_MAY_BE = grammar.MODALS | words("now probably likely to")
_RANKED = words("last first next latest second third only final")


def read_followed(clause: Clause, i: int) -> list[Finding]:
    """What fell after others did; the article must tell of those before."""
    low, those = clause.low(i), list[PlaceMention]()
    if low == "turn":
        places = _turn(clause, i)
    elif low == "fate":
        places = _fate(clause, i)
    elif low in ("next", "same"):
        places = _next(clause, i) or _the_same(clause, i)
    elif low == "latest":
        places = _latest(clause, i)
    elif low in _AIMS:
        places = _aimed_at(clause, i)
    elif low == "came":
        places = _then_came(clause, i)
    elif low in SCENES:
        places = like_scene(clause, i)
    else:
        those = those_of(clause, i)
        places = those or went_with(clause, i) or _went(clause, i)
    places = [place for place in places if place.name and not place.country]
    if not places:
        return []
    group = clause.group(i - 1 if low in ("next", "same") else i)
    ahead = (
        group.modal
        or group.infinitive
        or low in _AIMS
        or (
            low == "next"
            and (
                clause.low(i - 1) in _NOW
                or clause.low(i + 1) in _AHEAD
                or (clause.low(i - 1) in ("be", "come") and clause.low(i - 2) in _NOT_YET)
                or (clause.kind(i + 1) != "D" and _foretold(clause, i))
            )
        )
    )
    kind = Kind.PLANNED if ahead else Kind.GAINED
    alike = low in ("same", "fate") or low in SCENES or clause.low(i + 1) == "suit"
    told = SAME_WAY if alike else "went as others had gone"
    found = Finding(kind, places, i, None, None, -1, [told])
    found.echo = found.definite = kind is Kind.GAINED
    found.agreed = low == "followed" and bool(those)
    if low == "latest":
        found.alike, found.echo = True, False
    if found.echo and low in SCENES:
        found.kind = Kind.LOST
    if found.echo and gone_by_then(clause, i, group.start):
        found.kind, found.definite, found.fell = Kind.LOST, False, True
    return [] if group.negated else [found]


def _latest(clause: Clause, i: int) -> list[PlaceMention]:
    """ "X was the latest (on Saturday)": what the sentence before told of others."""
    be = i - 1 - (clause.low(i - 1) == "the")
    ends = clause.kind(i + 1) in ("p", "D", "")
    if not ends or clause.low(be) not in ("was", "were", "is", "became"):
        return []
    return clause.places_before(clause.group(be).start, reduced=False)


def _foretold(clause: Clause, i: int) -> bool:
    """ "A spokesman said that P was next": so he hopes."""
    return any(clause.low(j) in _SAYS and clause.low(j + 1) == "that" for j in range(i))


_SAYS = words("said says warned warns vowed boasted threatened told")


def _then_came(clause: Clause, i: int) -> list[PlaceMention]:
    """ "Then came X and, on Friday, Y": those behind, where nothing else came."""
    if clause.low(i - 1) not in ("then", "next") or clause.kind(i + 1) not in "PD":
        return []
    j = i + 1 + (clause.kind(i + 1) == "D")
    return clause.places_after(j)[0]


def _went(clause: Clause, i: int) -> list[PlaceMention]:
    """ "X followed on Monday", "X went at dawn", "X went the same way"."""
    group = clause.group(i)
    low, behind = clause.low(i), clause.low(i + 1)
    if behind == "on":
        return []  # "went on until midnight"
    if low == "followed" and group.passive:
        return _followed_by(clause, i, group.start)
    same = behind in ("the", "that") and clause.low(i + 2) in ("same", "way")
    j = i + 1 + (behind == "suit")
    while clause.low(j) in grammar.ADVERBS:
        j += 1
    ends = clause.kind(j) in "Dp" or j >= len(clause.chunks) or clause.low(j) in _BEHIND
    ends = ends or gone_by_then(clause, i, group.start)
    start = group.start - (group.infinitive and clause.low(group.start - 1) in grammar.BE)
    if not (same or ends) or clause.kind(start - 1) not in "Pp":
        return []
    if behind == "suit" and not _only_places(clause, start):
        return []
    found = clause.places_before(start, reduced=False)
    if low in ("went", "gone") and found and _somebody_of(clause, found[0]):
        return []
    if len(found) > 1 and _told_before(clause, found[0]):
        found = found[-1:]  # "lost Y, and X went": X
    return [*found, *_then(clause, i)] if found else []


def _followed_by(clause: Clause, i: int, start: int) -> list[PlaceMention]:
    """ "Y, lost in April, was followed (in May) by X": X."""
    led = clause.kind(clause.before_aside(start) - 1) == "P"
    j = i + 1
    while clause.kind(j) == "D" or clause.low(j) in grammar.ADVERBS:
        j += 1
    return clause.places_after(j + 1)[0] if led and clause.low(j) == "by" else []


def _somebody_of(clause: Clause, first: PlaceMention) -> bool:
    """ "the mayor of X went in May": he did."""
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.start >= first.start), 0)
    return clause.low(at - 1) in ("of", "in", "at", "from", "near")


def _told_before(clause: Clause, first: PlaceMention) -> bool:
    """Whether a verb has taken or lost the first place of what looks like a list."""
    before = (chunk.low for chunk in clause.chunks if chunk.end <= first.start)
    return any(low in triggers.LOSE or low in triggers.TAKE for low in before)


def _only_places(clause: Clause, start: int) -> bool:
    """Whether nothing is done before "followed suit" but what takes a place: "X closed its schools
    and Y followed suit" tells of none.
    """
    first = next((j for j in range(start) if clause.kind(j) == "P"), start)
    opens = all(clause.kind(j) in "Dp" or clause.low(j) in _GOING_ON for j in range(first))
    taken = any(clause.low(j) in _FALLEN or clause.low(j) in triggers.FALL for j in range(start))
    acts = any(clause.low(j).endswith(("ed", "ing")) for j in range(first, start))
    return taken or (opens and not acts)


def _then(clause: Clause, i: int) -> list[PlaceMention]:
    """What goes on behind: "X followed on Friday, then Y and Z on Sunday, Q on Monday"."""
    found: list[PlaceMention] = []
    then = False
    for j in range(i + 1, len(clause.chunks)):
        place = clause.chunks[j].place if clause.kind(j) == "P" else None
        then = then or clause.low(j) == "then"
        if place is not None and place.name and then:
            found.append(place)
        elif clause.kind(j) != "D" and clause.low(j) not in _GOING_ON:
            break
    return found


_GOING_ON = grammar.ADVERBS | words(", . then and on before after at by dawn later a day night")


def _aimed_at(clause: Clause, i: int) -> list[PlaceMention]:
    """ "the rebels' aim is now X", "the aim of the rebels is X", "X is the rebels' main aim"."""
    if places := _named_as_aim(clause, i):
        return places
    j = i + 1
    if clause.low(j) == "of" and clause.kind(j + 1) == "A":
        j += 2
    armed = j > i + 1 or any(clause.kind(k) == "A" for k in range(max(0, i - 4), i))
    own = any(clause.low(k) in ("their", "its") for k in range(max(0, i - 3), i))
    if clause.low(j) not in grammar.BE or not (armed or own):
        return []
    return clause.places_after(j + 1)[0]


def _named_as_aim(clause: Clause, i: int) -> list[PlaceMention]:
    """ "X was the aim", "X is A's other objective": not "the target of air raids"."""
    k = i - 1
    while clause.low(k) in _OF_AIMS or clause.kind(k) == "A" or clause.low(k) in _WHOSE:
        k -= 1
    whose = any(clause.kind(j) == "A" or clause.low(j) in _WHOSE for j in range(k + 1, i))
    bombed = clause.low(i) == "target" and clause.low(i - 1) not in _OF_AIMS
    if not whose or bombed or clause.low(k) not in grammar.BE or clause.low(i + 1) in ("of", "for"):
        return []
    return clause.places_before(clause.group(k).start, reduced=False)


_OF_AIMS = words(
    "other main final ultimate real immediate prime biggest first chief declared stated"
)


def _turn(clause: Clause, i: int) -> list[PlaceMention]:
    """ "it was the turn of X", "it was X's turn"."""
    if clause.low(i + 1) == "of":
        return clause.places_after(i + 2)[0]
    place = clause.chunks[i - 1].place
    own = place is not None and clause.low(i - 2) in grammar.BE
    return [place] if own and place is not None else []


def _fate(clause: Clause, i: int) -> list[PlaceMention]:
    """ "the same fate befell X", "X met a similar fate", "X shared the fate of Y", "Y's fate"."""
    j = i + 1
    while clause.low(j) in grammar.ADVERBS or clause.low(j) in grammar.HAVE:
        j += 1
    if clause.low(j) in _BEFELL and clause.low(i - 1) in _ALIKE:
        return clause.places_after(j + 1)[0]
    k = i - 1
    while k > 0 and (clause.low(k) in _ALIKE or clause.low(k) in _WHOSE or clause.kind(k) == "P"):
        k -= 1
    alike = any(clause.low(m) in _ALIKE for m in range(k + 1, i))
    shared = clause.low(k) in _SHARED and (alike or clause.low(k).startswith("shar"))
    if not shared or not (alike or clause.low(i + 1) == "of" or clause.kind(k + 1) == "P"):
        return []
    start = clause.group(k).start
    return clause.places_before(start, reduced=False)


_ALIKE = words("same similar identical the a")
_BEFELL = words("befell befallen befalls overtook struck")
_SHARED = words("met suffered shared shares sharing had experienced meeting suffering")


def _the_same(clause: Clause, i: int) -> list[PlaceMention]:
    """ "a day later they did the same in X"."""
    if clause.low(i) != "same" or clause.low(i - 1) != "the":
        return []
    happened = clause.low(i + 1) in _HAPPENED and any(_told(clause, k) for k in range(i - 1))
    if clause.low(i - 2) not in _DID and not happened:
        return []
    at = i + 1 + happened
    while clause.kind(at) == "D" or clause.low(at) in grammar.ADVERBS:
        at += 1
    return clause.places_after(at + 1)[0] if clause.low(at) in ("in", "at", "with", "to") else []


def _told(clause: Clause, k: int) -> bool:
    """Whether a verb stands here that takes or loses places."""
    low = clause.low(k)
    return low in triggers.TAKE or low in triggers.FALL or low in triggers.LOSE


_DID = words("did done does")
_HAPPENED = words("happened occurred")


def _next(clause: Clause, i: int) -> list[PlaceMention]:
    """ "X was next", "next was X", "X will be next", "X lies next on their path"."""
    if clause.low(i) != "next":
        return []
    if clause.low(i - 1) in _LEADING_ON:
        if clause.low(i + 1) in ("to", "door") and clause.low(i + 2) not in _FALLEN:
            return []
        start = clause.group(i - 1).start
        if clause.low(start - 1) == "to" and clause.low(start - 3) in grammar.BE:
            start -= 3  # "is thought to be next"
        return clause.places_before(start, reduced=False)
    if clause.low(i + 1) in _AIMS:
        return _next_aim(clause, i)
    if clause.low(i + 1) == "on" and clause.low(i + 3) in _LISTS:
        return clause.places_after(i + 5)[0] if clause.low(i + 4) in grammar.BE else []
    if clause.low(i + 1) in _COMES:
        return clause.places_after(i + 2)[0]
    counted = any(clause.low(j) == "first" for j in range(i))
    if counted and clause.kind(i - 1) == "P" and clause.kind(i + 1) in ("p", "D"):
        return clause.list_ending(i - 1)  # "P went first, Q next"
    return []


def _next_aim(clause: Clause, i: int) -> list[PlaceMention]:
    """ "the next target is X", "could be X", "X will be the rebels' next target"."""
    j = i + 2
    while clause.low(j) in _MAY_BE:
        j += 1
    if clause.low(j) in grammar.BE:
        return clause.places_after(j + 1)[0]
    k = i - 1
    while clause.kind(k) == "A" or clause.low(k) in _WHOSE:
        k -= 1
    if clause.low(k) not in grammar.BE:
        return []
    start = clause.group(k).start
    which = next((j for j in range(start - 1, start - 5, -1) if clause.low(j) == "which"), 0)
    at = which - 1 - (clause.text_at(which - 1) == ",")
    if which and clause.kind(at) == "P":  # "X, which residents fear will be the next target"
        return clause.list_ending(at)
    return clause.places_before(start, reduced=False)


_WHOSE = words("the their its his ' ’ s 's our")


def read_last_to_fall(clause: Clause, i: int) -> list[Finding]:
    """ "the last to fall was X", "X was the last to be cleared", "X, the latest to fall"."""
    if clause.low(i - 1) not in ("to", "be", "been") or clause.low(i) not in _FALLEN:
        return []
    j = i - 1
    while clause.low(j) in ("to", "be", "been", "have"):
        j -= 1
    counted = clause.low(j).split() if clause.kind(j) == "P" else [clause.low(j)]
    ranked = any(word in _RANKED for word in counted) or (counted[0] == "other" and counted[1:])
    kind_of = clause.kind(j) == "P" and clause.low(j - 1) in _RANKED  # "the latest town to fall"
    ranked, j = ranked or kind_of, j - kind_of
    if not ranked or _left_to_fall(clause, j):
        return []
    end = i + 1 + (clause.low(i + 1) == "over")  # "to go over to A"
    if (is_at := _behind_taker(clause, end)) > 0:
        places, _ = clause.places_after(is_at + 1)
    else:
        k = j - 1 if clause.low(j - 1) in ("the", "be", "among") else j
        while k > 0 and (clause.kind(k) == "D" or clause.low(k) in _AMONG_THE):
            k -= 1
        if clause.text_at(k + 1) == ",":  # "X, 10 miles from Y, was the latest to fall"
            k = min(k, clause.before_aside(k + 2) - 1)
        places = clause.list_ending(k) if clause.kind(k) == "P" else []
    places = [place for place in places if place.name and not place.country]
    gainer, at = clause.after_word(end, frozenset(("to", "by")), limit=4)
    if not places or (gainer is None and clause.low(i + 1) in _NO_FALL):
        return []
    loser, _ = clause.after_word(i + 1, frozenset(("from",)), limit=4)
    if clause.low(i + 1) in ("out", "from"):  # "to fall out of rebel hands"
        loser = loser or hands(clause, i + 2 + (clause.low(i + 2) == "of"))[0]
    kind = Kind.GAINED if gainer or clause.low(i) in triggers.TAKE else Kind.LOST
    found = Finding(kind, places, i, gainer, loser, at, ["the place fell, counted among others"])
    found.definite = True
    return [found]


_NO_FALL = words("on foul short victim ill silent behind apart to")


def _behind_taker(clause: Clause, j: int) -> int:
    """Where "was" stands of "the first to fall (to A) was P", "(into A's hands)"; 0 if nowhere."""
    if clause.low(j) in grammar.BE:
        return j
    led = clause.low(j) in ("to", "into", "under", "by")
    led = led or clause.kind(j) == "D"
    near = range(j + 1, j + _NEAR) if led else range(0)
    at = next((k for k in near if clause.low(k) in grammar.BE), 0)
    return at if not any(clause.kind(k) in "Pp" for k in range(j, at)) else 0


_NEAR = 6


def _left_to_fall(clause: Clause, j: int) -> bool:
    """ "leaving only P to fall", "with only P (left) to fall": it has not yet."""
    return any(
        clause.low(k) in ("leaving", "leaves", "remains", "remaining", "with")
        for k in range(max(0, j - 3), j)
    )


FALLEN = _FALLEN
