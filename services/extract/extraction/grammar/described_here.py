"""What a clause describes that its sentence has named: "P burned as A lost the town it held"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words.places import SETTLEMENTS

_THE_TOWN = 2


def named_here(clause: Clause, place: PlaceMention) -> bool:
    """Whether "the town" of "around P, as A tried to retake the town it lost" goes back to P: a
    town's name stands before it, to which nobody went and from which nobody came.
    """
    bare = place.type in SETTLEMENTS and not place.plural
    if not bare or len((place.desc or "").split()) != _THE_TOWN or not place.definite:
        return False
    for j, chunk in enumerate(clause.chunks):
        if chunk.end > place.start:
            return False
        named = chunk.place is not None and chunk.place.name is not None
        if named and not (chunk.place is None or chunk.place.is_wide or chunk.place.country):
            return clause.low(j - 1) in _AT
    return False


_AT = ("around", "in", "near", "at", "for", "outside", "over", "on", "of", "inside", "")
