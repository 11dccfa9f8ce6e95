"""Places that only say whose a thing is: "P's budget", "Gulf shipping", "P exports"."""

from typing import TYPE_CHECKING

from services.extract.extraction.words.spelling import words
from services.extract.extraction.words.things import ABSTRACT, GOODS, VESSELS

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause


def is_owner(clause: "Clause", end: int) -> bool:
    """Whether a thing follows that is P's: "P's budget", "Gulf shipping", "P exports"."""
    after, low = clause.kind(end), clause.low(end)
    plain = clause.text_at(end).islower() or low.isdigit()  # "P's 9-mile border"
    if after != "w" or not low[:1].isalnum() or not plain:
        return False
    near = (clause.low(k) for k in range(end, end + 5) if clause.kind(k) == "w")
    owned = clause.owns(end - 1) and (low in ABSTRACT or not _AROUND.isdisjoint(near))
    at_sea = low in VESSELS or (low in _LADEN and clause.low(end + 1) in VESSELS)
    return owned or low in GOODS or at_sea


_LADEN = words("cargo fuel oil container merchant fishing supply aid passenger military naval")
_AROUND = words("surroundings vicinity environs approaches perimeter border borders frontier")
