"""Which city "the capital" is: that of the theatre's land, where the text names it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.statement import Span
from services.extract.extraction.text.headings import heading
from services.extract.extraction.words import nations
from services.extract.extraction.words.capitals import CAPITALS
from services.extract.extraction.words.spelling import words

_PLAIN = words("the a its their country country's nation's national capital city seaside besieged")


def seat_meant(
    place: PlaceMention, text: str, span: Span, countries: Sequence[str]
) -> PlaceMention | None:
    """The city that heads the entry, or else the land's, if the phrase can mean either."""
    return heading(text, span, place) or capital(place, text, countries)


def capital(place: PlaceMention, text: str, countries: Sequence[str]) -> PlaceMention | None:
    """The city that "the capital", "the Libyan capital" or "the country's capital" stands for."""
    lows = (place.desc or "").lower().split()
    if "capital" not in lows[-2:] or not all(_says_land(low) for low in lows):
        return None
    if not _of_the_land(text[place.end : place.end + 40]):
        return None
    for country in countries[:2]:
        for name in CAPITALS.get(country, ()):
            found = _first(name, text)
            if found is not None:
                return PlaceMention(
                    found.group(), found.start(), found.end(), "city", None, False, True,
                    place.partial, sure=True,
                )  # fmt: skip
    return None


@lru_cache(maxsize=8)
def _first(name: str, text: str) -> re.Match[str] | None:
    """Where a text names it first: looked up once, however often it says "the capital"."""
    return re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)


def _of_the_land(after: str) -> bool:
    """Whether nothing says that it is the capital of a province: "the capital of X state"."""
    if not after.startswith(" of "):
        return True
    of = after[4:].lower().removeprefix("the ")
    return of.startswith(("country", "nation", *nations.COUNTRIES))


def _says_land(low: str) -> bool:
    """Whether a word leaves it the capital of a land, not of a province."""
    return low in _PLAIN or low in nations.DEMONYMS or low.rstrip("s'’") in nations.COUNTRIES
