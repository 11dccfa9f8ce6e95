"""Which place ids of the messages are which place of the campaign, and which are linked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from benchmarks.campaign.messages import place_of
from benchmarks.campaign.world import PLACES, Locality
from schemas.reports import ArticleRead
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


def true_links(localities: Mapping[str, Locality]) -> dict[str, str]:
    """Place id -> the id it is linked to, had somebody linked every spelling rightly."""
    return {place_id: MAIN_IDS[place] for place_id, place in localities.items()}
