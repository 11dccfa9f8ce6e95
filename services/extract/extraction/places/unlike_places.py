"""Names that "the town" or "the site" cannot mean: a land, a street, a country's capital."""

from collections.abc import Collection, Sequence

from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.words import triggers
from services.extract.extraction.words.capitals import SEATS
from services.extract.extraction.words.places import LANDS, REGIONS, SETTLEMENTS
from services.extract.extraction.words.spelling import words

_WITHIN_TOWNS = (" ward", " street", " road")


def is_unlike(name: str, wanted: str | None) -> bool:
    """Whether a name, folded, is of another kind than the phrase: "the site" is no land."""
    if name in REGIONS and wanted is not None and wanted not in LANDS:
        return True
    return name.endswith(_WITHIN_TOWNS) and wanted in SETTLEMENTS


def can_be(low: str, kind: str | None, wanted: str | None) -> bool:
    """Whether "the town" can mean a place of this name, folded, and of this type or of none."""
    if is_unlike(low, wanted):
        return False
    if low in _QUARTERS:
        return wanted in ("neighbourhood", "district")
    if wanted == "airport":
        return kind == wanted  # no town and no base is one
    if wanted is None or (wanted in ("base", "camp") and kind in _SITES_OF_BASES):
        return True
    if kind is None or kind == "other":
        return wanted in _OF_ANY_NAME
    return kind == wanted or kind in _SAME.get(wanted, set())


_OF_ANY_NAME = words("city town village region district neighbourhood base camp other hill")
_SITES_OF_BASES = ("town", "village", "city", "hill", "mountain")
_QUARTERS = ("old city", "old town", "old quarter", "city centre", "city center")


_SAME = {
    "city": {"city", "town"},
    "town": {"town", "city", "village"},
    "village": {"village", "town"},
    "neighbourhood": {"neighbourhood", "district"},
    "district": {"district", "neighbourhood", "region", "province", "town"},
    "region": {"region", "district", "neighbourhood", "province", "hill", "mountain"},
    "base": {"base", "airport", "camp"},
    "airport": {"airport", "base"},
    "camp": {"camp", "base"},
    "province": {"province", "region"},
    "hill": {"hill", "mountain", "region"},
    "other": {"other"},
}


def are_unlike(one: str | None, other: str | None) -> bool:
    """Whether two of one name are two places: "Kandil airport" and "the town of Kandil"."""
    types = {one, other}
    return "airport" in types and not types.isdisjoint(SETTLEMENTS)


def no_seats(
    places: Sequence[PlaceMention],
    wanted: str | None,
    met: Collection[str],
    said: Sequence[PlaceMention],
    told_of: Collection[str],
) -> list[PlaceMention]:
    """Those that "the town" may mean: no country's capital where there is another; and "the city"
    only one that was ``met`` otherwise than by the way, and of which something was ``told`` or no
    other city was ``said`` in the sentence before.
    """
    if wanted not in SETTLEMENTS:
        return list(places)
    near = {p.name for p in said if not _is_seat(p)}
    beside = any(p.name in near for p in places)
    likely = [p for p in places if not _is_seat(p) or _may_be(p, wanted, met, told_of, beside)]
    return likely or list(places)


def _may_be(
    seat: PlaceMention,
    wanted: str | None,
    met: Collection[str],
    told_of: Collection[str],
    beside: bool,
) -> bool:
    """Whether "the city" may be a country's capital, where another stands ``beside`` it or not."""
    low = (seat.name or "").lower()
    return wanted == "city" and low in met and (not beside or low in told_of)


def _is_seat(place: PlaceMention) -> bool:
    return (place.name or "").lower() in SEATS


def is_met(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a place is more than where something else was: not "Markets in X were shut"."""
    if not i or chunks[i - 1].low not in _LEADING:
        return True
    near = chunks[max(0, i - _NEAR) : i + _NEAR]
    return any(chunk.low.removeprefix("the ") in _WAR for chunk in near)


_NEAR = 20
_LEADING = words("in at from to for via")
_WAR = (
    triggers.PRESS_NOUNS
    | triggers.FALL_NOUNS
    | triggers.TAKE_NOUNS
    | words(
        """
        fighting clashes gunfire battle battles shelling bombardment shots explosions war siege
        troops soldiers fighters rebels militants insurgents army forces militia militias tanks
        checkpoints gunmen defences defenders defended advanced advance marched
        """
    )
    | frozenset(triggers.TAKE)
    | frozenset(triggers.PRESS)
)
