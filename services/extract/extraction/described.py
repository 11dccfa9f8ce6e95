"""Sides that are described before they are named."""

from services.extract.extraction.mentions import Chunk
from services.extract.extraction.words.spelling import words


def is_described(chunks: list[Chunk], i: int) -> bool:
    """Whether the side at an index is but described, and named behind it: "its ally, the X
    Front, ..."."""
    if i + 3 >= len(chunks) or chunks[i].kind != "A" or chunks[i + 1].text != ",":
        return False
    named = chunks[i + 2].actor if chunks[i + 2].kind == "A" else None
    described = chunks[i].low.split()[0] in DESCRIBING and chunks[i + 3].text == ","
    return described and named is not None and named.named and not named.vague


DESCRIBING = words("its their his a an another")
