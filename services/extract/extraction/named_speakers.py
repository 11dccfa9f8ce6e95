"""Persons told by their neighbours: "Gen. X", "X said", "X, the head of the Observatory"."""

from collections.abc import Sequence

from services.extract.extraction.knowledge import Meaning
from services.extract.extraction.mentions import Chunk
from services.extract.extraction.tokens import Token
from services.extract.extraction.words.people import is_given_name
from services.extract.extraction.words.spelling import words

_SPOKE = words(
    """
    said says told tells added adds denied denies confirmed confirms insisted insists acknowledged
    admitted admits warned warns
    """
)
_OFFICES = words(
    """
    member resident lawmaker farmer trader teacher nurse doctor driver shopkeeper student mother
    father housewife witness survivor pastor priest trader fisherman herder
    """
)
_ABBREVIATED = words("gen brig col lt maj capt sgt dr mr mrs ms prof sen gov")


def is_titled(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether a rank cut short stands before the name: "Gen. X"."""
    if not _is_name(chunks[number]) or number < 2 or chunks[number - 1].text != ".":
        return False
    return chunks[number - 2].low.rsplit(" ", 1)[-1] in _ABBREVIATED


def speaks(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether the name is followed by what only a person does or is."""
    after = chunks[number + 1 : number + 3]
    if not _is_name(chunks[number]) or not after:
        return False
    if number and chunks[number - 1].low in ("at", "in", "near"):
        return False  # "the post at X, an officer said"
    if after[0].low in _SPOKE:
        return True
    if after[0].text == "," and after[-1].low in ("a", "an", "the"):
        office = chunks[number + 3].low if number + 3 < len(chunks) else ""
        return office in _OFFICES  # "X, a member of parliament"
    return after[0].text == "," and (after[-1].low in _SPOKE or after[-1].kind == "X")


def _is_name(chunk: Chunk) -> bool:
    return chunk.actor is None and chunk.place is not None and chunk.place.name is not None


def behind_given_name(words: Sequence[Token], index: int, last: int, meaning: Meaning) -> bool:
    """Whether somebody's given name stands before the name by which he is known."""
    somebody = index == last and index > 0 and not (meaning.phrase or meaning.metonym)
    return somebody and words[index - 1].cap and is_given_name(words[index - 1].low)
