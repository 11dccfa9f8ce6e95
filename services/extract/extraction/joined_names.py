"""Names that share the type word of the last: "Amhara and Afar regions"."""

from collections.abc import Sequence

from services.extract.extraction.mentions import Chunk, PlaceMention

_JOINS = frozenset(("and", ",", "&"))


def joined_name(chunks: Sequence[Chunk], number: int) -> Chunk | None:
    """The place that the word two before the one at ``number`` is, if that lends it its type."""
    place = chunks[number].place
    if place is None or not place.plural or not place.name or number < 2:
        return None
    before = chunks[number - 2]
    if before.kind != "w" or not before.text[:1].isupper() or chunks[number - 1].low not in _JOINS:
        return None
    found = Chunk("P", before.text, before.start, before.end, before.low)
    found.place = PlaceMention(
        before.text, before.start, before.end, place.type, None, False, True, sure=True
    )
    return found
