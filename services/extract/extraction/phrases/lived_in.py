"""Names that only places have: of where people live, flee from or go to."""

from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words


def is_lived_in(chunks: Sequence[Chunk], number: int) -> bool:
    """ "residents of X", "the road to X", "fled X", "X, where A": nobody's name."""
    after = chunks[number + 1 : number + 3]
    if len(after) > 1 and after[0].text == "," and after[1].low == "where":
        return True
    link = chunks[number - 1].low if number else ""
    if link in _FLEEING:
        return not after or after[0].low not in grammar.BE
    if number < _OF_IT or chunks[number - 1].kind != "w":
        return False
    return chunks[number - 2].low.rpartition(" ")[2] in _LIVED_IN.get(link, ())


_OF_IT = 2
_FLEEING = words("fled flee fleeing flees")
_PEOPLE = words("residents inhabitants villagers people families townspeople refugees traders")
_LIVED_IN = {
    "of": _PEOPLE
    | words(
        """
        resident streets outskirts mayor governor siege bombardment shelling suburbs archbishop
        bishop
        """
    ),
    "for": words("battle battles fighting"),
    "to": words(
        "road highway roads flew returned travelled traveled fled drove sailed back returning aid"
    ),
    "on": words("raid raids assault offensive march"),
    "from": _PEOPLE | words("fled fleeing withdrew withdrawn retreated displaced"),
}
