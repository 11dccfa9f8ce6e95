"""Names behind a genitive without its apostrophe: Menagh of "Aleppos Menagh airport"."""

from collections.abc import Collection

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.text.article_text import PlaceNames

_SHORTEST = 5


def without_owners(
    chunks: list[Chunk], names: PlaceNames | None, told: Collection[str], lost: bool
) -> list[Chunk]:
    """The chunks with what a known place owns named for itself, where apostrophes are ``lost``;
    ``told``: names of the article.
    """
    for chunk in chunks if lost else ():
        place = chunk.place
        if place is None or place.name is None or place.country or chunk.actor is not None:
            continue
        first, _, rest = place.name.partition(" ")
        owner = first[:-1]
        if len(first) < _SHORTEST or not first.endswith("s") or first.endswith("ss"):
            continue
        if first in told or not (owner in told or (names is not None and names.knows(owner))):
            continue
        if names is not None and (names.knows(place.name) or names.knows(first)):
            continue
        if rest:
            place.start, place.name = place.end - len(rest), rest
            place.container = place.container or owner
        elif chunk.end > place.end:
            place.name, place.end = owner, place.end - 1
    return chunks
