"""How "of" and "in" join a phrase to the name behind it: "parts of X", "the last pocket in X"."""

from services.extract.extraction.mentions import PlaceMention
from services.extract.extraction.tokens import Class, Token
from services.extract.extraction.words import places
from services.extract.extraction.words.spelling import words


def is_part(place: PlaceMention, head: str) -> bool:
    """Whether "T of X" is a part of X: "several districts", "the southern suburbs", "outskirts"."""
    if head in ("outskirts", "edge", "edges", "suburbs"):
        return True
    words = set((place.desc or "").lower().split())
    if head in places.PART_TYPES:
        return not place.definite or bool(words & places.DIRECTIONS)
    return head in ("district", "neighbourhood", "neighborhood", "quarter", "suburb") and bool(
        words & {"a", "one", "another"}
    )


INSIDE = words("of in inside within at around")
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


def link_after(words: list[Token], i: int) -> int:
    """Where "of" or "in" stands behind a phrase: at once, or after "(village) and hill"."""
    if words[i].low != "and" or i + 2 >= len(words):
        return i
    k = i + 1 + bool(words[i + 1].flags & Class.DETERMINER)
    while k < len(words) and words[k].flags & Class.ADJECTIVE:
        k += 1
    typed = k + 1 < len(words) and words[k].flags & (Class.TYPE | Class.QUANTITY)
    return k + 1 if typed and words[k + 1].low == "of" else i


def fits(place: PlaceMention, head: str, other: PlaceMention) -> bool:
    """Whether what follows "of" can name the phrase, or be what it is a part of."""
    if other.name is not None:
        return True
    part = place.partial or is_part(place, head)
    return part and other.definite and not other.role


def take_name(place: PlaceMention, other: PlaceMention, part: bool) -> None:
    """Give the phrase the name (or the antecedent) of the place behind "of"."""
    place.name, place.start, place.end = other.name, other.start, other.end
    place.partial = part or other.partial
    if place.name is None or place.type is None or place.partial:
        place.type = other.type or (None if place.partial else place.type)
    place.country, place.count = other.country, False
    place.plural = place.plural and not place.partial
    place.definite = True
    if other.name is None:
        place.desc = other.desc
    place.sure, place.container = True, other.container
    place.holder = place.holder or other.holder
