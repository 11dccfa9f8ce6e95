"""Changes and evidence of one place in, control by layer out."""

from collections.abc import Iterable, Sequence

from services.store.timeline.entries import LADDERS, Evidence, Layer, Timeline, Transfer
from services.store.timeline.intervals import intervals_of
from services.store.timeline.ordering import place
from services.store.timeline.spells import with_evidence


def timeline(layer: Layer, transfers: Iterable[Transfer], evidence: Sequence[Evidence]) -> Timeline:
    """The intervals of one layer: a pure function of the sets given."""
    counts = LADDERS[layer]
    counted = [each for each in transfers if each.moves_control and each.status in counts]
    heard = [each for each in evidence if layer in each.layers]
    return with_evidence(intervals_of(place(counted, heard)), heard)
