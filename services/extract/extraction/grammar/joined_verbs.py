"""What a second verb is said of: "P was freed in May but fell back into the hands of A"."""

from typing import TYPE_CHECKING

from services.extract.extraction.lists.listing import list_from
from services.extract.extraction.phrases.mentions import PlaceMention, as_it
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause

_JOINTS = words("but and yet before")
_MANNER = words("later soon again then eventually quickly since subsequently also")


def said_of_before(clause: "Clause", start: int) -> list[PlaceMention]:
    """The places that the sentence begins with, where a verb at ``start`` has none of its own and
    an earlier one was said of them.
    """
    k = start - 1
    while k > 0 and (clause.low(k) in _MANNER or clause.low(k) in grammar.ADVERBS):
        k -= 1
    if clause.low(k) not in _JOINTS or k < _SHORTEST:
        return []
    first = 0
    while clause.kind(first) == "D" or clause.text_at(first) == ",":
        first += 1
    leads, end = (first, first + 1)
    if clause.low(first) == "it":
        chunk = clause.chunks[first]
        found = [as_it(chunk)]
    elif clause.kind(leads) == "P":
        found, end = list_from(clause, leads)
    else:
        return []
    return found if any(_changed(clause, j) for j in range(end, min(end + _REACH, k))) else []


_SHORTEST = 3
_REACH = 24


def behind_which(clause: "Clause", start: int) -> int:
    """Right behind the "which" of "P, which A said (was taken)"; else the index itself."""
    k = start - 1
    while clause.kind(k) == "D":
        k -= 1
    if clause.low(k) not in grammar.REPORTING:
        return start
    for j in range(k - 1, max(0, k - _TELLER), -1):
        low = clause.low(j)
        if low in ("which", "that"):
            return j + 1 if clause.kind(j - 1) == "P" or clause.text_at(j - 1) == "," else start
        if low in grammar.AUXILIARIES or low in grammar.CONJUNCTIONS or clause.text_at(j) in ",;":
            return start
    return start


_TELLER = 7


def _changed(clause: "Clause", j: int) -> bool:
    """Whether "was taken" or "fell" stands here, of which places are the subject."""
    low = clause.low(j)
    if low in ("fell", "fallen"):
        return True
    taken = triggers.TAKE.get(low, triggers.WEAK_TAKE.get(low, triggers.HOLD.get(low, "")))
    passive = any(clause.low(m) in grammar.BE for m in range(max(0, j - 3), j))
    return (taken in ("p", "n", "bn") and passive) or low in ("been", "was", "were")
