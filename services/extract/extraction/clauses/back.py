"""What was left unnamed: "took P and withdrew", "P is ours"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import PlaceMention, as_it
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.moods import NOT_YET
from services.extract.extraction.words.spelling import words

_CLOSED = words("along towards before after without following as because amid under hours days")
_WITHDRAW = words("withdrew withdrawn withdraw retreated retreat withdrawing retreating")


def read_left_it(clause: Clause, i: int) -> list[Finding]:
    """ "captured P but withdrew the next day": what was left is what was just named."""
    low = clause.low(i)
    if low == "left" and clause.low(i + 1) in _ALL:
        return _left_what_it_took(clause, i)
    end = i + 1
    if low.startswith("pull"):
        if clause.low(end) not in ("out", "back"):
            return []
        end += 1
    elif low not in _WITHDRAW and not (
        low == "left" and (_there(clause, i) or _until_they(clause, i))
    ):
        return []
    while clause.low(end) in grammar.ADVERBS or clause.low(end) in ("again", "completely"):
        end += 1
    closed = clause.kind(end) in "pD" or clause.low(end) in _CLOSED or end >= len(clause.chunks)
    group = clause.group(i)
    if not closed or group.modal or group.negated or group.infinitive:
        return []
    before = clause.low(group.start - 1)
    loser, at = clause.subject(group.start)
    goes_on = before in ("and", "but", "then", "before") and took_before(clause, i)
    goes_on = goes_on or _there(clause, i) or _until_they(clause, i)
    told = [chunk.place for chunk in clause.chunks[:i] if chunk.place is not None]
    if told and all(place.name is None and place.plural for place in told):
        return []  # "took several places before they withdrew": none that has a name
    if not told and clause.low(group.start - 2) in ("as", "while"):
        return []  # "mined the roads as they withdrew": out of where, nobody says
    they = before == "they" and at == group.start - 1
    if clause.low(group.start - 2) in ("before", "until"):  # "in time to catch A before they left"
        they = they and took_before(clause, i)
    if loser is None or not (goes_on or they):
        return []
    chunk = clause.chunks[i]
    place = as_it(chunk)
    return [Finding(Kind.LOST, [place], i, None, loser, -1, ["left what was just taken"])]


def _left_what_it_took(clause: Clause, i: int) -> list[Finding]:
    """ "took P on Sunday; they left it in the night", "A, who took P and Q, have left both"."""
    it = clause.chunks[i + 1]
    behind = clause.low(i + 2)
    closed = clause.kind(i + 2) in "pD" or behind in _CLOSED or i + 2 >= len(clause.chunks)
    closed = closed or (behind in ("in", "at") and clause.low(i + 4) in _NIGHT)
    group = clause.group(i)
    loser, at = clause.subject(group.start)
    acts = loser is not None and at >= 0 and not (group.modal or group.negated or group.infinitive)
    if not (closed and acts and took_before(clause, i)):
        return []
    place = PlaceMention(None, it.start, it.end, None, it.low, it.low != "it", True)
    return [Finding(Kind.LOST, [place], i, None, loser, -1, ["left what was just taken"])]


_ALL = ("it", "them", "both")
_NIGHT = words("night evening morning dawn dusk afternoon end same")


def _there(clause: Clause, i: int) -> bool:
    """ "in P seven are missing; there the rebels left": out of P."""
    at = clause.subject(clause.group(i).start)[1]
    return clause.low(at - 1) == "there" and (at == 1 or clause.kind(at - 2) == "p")


def _until_they(clause: Clause, i: int) -> bool:
    """ "entered P and held it until noon, when they left": out of P."""
    start = clause.group(i).start
    linked = clause.low(start - 1) == "they" and clause.low(start - 2) in ("when", "before")
    return linked and any(
        clause.low(j) in _HAD and (clause.kind(j + 1) == "P" or clause.low(j + 1) == "it")
        for j in range(start)
    )


_HAD = words("entered held took seized captured occupied overran stormed")


def took_before(clause: Clause, i: int) -> bool:
    """Whether the same sentence names a place taken before the index."""
    return any(
        (clause.low(j) in triggers.TAKE or clause.low(j) in triggers.WEAK_TAKE)
        and any(place.name for place in clause.places_after(j + 1)[0])
        for j in range(i)
    )


def read_ours(clause: Clause, i: int) -> list[Finding]:
    """ "P is ours", "P was theirs", "P is still ours"."""
    still = clause.low(i - 1) == "still"
    if clause.low(i - 1 - still) not in grammar.BE:
        return []
    group = clause.group(i - still)
    places = clause.places_before(group.start, reduced=False)
    if (
        group.negated
        or group.modal
        or not any(place.sure or (place.definite and (still or place.type)) for place in places)
    ):
        return []
    kind = Kind.HOLDS if still else Kind.GAINED
    if any(
        clause.text_at(j).lower().strip('"“') in NOT_YET
        for j in range(max(0, group.start - 5), group.start)
    ):
        kind = Kind.PLANNED  # "will go on once P is ours"
    return [Finding(kind, places, i, None, None, -1, ["said to be the speaker's"])]
