"""Out of which place somebody is driven, by the words behind the verb or before it."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.lists.told_together import all_listed
from services.extract.extraction.phrases.mentions import PlaceMention, as_it
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words


def driven_out_there(clause: Clause, i: int, at: int) -> list[PlaceMention]:
    """P of "In P, A drove out B", "in the town of P A expelled rival rebels in May"."""
    named = clause.chunks[1].place if clause.low(0) in ("in", "at") else None
    if named is None or named.name is None or named.country or named.is_wide:
        return []
    out = any(clause.low(k) == "out" for k in range(i + 1, min(i + _AWAY, len(clause.chunks))))
    gone = clause.low(i).startswith(_OUSTING) or out
    behind = at == 2 + (clause.text_at(2) == ",") and clause.kind(at) == "A"
    foes = [c for c in clause.chunks[i + 1 : i + _AWAY] if c.kind == "A" and c.actor is not None]
    return [named] if gone and behind and foes else []


_AWAY = 4
_OUSTING = ("expel", "oust", "evict", "dislodg", "flush", "rout")


def out_of(clause: Clause, j: int) -> list[PlaceMention]:
    """The places after "out of", "from", "away from", "back from"."""
    limit = j + 6
    while j < min(limit, len(clause.chunks)):
        low = clause.low(j)
        if (
            low in ("out", "back", "away", "off", "completely", "entirely", "further")
            or clause.kind(j) == "D"
        ):
            j += 1
            continue
        if clause.low(j + 1) == "by" and clause.low(j + 2) == low:
            j += 3  # "street by street"
            continue
        if low in ("from", "of") and clause.low(j + 1) not in ("around", "near", "outside"):
            away = low == "from" or clause.low(j - 1) in ("out", "away")
            if clause.low(j + 1) == "all" and clause.low(j + 2) == "but":
                return []  # "out of all but two of its bases, P and Q"
            if clause.low(j + 1) in ("there", "it") and away:
                chunk = clause.chunks[j + 1]
                return [as_it(chunk)]
            if listed := all_listed(clause, j + 1):
                return listed
            if clause.low(j + 1) == "the" and clause.low(j + 2) == "one":
                return _and_out_of(clause, j + 3)  # "from the one in May and from Q in June"
            own = clause.low(j + 1) in ("its", "their", "his")
            places, end = clause.places_after(j + 1 + own)
            return [*places, *_and_out_of(clause, end)] if places else []
        return clause.places_after(j)[0] if clause.low(j - 1) == "off" else []
    return []


def driven_in_front(clause: Clause, i: int, form: str) -> list[Finding]:
    """ "Driven from P (by G), L went home", where a sentence begins so."""
    comma = range(i + 3, min(i + _FRONT, len(clause.chunks) - 1))
    at = next((k for k in comma if clause.text_at(k) == "," and clause.kind(k + 1) == "A"), -1)
    if i or at < 0 or form == "g":
        return []
    j = i + 1 + 2 * (clause.low(i + 1) == "by" and clause.kind(i + 2) == "A")
    own = any(clause.low(k) in ("his", "her", "its", "their") for k in range(j, at))
    places = [] if own else out_of(clause, j)
    loser = clause.actor_at(at + 1)
    if not places or loser is None or not all(place.name for place in places):
        return []
    gainer, by = clause.after_word(i + 1, frozenset(("by",)), limit=at - i)
    kind = Kind.GAINED if gainer is not None else Kind.LOST
    told = [f'"{clause.chunks[i].text}": driven out of the place']
    return [Finding(kind, places, i, gainer, loser, by, told)]


_FRONT = 14


def out_of_it(clause: Clause, i: int) -> bool:
    """Whether "(fought A street by street) out of" follows a verb: not "fought A from P"."""
    for j in range(i + 1, min(i + 8, len(clause.chunks))):
        if clause.low(j) == "out" and clause.low(j + 1) == "of":
            return True
        if clause.text_at(j).startswith("for"):
            return False  # "fought A for two days out of P"
    return False


def _and_out_of(clause: Clause, end: int) -> list[PlaceMention]:
    """ "(out of P, which A had entered in May,) and out of Q": Q."""
    end += clause.kind(end) == "w" and clause.low(end + 1) == "and"  # "P's hills and of Q"
    which = clause.text_at(end) == "," and clause.low(end + 1) in ("which", "where")
    dated = clause.kind(end) == "D"
    for k in range(end, min(end + (18 if which else 1 + dated), len(clause.chunks))):
        j = k + (clause.text_at(k) == ",")
        if clause.kind(j) == "D":
            continue
        if clause.low(j) != "and":
            continue
        j = _past_time(clause, j + 1)
        j += clause.low(j) in ("out", "away", "back", "off")
        if clause.low(j) in ("of", "from") and (places := clause.places_after(j + 1)[0]):
            return places
    return []


def _past_time(clause: Clause, j: int) -> int:
    """Past "a few days before" in "and a few days before from Q"; else the index itself."""
    k = j
    while k < j + 4 and (clause.kind(k) == "D" or clause.low(k) in _TIME):
        k += 1
    return k


_TIME = words("a few some several days weeks months hours day week month before earlier later then")


def from_which(clause: Clause, start: int) -> list[PlaceMention]:
    """ "Kobani, from which the jihadists were driven", "P, out of which A drove it"."""
    for j in range(start - 1, max(0, start - 6), -1):
        if clause.low(j) in ("where", "whence") or (
            clause.low(j) == "which" and clause.low(j - 1) in _OUT
        ):
            k = j - 1 - (clause.low(j - 1) in _OUT)
            k -= clause.low(k) == "out"
            k -= clause.text_at(k) == ","
            k = _lying_by(clause, k)
            named = clause.list_ending(k) if clause.kind(k) == "P" else []
            near = clause.chunks[k].place
            if named and not named[0].name and near is not None and near.name:
                return [near]  # "the line outside P, from which": P
            alike = len({place.type for place in named}) < 2
            return named if alike else named[-1:]  # "P and the district of Q, from which": Q
    return []


def _lying_by(clause: Clause, k: int) -> int:
    """The hills of "the hills to the east of P": where they lie is all that P says; else the
    index itself.
    """
    if clause.low(k - 1) != "of" or clause.low(k - 2) not in grammar.BEARINGS:
        return k
    j = k - 3
    while clause.low(j) in ("the", "to", "just"):
        j -= 1
    return j if clause.kind(j) == "P" else k


_OUT = ("from", "of")


def out_of_that(clause: Clause, j: int, at: int) -> list[PlaceMention]:
    """ "P, which A drove L out of (in May)", "which L was driven from": out of what stands before
    the side at an index.
    """
    j += clause.low(j) in ("out", "back", "away")
    ends = clause.kind(j + 1) in ("D", "p", "") or clause.low(j + 1) in _AFTER
    if at < 1 or clause.low(j) not in _OUT or not ends or clause.low(at - 1) not in _RELATIVE:
        return []
    return [place for place in clause.relative_object(at) if place.name]


_RELATIVE = ("which", "that")
_AFTER = words("after when by last in and until before during")


def from_the_gates(clause: Clause, i: int) -> bool:
    """ "driven back from the southern gates of P", "from the edge of P": they were not in it."""
    told = list[str]()
    for chunk in clause.chunks[i + 1 : i + 6]:
        told.append(chunk.low)
        if chunk.place is not None and chunk.place.name is not None:
            break  # "from P on the outskirts of Q": they were in P
    starts = any(low.startswith(_AT_THE_GATES) or {*low.split()[-1:]} & _GATES for low in told)
    return clause.low(i + 1) in ("back", "away", "off", "from") and starts


_GATES = words("gates gate doorstep doors threshold entrance entrances walls")
_AT_THE_GATES = tuple(
    f"{the}{word} of"
    for the in ("the ", "")
    for word in ("gates", "edge", "edges", "outskirts", "doorstep", "approaches", "entrances")
)
