"""Places that stand before who takes them: "in P, where A took control", "P, Q: A have retaken"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words
from services.extract.extraction.words.triggers import PRESS_NOUNS

_NOTE = 9
_ENDS = words("without after on at with following")


def where_told(clause: Clause, start: int) -> list[PlaceMention]:
    """P of "in P, where A took control on Friday", "P, over which A took control"."""
    at = clause.subject(start)[1]
    which = clause.low(at - 1) == "which" and clause.low(at - 2) in ("of", "over", "in")
    k = at - 2 - which
    k -= clause.text_at(k) == ","
    if at < 1 or not (which or clause.low(at - 1) == "where"):
        return []
    while k > 0 and clause.kind(k) != "P" and clause.text_at(k) != ";":
        k -= 1  # "P, besieged for weeks, where"
    return [place for place in clause.list_ending(k) if place.name] if clause.kind(k) == "P" else []


def noted_first(clause: Clause, end: int) -> list[PlaceMention]:
    """P and Q of the note "P, Q: A have retaken", "P border post: A took possession on Friday",
    where nothing else follows at ``end`` that was taken.
    """
    if clause.kind(end) not in ("p", "D", "") and clause.low(end) not in _ENDS:
        return []
    colon = next((j for j in range(1, _NOTE) if clause.text_at(j) == ":"), 0)
    if not colon or end <= colon:
        return []
    heads = clause.chunks[:colon]
    if any(chunk.kind != "P" and chunk.text not in (",", "and", "&") for chunk in heads):
        return []
    return [chunk.place for chunk in heads if chunk.place is not None and chunk.place.name]


def controlled_before(clause: Clause, start: int, at: int) -> list[PlaceMention]:
    """What "(A) took control (from B)" is said of, where nothing of which follows at ``at``."""
    if clause.low(at - 1) in _OF:
        who = clause.subject(start)[1]
        ends = clause.kind(at) in ("D", "p", "") or clause.low(at) in _ENDS
        if ends and clause.low(who - 1) in ("which", "that"):
            return [place for place in clause.relative_object(who) if place.name]
        from_whom = clause.low(at - 1) == "from" and clause.kind(at) == "A"
        return _attacked_before(clause, start) if from_whom else []
    if found := where_told(clause, start) or noted_first(clause, at):
        return found
    if clause.kind(at) not in ("p", "D", ""):
        return []
    return _attacked_before(clause, start) or fought_there(clause, start, at)


_OF = words("of over in on from")


def _attacked_before(clause: Clause, start: int) -> list[PlaceMention]:
    """P of "A advanced on P, near Q, and wrested control": what it had gone against."""
    if clause.low(start - 1) != "and" and clause.text_at(start - 1) != ",":
        return []
    for j in range(start - 2, 0, -1):
        low = clause.low(j)
        if clause.text_at(j) in ";:" or low in grammar.REPORTING:
            return []
        if low in triggers.PRESS and not clause.group(j).passive:
            led = clause.low(j + 1) in _AGAINST
            return [place for place in clause.places_after(j + 1 + led)[0][:1] if place.name]
    return []


_AGAINST = words("on against into")


def fought_there(clause: Clause, i: int, end: int) -> list[PlaceMention]:
    """P of "Fighting broke out in P on Friday, a month after G had driven A out": out of P, where
    nothing else follows at ``end``.
    """
    end += clause.low(end) in ("out", "away")
    closes = clause.kind(end) in ("p", "D", "") or clause.low(end) in _GOES_ON
    opens = any(clause.low(k) in PRESS_NOUNS or clause.low(k) in _CLASHES for k in range(3))
    link = next((k for k in range(i - 1, 2, -1) if _links(clause, k)), 0)
    if not (closes and opens and link):
        return []
    for k in range(1, link):
        place = clause.chunks[k].place
        if place is not None and place.name and not place.country:
            return [place] if clause.low(k - 1) in ("in", "at", "for") else []
    return []


def _links(clause: Clause, k: int) -> bool:
    """Whether "after" stands here, by itself or as the end of "a week after"."""
    return clause.low(k) in ("after", "since") or clause.text_at(k).lower().endswith(" after")


_CLASHES = words("clashes gunfire")
_GOES_ON = words("and but before until again when in within")
