"""Two ids of one place, told by spelling, area and distance; nothing that contradicts is linked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from services.store.baseline_places import distance_km
from whoholds.places.folding import consonant_key as key_of
from whoholds.places.folding import fold

ACCEPT_AT = 0.9
"""From this score on the rule links by itself; an analyst may undo it."""
PROPOSE_AT = 0.6
SHORT_KEY = 4
"""Shorter consonant keys fit too many names to link by."""
NEAR_KM = 10.0
LISTED = ("gn:", "wof:")
"""Ids of gazetteers: what these list as two places is two places."""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """What the store knows of a place id."""

    place_id: str
    name: str
    type: str | None = None
    container: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None
    theatre: str | None = None
    chosen: bool = False
    """An analyst made another place one with it: it stands for both."""

    @property
    def has_area(self) -> bool:
        """Whether any text told what area it lies in."""
        return bool(self.admin1 or self.container)

    @property
    def has_own_point(self) -> bool:
        """Whether the point is the place's own, not that of the area around it."""
        return self.lat is not None and (self.precision_km or 0.0) <= NEAR_KM

    @property
    def is_listed(self) -> bool:
        """Whether a gazetteer lists it."""
        return self.place_id.startswith(LISTED)

    @property
    def rank(self) -> tuple[bool, bool, bool, str]:
        """The lowest stands for the others: chosen, listed, with a point, then first by id."""
        return (not self.chosen, not self.is_listed, self.lat is None, self.place_id)


@dataclass(frozen=True, slots=True)
class Proposal:
    """That two ids are one place; ``canonical_id`` would stand for both."""

    place_id: str
    canonical_id: str
    score: float
    reason: str
    accepted: bool


def linking_key(name: str) -> str:
    """The consonant key, in which French "ch" (Cheikh) is English "sh" (Sheikh)."""
    return key_of(name).replace("c", "s")  # every other c of a name is a k in its key


def propose(consonant_key: str, places: Iterable[NamedPlace]) -> list[Proposal]:
    """For all places of one consonant key: a function of the set, so that arrival does not matter.

    A group with a contradiction inside is proposed to an analyst and not linked by rule.
    """
    ordered = sorted(places, key=lambda place: place.rank)
    pairs = [(one, other, *(_only_namesake(one, other, ordered) or
                            likeness(consonant_key, one, other)))
             for one, other in combinations(ordered, 2)]  # fmt: skip
    groups = _groups(ordered, [(a, b) for a, b, score, _ in pairs if score >= ACCEPT_AT])
    proposals = []
    for one, other, score, reason in pairs:
        group = groups[one.place_id]
        accepted = score >= ACCEPT_AT and _is_sound(consonant_key, group)
        if accepted and one is not group[0]:
            continue  # its link to the head of the group says it all
        if score >= PROPOSE_AT:
            proposals.append(Proposal(other.place_id, one.place_id, score, reason, accepted))
    linked = {each.place_id for each in proposals if each.accepted}
    return proposals + _indirect(groups, linked, consonant_key)


def _only_namesake(
    one: NamedPlace, other: NamedPlace, places: Sequence[NamedPlace]
) -> tuple[float, str] | None:
    """A text that names no area means the only place of that name which another one names.

    Where the gazetteer lists the place, it may list namesakes too, or the text would have found
    it: then, and where a namesake lies in another area or theatre, an analyst decides.
    """
    if fold(one.name) != fold(other.name) or one.has_area == other.has_area:
        return None
    if _contradiction(one, other) is not None:
        return None
    named = one if one.has_area else other
    reason = "the same name, and one text names no area"
    alone = all(_contradiction(named, each) is None for each in places if each.has_area)
    numbered = any(sign.isdigit() for sign in one.name)  # every front has its Hill 112
    sure = alone and not (one.is_listed or other.is_listed or numbered)
    if sure and one.theatre and one.theatre == other.theatre:
        return ACCEPT_AT, f"{reason}: the only one of that name in its theatre"
    return PROPOSE_AT, reason


def likeness(consonant_key: str, one: NamedPlace, other: NamedPlace) -> tuple[float, str]:
    """How likely two places of one consonant key are the same, and why."""
    if (against := _contradiction(one, other)) is not None:
        return 0.0, against
    spelling = SequenceMatcher(None, fold(one.name), fold(other.name)).ratio()
    score, reasons = 0.35 + 0.25 * spelling, [f"spelled alike ({spelling:.2f})"]
    if len(consonant_key) < SHORT_KEY:
        score -= 0.2
        reasons.append("a short name")
    if _same(one.admin1, other.admin1) or _same(one.container, other.container):
        score += 0.35
        reasons.append("in the same area")
    if one.type and one.type == other.type:
        score += 0.05
        reasons.append(f"both a {one.type}")
    if (apart := _apart(one, other)) is not None:
        score += 0.3
        reasons.append(f"{apart:.0f} km apart")
    return round(min(score, 1.0), 3), ", ".join(reasons)


def _contradiction(one: NamedPlace, other: NamedPlace) -> str | None:
    if one.is_listed and other.is_listed:
        return "the gazetteer lists both"
    chosen = one.chosen or other.chosen
    if chosen and all(each.chosen or each.is_listed for each in (one, other)):
        return "an analyst chose which stands for others"
    if _differ(one.country, other.country) or _differ(one.admin1, other.admin1):
        return "in different areas"
    if any(sign.isdigit() for sign in one.name + other.name) and fold(one.name) != fold(other.name):
        return "numbers tell them apart"
    apart = _apart(one, other)
    return f"{apart:.0f} km apart" if apart is not None and apart > NEAR_KM else None


def _apart(one: NamedPlace, other: NamedPlace) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    if not (one.has_own_point and other.has_own_point):
        return None  # two places of one province share its point and are not therefore near
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _same(one: str | None, other: str | None) -> bool:
    return bool(one) and bool(other) and fold(one or "") == fold(other or "")


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one) and bool(other) and not _same(one, other)


def _groups(
    places: Sequence[NamedPlace], links: Iterable[tuple[NamedPlace, NamedPlace]]
) -> dict[str, list[NamedPlace]]:
    """Connected places, each group with its head first."""
    group_of = {place.place_id: [place] for place in places}
    for one, other in links:
        mine, theirs = group_of[one.place_id], group_of[other.place_id]
        if mine is not theirs:
            merged = sorted([*mine, *theirs], key=lambda place: place.rank)
            for place in merged:
                group_of[place.place_id] = merged
    return group_of


def _is_sound(consonant_key: str, group: Sequence[NamedPlace]) -> bool:
    return all(likeness(consonant_key, a, b)[0] > 0.0 for a, b in combinations(group, 2))


def _indirect(
    groups: dict[str, list[NamedPlace]], linked: set[str], consonant_key: str
) -> list[Proposal]:
    """Members that reach the head of their group only through another one."""
    found = []
    for place_id, group in groups.items():
        head = group[0]
        if place_id not in linked | {head.place_id} and _is_sound(consonant_key, group):
            reason = f"one with others that are one with {head.name}"
            found.append(Proposal(place_id, head.place_id, ACCEPT_AT, reason, True))
    return found
