"""What a name stands for: "in the capital, X," is but X; a new name is no place of its own."""

from dataclasses import replace

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.words import grammar


def name_capitals(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks with "(in) the capital, X" told as X, which no list goes on with."""
    for number in range(1, len(chunks) - 2):
        seat, named = chunks[number].place, chunks[number + 2].place
        if seat is None or seat.name is not None or seat.plural or named is None:
            continue
        if not (seat.desc or "").lower().endswith("capital") or named.name is None:
            continue
        if chunks[number + 1].text != "," or chunks[number - 1].low not in grammar.PREPOSITIONS:
            continue
        last = chunks[number + 2]
        whole = Chunk("P", last.text, last.start, last.end, last.low)
        whole.place = replace(named, type=named.type or "city", sure=True)
        closes = number + 3 < len(chunks) - 1 and chunks[number + 3].text == ","
        opened = any(other.text == "," for other in chunks[:number])
        rest = chunks[number + 3 + (closes and not opened) :]
        return name_capitals([*chunks[:number], whole, *rest])
    return chunks


_RENAMED = frozenset(("renamed", "rechristened", "renaming"))
_AGAIN = frozenset(("after", "and", "in", "when", "which", "who", "before", "since"))
_NAME = 6


def forget_renamings(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks with the new name of "(X, which A) renamed Y – city of Z –" told as no place."""
    for number, chunk in enumerate(chunks):
        if chunk.low not in _RENAMED:
            continue
        for k in range(number + 1, min(number + _NAME, len(chunks))):
            other = chunks[k]
            if other.text == "," or other.low in _AGAIN:
                break
            if other.place is not None and other.place.name is not None:
                chunks[k] = Chunk("X", other.text, other.start, other.end, other.low)
    return chunks
