"""Names of offices and organisations that look like names of places: "Observatory for Human
Rights", "Defence Headquarters", "the United Nations".
"""

from collections.abc import Callable, Sequence

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.words.grammar import REPORTING
from services.extract.extraction.words.spelling import words
from services.extract.extraction.words.troops import ORGANISATIONS

_NO_PLACES = words(
    """
    united nations human rights headquarters high command commissioner commission general
    staff refugees international national joint supreme special security defence defense foreign
    affairs information media peace war study world health food programme program red cross crescent
    """
)
_LINKS = frozenset({"for", "of", "on"})


def without_institutions(chunks: list[Chunk], is_place: Callable[[str], bool]) -> list[Chunk]:
    """The chunks, with every place that is only part of an organisation's name told as such."""
    parts: dict[int, Chunk] = {}
    for number, chunk in enumerate(chunks):
        name = chunk.place.name if chunk.place is not None else None
        if (chunk.low == "field" and _of_the_field(chunks, number)) or (
            name is not None
            and (
                _is_common(name)
                or chunk.text.startswith(_STATIONS)
                or _says(chunks, number)
                or _of_national(chunks, number)
                or _of_a_tribe(chunks, number)
                or _of_the_press(chunks, number)
                or _of_an_official(chunks, number)
                or _of_a_command(chunks, number)
                or (_is_tail(chunks, number) and not is_place(name))
            )
        ):
            parts[number] = Chunk("X", chunk.text, chunk.start, chunk.end, chunk.low)
    return [parts.get(n, chunk) for n, chunk in enumerate(chunks)] if parts else chunks


_BROADCASTERS = frozenset(("radio", "tv", "televizija", "agence"))
_STATIONS = ("Radio ", "TV ", "Voice of ")
_PAPERS = frozenset(("radio", "tv", "tribune", "herald", "gazette", "online", "fm"))


def _is_common(name: str) -> bool:
    parts = name.lower().split()
    told = len(parts) > 1 and (parts[0] in _BROADCASTERS or parts[-1] in _PAPERS)
    told = told or "news" in parts[1:]  # "Sky News Arabia"
    return told or all(word in _NO_PLACES for word in parts)


_SPEAKERS = words(
    """
    network observatory agency newspaper daily weekly station website portal office bureau chamber
    association union committee foundation institute centre center council service correspondent
    coordination broadcaster channel television
    """
)


def _says(chunks: Sequence[Chunk], number: int) -> bool:
    """ "the Darfur network said": whoever says so is no place."""
    if not chunks[number].low.startswith(("the ", "a ")):
        return False
    said = number + 1 + (chunks[number].text.rsplit(" ", 1)[-1] not in _SPEAKERS)
    if said >= len(chunks) or chunks[said].low not in REPORTING:
        return False
    return chunks[said - 1].text.rsplit(" ", 1)[-1] in _SPEAKERS


_MEN = words("leaders leader commanders commander officers officer marshal doctors")


def _of_the_field(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether only men are told of behind "field": "field commanders"."""
    after = chunks[number + 1] if number + 1 < len(chunks) else None
    return after is not None and after.low in _MEN


_MEDIA = words("television tv radio channel network newspaper daily weekly website portal agency")


def _of_the_press(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether "television", "newspaper" ends the phrase, and it says something: no place."""
    after = chunks[number + 1].low if number + 1 < len(chunks) else ""
    ends = chunks[number].low.rsplit(" ", 1)[-1]
    said = after in REPORTING and ends in _MEDIA
    then = chunks[number + 2].low if number + 2 < len(chunks) else ""
    return said or (after in _MEDIA and then in REPORTING)


_LEVELS = words("provincial district regional city municipal town county state")
_OFFICIALS = words(
    "official officials spokesman councillor councilor lawmaker lawmakers administrator leader"
)


def _of_an_official(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether "provincial official" follows, whose province it is."""
    after = [chunk.low for chunk in chunks[number + 1 : number + 3]]
    return len(after) == 2 and after[0] in _LEVELS and after[1] in _OFFICIALS


def _of_a_command(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether "operations command said" follows: whose command it is."""
    after = [chunk.low for chunk in chunks[number + 1 : number + 4]]
    after = after[after[:1] == ["operations"] :]
    return len(after) > 1 and after[0] == "command" and after[1] in REPORTING


def _of_a_tribe(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether "tribe", "clan" follows, whose name it is."""
    after = chunks[number + 1].low if number + 1 < len(chunks) else ""
    return after in ("tribe", "tribes", "clan", "clans", "dynasty", "tribesman")


def _of_national(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether "Government of" stands before "National Accord", "National Unity"."""
    if number < 2 or not chunks[number].low.startswith("national "):
        return False
    before = chunks[number - 2]
    return (
        chunks[number - 1].low == "of" and before.kind == "A" and before.low.endswith("government")
    )


def _is_tail(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether "Observatory for" stands before."""
    if number < 2 or chunks[number - 1].low not in _LINKS or chunks[number - 2].kind != "X":
        return False
    return chunks[number - 2].text.lower().rsplit(" ", 1)[-1] in ORGANISATIONS
