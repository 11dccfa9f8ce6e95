"""What "most of the complex" is of: the airport, the refinery or the base told of before."""

from collections.abc import Callable, Sequence

from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words.spelling import words

_SITE_WORDS = words("complex facility site installation")
_SITES = ("airport", "oilfield", "base", "building", "dam", "camp", "crossing")


def site_meant(
    mention: PlaceMention,
    places: Sequence[PlaceMention],
    type_of: Callable[[PlaceMention], str | None],
) -> list[PlaceMention]:
    """The last of some places, where that is a site, in part: "most of the complex"."""
    if not mention.partial or (mention.desc or "").lower().rpartition(" ")[2] not in _SITE_WORDS:
        return []
    named = [place for place in places if place.name and not place.country][-1:]
    return [place for place in named if type_of(place) in _SITES]
