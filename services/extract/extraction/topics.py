"""What place a sentence is about."""

from services.extract.extraction.mentions import Chunk, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.people import is_given_name
from services.extract.extraction.words.spelling import words


def told_about(chunks: list[Chunk]) -> PlaceMention | None:
    """The place that opens a sentence, else the only one that no preposition leads to."""
    named = [
        (i, chunk.place)
        for i, chunk in enumerate(chunks)
        if chunk.place is not None and chunk.place.name and chunk.actor is None
    ]
    named = [(i, place) for i, place in named if not place.country and not _like_a_person(place)]
    if named and named[0][0] == 0 and chunks[1:2] and chunks[1].text != ":":
        return named[0][1]
    led = [place for i, place in named if not i or chunks[i - 1].low not in grammar.PREPOSITIONS]
    return led[0] if len(led) == 1 else None


def _like_a_person(place: PlaceMention) -> bool:
    """ "seizes air base: monitor Jane Doe": a sentence is about no writer's name."""
    first, *more = (place.name or "").lower().split()
    return bool(more) and is_given_name(first)


def is_described(chunks: list[Chunk], i: int) -> bool:
    """Whether the side at an index is but described, and named behind it: "its ally, the X
    Front, ..."."""
    if i + 3 >= len(chunks) or chunks[i].kind != "A" or chunks[i + 1].text != ",":
        return False
    named = chunks[i + 2].actor if chunks[i + 2].kind == "A" else None
    described = chunks[i].low.split()[0] in DESCRIBING and chunks[i + 3].text == ","
    return described and named is not None and named.named and not named.vague


DESCRIBING = words("its their his a an another")
