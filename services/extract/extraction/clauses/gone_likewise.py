"""What went with others or as others did: "with Y went X", "those of X followed suit", "a similar
retreat unfolded at X", "after X went".
"""

from services.extract.extraction.clauses.bused import their_place
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words


def those_of(clause: Clause, i: int) -> list[PlaceMention]:
    """ "Those of X and Y followed suit", "the rebels in X followed suit": the fighters there."""
    if clause.low(i) != "followed" or clause.low(i + 1) != "suit":
        return []
    start = clause.before_aside(clause.group(i).start)
    if clause.low(0) == "those" and clause.low(1) in ("of", "in", "at", "from"):
        return clause.places_after(2)[0]
    at = next((j for j in range(start) if clause.kind(j) == "A"), -1)
    return their_place(clause, at, start) if at >= 0 else []


def gone_by_then(clause: Clause, i: int, start: int) -> bool:
    """ "After X went,", "once X was gone", "by nightfall X was gone": it fell."""
    if clause.low(i) not in ("went", "gone"):
        return False
    opens = clause.text_at(start - 2).lower()
    led = opens in _ONCE or opens.startswith("by ")
    led = led or (opens == "that" and clause.low(start - 3) in _ADMITTED)
    alone = clause.kind(i + 1) in ("p", "", "D", "A") or clause.low(i + 1) in _ALONE
    return led and alone and clause.kind(start - 1) == "P"


_ONCE = words("after when once since")
_ADMITTED = words("admitted admits conceded concedes acknowledged acknowledges confirmed confirms")
_ALONE = words("the nobody they there too it he she we")


def went_with(clause: Clause, i: int) -> list[PlaceMention]:
    """ "With Y went X", "and with it went X": X, and Y where it has its name."""
    if clause.low(i) != "went":
        return []
    it = clause.low(i - 1) in ("it", "them") and clause.low(i - 2) == "with"
    named = [] if it or clause.kind(i - 1) != "P" else clause.list_ending(i - 1)
    first = min((place.start for place in named), default=0)
    led = named and any(
        chunk.low == "with" and clause.chunks[j + 1].start <= first <= chunk.end + 1
        for j, chunk in enumerate(clause.chunks[: i - 1])
    )
    behind = clause.places_after(i + 1)[0]
    return [*named, *behind] if behind and (it or led) else []


def like_scene(clause: Clause, i: int) -> list[PlaceMention]:
    """ "a similar retreat unfolded at X", "the same scene was repeated in X"."""
    alike = any(clause.low(k) in _SIMILAR for k in range(max(0, i - 3), i))
    group = clause.group(i + 1)
    j = i + 1
    while clause.low(j) in grammar.AUXILIARIES or clause.low(j) in grammar.ADVERBS:
        j += 1
    there = clause.low(j) in _UNFOLDED or (clause.low(j), clause.low(j + 1)) == ("took", "place")
    if not alike or not there or group.modal or group.negated:
        return []
    at = next((k for k in range(j + 1, j + 5) if clause.low(k) in ("in", "at", "from")), -1)
    return clause.places_after(at + 1)[0] if at > 0 else []


SCENES = words(
    "retreat withdrawal rout flight exodus scene scenes story collapse pullout departure"
)
_SIMILAR = words("similar same like identical")
_UNFOLDED = words("unfolded repeated happened occurred seen followed played reported enacted")
