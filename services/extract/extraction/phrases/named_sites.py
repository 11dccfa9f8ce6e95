"""Sites that have a town's name before their own: "Tripoli airport", "P police headquarters".

Told by the town's name alone they would be the town.
"""

from collections.abc import Sequence

from services.extract.extraction.text.tokens import Token
from services.extract.extraction.words.capitals import SEATS
from services.extract.extraction.words.spelling import words as word_set

_AIRPORTS = word_set("airport airbase airfield")
_BUILT = word_set("headquarters hq prison jail hospital courthouse palace university college")
_OF_AN_AREA = word_set("county district provincial regional township divisional local municipal")


def behind_site(
    words: Sequence[Token], types: list[tuple[int, Token]], name: str, last: int
) -> int:
    """Where the name of such a site ends, which is not the town; else ``last``. ``name``: what
    stands before its type word.
    """
    site = next((i for i, t in types if i > last and t.low in _AIRPORTS | _BUILT), last)
    if site == last:
        return last
    whose = words[site].low in _BUILT and site > last + 1  # "P police headquarters"
    if whose and words[site - 1].low in _OF_AN_AREA:
        return last  # "P county headquarters": the town from which it is ruled
    seat = name.lower() in SEATS
    return site if seat or whose or words[site - 1].low == "international" else last
