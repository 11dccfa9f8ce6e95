"""The collections: what their features are, and which properties one may filter by."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.api.formats.listings import CHANGES, CONTROL, PLACES, Listing


@dataclass(frozen=True)
class Collection:
    """One collection of features."""

    title: str
    description: str
    listing: Listing
    filters: Mapping[str, str]  # property to the parameter of the list that filters by it
    datetime: str  # what the parameter means here

    @property
    def id(self) -> str:
        """As in addresses."""
        return self.listing.name


_ALL = (
    Collection(
        "Control changes",
        "What happened: one feature a change of who holds a place, newest first. A change whose "
        "place has no known point has no geometry.",
        CHANGES,
        {
            "place_id": "place_id",
            "country": "country",
            "theatre": "theatre",
            "kind": "kind",
            "status": "status",
            "gainer_side": "gainer",
            "loser_side": "loser",
        },
        "Changes that could have happened then.",
    ),
    Collection(
        "Control",
        "Who holds what: one feature a place that anything is known of, at the end of one day.",
        CONTROL,
        {
            "place_id": "place_id",
            "country": "country",
            "layer": "layer",
            "state": "state",
            "holder_side": "holder",
        },
        "The end of this day; of an interval, of its last day. Today where it is left out.",
    ),
    Collection(
        "Places",
        "Every place that was named, with its point where one is known.",
        PLACES,
        {"country": "country", "type": "type"},
        "Places have no time: all match.",
    ),
)
COLLECTIONS: Mapping[str, Collection] = {each.id: each for each in _ALL}
