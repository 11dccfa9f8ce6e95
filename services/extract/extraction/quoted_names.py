"""Marks around names of places: took the villages of "Wasit", "Harib" and the "Kilo 16" area."""

from services.extract.extraction.tokens import Token
from services.extract.extraction.words import places
from services.extract.extraction.words.spelling import words

_OPENING = ('"', "“")
_CLOSING = ('"', "”")
_LONGEST = 4
_OF_PLACES = words("of in at near from to around outside")


def without_name_quotes(found: list[Token]) -> list[Token]:
    """The words, without marks around what the words beside it show to be a place's name."""
    if not any(token.text in _OPENING for token in found):
        return found
    dropped: set[int] = set()
    listed = False
    for at, token in enumerate(found):
        if token.text not in _OPENING or at in dropped:
            continue
        closes = _closes(found, at)
        if closes < 0:
            listed = False
            continue
        joined = found[at - 1].text in (",", "and", "&") or found[at - 2].text == ","
        listed = _of_a_place(found, at, closes) or (listed and joined)
        if listed:
            dropped |= {at, closes}
    return [token for at, token in enumerate(found) if at not in dropped] if dropped else found


def _closes(found: list[Token], opens: int) -> int:
    """Where a name of a few words in marks ends; -1 where something else is quoted."""
    for k in range(opens + 1, min(opens + _LONGEST + 2, len(found))):
        if found[k].text in _CLOSING:
            return k if k > opens + 1 and opens > 0 else -1
        if not (found[k].cap or found[k].text.isdigit()):
            return -1
    return -1


def _of_a_place(found: list[Token], opens: int, closes: int) -> bool:
    """Whether "of" or "the village" goes before, or "district" follows."""
    before = found[opens - 1].low
    after = found[closes + 1].low if closes + 1 < len(found) else ""
    seat = found[opens - 2].low in places.TYPES or found[opens - 2].low in places.QUANTITIES
    return (
        (before in _OF_PLACES and (before != "of" or seat))
        or before in places.TYPES
        or after in places.TYPES
    )
