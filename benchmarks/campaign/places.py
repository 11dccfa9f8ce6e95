"""Which place ids of the messages are which place of the campaign, and which are linked."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from benchmarks.campaign.messages import THEATRE, place_of
from benchmarks.campaign.world import PLACES, Locality
from schemas.reports import ArticleRead, ReportedPlace
from services.store.linking.proposals import NamedPlace, linking_key, propose
from whoholds.places.folding import fold

SPELT = {fold(name): place for place in PLACES for name in (place.name, *place.others)}
MAIN_IDS = {place: place_of(place.name, place).place_id or "" for place in PLACES}
"""The id under which somebody asks for the place: that of its usual spelling."""


def localities_of(messages: Iterable[ArticleRead]) -> dict[str, Locality]:
    """Place id -> the place of the campaign that it is named as most; others are left out."""
    named: dict[str, Counter[Locality]] = defaultdict(Counter)
    for message in messages:
        for report in message.reports:
            place = SPELT.get(fold(report.place.name or ""))
            if report.place.place_id is not None and place is not None:
                named[report.place.place_id][place] += 1
    found = {place_id: counts.most_common(1)[0][0] for place_id, counts in named.items()}
    return {**found, **{place_id: place for place, place_id in MAIN_IDS.items()}}


def unlinked(messages: Iterable[ArticleRead]) -> dict[str, str]:
    """No place is linked to another."""
    return {}


def true_links(messages: Iterable[ArticleRead]) -> dict[str, str]:
    """Place id -> the id it counts for, had somebody linked every spelling rightly."""
    return {place_id: MAIN_IDS[place] for place_id, place in localities_of(messages).items()}


def rule_links(messages: Iterable[ArticleRead]) -> dict[str, str]:
    """Place id -> the id it counts for, as far as the store's rule links by itself."""
    named: dict[str, ReportedPlace] = {}
    for message in messages:
        for report in message.reports:
            if report.place.place_id is not None:
                named.setdefault(report.place.place_id, report.place)
    named |= {place_id: place_of(place.name, place) for place, place_id in MAIN_IDS.items()}
    by_key: dict[str, list[NamedPlace]] = defaultdict(list)
    for place_id, place in named.items():
        by_key[linking_key(place.name or "")].append(_named(place_id, place))
    proposals = [each for key in sorted(by_key) for each in propose(key, by_key[key])]
    return {each.place_id: each.canonical_id for each in proposals if each.accepted}


def _named(place_id: str, place: ReportedPlace) -> NamedPlace:
    return NamedPlace(
        place_id, place.name or "", place.type, place.container, place.country, place.admin1,
        place.point.lat if place.point else None, place.point.lon if place.point else None,
        place.precision_km, THEATRE,
    )  # fmt: skip
