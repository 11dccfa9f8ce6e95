"""Places of which no more is said than that they went as another did: "and with it Q", "So did Q",
"like Q before it", "said the same of Q".
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

ALIKE = words("with like so likewise same")
"""Words at the sight of which this is asked."""

_IT = words("it them that those these both")
_AUXILIARY = words("did has have had was were too also is are")
_OPENING = (",", ";", ":", "—", "–", "-", "and")
_SAID = words("said says claimed claims reported announced report")
_FEW = 4


def read_alike(clause: Clause, i: int) -> list[Finding]:
    """What is said of a place told of before is said of others."""
    low = clause.low(i)
    if low == "with":
        places = _went_with(clause, i)
    elif low == "like":
        places, end = clause.places_after(i + 1)
        before = clause.low(end) == "before" and clause.low(end + 1) in _IT
        places = places if before else []
    elif low == "so":
        places = _so_did(clause, i)
    else:
        places = _done_alike(clause, i)
    places = [place for place in places if place.name and not place.country]
    if not places:
        return []
    found = Finding(Kind.GAINED, places, i, None, None, -1, ["told to be the same with it"])
    found.pluperfect = low == "like"
    found.alike = found.definite = True
    return [found]


def _went_with(clause: Clause, i: int) -> list[PlaceMention]:
    """Q of "P fell and with it Q", "and Q with it"."""
    opens = i == 0 or clause.text_at(i - 1) in _OPENING
    if clause.low(i + 1) not in _IT:
        return []
    if opens:
        j = i + 2
        j += clause.low(j) in ("also", "all")
        places, end = clause.places_after(j)
        return places if _ends(clause, end) else []  # not "and with it Q has peace"
    closes = clause.kind(i + 2) in ("p", "")
    if clause.kind(i - 1) != "P" or not closes:
        return []
    places = clause.list_ending(i - 1)
    joined = any(clause.low(k) == "and" for k in range(max(0, i - 2 - _FEW), i - 1))
    return places if joined and len(places) == 1 else []


def _so_did(clause: Clause, i: int) -> list[PlaceMention]:
    """Q of "(P fell to A.) So did Q", "So too Q", at the beginning of what is told."""
    if i and clause.text_at(i - 1) not in (";", "—", "–"):
        return []
    j = i + 1
    while clause.low(j) in _AUXILIARY:
        j += 1
    if j == i + 1 or clause.kind(j) != "P":
        return []
    places, end = clause.places_after(j)
    if clause.chunks[j].actor is not None:
        return []
    return places if _ends(clause, end) else []


def _ends(clause: Clause, end: int) -> bool:
    return clause.kind(end) in ("p", "D", "") or clause.low(end) in _BEHIND


_BEHIND = grammar.PREPOSITIONS | words("and which where")


def _done_alike(clause: Clause, i: int) -> list[PlaceMention]:
    """Q of "did likewise with Q", "said the same of Q"."""
    if clause.low(i) == "likewise":
        did = clause.low(i - 1) in ("did", "done")
        return clause.places_after(i + 2)[0] if did and clause.low(i + 1) in _WITH else []
    said = clause.low(i - 1) == "the" and clause.low(i - 2) in _SAID
    return clause.places_after(i + 2)[0] if said and clause.low(i + 1) in ("of", "about") else []


_WITH = ("with", "in", "at", "to")
