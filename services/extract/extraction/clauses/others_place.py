"""One side where another was: "took the place of L at P", "L's flag was replaced with that of G",
"got the better of its defenders", "P was in L's hands until G came".
"""

from schemas.message import Kind, Side
from services.extract.extraction.clauses.bused import their_place
from services.extract.extraction.frames.flags_before import flag_before
from services.extract.extraction.frames.frame_slots import Slots, side_at
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.modality.noun_moods import noun_mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words.frames import HANDS
from services.extract.extraction.words.spelling import words

TAKING = words("took take takes taken taking")
_AT = words("in at inside on")


def read_took_the_place(clause: Clause, i: int) -> list[Finding]:
    """ "A took the place of L at P"; P may stand before: "P, where A took the place of L"."""
    phrase = clause.chunks[i + 1] if i + 1 < len(clause.chunks) else None
    place = phrase.place if phrase is not None else None
    if place is None or place.holder is None or not clause.low(i + 1).startswith("the place of "):
        return []
    j = i + 2 + (clause.text_at(i + 2) == ",")
    group = clause.group(i)
    side, at = clause.subject(group.start)
    places = clause.places_after(j + 1)[0] if clause.low(j) in _AT else _where(clause, at)
    judged = mood(clause, i, group, clause.low(i) == "taking")
    if side is None or not places or judged.drop or side.key == place.holder.key:
        return []
    kind = judged.kind or Kind.GAINED
    told = ["took another's place there", judged.reason]
    return [Finding(kind, places, i, side, place.holder, at, told)]


def _where(clause: Clause, at: int) -> list[PlaceMention]:
    """P of "P, where A (took)"."""
    if at < 2 or clause.low(at - 1) != "where":
        return []
    k = at - 2 - (clause.text_at(at - 2) == ",")
    return clause.list_ending(k) if clause.kind(k) == "P" else []


def read_flag_replaced(clause: Clause, i: int) -> list[Finding]:
    """ "L's flag over P was replaced with that of G", "by G's"."""
    group = clause.group(i)
    j = i + 2
    while clause.low(j) in _ANOTHER:
        j += 1
    if not group.passive or clause.low(i + 1) not in ("with", "by") or group.modal:
        return []
    gainer, slots = side_at(clause, j), Slots()
    at = next((k for k in range(group.start - 1, 0, -1) if clause.low(k) in _FLAGS), -1)
    if gainer is None or at < 0 or group.negated or not flag_before(clause, at + 1, slots):
        return []
    where = next((k for k in range(at + 1, group.start) if clause.kind(k) == "P"), -1)
    named = (clause.chunks[k].place for k in range(where, group.start) if clause.kind(k) == "P")
    places = [place for place in named if place is not None and place.name] if where > 0 else []
    behind = j + 1
    while clause.kind(behind) == "D":
        behind += 1
    if not places and clause.low(behind) in _OVER:
        places = clause.places_after(behind + 1)[0]
    loser = slots.gainer
    if not places or loser is None or loser.key == gainer.key:
        return []
    return [Finding(Kind.GAINED, places[:1], i, gainer, loser, j, ["another's flag flies there"])]


_FLAGS = words("flag flags banner banners")
_OVER = words("in at inside on over above")
_ANOTHER = words("that those the one flag banner of")


BEATING = words("better overcame overcome overpowered subdued defeated routed crushed outfought")


def read_beat_its_defenders(clause: Clause, i: int) -> list[Finding]:
    """ "got the better of its defenders", "overcame the last defenders of P"."""
    at, verb = i + 1, i
    if clause.low(i) == "better":
        got = clause.low(i - 2) in ("got", "get", "gets", "had") and clause.low(i - 1) == "the"
        if not got or clause.low(i + 1) != "of":
            return []
        at, verb = i + 2, i - 2
    end = clause.low(at).rpartition(" ")[2]
    group = clause.group(verb)
    if clause.kind(at) != "A" or end not in _DEFENDERS or group.passive:
        return []
    side, who = clause.subject(group.start)
    places = their_place(clause, at, at + 4)
    if clause.low(at + 1) in ("of", "at", "in"):
        places = clause.places_after(at + 2)[0]
    judged = mood(clause, verb, group, False)
    if side is None or not places or judged.drop:
        return []
    told = ["beat who defended it", judged.reason]
    return [Finding(judged.kind or Kind.GAINED, places, i, side, None, who, told)]


_DEFENDERS = words("defenders garrison")

COMING = words("came arrived returned entered appeared")


def read_until_they_came(clause: Clause, i: int) -> list[Finding]:
    """ "P was in L's hands until G came back to it", "was a base of L until G arrived"."""
    group = clause.group(i)
    j = i + 1 + (clause.low(i + 1) == "back")
    j += 2 * (clause.low(j) in ("to", "into") and clause.low(j + 1) == "it")
    j += clause.low(j) in ("it", "there")
    ends = clause.kind(j) in ("p", "D", "") or clause.low(j) in _ENDS
    side, at = clause.subject(group.start)
    until = at - 1 - (clause.low(at - 1) == "the")
    if not ends or side is None or at != group.start - 1 or clause.kind(at) != "A" or group.modal:
        return []
    if clause.low(until) not in ("until", "till"):
        return []
    be = next((k for k in range(until - 1, 0, -1) if clause.low(k) in _WAS), -1)
    loser = _who_had_it(clause, be, until) if be > 0 else None
    places = clause.places_before(clause.group(be).start, reduced=False) if loser else []
    if loser is None or not places or loser.key == side.key:
        return []
    return [Finding(Kind.GAINED, places, i, side, loser, at, ["another's until they came"])]


_ENDS = words("and but with in on last a two with")
_WAS = words("was were been remained stayed lay had")
_UNDER = words("by under with to")


def _who_had_it(clause: Clause, be: int, until: int) -> ActorMention | None:
    """L of "was in L's hands", "was held by L", "was L's", "was a base of L"."""
    for k in range(be + 1, until):
        side = side_at(clause, k) if clause.kind(k) in "AX" else None
        if side is None or side.side is Side.UNKNOWN:
            continue
        hands = any(clause.low(m) in HANDS for m in range(be + 1, until))
        led = clause.low(k - 1) in _UNDER or (clause.low(k - 1) == "of" and be < k - 2)
        owned = clause.owns(k) and k + 1 == until
        return side if hands or led or owned else None
    held = (clause.chunks[k].place for k in range(be + 1, until))
    return next((place.holder for place in held if place is not None and place.holder), None)


LEAVING = words("flight departure withdrawal retreat surrender capitulation")


def read_garrison_gone(clause: Clause, i: int) -> list[Finding]:
    """ "the flight of the garrison at P", "the surrender of P's defenders"."""
    j = i + 2 + (clause.low(i + 2) == "the")
    kept = clause.low(j).rpartition(" ")[2] in _DEFENDERS and clause.kind(j) in "wPA"
    if clause.low(i + 1) != "of" or not kept or clause.low(j + 1) not in ("at", "in", "of"):
        return []
    places = [place for place in clause.places_after(j + 2)[0] if place.name]
    judged, reason = noun_mood(clause, i, j + 3)
    given = clause.low(i) in ("surrender", "capitulation")
    kind = judged or (Kind.HANDED_OVER if given else Kind.LOST)
    told = ["who held it went", reason]
    return [Finding(kind, places, i, None, None, -1, told, nominal=True)] if places else []


OTHERS_PLACE = (
    (read_garrison_gone, LEAVING),
    (read_took_the_place, TAKING),
    (read_beat_its_defenders, BEATING),
    (read_flag_replaced, frozenset(("replaced",))),
    (read_until_they_came, COMING),
)
"""The rules of this module with the words whose sight sets them off."""
