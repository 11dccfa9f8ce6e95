"""Places counted as they fall: "P became the sixth capital to fall to A", "the latest taken"."""

from schemas.message import Kind
from services.extract.extraction.frames.frame_slots import hands
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.cleared_of import of_mines
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_RANKS = words(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth latest last
    only next biggest largest recent 1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th
    """
)
_TAKEN = frozenset(form for form, code in triggers.TAKE.items() if code in ("p", "n", "bn"))
_BY = frozenset(("by", "to", "under"))
_TO, _FROM, _LOST_BY = frozenset(("to",)), frozenset(("from",)), frozenset(("by",))
_BEFORE_RANKS = _RANKS | {"the", "of", "most"}


def read_ranked(clause: Clause, i: int) -> list[Finding]:
    """ "P became the latest town to fall (to A)", "P is the third city to be captured by A"."""
    j = i + 1
    while (
        clause.low(j) in grammar.ADVERBS
        or clause.low(j) in _BEFORE_RANKS
        or (j == i + 1 and clause.kind(j) == "D")
    ):
        j += 1
    place = clause.chunks[j].place if j < len(clause.chunks) else None
    ranked = any(low in _RANKS for k in range(i + 1, j + 1) for low in clause.low(k).split())
    if place is None or place.name is not None or not ranked:
        return []
    end = next(
        (k for k in range(j + 1, min(j + 7, len(clause.chunks))) if _falls(clause, k)),
        -1,
    )
    if end < 0 or of_mines(clause, end):
        return []
    if any(clause.low(k) in grammar.NEGATIONS for k in range(j, end)):
        return []  # "the only cities that have not been captured"
    group = clause.group(i)
    start = group.start if clause.low(i) not in grammar.BE else clause.group(i + 1).start
    places = [found for found in clause.places_before(start, reduced=False) if found.name]
    before = _fell_before(clause, end)
    if not (places or before) or group.negated or group.modal or group.infinitive:
        return []
    lost = clause.low(end) == "lost"
    gainer, at = clause.after_word(end + 1, _TO, limit=4) if lost else _taker(clause, j, end)
    loser, _ = clause.after_word(end + 1, _LOST_BY if lost else _FROM, limit=4)
    if clause.low(end + 1) in ("out", "from"):  # "to fall out of rebel hands"
        loser = loser or hands(clause, end + 2 + (clause.low(end + 2) == "of"))[0]
    taken = clause.low(end) in _TAKEN or clause.low(end) in ("freed", "won")
    kind = Kind.GAINED if gainer or taken else Kind.LOST
    told = ["the place fell, counted among others"]
    found = [Finding(kind, places, i, gainer, loser, at, told)] if places else []
    if kind is Kind.GAINED and gainer and before:
        told = ["fell before what is counted"]
        found.append(Finding(kind, before, i, gainer, loser, at, told, pluperfect=True))
    return found


def _taker(clause: Clause, j: int, end: int) -> tuple[ActorMention | None, int]:
    """Who took it, and where that stands: "by A", "that A has taken", "to fall into A hands"."""
    gainer, at = clause.after_word(end + 1, _BY, limit=4)
    if gainer is None and (doer := _doer(clause, j + 1, end)) >= 0:
        return clause.actor_at(doer), doer
    if gainer is None and clause.low(end + 1) == "into":
        return hands(clause, end + 2)[0], -1
    return gainer, at


def _doer(clause: Clause, start: int, end: int) -> int:
    """Index of A in "the third town (that) A has retaken"; -1 in "the third town taken"."""
    first = start + (clause.low(start) in ("that", "which"))
    acts = clause.kind(first) == "A" and clause.low(end - 1) not in grammar.BE
    return first if acts and first < end else -1


def _fell_before(clause: Clause, end: int) -> list[PlaceMention]:
    """X, Y and Z of "the fourth town taken by A, after X in the north, Y and Z"."""
    near = range(end + 1, min(end + 9, len(clause.chunks)))
    k = next((k for k in near if clause.low(k) in ("after", "following")), -1)
    places: list[PlaceMention] = []
    if k < 0 or any(clause.low(j) in grammar.CONJUNCTIONS for j in range(end + 1, k)):
        return places
    for j in range(k + 1, len(clause.chunks)):
        place = clause.chunks[j].place
        if place is None and clause.low(j) not in _BETWEEN:
            break
        if place is not None and clause.low(j - 1) in _BEFORE_IT and clause.text_at(j + 1) != "'s":
            places += [place] if place.name and not place.country else []
    return places


_BETWEEN = frozenset((",", ";", "and", "in", "of"))
_BEFORE_IT = frozenset((",", ";", "and", "after", "following"))


def _falls(clause: Clause, k: int) -> bool:
    """Whether "to fall", "to be captured" or "taken" stands here."""
    low = clause.low(k)
    if low in ("fall", "slip", "change", "succumb", "surrender"):
        changes = low != "change" or clause.low(k + 1) in ("hands", "sides")
        return clause.low(k - 1) == "to" and changes
    if low == "lost":
        return clause.low(k + 1) in ("by", "to") and clause.kind(k + 2) == "A"
    return low in _TAKEN or low in ("fallen", "taken", "freed", "cleared", "won")
