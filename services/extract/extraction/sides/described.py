"""Sides that are described before they are named."""

from services.extract.extraction.phrases.mentions import ActorMention, Chunk
from services.extract.extraction.words.spelling import words


def is_described(chunks: list[Chunk], i: int) -> bool:
    """Whether the side at an index is but described, and named behind it: "its ally, the X
    Front, ..."."""
    if i + 3 >= len(chunks) or chunks[i].kind != "A" or chunks[i + 1].text != ",":
        return False
    named = chunks[i + 2].actor if chunks[i + 2].kind == "A" else None
    described = chunks[i].low.split()[0] in DESCRIBING and chunks[i + 3].text == ","
    return described and named is not None and named.named and not named.vague


def only_says_what(chunks: list[Chunk], i: int) -> bool:
    """Whether the side at an index only says what the one before is: "X, an alliance of bandits":
    neither the alliance nor the bandits are another side.
    """
    of = i > 1 and chunks[i - 1].low == "of" and chunks[i - 2].kind == "A"
    i -= 2 * of
    aside = i > 1 and chunks[i - 1].text in (",", "—", "–") and chunks[i - 2].kind == "A"
    return aside and chunks[i].low.split()[0] in ("a", "an")


def only_says_whence(chunks: list[Chunk], i: int) -> bool:
    """Whether the side at an index only says whence another comes or whom it is close to: "X, a
    breakaway group from Y", "X, which split from Y", "X, an offshoot of Y".
    """
    if i and chunks[i].text[:1].isdigit() and chunks[i - 1].low in _KILLED:
        return True  # "they had killed 30 soldiers"
    if i < _LEAST or chunks[i - 1].low not in ("of", "from", "to", "with"):
        return False
    low = chunks[i - 2].low
    if low in _PARTED:
        return True
    if low not in _OFFSHOOTS or chunks[i - 1].low not in ("of", "from"):
        return False
    k = i - 3
    while k > 0 and chunks[k].kind == "w" and chunks[k].low not in ("a", "an"):
        k -= 1
    return k > 0 and chunks[k].low in ("a", "an") and chunks[k - 1].text == ","


_LEAST = 3
_KILLED = words("killed killing wounded wounding captured capturing executed beheaded kill lost")
_PARTED = words("split splintered broke away linked affiliated allied aligned allegiance loyalty")
_OFFSHOOTS = words("group faction offshoot branch wing affiliate splinter breakaway ally arm")
DESCRIBING = words("its their his a an another")


def defends_it(chunks: list[Chunk], owner: ActorMention | None, i: int) -> bool:
    """Whether "its defenders" are the place's: "(A took P) after its defenders left", "has been
    back with A since its garrison fled".
    """
    if owner is None or chunks[i].low.rpartition(" ")[2] not in _DEFENDERS:
        return False
    at = next((j for j in range(i - 1, -1, -1) if chunks[j].actor is owner), -1)
    given = at > 0 and chunks[at - 1].low in ("with", "to", "by")
    return given or any(chunk.kind == "P" for chunk in chunks[at + 1 : i])


_DEFENDERS = words("defenders garrison")
