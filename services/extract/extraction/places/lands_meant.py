"""The land that "half of the region", "most of the province", "its north" go back to."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.words import places
from services.extract.extraction.words.places import GROUND, REGIONS
from services.extract.extraction.words.spelling import words


@dataclass
class LandNames:
    """How an article calls its lands, each by its name in lower case."""

    quartered: set[str] = field(default_factory=set)
    """Told with a bearing: "southern Idlib"."""
    nouns: dict[str, str] = field(default_factory=dict)
    """What it is called: the "valley" of "the X valley", the "farms" of "the X farms"."""

    def note(self, place: PlaceMention, chunk: Chunk) -> None:
        """Remember what a name in the text is told with."""
        low = (place.name or "").lower()
        if place.type is None and is_quartered(chunk):
            self.quartered.add(low)
        last = chunk.low.rpartition(" ")[2]
        land = places.TYPES.get(last) in ("region", "mountain") and last not in _ANY_GROUND
        if land and last not in low.split():
            self.nouns[low] = last

    def so_called(
        self, mention: PlaceMention, told: Sequence[PlaceMention]
    ) -> list[PlaceMention] | None:
        """X of "the X farms" that "the farms" goes back to, if the latest one called so."""
        article, _, noun = (mention.desc or "").lower().partition(" ")
        if article != "the" or noun not in self.nouns.values():
            return None
        named = (p for p in reversed(told) if self.nouns.get((p.name or "").lower()) == noun)
        return [*named][:1] or None


@dataclass(frozen=True)
class LandsTold:
    """What an article tells of its places, each by its name in lower case: of what type it is, how
    it is called, which have others in them, changed hands as a whole, lie in what.
    """

    kind_of: Callable[[PlaceMention], str | None]
    called: LandNames
    areas: Collection[str]
    whole: Collection[str]
    larger: Mapping[str, str]


_LANDS = ("region", "province", "district", "mountain")
_CAN_BE = {"region": _LANDS, "province": ("province", "region"), "district": ("district",)}
"""The word for it -> what that can go back to."""
_BEARINGS = places.DIRECTIONS | words(
    "central upper lower rural north-eastern north-western south-eastern south-western"
    " northeastern northwestern southeastern southwestern"
)
_ANY_GROUND = GROUND | words("area areas zone stretch")
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
    known: LandsTold,
) -> list[PlaceMention] | None:
    """The land of which a part is ``mention``: the last such one ``told``; else the only place
    ``said`` in the sentence or the one before, where it can be one and, if it is no district of a
    town, did not change hands as a whole. Null where no land is meant at all.
    """
    if mention.type not in _CAN_BE and not of_its_own(mention):
        return None
    wanted = mention.type or "region"
    fit = _CAN_BE.get(wanted, ())
    word = "" if of_its_own(mention) else (mention.desc or "").lower().rpartition(" ")[2]

    def is_land(place: PlaceMention) -> bool:
        low, kind = (place.name or "").lower(), known.kind_of(place)
        if word and (word in low.split() or word == known.called.nouns.get(low)):
            return True  # "the Panjshir Valley ... half of the valley"
        if wanted == "province" and place.natural:
            return False
        plain = kind is None and (low in REGIONS or low in known.called.quartered)
        plain = plain or (kind is None and word not in _ANY_GROUND and low in known.areas)
        return (plain or kind in fit) and (wanted != "region" or word in _ANY_LAND or not word)

    named = [place for place in told if place.name and not place.country]
    if found := [place for place in named if is_land(place)]:
        return found[-1:]
    names = {place.name for place in said if not place.country}
    only = [p for p in said if len(names) == 1 and not p.country]
    only = [p for p in only if known.kind_of(p) in (None, "other")]
    changed = any((place.name or "").lower() in known.whole for place in only)
    if wanted == "district":
        return [place for place in only if (place.name or "").lower() not in known.areas]
    if word in _TELLING and not changed and only:
        return only[-1:]
    return _larger_meant(mention, said, known.larger)


def _larger_meant(
    mention: PlaceMention, said: Sequence[PlaceMention], larger: Mapping[str, str]
) -> list[PlaceMention]:
    """Y of "They took X, the capital of Y. Most of the province is theirs"."""
    word = (mention.desc or "").lower().rpartition(" ")[2]
    within = {larger.get((place.name or "").lower()) for place in said}
    name = within.pop() if len(within) == 1 and word in _TELLING else None
    if name is None:
        return []
    return [PlaceMention(name, said[0].start, said[0].end, mention.type, definite=True, sure=True)]


_TELLING = words("region province governorate state canton enclave pocket")
"""Said of no town: "attacked P ... most of the province"."""
