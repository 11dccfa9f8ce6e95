"""Ground told by whose it is: "a third of the enclave's farmland" is the enclave in part."""

import re

from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.words.places import GROUND, TYPES
from services.extract.extraction.words.spelling import any_of, words

_WHOLES = (
    "enclave pocket town city village camp suburb district province region area island peninsula"
)
_GROUND = GROUND | words("farmland farmlands area soil orchards fields surface")
_ITS_GROUND = re.compile(
    rf"\bthe (?:[a-z-]+ ){{0,2}}({any_of(_WHOLES.split())})"
    rf"(?:['’]s|['’]?s (?:[a-z-]+ )?{any_of(sorted(_GROUND))})$"
)


def tell_ground(chunks: list[Chunk], j: int, place: PlaceMention) -> list[Chunk]:
    """The chunks, of which one that names a share of the ground of "the enclave" tells of the
    enclave in part.
    """
    chunk = chunks[j]
    if not place.partial or place.container is not None or "s" not in chunk.low:
        return chunks
    told = _ITS_GROUND.search(chunk.low)
    after = chunks[j + 1].low if j + 1 < len(chunks) else ""
    owner = chunk.low.endswith(("'s", "’s"))
    if told is None or (owner and after not in _GROUND):
        return chunks
    whole = told.group(1)
    place.desc, place.type, place.definite = f"the {whole}", TYPES[whole], True
    place.plural = place.count = False
    return [*chunks[: j + 1], *chunks[j + 1 + owner :]]
