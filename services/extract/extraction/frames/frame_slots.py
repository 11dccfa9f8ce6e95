"""Fills the slots of a frame from the words that follow a verb: places, sides, flags, hands."""

from dataclasses import dataclass, field, replace

from schemas.message import Side
from services.extract.extraction.clauses.states import own_side
from services.extract.extraction.frames.flags import (
    is_flag,
    seat_of_flag,
    where_it_flies,
)
from services.extract.extraction.frames.frame_table import Element, Frame
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.doers_beside import behind_count
from services.extract.extraction.grammar.pronoun_objects import pronoun_object
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention, as_it
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.calendar import COUNTS
from services.extract.extraction.words.frames import FLAGS, HANDS
from services.extract.extraction.words.places import GROUND
from services.extract.extraction.words.spelling import words

_FILLERS = words(
    """
    the a an full complete total firm effective own whole entire sole both all lasting overall
    near-total undisputed unquestioned such very few last new two three four five
    six seven eight nine ten operational
    """
)


_HOURS = words("night dark darkness evening morning cover dawn hours day")


_MANY = words("most all some many part half hundreds dozens scores thousands")
_GAVE = words("gave give gives giving handed won earned")


@dataclass
class Slots:
    """What the words after a verb filled in."""

    places: list[PlaceMention] = field(default_factory=list)
    gainer: ActorMention | None = None
    loser: ActorMention | None = None
    at: int = -1
    end: int = -1
    """The index behind the words that fill the frame."""
    own: bool = False
    given: bool = False
    """Whether it is the subject that gives it to its gainer."""


def match(clause: Clause, i: int, rest: tuple[Element, ...], slots: Slots) -> int:
    """Index after the words that fill the frame; -1 where they do not."""
    j = i
    for piece in rest:
        k = _skip(clause, j)
        if not piece.slot:
            passed = (k, *range(j, k))  # "once again": the adverb that is asked for may be passed
            at = next((m for m in passed if _is_one(clause, m, piece.words)), -1)
            if at < 0 and not piece.optional:
                return -1
            j = at + 1 if at >= 0 else j
            continue
        j = _fill(clause, j, k, piece.slot, slots)
        if j < 0:
            return -1
    return j


def _is_one(clause: Clause, m: int, among: frozenset[str]) -> bool:
    """Whether one of the words stands at an index, "the side" for "side" too, "new lines" for
    "lines".
    """
    low = clause.low(m)
    if clause.kind(m) == "D" and clause.text_at(m).startswith("back "):
        return "back" in among  # "got P | back on 1 October"
    place = clause.chunks[m].place if m < len(clause.chunks) else None
    if place is not None and place.name is None and low.startswith(_OWN_OR_NEW):
        return low.rpartition(" ")[2] in among
    return low in among or low.removeprefix("the ") in among


_OWN_OR_NEW = ("new ", "its ", "their ")


def _skip(clause: Clause, j: int) -> int:
    """Past what may stand between any two words of a frame."""
    if clause.low(j) in _BEFORE_HOURS:
        j = _behind_hour(clause, j)
    chunks = clause.chunks
    if clause.text_at(j) == "," and clause.kind(j - 1) == "D":
        j += 1
    while j < len(chunks):
        kind, low = chunks[j].kind, chunks[j].low
        passed = kind == "D" or low in grammar.ADVERBS or low in _FILLERS
        passed = passed or (kind == "w" and low.endswith("ly"))
        if not passed and (kind != "p" or chunks[j].text not in _QUOTES):
            break
        j += 1
    return j


_QUOTES = ('"', "“", "”")
_BEFORE_HOURS = frozenset(("in", "under", "at", "by", "during", "overnight"))


def _behind_hour(clause: Clause, j: int) -> int:
    """Past "at dawn", "in the morning"."""
    if clause.low(j) != "overnight" and clause.low(j + 2) in _HOURS:
        j += 3
    at = clause.low(j) in ("at", "by", "overnight") and clause.low(j + 1) in _HOURS
    return j + 2 * at


def _own_loser(clause: Clause, j: int, k: int, slots: Slots) -> int:
    """ "its grasp": that of the side named before, or of the next where none is ("Not since P
    slipped from its grasp has L"); where the words end, or -1.
    """
    _, own, end = hands(clause, j)
    slots.loser = None
    if not own or end <= 0:
        return -1
    slots.loser = _all_of(clause, own_side(clause, k))
    if slots.loser is None:
        later = next((m for m in range(end, len(clause.chunks)) if clause.kind(m) == "A"), -1)
        slots.loser = clause.actor_at(later)
    return end if slots.loser is not None else -1


def _fill(clause: Clause, j: int, k: int, slot: str, slots: Slots) -> int:
    """Fill one slot from what stands at ``j`` (``k`` where fillers are passed); -1 if nothing."""
    if slot == "P":
        return _place(clause, j, slots)
    if slot in ("G", "L", "G.end"):
        end = _fill_side(clause, k, slot[0], slots)
        return end if slot != "G.end" or _phrase_ends(clause, end) else -1
    if slot in _OWNERS:
        return _OWNERS[slot](clause, j if slot == "own.end" else k, slots)
    if slot == "L.own":
        return _own_loser(clause, j, k, slots)
    if slot.endswith(".hands"):
        side, own, end = hands(clause, j)
        if end < 0 or (slot in ("self.hands", "own.hands")) != own:
            return -1
        if slot == "own.hands":
            side = own_side(clause, k)
            slots.gainer, slots.at = side, k
            return end if side is not None else -1
        slots.own = own
        if side is not None:
            _set(slots, slot[0], side, j)
        return end
    if slot == "hands-of":
        at = k if clause.low(k) in HANDS - FLAGS else -1
        return at + 2 if at >= 0 and clause.low(at + 1) in ("of", "over", "in", "on") else -1
    if slot == "way":
        return k + 2 if clause.low(k) in grammar.POSSESSIVES and clause.low(k + 1) == "way" else -1
    if slot == "taken":
        near = range(j, min(j + 14, len(clause.chunks)))
        told = any(clause.low(m) in HANDS or _is_taken(clause, m) for m in near)
        return len(clause.chunks) if told else -1
    return _flag(clause, k, slot == "F.G", slots)


def _all_of(clause: Clause, side: ActorMention | None) -> ActorMention | None:
    """Both of "A and B", of whom the second one was found."""
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.actor is side), -1)
    first = clause.first_of_two(at) if at > 0 and side is not None else -1
    return clause.actor_at(first) if 0 <= first < at else side


def _fill_side(clause: Clause, k: int, slot: str, slots: Slots) -> int:
    """Fill in who stands at ``k``; index after it, -1 where no side does."""
    k += 2 * (clause.low(k) in _MANY and clause.low(k + 1) == "of")  # "most of its forces"
    side = side_at(clause, k)
    given = slot == "G" and clause.low(k - 1) in _GAVE
    if side is None or (clause.low(k) in ("which", "who", "that", "it") and not given):
        return -1
    if clause.text_at(k)[:1].isdigit():
        return -1  # "200 soldiers": some of many
    _set(slots, slot, side, k)
    joined = slot == "L" and clause.low(k + 1) == "and" and clause.kind(k + 2) == "A"
    return k + 3 if joined else k + 1


def _fill_owner(clause: Clause, k: int, slots: Slots) -> int:
    """Fill in whose it is: "(is) the rebels'", "(was) Russian"; not "the rebels' last"."""
    some = clause.low(k).split(" ")[0] in COUNTS or clause.low(k - 1) in COUNTS
    some = some or clause.low(k).startswith("no ") or clause.low(k - 2) == "there"
    end = -1 if some else _fill_side(clause, k, "G", slots)
    if end < 0:
        return -1
    end += clause.text_at(end) in ("'", "’")
    end += clause.low(end) in ("own", "alone")
    return end if _phrase_ends(clause, end) and clause.low(end) not in ("of", "and") else -1


def _fill_land(clause: Clause, k: int, slots: Slots) -> int:
    """Fill in whose "rebel territory", "a Taliban town" is."""
    ground = clause.chunks[k].place if k < len(clause.chunks) else None
    if ground is None or ground.name is not None or ground.holder is None:
        return -1
    if clause.low(k).rpartition(" ")[2] not in _GROUND or not _phrase_ends(clause, k + 1):
        return -1
    slots.gainer = ground.holder
    return k + 1


def _fill_own(clause: Clause, k: int, slots: Slots) -> int:
    """Fill in whose "its own" is: of a side named before, or of "its own, A insists" A's."""
    if clause.low(k) not in grammar.POSSESSIVES or clause.low(k + 1) != "own":
        return -1
    says = k + 2 + (clause.text_at(k + 2) == ",")
    speaks = clause.low(says + 1) in grammar.REPORTING
    side = side_at(clause, says) if speaks else own_side(clause, k)
    if side is None or not _phrase_ends(clause, k + 2):
        return -1
    _set(slots, "G", side, k)
    return k + 2


def _end_own(clause: Clause, j: int, _: Slots) -> int:
    """Past "own", where the phrase ends with it."""
    return j + 1 if clause.low(j) == "own" and _phrase_ends(clause, j + 1) else -1


def _fill_kept(clause: Clause, k: int, slots: Slots) -> int:
    """Fill in whose men a place has: "(P had) Ukrainian policemen (in it) by Monday"."""
    end = _fill_side(clause, k, "G", slots) if clause.kind(k) == "A" else -1
    if end > 0 and clause.low(end) in ("in", "inside") and clause.low(end + 1) in ("it", "them"):
        end += 2
    closed = clause.kind(end) in ("p", "D", "") or clause.low(end) in _SINCE_WHEN
    known = slots.gainer is not None and slots.gainer.side is not Side.UNKNOWN
    return end if end > 0 and closed and known else -1


_SINCE_WHEN = words("again now within by since once")
_OWNERS = {
    "G.kept": _fill_kept,
    "own.end": _end_own,
    "G.own": _fill_owner,
    "G.land": _fill_land,
    "its.own": _fill_own,
}
_GROUND = GROUND | words("country soil turf city town village hill base position lines side")


def _phrase_ends(clause: Clause, j: int) -> bool:
    """Whether a side's phrase is over: "under the army", not "under army fire"."""
    low = clause.low(j)
    closed = low in grammar.PREPOSITIONS or low in grammar.CONJUNCTIONS
    return closed or clause.kind(j) in ("p", "D", "") or low in grammar.ADVERBS


def _is_taken(clause: Clause, j: int) -> bool:
    """Whether a word of taking stands here: "freed villages", "taken", "liberated"."""
    low = clause.low(j)
    parts = low.replace("-", " ").split()
    return any(
        triggers.TAKE.get(part) in ("p", "n") or part in ("freed", "taken", "fallen", "lost", "won")
        for part in parts
    )


def _set(slots: Slots, slot: str, side: ActorMention, at: int) -> None:
    if slot == "G":
        slots.gainer, slots.at = side, at
    else:
        slots.loser = side


def _place(clause: Clause, j: int, slots: Slots) -> int:
    places, end = clause.places_after(j)
    if any(is_flag(clause, k) or clause.low(k) in _PICTURED for k in range(max(0, j - 8), j)):
        places = seat_of_flag(clause, _not_the_front(clause, j, places), end)
        the = clause.low(j).split()[:1] == ["the"]  # not "went up in price in P"
        if not places and the and (built := where_it_flies(clause, j)):
            places = built
    if not places and (clause.low(j) == "there" or _its_house(clause, j)):
        places, end = [as_it(clause.chunks[j])], j + 1
    elif not places:
        places, end = pronoun_object(clause, j)
    if places and clause.text_at(end - 1).endswith(("'s", "’s")) and clause.kind(end) == "w":
        return -1  # "inherited P's debts"
    slots.places = places
    return _past_aside(clause, end) if places else -1


def _its_house(clause: Clause, j: int) -> bool:
    """Whether "(a flag on) its town hall" stands here: the town's of which is told."""
    if clause.low(j) != "its" or not any(is_flag(clause, k) for k in range(max(0, j - 6), j)):
        return False
    houses = (chunk.place for chunk in clause.chunks[j + 1 : j + 4])
    return any(house is not None and house.type == "building" for house in houses)


def _not_the_front(clause: Clause, j: int, places: list[PlaceMention]) -> list[PlaceMention]:
    """What is "(in) front of the town hall of P": P, no front."""
    told = clause.low(j).startswith("front of")
    return [replace(place, type=None) for place in places] if told else places


_PICTURED = words("posed posing pose themselves")


def _past_aside(clause: Clause, end: int) -> int:
    """Past ", the state's second town,"; ``end`` itself where nothing is set off."""
    if clause.text_at(end) == "," and clause.text_at(end + 2) == ",":
        aside = clause.chunks[end + 1].place
        return end + 3 * (aside is not None and aside.name is None)
    before = clause.chunks[end - 1].place
    set_off = before is not None and before.name is None and clause.text_at(end - 2) == ","
    return end + (set_off and clause.text_at(end) == ",")


_OF_A_FLAG = words("black white national same green")


def _flag(clause: Clause, k: int, owned: bool, slots: Slots) -> int:
    """A flag, its own, another's or "the flag of A"."""
    while clause.low(k) in grammar.POSSESSIVES or clause.low(k) in _OF_A_FLAG:
        k += 1
    owner = side_at(clause, k)
    k += owner is not None
    while clause.kind(k) == "w" and clause.low(k) not in FLAGS and clause.low(k - 1) not in FLAGS:
        if clause.low(k) in grammar.PREPOSITIONS or k > len(clause.chunks):
            return -1
        k += 1
    if not is_flag(clause, k):
        return -1
    k += 1
    if clause.low(k) == "of":
        owner, k = side_at(clause, k + 1) or owner, k + 2
    if owned:
        slots.gainer, slots.at = owner, k
        return k if owner is not None else -1
    return k


_OFFICE = words("control charge command possession")
_INTO = words("under to into")


def hands(clause: Clause, j: int) -> tuple[ActorMention | None, bool, int]:
    """ "rebel hands", "the grip of A", "its control": whose, whether the subject's, where it ends;
    -1 where no such words stand.
    """
    k = _skip(clause, j)
    if clause.low(k) in grammar.POSSESSIVES:
        k = _skip(clause, k + 1)
        return (None, True, k + 1) if clause.low(k) in HANDS else (None, False, -1)
    if clause.low(k) in HANDS and clause.low(k + 1) == "of":
        office = clause.low(k) in _OFFICE and clause.low(k - 1) != "the"  # "in the control of A"
        if office and not any(clause.low(m) in _INTO for m in range(k - 3, k)):
            return None, False, -1  # "is in control of P": P is no side
        at = behind_count(clause, _behind_calling(clause, k + 2))
        side = side_at(clause, at)
        return (side, False, at + 1) if side is not None else (None, False, -1)
    side = side_at(clause, k)
    if side is None:
        return None, False, -1
    k = _skip(clause, k + 1)
    if clause.text_at(k) in ("'", "’", "s"):
        k = _skip(clause, k + 1)
    return (side, False, k + 1) if clause.low(k) in HANDS else (None, False, -1)


def _behind_calling(clause: Clause, k: int) -> int:
    """Where A stands of "what calls itself A", "those who call themselves A"; else the index."""
    at = k + 2 if clause.low(k) == "what" else k + 3
    called = clause.low(k) in ("what", "those") and clause.low(at - 1) in ("calls", "call")
    return at + 1 if called and clause.low(at) in ("itself", "themselves") else k


def side_at(clause: Clause, j: int) -> ActorMention | None:
    """The side that a chunk names, leaders and lands too."""
    if clause.kind(j) == "X":
        return clause.chunks[j].actor
    whole = clause.low(j) == "the state" or (clause.low(j), clause.low(j + 1)) == ("the", "state")
    if whole or (clause.text_at(j) == "state" and clause.low(j + 1) in HANDS):
        return ActorMention(clause.text_at(j), None, Side.GOVERNMENT, False, True, True)
    return clause.named_at(j)


def name_owner(clause: Clause, i: int, frame: Frame, slots: Slots) -> None:
    """Whose "theirs" is: of "A took the base that L left and said P was theirs" A's."""
    if slots.gainer is not None or slots.loser is not None or "theirs" not in frame.told:
        return
    said = next((j for j in range(i - 1, 0, -1) if clause.low(j) in grammar.REPORTING), -1)
    if said < 0:
        return
    start = clause.group(said).start
    first = clause.low(start - 1) == "and" and clause.kind(0) == "A"
    slots.gainer, slots.at = (clause.actor_at(0), 0) if first else clause.subject(start)
