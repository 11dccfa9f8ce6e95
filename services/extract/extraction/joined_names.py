"""Names that share the type word of the last: "Amhara and Afar regions"."""

from collections.abc import Callable, Iterable, Sequence

from services.extract.extraction.mentions import Chunk, PlaceMention

_JOINS = frozenset(("and", ",", "&"))


def joined_names(chunks: Sequence[Chunk], known: Callable[[str], bool]) -> Iterable[Chunk]:
    """The chunks, with every capitalised word before "and X regions" as a place of that type."""
    for number, chunk in enumerate(chunks):
        place = _shares(chunks, number)
        if place is not None and known(chunk.text):
            found = Chunk("P", chunk.text, chunk.start, chunk.end, chunk.low)
            found.place = PlaceMention(
                chunk.text, chunk.start, chunk.end, place.type, None, False, True, sure=True
            )
            yield found
        else:
            yield chunk


def _shares(chunks: Sequence[Chunk], number: int) -> PlaceMention | None:
    chunk = chunks[number]
    if chunk.kind != "w" or not chunk.text[:1].isupper() or number + 2 >= len(chunks):
        return None
    after = chunks[number + 2].place
    joins = chunks[number + 1].low in _JOINS
    return after if joins and after is not None and after.plural and after.name else None
