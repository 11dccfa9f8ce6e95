"""Clauses that leave out their place: "took P and left the next day"."""

from schemas.message import Kind
from services.extract.extraction.clauses.take import control_phrase
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.modality.lately_held import GOING
from services.extract.extraction.phrases.mentions import PlaceMention, as_it, named_again
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

LEAVING = (
    words(
        """
    left withdrew withdrawn withdrawing retreated retreating leaving pulled pulling departed
    departing fled fleeing
    """
    )
    | GOING
)
_TAKING = frozenset(triggers.TAKE) | words("took entered stormed reentered reached")
_GOT_IN = words("entered reentered reached stormed")
_TAKING_OR_HOLDING = _TAKING | words("held")
_LATER = words("then later soon again quickly hours days weeks shortly but before and only")
_REACH = 24


def read_left_again(clause: Clause, i: int) -> list[Finding]:
    """ "took P and left the next morning": the one who took it left it."""
    low = clause.low(i)
    end = _behind_leaving(clause, i)
    if end < 0 or not _nothing_more(clause, end):
        return []
    group = clause.group(i)
    k = group.start - 1
    while clause.low(k) in _LATER and k > 0 and clause.low(k) not in ("and", "but", "before"):
        k -= 1
    if clause.low(k) not in ("and", "but", "before"):
        return []
    taken = next(
        (
            j
            for j in range(k - 1, max(-1, k - _REACH), -1)
            if clause.low(j) in _taking(clause, i) and not clause.group(j).passive
        ),
        -1,
    )
    if clause.low(taken) in _GOT_IN and clause.low(end) in ("at", "by", "before", "around"):
        return []  # "entered P, blew up the bank and left at dawn": only raided it
    if taken >= 0 and _others_left(clause, taken, k):
        return []
    places = _object_of(clause, taken) if taken >= 0 else []
    taker, _ = clause.subject(clause.group(taken).start) if taken >= 0 else (None, -1)
    if not places or taker is None or mood(clause, i, group, low.endswith("ing")).kind:
        return []
    raided = clause.low(taken) in ("entered", "reentered", "stormed")
    if raided and any(clause.low(j) in _RAIDING for j in range(taken, i)):
        return []  # "entered P, burned houses and left": never held it
    if clause.group(taken).negated or clause.group(taken).modal or clause.group(taken).infinitive:
        return []
    for place in places:
        place.partial = False
    return [Finding(Kind.LOST, places, i, None, taker, -1, ["left again what it took"])]


def _others_left(clause: Clause, taken: int, k: int) -> bool:
    """Whether others left: "took P after the soldiers threw down their arms and fled"."""
    others = (j for j in range(taken + 2, k) if clause.kind(j) == "A")
    return any(clause.low(j - 1) in _WHEREUPON and clause.kind(j + 1) == "w" for j in others)


_WHEREUPON = words("after as when while once because since where before until")


def read_gone_later(clause: Clause, i: int) -> list[Finding]:
    """ "(A seized P.) A's fighters withdrew hours later": from what they took."""
    end = _behind_leaving(clause, i)
    group = clause.group(i)
    bent = group.negated or group.modal or group.infinitive or group.pluperfect
    if end < 0 or bent or not _nothing_more(clause, end) or not _later(clause, end):
        return []
    if any(clause.low(j) in _TAKING_OR_HOLDING for j in range(i)):
        return []
    loser, at = clause.subject(group.start)
    if loser is None or clause.kind(at) != "A" or clause.low(i).endswith("ing"):
        return []
    chunk = clause.chunks[i]
    place = as_it(chunk)
    found = Finding(Kind.LOST, [place], i, None, loser, -1, ["left later what it took"])
    found.leaves_again = True
    return [found]


def _later(clause: Clause, end: int) -> bool:
    """Whether "hours later", "the next day", "soon afterwards" follows."""
    told = clause.text[clause.chunks[end].start :][:24].lower() if end < len(clause.chunks) else ""
    return told.startswith(_AFTERWARDS) or "later" in told.split(".")[0]


_AFTERWARDS = ("the next", "the following", "soon after", "shortly after", "the same")


def _behind_leaving(clause: Clause, i: int) -> int:
    """The index behind "pulled out", "moving on", "slipping away"; -1 where it is no leaving."""
    low, end = clause.low(i), i + 1
    if low.startswith("pull"):
        return end + 1 if clause.low(end) == "out" else -1
    if low == "moving":
        return end + 1 if clause.low(end) == "on" else -1
    return _away(clause, end) if low in GOING else end


_RAIDING = words(
    "burned burnt looted torched killed abducted kidnapped robbed ransacked freed blew shot stole"
)


def _taking(clause: Clause, i: int) -> frozenset[str]:
    """The verbs whose object is left: those of taking, and "held P for a day before leaving"."""
    spell = any(clause.text_at(j).lower().split()[:1] == ["for"] for j in range(i))
    return _TAKING_OR_HOLDING if spell and clause.low(i - 1) == "before" else _TAKING


def _away(clause: Clause, end: int) -> int:
    """Behind the "away into the hills" of those who slip away."""
    end += clause.low(end) == "away"
    heads = clause.low(end) in ("into", "to") and end + 1 < len(clause.chunks)
    place = clause.chunks[end + 1].place if heads else None
    return end + 2 if place is not None and place.name is None else end


def _object_of(clause: Clause, taken: int) -> list[PlaceMention]:
    at = taken + 1 + (clause.low(taken + 1) in ("over", "back"))
    at = control_phrase(clause, taken) or at
    chunk = clause.chunks[at] if at < len(clause.chunks) else None
    each = chunk is not None and chunk.low in ("each", "all") and clause.low(at + 1) == "of"
    if chunk is not None and (each or chunk.low in ("it", "them")) and clause.low(taken) == "held":
        told = "it" if chunk.low == "it" else "them"
        return [PlaceMention(None, chunk.start, chunk.end, None, told, told == "them", True)]
    return named_again(clause.places_after(at)[0])


def _nothing_more(clause: Clause, end: int) -> bool:
    """Whether no place and no object follows: a time, an adverb or the end."""
    while clause.kind(end) == "D" or clause.low(end) in grammar.ADVERBS:
        end += 1
    low = clause.low(end)
    if low == "the" and clause.low(end + 1) in ("next", "following", "same"):
        return True
    if low in ("at", "by", "around", "before") and clause.low(end + 1) in _DAY_PARTS:
        return True
    return clause.kind(end) in ("p", "") or low in ("a", "after", "within", "hours", "days")


_DAY_PARTS = words("dawn dusk nightfall noon midday midnight sunset sunrise daybreak night")
