"""The larger area that a sentence puts a place in: "X in Y province", "X, Y", "X north of Y"."""

from collections.abc import Callable, Sequence

from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.words import places
from services.extract.extraction.words.spelling import words

_INSIDE = words("in near outside of north south east west inside from")


_FOOTHOLDS = words("foothold stronghold bastion outpost redoubt toehold")


def _after_description(chunks: list[Chunk], j: int) -> int:
    """Where "in Y" stands after "X, A's last foothold"; ``j`` if nothing of the kind does."""
    if j + 1 >= len(chunks) or chunks[j].text != "," or chunks[j + 1].kind != "A":
        return j
    near = range(j + 2, min(j + 7, len(chunks) - 1))
    return next((k + 1 for k in near if chunks[k].low in _FOOTHOLDS), j)


def container_after(chunks: list[Chunk], i: int) -> str | None:
    """The larger area that follows: "X in Y province", "X, Y", "X north of Y"."""
    j = _after_description(chunks, i + 1)
    for _ in range(5):
        if j >= len(chunks):
            return None
        chunk = chunks[j]
        if chunk.kind == "P" and chunk.place is not None and chunk.place.name is not None:
            before = chunks[j - 1].low
            if chunks[j - 1].text == "(" and j + 1 < len(chunks) and chunks[j + 1].text == ")":
                return chunk.place.name
            if before in ("in", "of", "near", "inside", "outside") or chunk.place.type in (
                "province",
                "region",
            ):
                return chunk.place.name
            return None
        if j > i + 1 and chunk.place is not None and chunk.place.container is not None:
            return chunk.place.container  # "X, the capital of Y"
        if not (
            chunk.low in _INSIDE
            or chunk.low in places.DIRECTIONS
            or chunk.text in ",("
            or chunk.low in ("the", "to", "just", "countryside", "s")
        ):
            return None
        j += 1
    return None


def container_of(chunks: list[Chunk], place: PlaceMention) -> str | None:
    """The larger area that the sentence puts this place in."""
    for i, chunk in enumerate(chunks):
        if chunk.kind == "P" and chunk.start <= place.start < chunk.end:
            return container_after(chunks, i)
    return None


def only_far(chunks: list[Chunk], i: int) -> bool:
    """Whether a place only says how far another lies from it: "50 km (30 miles) from P", "50 km
    north of the capital P".
    """
    before = [chunk.low for chunk in chunks[max(0, i - 9) : i]]
    before = before[:-1] if before[-1:] == ["the capital"] else before
    off = before[-1:] == ["from"] or (
        before[-1:] == ["of"] and not places.DIRECTIONS.isdisjoint(before[-2:-1])
    )
    return off and not _MEASURES.isdisjoint(before[:-1])


_MEASURES = words("km kms kilometres kilometers miles mile")


def within_unnamed(local: list[PlaceMention]) -> bool:
    """Whether what was named last only tells where a place without a name lies: "a base in P", or
    is such a place itself: "in P rebels seized the airport"; not "P, A's last base (before its
    fall)", which is P.
    """
    if local and local[-1].is_land and local[-1].partial:
        return True  # "pulled out of the north of the country, leaving it to A"
    if local and _is_post(local[-1]):
        beside = local[-2] if len(local) > 1 else None
        named = beside is not None and beside.name is not None
        return not (named and beside is not None and local[-1].start - beside.end == len(", "))
    if len(local) < 2 or local[-1].name is None:
        return False
    head = local[-2]
    near = 0 < local[-1].start - head.end < _IN_THE
    return near and head.name is None and head.type in _SITES and not (head.plural or head.definite)


def _is_post(place: PlaceMention) -> bool:
    """Whether "the airport", "a crossing" stands without a name: what "it" means, not a town."""
    return place.name is None and place.type in _POSTS and not place.plural


_POSTS = ("base", "airport", "crossing", "hill", "building")


_IN_THE = len(" in the ") + 1
_SITES = ("base", "camp", "town", "village", "airport", "hill", "crossing")


def is_the_town(place: PlaceMention) -> bool:
    """Whether "the town", "this village" stands for a place that was named before."""
    shown = (place.desc or "").lower().startswith(("the ", "this ", "that "))
    return shown and place.name is None and place.type in _SETTLEMENTS and not place.plural


_SETTLEMENTS = ("city", "town", "village", "district", "camp")


def says_of(town: PlaceMention, beside: PlaceMention) -> bool:
    """Whether what stands beside a town says what it is: "P, the capital city of Q"."""
    told = f", {beside.desc} of "
    return beside.desc is not None and 0 < beside.start - town.end <= len(told)


def own_post(mention: PlaceMention) -> bool:
    """Whether a side's or a town's post is told of, which is no town: "its base", "the prison"."""
    lows = (mention.desc or "").lower().split()
    own = lows[:1] in (["its"], ["their"])
    seat = lows[-1:] in (["headquarters"], ["hq"]) and _OF_DISTRICTS.isdisjoint(lows)
    return seat or (own and mention.type in _OWN_POSTS) or not _INSTITUTIONS.isdisjoint(lows)


_OF_DISTRICTS = words("district county subdistrict sub-district provincial")
_OWN_POSTS = ("base", "camp", "airport", "building", "dam", "oilfield")
_INSTITUTIONS = words(
    """
    police governor governor's intelligence council party prison government hospital radio
    television water mosque school university telecommunications
    """
)


def goes_back_itself(place: PlaceMention) -> bool:
    """Whether it is "the town" or "(a quarter of) the country", by no name."""
    return is_the_town(place) or (place.name is None and place.type == "country")


def in_that_land(
    mention: PlaceMention,
    alike: Sequence[PlaceMention],
    told: Sequence[PlaceMention],
    fits: Callable[[PlaceMention, str | None], bool],
) -> list[PlaceMention]:
    """What "the town in X" means: the last of those alike, if it lies there; and "the capital of X"
    the only town that the article has named so far.
    """
    if alike and alike[-1].container == mention.container:
        return [alike[-1]]
    if not (mention.desc or "").lower().endswith("capital"):
        return []
    towns = {p.name: p for p in told if p.name and not p.country and not p.is_wide}
    only = next(iter(towns.values())) if len(towns) == 1 else None
    return [only] if only is not None and fits(only, "city") else []
