"""Persons told by their neighbours: "Gen. X", "X said", "X, the head of the Observatory"."""

from collections.abc import Sequence

from services.extract.extraction.knowledge import Meaning
from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.speakers.texts_that_tell import A_TEXT
from services.extract.extraction.text.tokens import Token
from services.extract.extraction.words import grammar
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


_CLERGY = ("Father ", "Bishop ", "Archbishop ", "Patriarch ", "Reverend ", "Cardinal ", "Pope ")


def is_titled(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether a rank cut short stands before the name: "Gen. X", "a rebel named X", "the mayor of
    P, X Y,".
    """
    if _is_name(chunks[number]) and (_is_called(chunks, number) or _is_official(chunks, number)):
        return True
    if chunks[number].text.startswith(_CLERGY):
        return True
    if not _is_name(chunks[number]) or number < 2 or chunks[number - 1].text != ".":
        return False
    return chunks[number - 2].low.rsplit(" ", 1)[-1] in _ABBREVIATED


def _is_called(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether "a rebel named", "a soldier called" stands before the name, or "told", as before a
    newspaper's.
    """
    place = chunks[number].place
    if number and chunks[number - 1].low in ("told", "tells") and not (place and place.country):
        return number + 1 == len(chunks) or chunks[number + 1].low in _WHEN_TOLD
    called = number > 1 and chunks[number - 1].low in ("named", "called", "nicknamed")
    return called and chunks[number - 2].kind == "A" and not chunks[number - 2].low.endswith("s")


_WHEN_TOLD = words('that on in by from , . " ” a the')


def _is_official(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether "the mayor of P," stands before the two names or more that a comma closes."""
    if number < 4 or number + 1 >= len(chunks) or " " not in chunks[number].text:
        return False
    set_off = chunks[number - 1].text == "," and chunks[number + 1].text == ","
    office = chunks[number - 4].low.rsplit(" ", 1)[-1] in _OFFICIALS
    return set_off and office and chunks[number - 3].low == "of"


_OFFICIALS = words("mayor governor head chief prefect sultan emir chairman commander minister")


def speaks(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether the name is followed by what only a person does or is."""
    after = chunks[number + 1 : number + 3]
    if not _is_name(chunks[number]) or not after:
        return False
    if number and chunks[number - 1].low in ("at", "in", "near"):
        return False  # "the post at X, an officer said"
    if after[0].low in _SPOKE or "who" in (after[0].low, after[0].text == "," and after[-1].low):
        return True
    if after[0].text == "," and after[-1].low in ("a", "an", "the"):
        office = chunks[number + 3].low if number + 3 < len(chunks) else ""
        return office in _OFFICES  # "X, a member of parliament"
    if after[0].text != ",":
        return False
    behind = chunks[number + 3] if number + 3 < len(chunks) else chunks[number]
    if number and after[-1].kind == "X" and behind.low in grammar.REPORTING:
        return False  # "took X, the governor said"
    if number and after[-1].low in _SPOKE and behind.kind in ("A", "P", "X"):
        return False  # "took X, said Y"
    return after[-1].low in _SPOKE or after[-1].kind == "X"


def _is_name(chunk: Chunk) -> bool:
    return chunk.actor is None and chunk.place is not None and chunk.place.name is not None


def behind_given_name(words: Sequence[Token], index: int, last: int, meaning: Meaning) -> bool:
    """Whether somebody's given name stands before the name by which he is known."""
    somebody = index == last and index > 0 and not (meaning.phrase or meaning.metonym)
    return somebody and words[index - 1].cap and is_given_name(words[index - 1].low)


def is_apposed(chunks: list[Chunk], first: int) -> bool:
    """Whether a person's name stands before: "Ali Bello, a local resident said"."""
    opens = first == _NAMED or (first > _NAMED and chunks[first - 3].kind == "p")
    if not opens or chunks[first - 1].text != ",":
        return False
    named = chunks[first - 2].kind == "X" or (first == _NAMED and " " in chunks[0].text)
    return named and chunks[first].low.split()[0] in ("a", "an")


def before_who(chunks: list[Chunk], last: int) -> int:
    """Where whoever speaks stands in "residents who fled to P said"; else ``last``."""
    if chunks[last].kind == "p" or chunks[last].low in A_TEXT:
        return last
    for k in range(last - 1, max(0, last - _REACH), -1):
        if chunks[k].kind == "p" or chunks[k].low in grammar.REPORTING:
            break
        if chunks[k].low == "who":
            return k - 1
    return last


_NAMED = 2
"""Chunks of "Ali Bello, ": a name and the comma behind it."""
_REACH = 15
