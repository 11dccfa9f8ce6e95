"""What kind of place an apposition says a name is: "P, a town in Q", "P and Q, two towns"."""

from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.words.spelling import words

_SAYS = words(
    """
    city town village neighbourhood district capital base suburb cities towns villages
    neighbourhoods districts bases suburbs
    """
)


def apposed_types(chunks: Sequence[Chunk], i: int) -> list[tuple[str, str]]:
    """The names, folded, to which the apposition behind an index gives a type."""
    j = i + 1
    if j < len(chunks) and chunks[j].text == ",":
        j += 1
    other = chunks[j].place if j < len(chunks) else None
    if other is None or other.name is not None or not other.type:
        return []
    if not _SAYS.issuperset((other.desc or "").lower().split()[-1:]):
        return []
    if not other.plural:
        return [(_name(chunks[i]), other.type)]
    if chunks[i - 1].low != "and" or chunks[j - 1].text != ",":
        return []
    k = i
    found = []
    while k >= 0 and (name := _name(chunks[k])):
        found.append((name, other.type))
        k -= 2 if chunks[k - 1].low == "and" or chunks[k - 1].text == "," else len(chunks)
    return found


def is_port(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether the place at an index is told as a port: "the port of X", "X, an oil port"."""
    if "port" in chunks[i].low and "port" in chunks[i].low.split():
        return True
    near = [chunk.low for chunk in chunks[i + 1 : i + 6]]
    if not any("port" in low for low in near):
        return False
    told = " ".join(near[near[:1] == [","] :]).split()
    return told[:1] in (["a"], ["an"]) and "port" in told


def _name(chunk: Chunk) -> str:
    """The name of a place, folded; empty where none stands."""
    return ((chunk.place.name if chunk.place is not None else None) or "").lower()


def share_types(chunks: list[Chunk]) -> None:
    """ "the villages of X and Y": Y is a village too."""
    head: PlaceMention | None = None
    for i, chunk in enumerate(chunks):
        if chunk.place is None:
            if head is not None and chunk.low not in ("and", ",", "&"):
                head = None
            continue
        if chunk.place.plural and chunk.place.type:
            head = chunk.place
        elif head is not None and chunk.place.name and chunk.place.type is None and i:
            chunk.place.type, chunk.place.sure = head.type, True
