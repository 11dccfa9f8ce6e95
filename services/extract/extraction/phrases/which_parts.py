"""What is a part of a place: "several districts of X", "the last pocket in X"."""

from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import places
from services.extract.extraction.words.capitals import CITIES
from services.extract.extraction.words.spelling import words


def is_part(place: PlaceMention, head: str, whole: str = "") -> bool:
    """Whether "T of X" is a part of X: "several districts", "the southern suburbs", "outskirts"."""
    if head in _EDGES:
        return True
    words = set((place.desc or "").lower().split())
    if head in ("zone", "area") and not _FOR_WHAT.isdisjoint(words):
        return True  # "the industrial zone of X"
    old = head in ("city", "town") and "old" in words
    if old or (head == "quarter" and not _OLD.isdisjoint(words)):
        return True  # "the old quarter of X"
    if head in _QUARTERS and whole.lower() in CITIES and not words.isdisjoint(_SUCH):
        return True  # "the besieged district of Homs"
    if head in places.PART_TYPES:
        return not place.definite or not words.isdisjoint(places.WHICH_PARTS)
    return head in _QUARTERS and bool(words & _ONE_OF_THEM)


_QUARTERS = ("district", "neighbourhood", "neighborhood", "quarter", "suburb")
_SUCH = words(
    "besieged rebel-held opposition-held embattled battered key strategic restive rebel eastern"
    " western northern southern"
)


_EDGES = words(
    "outskirts edge edges suburbs entrance entrances gates gate fringes fringe perimeter periphery"
)
_FOR_WHAT = words("industrial commercial residential economic green security")
_ONE_OF_THEM = words("a one another fourth fifth sixth seventh eighth ninth tenth")
"""What goes before one district of several: "the fourth district of X"."""
_OLD = frozenset(("old", "historic", "ancient", "medieval", "walled", "historical"))
_LAST = words("last final remaining")
_HELD_OUT = words(
    """
    pocket pockets position positions stronghold strongholds bastion bastions enclave enclaves
    redoubt redoubts holdout holdouts foothold area areas neighbourhood neighbourhoods
    neighborhood neighborhoods district districts quarter quarters part parts building buildings
    block blocks street streets outpost outposts
    """
)


def last_of_it(place: PlaceMention, head: str) -> bool:
    """Whether it is the last that was held of a place: with it all of the place is taken."""
    return head in _HELD_OUT and not _LAST.isdisjoint((place.desc or "").lower().split())
