"""Reads every construction of the table of frames: who enters, leaves, loses or gives a place."""

from dataclasses import dataclass, field

from schemas.message import Kind, Side
from services.extract.extraction.clause import Clause
from services.extract.extraction.clauses_take import later_subject
from services.extract.extraction.finding import Finding, VerbGroup
from services.extract.extraction.frame_table import TABLE, Element, Frame
from services.extract.extraction.mentions import ActorMention, PlaceMention
from services.extract.extraction.modality import Mood, mood
from services.extract.extraction.quantities import shared_out
from services.extract.extraction.settling import settled
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.frames import FLAGS, HANDS
from services.extract.extraction.words.nations import PEOPLES
from services.extract.extraction.words.spelling import words

_FILLERS = words(
    """
    the a an full complete total firm effective own whole entire sole both all lasting overall
    near-total undisputed unquestioned such very few last
    """
)
_HOURS = words("night dark darkness evening morning cover dawn hours day")
_ITS = words("its their his her our")
_FROM, _BY = frozenset(("from",)), frozenset(("by",))


@dataclass
class Slots:
    """What the words after a verb filled in."""

    places: list[PlaceMention] = field(default_factory=list)
    gainer: ActorMention | None = None
    loser: ActorMention | None = None
    at: int = -1
    own: bool = False


def read_framed(clause: Clause, i: int) -> list[Finding]:
    """The first frame of the word's table that the sentence fits."""
    low = clause.low(i)
    lows = clause.lows
    frames = [
        (letter, frame)
        for letter, frame in TABLE.get(low, ())
        if not any(need.isdisjoint(lows) for need in frame.needs)
    ]
    if not frames:
        return []
    group = clause.group(i)
    be = low in grammar.BE
    for letter, frame in frames:
        if group.passive and letter in ("p", "n") and not be:
            found = _passive(clause, i, group, frame)
        else:
            found = _read(clause, i, letter, group, frame)
        if found is not None:
            return [found]
    return []


def _read(clause: Clause, i: int, letter: str, group: VerbGroup, frame: Frame) -> Finding | None:
    having = clause.low(group.start) == "having"
    if letter == "n" and not (group.perfect or group.pluperfect or group.passive or having):
        return None
    slots = Slots()
    end = _match(clause, i + 1, frame.rest, slots)
    if end < 0 and frame.transitive and len(frame.rest) == 1:
        end = _relative(clause, i, group, slots)
    if end < 0 or not _subject(clause, i, letter, group, frame, slots):
        return None
    if not slots.places or _is_lame(slots, frame):
        return None
    if slots.loser is None and frame.subject == "G":
        slots.loser, _ = clause.after_word(end, _FROM, limit=5)
    judged = mood(clause, i, group, letter == "g", bare=letter == "b")
    return _finding(clause, i, group, frame, slots, judged)


def _relative(clause: Clause, i: int, group: VerbGroup, slots: Slots) -> int:
    """ "P, which the army entered on Friday": the place stands before who acts."""
    at = clause.subject(group.start)[1]
    if at <= 0 or clause.low(at - 1) not in ("which", "that"):
        return -1
    slots.places = [place for place in clause.relative_object(at) if place.name]
    return i + 1 if slots.places else -1


def _is_lame(slots: Slots, frame: Frame) -> bool:
    """Whether a side that the frame needs is missing."""
    side = slots.loser if frame.subject == "L" else slots.gainer
    if frame.subject in "GL":
        return side is None or (side.side is Side.UNKNOWN and not side.named)
    return False


def _finding(
    clause: Clause, i: int, group: VerbGroup, frame: Frame, slots: Slots, judged: Mood
) -> Finding | None:
    if judged.drop:
        return None
    places = [place for place in slots.places if place.name or place.type or place.definite]
    if not places:
        return None
    if frame.kind in ("entered", "broke", "returned"):
        kind = settled(clause, i, frame.kind, places)
        if frame.kind == "returned" and kind is Kind.ATTEMPT:
            return None
    else:
        kind = Kind(frame.kind)
    if judged.kind is not None:
        kind = _bent(kind, judged.kind)
    shared_out(clause, places)
    reasons = [f'"{clause.chunks[i].text}" as in "{frame.told}"', judged.reason]
    strength = 0.5 if kind in (Kind.HOLDS, Kind.ATTEMPT) else 0.6
    return Finding(
        kind,
        places,
        i,
        slots.gainer,
        slots.loser,
        slots.at,
        reasons,
        pluperfect=group.pluperfect,
        strength=strength,
    )


def _bent(kind: Kind, judged: Kind) -> Kind:
    """What a mood makes of a kind: a plan to leave is a plan, a failed entry is repelled."""
    if kind is Kind.HOLDS and judged is Kind.ATTEMPT:
        return Kind.HOLDS
    if kind in (Kind.LOST, Kind.HANDED_OVER) and judged is Kind.ATTEMPT:
        return Kind.PLANNED
    return judged


def _subject(
    clause: Clause, i: int, letter: str, group: VerbGroup, frame: Frame, slots: Slots
) -> bool:
    """Fill in who or what stands before the verb; false where the frame wants another."""
    plain = letter == "b" and not (group.infinitive or group.modal)
    if plain and clause.span.start > 0 and frame.subject in "P*N":
        return False  # outside a headline no place "go to" anybody
    if frame.subject in "PF*N":
        return _what_leads(clause, letter, group, frame.subject, slots)
    side, at = clause.subject(group.start)
    if side is None and (letter == "g" or clause.low(group.start) == "having"):
        side, at = later_subject(clause, i + 2)
    if side is None or (letter == "b" and not (group.infinitive or group.modal) and at < 0):
        return False
    if at >= 0 and clause.kind(at) == "P" and not side.state:
        return False
    if _civil(clause, at, group.start):
        clause.reject(i, "people who do not fight move")
        return False
    if frame.subject == "G":
        slots.gainer, slots.at = side, at
    else:
        slots.loser = side
        if slots.own:
            slots.loser = side
    return True


def _what_leads(clause: Clause, letter: str, group: VerbGroup, wanted: str, slots: Slots) -> bool:
    """Whether a place, a flag or a deed of war stands before the verb, as the frame wants."""
    if wanted == "P":
        slots.places = clause.places_before(group.start, reduced=letter == "g")
        if slots.at >= 0 and clause.kind(slots.at) == "P" and slots.gainer is not None:
            return all(place.sure for place in slots.places) and bool(slots.places)
        return any(place.name or place.definite for place in slots.places)
    if wanted == "F":
        return _flag_before(clause, group.start, slots)
    return wanted == "*" or (letter != "g" and not slots.own and _of_war(clause, group.start))


def _of_war(clause: Clause, start: int) -> bool:
    """Whether what gives a side a place is a deed of war: "the offensive gave the rebels P"."""
    return any(
        clause.low(j).split()[-1:] and clause.low(j).split()[-1] in _DEEDS for j in range(start)
    )


_DEEDS = words(
    """
    offensive assault advance attack attacks operation operations push raid battle victory victories
    campaign blitz onslaught thrust fall capture deal agreement truce win gains collapse retreat
    withdrawal counteroffensive counterattack incursion surge move fighting defeat rout
    """
)

_CIVIL = words(
    """
    civilians residents people families refugees villagers inhabitants women children patients
    workers students farmers traders journalists staff displaced protesters demonstrators crowds
    passengers tourists fans monks nurses doctors pilgrims migrants
    """
)


def _civil(clause: Clause, at: int, start: int) -> bool:
    """Whether the nearest noun before the verb is of people who hold nothing."""
    if any(clause.low(j) in _CIVIL for j in range(max(at + 1, start - 5), start)):
        return True
    many = clause.low(at - 1) == "of" and clause.low(at - 2) in _MANY
    return many and clause.low(at).split()[-1:] != [] and clause.low(at).split()[-1] in PEOPLES


_MANY = words("thousands hundreds dozens scores tens millions")


def _flag_before(clause: Clause, start: int, slots: Slots) -> bool:
    flag = next((j for j in range(start - 1, max(-1, start - 6), -1) if is_flag(clause, j)), -1)
    if flag < 0:
        return False
    owner = next((own for j in range(flag - 1, flag - 4, -1) if (own := side_at(clause, j))), None)
    if owner is None and clause.low(flag + 1) == "of":
        owner = side_at(clause, flag + 2)
    slots.gainer, slots.at = owner, flag
    return owner is not None


def is_flag(clause: Clause, j: int) -> bool:
    """Whether a flag's word stands here."""
    return clause.kind(j) == "w" and clause.low(j) in FLAGS


def _passive(clause: Clause, i: int, group: VerbGroup, frame: Frame) -> Finding | None:
    """ "P was clawed back (by G) (from L)"; "L was pulled out of P"."""
    slots = Slots()
    if frame.moved:
        filled = _moved(clause, i, group, frame, slots)
    else:
        filled = frame.transitive and _undergone(clause, i, group, frame, slots)
    if not filled or not any(place.name or place.definite for place in slots.places):
        return None
    armed = slots.gainer or slots.loser
    if armed is None and not all(place.sure or place.definite for place in slots.places):
        return None
    judged = mood(clause, i, group, ing=False)
    found = _finding(clause, i, group, frame, slots, judged)
    if found is not None:
        if frame.moved and found.kind is Kind.GAINED and found.gainer is None:
            found.kind = Kind.LOST
        found.definite = armed is None and not any(place.country for place in slots.places)
    return found


def _moved(clause: Clause, i: int, group: VerbGroup, frame: Frame, slots: Slots) -> bool:
    """ "L was pulled out of P (by G)"."""
    rest = tuple(piece for piece in frame.rest if piece.slot != "L")
    if rest and rest[0].optional and rest[0].words & rest[1].words:
        rest = rest[1:]
    end = _match(clause, i + 1, rest, slots)
    slots.loser, _ = clause.subject(group.start)
    if end >= 0 and frame.kind == "gained":
        slots.gainer, slots.at = clause.after_word(end, _BY, limit=4)
    return end >= 0 and slots.loser is not None


def _undergone(clause: Clause, i: int, group: VerbGroup, frame: Frame, slots: Slots) -> bool:
    """ "P was clawed back (by G) (from L)"."""
    at = next(k for k, piece in enumerate(frame.rest) if piece.slot == "P")
    if _match(clause, i + 1, frame.rest[:at] + frame.rest[at + 1 :], slots) < 0:
        return False
    slots.places = clause.places_before(group.start, reduced=False)
    by, by_at = clause.after_word(i + 1, _BY)
    if frame.subject == "G":
        slots.gainer, slots.at = by, by_at
    else:
        slots.loser = by
    if slots.loser is None:
        slots.loser, _ = clause.after_word(i + 1, _FROM)
    return True


def _match(clause: Clause, i: int, rest: tuple[Element, ...], slots: Slots) -> int:
    """Index after the words that fill the frame; -1 where they do not."""
    j = i
    for piece in rest:
        k = _skip(clause, j)
        if not piece.slot:
            at = k if clause.low(k) in piece.words else j if clause.low(j) in piece.words else -1
            if at < 0 and not piece.optional:
                return -1
            j = at + 1 if at >= 0 else j
            continue
        j = _fill(clause, j, k, piece.slot, slots)
        if j < 0:
            return -1
    return j


def _skip(clause: Clause, j: int) -> int:
    """Past what may stand between any two words of a frame."""
    if clause.low(j) in ("in", "under", "at", "by", "during") and clause.low(j + 2) in _HOURS:
        j += 3
    if clause.text_at(j) == "," and clause.kind(j - 1) == "D":
        j += 1
    while j < len(clause.chunks) and (
        clause.kind(j) == "D"
        or clause.low(j) in grammar.ADVERBS
        or clause.low(j) in _FILLERS
        or (clause.kind(j) == "w" and clause.low(j).endswith("ly"))
        or (clause.text_at(j) in '"“”' and clause.kind(j) == "p")
    ):
        j += 1
    return j


def _fill(clause: Clause, j: int, k: int, slot: str, slots: Slots) -> int:
    """Fill one slot from what stands at ``j`` (``k`` where fillers are passed); -1 if nothing."""
    if slot == "P":
        return _place(clause, j, slots)
    if slot in ("G", "L"):
        side = side_at(clause, k)
        if side is None or clause.low(k) in ("which", "who", "that", "it"):
            return -1
        if clause.text_at(k)[:1].isdigit():
            return -1  # "200 soldiers": some of many
        _set(slots, slot, side, k)
        return k + 1
    if slot.endswith(".hands"):
        side, own, end = hands(clause, j)
        if end < 0 or (slot == "self.hands") != own:
            return -1
        slots.own = own
        if side is not None:
            _set(slots, slot[0], side, j)
        return end
    if slot == "hands-of":
        at = k if clause.low(k) in HANDS - FLAGS else -1
        return at + 2 if at >= 0 and clause.low(at + 1) in ("of", "over", "in", "on") else -1
    if slot == "way":
        return k + 2 if clause.low(k) in _ITS and clause.low(k + 1) == "way" else -1
    if slot == "taken":
        near = range(j, min(j + 14, len(clause.chunks)))
        told = any(clause.low(m) in HANDS or _is_taken(clause, m) for m in near)
        return len(clause.chunks) if told else -1
    return _flag(clause, k, slot == "F.G", slots)


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


def _seat(clause: Clause, places: list[PlaceMention], end: int) -> list[PlaceMention]:
    """ "(a flag over) the town hall of P": P itself."""
    first = places[0] if places else None
    if first is None or first.name is not None or first.type not in ("building", "base", "other"):
        return places
    if clause.low(end) in ("of", "in"):
        return clause.places_after(end + 1)[0] or places
    return places


def _place(clause: Clause, j: int, slots: Slots) -> int:
    places, end = clause.places_after(j)
    if any(is_flag(clause, k) for k in range(max(0, j - 8), j)):
        places = _seat(clause, places, end)
    if not places and clause.low(j) in ("it", "them", "both", "there"):
        chunk = clause.chunks[j]
        plural = chunk.low != "it"
        desc = "it" if chunk.low == "there" else chunk.low
        plural = plural and desc != "it"
        places = [PlaceMention(None, chunk.start, chunk.end, None, desc, plural, True)]
        end = j + 1
    slots.places = places
    return end if places else -1


def _flag(clause: Clause, k: int, owned: bool, slots: Slots) -> int:
    """A flag, its own, another's or "the flag of A"."""
    while clause.low(k) in _ITS or clause.low(k) in ("black", "white", "national", "same", "green"):
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


def hands(clause: Clause, j: int) -> tuple[ActorMention | None, bool, int]:
    """ "rebel hands", "the grip of A", "its control": whose, whether the subject's, where it ends;
    -1 where no such words stand.
    """
    k = _skip(clause, j)
    if clause.low(k) in _ITS:
        k = _skip(clause, k + 1)
        return (None, True, k + 1) if clause.low(k) in HANDS else (None, False, -1)
    if clause.low(k) in HANDS and clause.low(k + 1) == "of":
        side = side_at(clause, k + 2)
        return (side, False, k + 3) if side is not None else (None, False, -1)
    side = side_at(clause, k)
    if side is None:
        return None, False, -1
    k = _skip(clause, k + 1)
    if clause.text_at(k) in ("'", "’", "s"):
        k = _skip(clause, k + 1)
    return (side, False, k + 1) if clause.low(k) in HANDS else (None, False, -1)


def side_at(clause: Clause, j: int) -> ActorMention | None:
    """The side that a chunk names, leaders and lands too."""
    if clause.kind(j) == "X":
        return clause.chunks[j].actor
    return clause.named_at(j)
