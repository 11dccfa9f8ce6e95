"""Parts of a place named before: "parts of it", "(large parts) of both"."""

from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.text.tokens import Class, Token


def goes_back(words: list[Token], j: int) -> bool:
    """Whether "of it", "of both" stands here."""
    if words[j].low != "of" or words[j + 1].low not in ("it", "them", "both"):
        return False
    noun = j + 2 < len(words) and words[j + 2].flags & int(Class.TYPE)
    return words[j + 1].low != "both" or not noun  # "parts of both districts"


def part_of_it(place: PlaceMention, what: str) -> None:
    """ "parts of it", "of both": a part of the place named before, or of each of the two."""
    both = what == "both"
    place.desc, place.type, place.plural = what if both else "it", None, both
    place.partial = place.definite = True
    place.count = False
