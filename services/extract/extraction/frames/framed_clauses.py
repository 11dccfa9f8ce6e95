"""Reads every construction of the table of frames: who enters, leaves, loses or gives a place."""

from schemas.message import Kind, Side
from services.extract.extraction.frames.flags_before import flag_before, flag_gone
from services.extract.extraction.frames.frame_slots import (
    Slots,
    match,
    name_owner,
    side_at,
)
from services.extract.extraction.frames.frame_table import Frame, fitting
from services.extract.extraction.frames.framed_idioms import goes_on, is_idiom, only_some
from services.extract.extraction.frames.framed_passives import flown, moved, undergone
from services.extract.extraction.frames.framed_relatives import relative, stranded
from services.extract.extraction.frames.framed_states import (
    held_no_more,
    kind_told,
    so_far,
    stays_since,
)
from services.extract.extraction.frames.no_ground import bit_by_bit, is_no_ground, is_no_taking
from services.extract.extraction.frames.settling import settled
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.compelled import forced_or_subject
from services.extract.extraction.grammar.deeds_of_war import of_a_deed, of_war, taken_before
from services.extract.extraction.grammar.finding import CAME_THERE, WENT_IN, Finding, VerbGroup
from services.extract.extraction.grammar.offensives import doer_before, led_by, offensive_before
from services.extract.extraction.grammar.people_told_of import only_arms, only_some_go
from services.extract.extraction.grammar.quantities import quarter_of_a_land, shared_out
from services.extract.extraction.grammar.shared_subjects import later_subject
from services.extract.extraction.grammar.takes_nothing import (
    comes_to_help,
    takes_nothing,
)
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.modality.mood import Mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.calendar import COUNTS
from services.extract.extraction.words.spelling import words

_BEFORE_NOUNS = words("the a an its their several many")
_FROM = frozenset(("from",))


def read_framed(clause: Clause, i: int) -> list[Finding]:
    """The first frame of the word's table that the sentence fits."""
    low = clause.low(i)
    frames = fitting(low, clause.needs_met)
    if not frames or (low.endswith("ed") and clause.low(i - 1) in _BEFORE_NOUNS):
        return []  # "into the abandoned posts"
    if clause.text_at(i - 1) == "-" and clause.chunks[i - 1].end == clause.chunks[i].start:
        return []  # "a 125-man garrison"
    if clause.low(i - 1).endswith("est") and not clause.low(i - 1).endswith("west"):
        return []  # "was the deepest move yet into the city"
    group = clause.group(i)
    be = low in grammar.BE
    beside = be and _side_beside(clause, i)
    for letter, frame in frames:
        if frame.beside and be and not beside:
            continue
        if group.passive and letter in ("p", "n", "bn") and not be:
            found = _passive(clause, i, group, frame)
        else:
            found = _read(clause, i, letter, group, frame)
            if found is None and frame.transitive and letter in ("p", "n", "bn"):
                found = _passive(clause, i, group, frame, reduced=True)
        if found is not None:
            return [found]
    return []


def _side_beside(clause: Clause, i: int) -> bool:
    """Whether a side, or ground that one holds, stands close behind a verb."""
    near = clause.chunks[i + 1 : i + _BESIDE]
    return any(
        chunk.kind == "A" or (chunk.place is not None and chunk.place.holder is not None)
        for chunk in near
    )


_BESIDE = 7


def _read(clause: Clause, i: int, letter: str, group: VerbGroup, frame: Frame) -> Finding | None:
    form = letter
    if letter == "n" and (group.infinitive or group.modal) and not group.passive:
        letter = letter if group.perfect or group.pluperfect else "b"  # "managed to become"
    done = group.perfect or group.pluperfect or group.passive
    if letter == "n" and not done and clause.low(group.start) != "having":
        return None
    slots = Slots()
    end = match(clause, _behind_exit(clause, i + 1), frame.rest, slots)
    if end < 0:
        led = relative if frame.transitive else stranded
        end = led(clause, i, group, frame, slots)
    if end < 0 or is_idiom(clause, i, form, group):
        return None
    if not _subject(clause, i, letter, group, frame, slots):
        return None
    lame = _is_lame(slots, frame) or (frame.moved and only_arms(clause, i))
    lame = lame or (frame.kind == "lost" and only_some_go(clause, i))
    if not slots.places or lame or is_no_ground(clause, i, slots.places):
        return None
    if goes_on(clause, i, end, frame, slots) or is_no_taking(clause, i, frame, slots.at, end):
        return None
    if slots.gainer is None and clause.text_at(end - 1) == "state":
        slots.gainer = side_at(clause, end - 1)  # "P is under state control"
    if slots.loser is None and frame.subject == "G":
        slots.loser, _ = clause.after_word(end, _FROM, limit=5)
    judged, slots.end = mood(clause, i, group, letter == "g", bare=letter == "b"), end
    judged = held_no_more(clause, i, group, frame, judged) if judged.drop else judged
    if judged.kind is Kind.ATTEMPT and bit_by_bit(clause, i, slots.places):
        judged = Mood(None, "bit by bit: some of it is theirs")
    return _finding(clause, i, group, frame, slots, judged)


def _behind_exit(clause: Clause, j: int) -> int:
    """Where "into Q" stands of "(crept) out of P and into Q"; else the index itself."""
    leaves = clause.low(j) == "out" and clause.low(j + 1) == "of" and clause.kind(j + 2) == "P"
    return j + 4 if leaves and clause.low(j + 3) == "and" and clause.low(j + 4) == "into" else j


def _is_lame(slots: Slots, frame: Frame) -> bool:
    """Whether a side that the frame needs is missing, or one side takes it from itself."""
    replaced = slots.gainer and slots.loser and " L in|at" in frame.told
    if replaced and slots.gainer and slots.loser and slots.gainer.key == slots.loser.key:
        return True  # "police replaced soldiers at P"
    side = slots.loser if frame.subject == "L" else slots.gainer
    if frame.subject in "GL":
        side = side or slots.gainer
        return side is None or (side.side is Side.UNKNOWN and not (side.named or side.state))
    return False


def _as_framed(
    clause: Clause,
    i: int,
    group: VerbGroup,
    frame: Frame,
    slots: Slots,
    places: list[PlaceMention],
    judged: Mood,
) -> Kind | None:
    """The kind that the frame tells, before any mood bends it; null where it tells nothing."""
    if frame.kind == "bused":
        agreed = clause.deal
        agreed = agreed or clause.sentence_has("deal", "agreement", "accord", "truce", "swap")
        return Kind.HANDED_OVER if agreed else None
    if frame.kind not in ("entered", "broke", "returned", "settled"):
        return kind_told(clause, i, group, frame, slots)
    news = frame.kind == "settled" and stays_since(clause, i, group, slots.end)
    kind = settled(clause, i, frame.kind, places, news)
    be = clause.low(i) in grammar.BE
    if be and not _all_there(clause, i, slots):
        return None
    ahead = judged.kind is Kind.PLANNED and be
    open_end = kind is Kind.ATTEMPT and not ahead
    return None if frame.kind in ("returned", "settled") and open_end else kind


def _finding(
    clause: Clause, i: int, group: VerbGroup, frame: Frame, slots: Slots, judged: Mood
) -> Finding | None:
    if judged.drop:
        return None
    places = [place for place in slots.places if place.name or place.type or place.definite]
    went = frame.kind in ("entered", "broke")
    idle = not places or quarter_of_a_land(places) or comes_to_help(clause, slots.end)
    if not places or (went and idle):
        return None
    told = _as_framed(clause, i, group, frame, slots, places, judged)
    if told is None:
        return None
    kind = told
    walking = frame.kind == "settled" and judged.kind is Kind.ATTEMPT and kind is Kind.GAINED
    held = kind is Kind.HOLDS or frame.subject == "F"
    if held and judged.kind is Kind.REPELLED and slots.loser is None:
        slots.loser, slots.gainer, slots.at = slots.gainer, None, -1
        kind = Kind.LOST  # "failed to keep P"
    elif judged.kind is not None and not walking:
        kind = _bent(kind, judged.kind)
    far = 9 if slots.gainer is not None and frame.subject in "N*" else 3
    kind = so_far(clause, i, group, frame, kind, max(i + far, slots.end))
    little = _says_little(clause, i, frame, places) or _of_what_is_there(clause, group.start)
    if clause.low(i) in grammar.BE and little:
        return None
    if frame.subject == "F" and judged.kind is Kind.ATTEMPT:
        kind = Kind(frame.kind)  # "A's flag is flying over P"
    shared_out(clause, places, verb=i)
    if kind is Kind.GAINED and frame.kind == "broke" and clause.low(i + 1) in ("deep", "deeper"):
        kind = Kind.PARTIAL  # "driven deep into P, leaving A with little of it"
    came = kind is Kind.ATTEMPT and judged.kind is None and frame.kind == "entered"
    reasons = [f'"{clause.chunks[i].text}" as in "{frame.told}"', judged.reason]
    reasons += [CAME_THERE] * came
    reasons += [WENT_IN] * (kind is Kind.GAINED and frame.kind in ("entered", "broke"))
    owned = slots.gainer is None and slots.loser is None  # "had been theirs"
    name_owner(clause, i, frame, slots)
    return Finding(
        kind,
        places,
        i,
        slots.gainer,
        slots.loser,
        slots.at,
        reasons,
        pluperfect=group.pluperfect,
        fell=owned,
    )


def _says_little(clause: Clause, i: int, frame: Frame, places: list[PlaceMention]) -> bool:
    """ "has been out of its hands since May", "has been in the south of the country", "was once
    master of most of P".
    """
    if clause.low(i) == "was" and clause.low(i + 1) in ("master", "masters"):
        return all(place.is_land and place.partial for place in places)
    if frame.kind == "holds":
        land = any(place.is_land for place in places)
        return land and clause.low(i) == "been"
    return frame.kind == "lost" and _lasting(clause, i, places)


def _of_what_is_there(clause: Clause, start: int) -> bool:
    """ "The mayor of P is now Ukrainian": he is, not P."""
    own = clause.low(start - 2) == "of" and clause.kind(start - 1) == "P"
    return own and clause.kind(start - 3) in ("X", "w") and clause.low(start - 3) not in _WHOLES


_WHOLES = grammar.BEARINGS | words(
    "whole all most half much rest entirety remainder part parts both some"
)


def _lasting(clause: Clause, i: int, places: list[PlaceMention]) -> bool:
    """Whether a state is told of as lasting, or of a whole land."""
    near = range(max(0, i - 2), min(i + 9, len(clause.chunks)))
    lasts = any(clause.text_at(j).lower().startswith(("still", "since ")) for j in near)
    lasts = lasts or any(clause.low(j) == "since" for j in near)
    return lasts or any(place.is_land for place in places)


def _all_there(clause: Clause, i: int, slots: Slots) -> bool:
    """ "the rebels were in P": not "rebel leaders", "two soldiers", not in a hospital there."""
    told = slots.at == clause.group(i).start - 1 and slots.at >= 0
    some = clause.low(slots.at).split()[0] in COUNTS or clause.low(slots.at)[:1].isdigit()
    return told and not some and all(place.type != "building" for place in slots.places)


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
    stays = frame.kind == "holds" and clause.low(i) in ("remain", "stay")
    if plain and clause.span.start > 0 and frame.subject in "P*N" and not stays:
        return False  # outside a headline no place "go to" anybody
    if frame.subject == "F" and frame.kind == "lost":
        return flag_gone(clause, group.start, slots)
    if frame.subject in "PF*N":
        if frame.subject == "*" and clause.low(slots.at) == "them":
            _not_to_itself(clause, group, slots)
        return _what_leads(clause, letter, group, frame.subject, slots)
    led = offensive_before(clause, group.start) if clause.low(i) in _SAW else -1
    if led >= 0:  # "its advance saw P slip out of A's hands"
        slots.gainer, slots.at = led_by(clause, led), led
        slots.loser, _ = clause.after_word(i + 2, _OUT_OF)
        return slots.gainer is not None
    side, at = forced_or_subject(clause, group.start, i + 2)
    if side is None and (letter == "g" or clause.low(group.start) == "having"):
        side, at = later_subject(clause, i + 2)
    if side is None or (letter == "b" and not (group.infinitive or group.modal) and at < 0):
        return False
    if at > 0 and clause.kind(at) == "P" and clause.low(at - 1) in triggers.LEAVE:
        return False  # "the four had left P and would arrive in Q"
    if at >= 0 and clause.kind(at) == "P" and not side.state:
        return False
    named = clause.kind(group.start - 1) == "P" and clause.text_at(group.start - 2) == ","
    if frame.kind == "lost" and named and at < group.start - 1:
        return False  # "as the rebels close in, Hadi quits the city"
    if (why := takes_nothing(clause, at, group.start, frame.kind)) is not None:
        clause.reject(i, why)
        return False
    _seat_subject(clause, i, frame, slots, side, at)
    return True


def _seat_subject(
    clause: Clause, i: int, frame: Frame, slots: Slots, side: ActorMention, at: int
) -> None:
    """Note who takes or leaves; in "returned P to A's control" A has it now."""
    if frame.subject == "G" and slots.gainer is not None and slots.gainer.key != side.key:
        slots.given = clause.low(i).startswith(_GIVEN)
        slots.loser = side if slots.given else slots.loser
    elif frame.subject == "G":
        slots.gainer, slots.at = side, at
    elif slots.loser is None or slots.loser.side is Side.UNKNOWN or clause.kind(at) == "A":
        slots.loser = side  # of "it had moved its troops" the troops say more than "it"


def _not_to_itself(clause: Clause, group: VerbGroup, slots: Slots) -> None:
    """ "L fled as A came, leaving P to them": to another side than the one that leaves it, with
    whom the sentence begins.
    """
    named = [clause.actor_at(j) for j in range(group.start) if clause.kind(j) == "A"]
    leaver = next((side for side in named if side is not None), None)
    if leaver is None or slots.gainer is None or leaver.key != slots.gainer.key:
        return
    slots.gainer = next((a for a in reversed(named) if a and a.key != leaver.key), None)
    slots.loser = leaver


_GIVEN = ("return", "restor", "put")
_SAW = words("saw sees seen see")
_OUT_OF = frozenset(("of", "from"))


def _what_leads(clause: Clause, letter: str, group: VerbGroup, wanted: str, slots: Slots) -> bool:
    """Whether a place, a flag or a deed of war stands before the verb, as the frame wants."""
    if wanted == "P":
        slots.places = clause.places_before(group.start, reduced=letter == "g")
        if of_a_deed(clause, slots.places, group.start):
            return False
        if clause.low(group.start) in ("was", "is") and len(slots.places) > 1:
            slots.places = slots.places[-1:]  # "carried the war into P and Q was theirs": Q
        if slots.at >= 0 and clause.kind(slots.at) == "P" and slots.gainer is not None:
            return all(place.sure or place.type for place in slots.places) and bool(slots.places)
        return any(place.name or place.definite or place.quarters for place in slots.places)
    if wanted == "F" and group.pluperfect and clause.low(group.start - 1) in ("that", "which"):
        return False  # "the flags that had flown over P"
    if wanted == "F" and clause.low(group.start - 1).endswith("longer"):
        return False  # "their flag no longer flies over P"
    if wanted == "F":
        return flag_before(clause, group.start, slots)
    if letter == "g":
        return wanted == "*" or taken_before(clause, group.start)
    if wanted == "N" and slots.gainer is None:
        slots.gainer, slots.at = doer_before(clause, group.start)
    return wanted == "*" or (not slots.own and of_war(clause, group.start))


def _passive(
    clause: Clause, i: int, group: VerbGroup, frame: Frame, reduced: bool = False
) -> Finding | None:
    """ "P was clawed back (by G) (from L)"; "L was pulled out of P"; ``reduced``: "P, clawed back
    by G".
    """
    slots = Slots()
    if any(piece.slot == "F" for piece in frame.rest):
        filled = flown(clause, i, group, frame, slots)
    elif frame.moved:
        filled = moved(clause, i, group, frame, slots)
    else:
        filled = frame.transitive and undergone(clause, i, group, frame, slots, reduced)
    if not filled or not any(place.name or place.definite for place in slots.places):
        return None
    armed = slots.gainer or slots.loser
    if frame.kind == "holds" and slots.gainer is None:
        return None  # "kept under house arrest", "is administered": by nobody told
    if frame.moved and clause.low(i).startswith(("br", "airlift")) and only_some(clause, i):
        return None
    if armed is None and clause.low(i).startswith(_BY_NATURE):
        return None  # by sand, by the sea, by grief
    if armed is None and not all(place.sure or place.definite for place in slots.places):
        return None
    if armed is None and frame.subject == "L" and clause.low(i).startswith(_EMPTIED):
        return None  # "the streets were deserted"
    judged = mood(clause, i, group, ing=False)
    found = _finding(clause, i, group, frame, slots, judged)
    if found is not None:
        if frame.moved and found.kind is Kind.GAINED and found.gainer is None:
            found.kind = Kind.LOST
        found.definite = armed is None and not any(place.country for place in slots.places)
    return found


_BY_NATURE = (
    "swallow",
    "devour",
    "overwhelm",
    "overpower",
    "swamp",
    "engulf",
    "absorb",
    "eat",
    "inherit",
)
_EMPTIED = ("desert", "evacuat", "quit", "vacat", "depart")
