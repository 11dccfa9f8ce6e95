"""Having: "the army now has P", "federal soldiers were patrolling the streets" of what L left."""

from schemas.message import Kind, Side
from services.extract.extraction.clauses.states import LEFT
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.grammar.pronoun_objects import fought_for
from services.extract.extraction.grammar.quantities import shared_out
from services.extract.extraction.phrases.mentions import ActorMention, as_it
from services.extract.extraction.words.spelling import words

PATROLLING = words("patrolling guarding manning patrol patrolled seen deployed")
_STREETS = words(
    "streets street roads checkpoints entrances market centre center town city village"
)
_ENDS = words("and but after as since while when by in near which where")


_RANGE = words("range sights reach crosshairs")  # "has P in its firing range"
_WHOLE = ("the whole ", "the entire ", "all the ")


def read_has(clause: Clause, i: int) -> list[Finding]:
    """ "A now has P and Q": so far it has come; "A has most of P" tells what it holds."""
    now = clause.low(i - 1) == "now" or clause.low(i + 1) == "now"
    at = i + 1 + (clause.low(i + 1) == "now")
    start = clause.group(i).start
    ahead = clause.low(i - 1) == "now" and clause.low(start) != "now"
    holder, where = clause.subject(start - ahead)
    now_that = clause.low(start - 2) == "that" and clause.low(start - 3) == "now"
    if now_that and clause.low(start - 1) == "it":
        holder, where = _told_next(clause, at) or (holder, where)
    if holder is None or where < 0 or holder.side is Side.UNKNOWN:
        return []
    if clause.low(i - 1) == "longer" and clause.low(i - 2) == "no":
        return _has_no_longer(clause, i, holder)
    if _has_it_again(clause, i):
        return [
            Finding(Kind.GAINED, [as_it(clause.chunks[i + 1])], i, holder, None, where, [_BACK])
        ]
    places, end = clause.places_after(at)
    whole = (places[0].desc or "").lower().startswith(_WHOLE) if places else False
    if whole and places[0].name is None and any(c.kind == "D" for c in clause.chunks[:at]):
        places[0].definite = True
        return [Finding(Kind.GAINED, places, i, holder, None, where, ["has all of it"])]
    named = [place for place in places if place.name and not place.country]
    soon = _soon_after(clause, i, where, end)
    again = clause.low(end) == "again" and clause.low(i) != "had"
    now = now or soon or now_that or again
    closed = clause.kind(end) in ("p", "D", "") or clause.low(end) in _ENDS
    closed = closed or again or (soon and _told_of_them(clause, end)) or (now_that and end > at)
    in_range = any(clause.low(j) in _RANGE for j in range(end, end + 6))
    if not named or not closed or in_range:
        return []
    shared_out(clause, named)
    since = clause.text_at(end).lower().startswith("since ") and clause.low(i) != "had"
    now = now or (since and any(day in clause.text_at(end).lower() for day in ("day", "dawn")))
    if not now and not all(place.partial for place in named):
        return []
    kind = Kind.GAINED if now else Kind.HOLDS
    return [Finding(kind, named, i, holder, None, where, ["has it"])]


def _soon_after(clause: Clause, i: int, where: int, end: int) -> bool:
    """ "Within hours A had P", "A had P by noon": so far it had come."""
    before = [clause.low(j) for j in range(where)]
    soon = before[:1] in (["within"], ["by"]) or clause.low(end) == "within"
    return clause.low(i) == "had" and (soon or clause.low(end) == "by")


def _told_next(clause: Clause, at: int) -> tuple[ActorMention, int] | None:
    """A of "Now that it has P(,) A can turn to Q": whose "it" is."""
    end = clause.places_after(at)[1]
    end += clause.text_at(end) == ","
    side = clause.actor_at(end) if clause.kind(end) == "A" else None
    return (side, end) if side is not None else None


def _told_of_them(clause: Clause, end: int) -> bool:
    """Whether "(P) a suburb of Q", "(P) the Observatory said" goes on: only about them, or who
    says so.
    """
    return clause.low(end) in ("a", "an") or clause.kind(end) == "X"


def _has_no_longer(clause: Clause, i: int, holder: ActorMention) -> list[Finding]:
    """ "A no longer has P": it lost it."""
    places, end = clause.places_after(i + 1)
    named = [place for place in places if place.name and not place.country]
    closed = clause.kind(end) in ("p", "D", "") or clause.low(end) in _ENDS
    told = [Finding(Kind.LOST, named, i, None, holder, -1, ["no longer has it"])]
    return told if named and closed else []


_BACK = "has it again"


def _has_it_again(clause: Clause, i: int) -> bool:
    """ "lost P but had it back by noon", "attacked P and had it within hours", "A has it now"."""
    if clause.low(i + 1) not in ("it", "them", "both") or clause.group(i).negated:
        return False
    if clause.low(i + 2) == "now" and clause.low(i) != "had":
        return clause.kind(i + 3) in ("p", "")
    again = clause.low(i + 2) in ("back", "again")
    soon = clause.low(i + 2) in ("within", "by", "in") and clause.low(i) == "had"
    return (again or soon) and fought_for(clause, i)


def _side_left(clause: Clause) -> bool:
    """Whether a side, not people who live there, is said to have left."""
    return any(
        chunk.low in LEFT and clause.subject(clause.group(j).start)[0] is not None
        for j, chunk in enumerate(clause.chunks)
    )


def read_patrols(clause: Clause, i: int) -> list[Finding]:
    """ "L had gone and G were patrolling the streets": of what L left."""
    group = clause.group(i)
    if group.modal or group.negated or not _side_left(clause):
        return []
    gainer, at = clause.subject(group.start)
    inside = any(
        low.split()[-1:] and low.split()[-1] in _STREETS
        for low in (clause.low(j) for j in range(i + 1, i + 5))
    )
    behind = (chunk.place for chunk in clause.chunks[i + 1 : i + 5])
    named = any(place is not None and place.name is not None for place in behind)
    if gainer is None or at != group.start - 1 or clause.kind(at) != "A" or not inside or named:
        return []
    if clause.low(at)[:1].isdigit() or gainer.side is Side.UNKNOWN:
        return []
    chunk = clause.chunks[i]
    place = as_it(chunk)
    return [Finding(Kind.GAINED, [place], i, gainer, None, at, ["seen where others left"])]
