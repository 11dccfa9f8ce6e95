"""The land that "half of the region", "most of the province", "its north" go back to."""

from collections.abc import Callable, Collection, Sequence

from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.words import places
from services.extract.extraction.words.places import REGIONS
from services.extract.extraction.words.spelling import words

KindOf = Callable[[PlaceMention], str | None]
"""What an article tells a place to be."""

_LANDS = ("region", "province", "district", "mountain")
_CAN_BE = {"region": _LANDS, "province": ("province", "region"), "district": ("district",)}
"""The word for it -> what that can go back to."""
_BEARINGS = places.DIRECTIONS | words(
    "central upper lower rural north-eastern north-western south-eastern south-western"
    " northeastern northwestern southeastern southwestern"
)
_ANY_GROUND = words("area areas territory territories land zone stretch")
_ANY_LAND = _ANY_GROUND | words("region enclave pocket")
"""Words for a land that say nothing of what it is; a valley is one by its name."""


def is_quartered(chunk: Chunk) -> bool:
    """Whether a name is told with a bearing, and so as a land: "southern Idlib"."""
    lows = chunk.low.split(" ", 2)
    return lows[lows[0] == "the"] in _BEARINGS if len(lows) > 1 + (lows[0] == "the") else False


def of_its_own(mention: PlaceMention) -> bool:
    """Whether a quarter of a land named before is told of: "(most of) its north"."""
    lows = (mention.desc or "").lower().split()
    return lows[:1] in (["its"], ["their"]) and lows[-1] in places.DIRECTIONS


def land_meant(
    mention: PlaceMention,
    told: Sequence[PlaceMention],
    said: Sequence[PlaceMention],
    kind_of: KindOf,
    quartered: Collection[str],
    lands: Collection[str],
    whole: Collection[str],
) -> list[PlaceMention]:
    """The land of which a part is ``mention``: the last such one ``told``; else the only place
    ``said`` in the sentence or the one before, where it can be one and, if it is no district of a
    town, did not change hands as a ``whole``.
    """
    wanted = mention.type or "region"
    fit = _CAN_BE.get(wanted, ())
    word = "" if of_its_own(mention) else (mention.desc or "").lower().rpartition(" ")[2]

    def is_land(place: PlaceMention) -> bool:
        low, kind = (place.name or "").lower(), kind_of(place)
        if word and word in low.split():
            return True  # "the Panjshir Valley ... half of the valley"
        plain = kind is None and (low in REGIONS or low in quartered)
        plain = plain or (kind is None and word not in _ANY_GROUND and low in lands)
        return (plain or kind in fit) and (wanted != "region" or word in _ANY_LAND or not word)

    named = [place for place in told if place.name and not place.country]
    if found := [place for place in named if is_land(place)]:
        return found[-1:]
    names = {place.name for place in said if not place.country}
    only = [p for p in said if len(names) == 1 and not p.country and kind_of(p) is None]
    changed = any((place.name or "").lower() in whole for place in only)
    if wanted == "district":
        return [place for place in only if (place.name or "").lower() not in lands]
    return only[-1:] if word in _TELLING and not changed else []


_TELLING = words("region province governorate state enclave pocket")
"""Said of no town: "attacked P ... most of the province"."""
