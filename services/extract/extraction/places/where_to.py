"""Places that a sentence names by the way: "they fled from P to Q", "from Q, residents saw"."""

from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.places import SETTLEMENTS
from services.extract.extraction.words.spelling import words

_TO = ("to", "towards", "toward")
_WENT = words(
    """
    fled fleeing flee withdrew withdrawn retreated retreating evacuated bussed bused escaped taken
    moved transferred redeployed displaced flocked pulled
    """
)
_VEHICLES = words("bus buses coach coaches convoy convoys ambulances helicopters")
_WHO_TELL = words("residents resident people villagers inhabitants witnesses witness correspondent")
_SEEN = ("could", "saw", "heard", "see", "hear")
_NEAR = 6


def goes_there(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether somebody fled to the place at an index from another that the sentence names."""
    if i < _NEAR // 2 or chunks[i - 1].low not in _TO:
        return False
    if any(chunk.low.rpartition(" ")[2] in _VEHICLES for chunk in chunks[:i]):
        return True  # "buses took the first fighters to P"
    if all(chunk.low not in _WENT for chunk in chunks[max(0, i - _NEAR) : i - 1]):
        return False
    return any(_is_named(chunk) for chunk in chunks[: i - 1])


def lies_by_it(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether the place at an index only tells where another lies that the sentence names, or from
    where that was attacked: "P, near Q", "the road to Q", "an attack on P from Q".
    """
    before = chunks[i - 1].low
    if before in ("near", "outside") and i > _BEFORE:
        return _is_named(chunks[i - 2 - (chunks[i - 2].text == ",")])
    if before in _TO and chunks[i - 2].low.rpartition(" ")[2] in _WAYS:
        return any(_is_named(chunk) for chunk in chunks[: i - 1])
    if before != "from":
        return False
    near = chunks[max(0, i - _NEAR) : i - 1]
    sent = any(chunk.low in _SENT for chunk in near)
    onward = i + 2 < len(chunks) and chunks[i + 1].low in _TO and _is_named(chunks[i + 2])
    if sent and onward:
        return True
    attacked = any(chunk.low in _ATTACKED for chunk in near)
    return attacked and _is_named(chunks[i - 2])


_WAYS = words("road way highway route motorway path")
_SENT = words("sent dispatched rushed brought moved sends send sending rushing moving")
_ATTACKED = words(
    "attack attacked assault assaulted stormed shelled offensive fired shelling raided raid pounded"
)


def looks_on(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether the place at an index is but the home of those who tell: "residents of Q said"."""
    if i + 1 >= len(chunks) or i < _BEFORE or chunks[i - 1].low not in ("of", "in", "from"):
        return False
    who = chunks[i - 2].low.rpartition(" ")[2] in _WHO_TELL
    tell = chunks[i + 1].low
    return who and (tell in grammar.REPORTING or tell in _SEEN)


_BEFORE = 2


def _is_named(chunk: Chunk) -> bool:
    place = chunk.place
    return place is not None and place.name is not None and not place.country


def by_a_site(chunks: Sequence[Chunk], j: int, place: PlaceMention) -> bool:
    """Whether "the town" is P of "seized a base near P and entered the town": the base is none."""
    site = chunks[j - 2].place if j > 1 else None
    if site is None or site.name is not None or chunks[j - 1].low not in _BY_IT:
        return False
    return place.type in ("town", "city", "village") and site.type not in SETTLEMENTS


_BY_IT = ("near", "outside", "overlooking", "around")
