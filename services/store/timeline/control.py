"""Changes and evidence of one place in, control by layer out."""

from collections.abc import Iterable, Sequence

from services.store.timeline.agreement import agreed, by_day
from services.store.timeline.entries import LADDERS, Evidence, Layer, Timeline, Transfer
from services.store.timeline.intervals import NOTHING, Laid, intervals_of
from services.store.timeline.ordering import place
from services.store.timeline.spells import with_evidence

LaidBefore = dict[Layer, Laid]
"""What was laid of each layer when it was last computed."""


def timeline(
    layer: Layer,
    transfers: Iterable[Transfer],
    evidence: Sequence[Evidence],
    laid: LaidBefore | None = None,
) -> Timeline:
    """The intervals of one layer: a pure function of the sets given.

    What is ``laid`` of the same place saves time and decides nothing; it is kept up to date.
    """
    laid = {} if laid is None else laid
    counts = LADDERS[layer]
    counted = [each for each in transfers if each.moves_control and each.status in counts]
    heard = [each for each in evidence if layer in each.layers]
    sure = [each for of_day in by_day(heard) for each in agreed(of_day)]
    laid[layer] = intervals_of(place(counted, sure), laid.get(layer, NOTHING))
    return with_evidence(laid[layer].intervals, heard)
