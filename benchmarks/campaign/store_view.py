"""What the store's pure code makes of the messages, fed in any order."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from random import Random

from benchmarks.campaign.history import START, History
from benchmarks.campaign.places import MAIN_IDS, localities_of
from benchmarks.campaign.view import Found, Holder, View
from benchmarks.campaign.world import Locality
from schemas.message import Side
from schemas.reports import ArticleRead
from services.store.conflation.report_facts import Party, ReportFacts
from services.store.place_history import PlaceHistory, history_of
from services.store.postgres_readings import facts_of
from services.store.timeline.entries import ControlInterval, Evidence, Layer, State
from services.store.timeline.moments import end_of

Links = Callable[[Sequence[ArticleRead]], Mapping[str, str]]
"""From the messages to the id that each place id counts for; what is not named stays alone."""


class StoreView:
    """The histories of all places."""

    def __init__(
        self, messages: Sequence[ArticleRead], history: History, links: Links, order: int = 0
    ) -> None:
        self.localities = localities_of(messages)
        heads = links(messages)
        self._mine = {place: heads.get(own, own) for place, own in MAIN_IDS.items()}
        told: dict[str, list[ReportFacts]] = defaultdict(list)
        for message in Random(order).sample(messages, len(messages)):
            for report in message.reports:
                if report.place.place_id is not None:
                    head = heads.get(report.place.place_id, report.place.place_id)
                    told[head].append(facts_of(message, report, head))
        baseline = {self._mine[place]: _baseline(side) for place, side in history.first.items()}
        self.histories: dict[str, PlaceHistory] = {
            head: history_of(
                head, told[head], baseline=[baseline[head]] if head in baseline else []
            )
            for head in sorted({*told, *baseline})
        }

    def layer(self, layer: Layer) -> View:
        """The changes that count in a layer, and its control."""
        found = tuple(
            Found(self.localities.get(place_id), c.facts.gainer.side, c.facts.days, c)
            for place_id, history in self.histories.items()
            for c in history.changes
            if layer.counts(c.facts.status) and c.facts.moves_control
        )
        rows = {place: self._control(place, layer) for place in MAIN_IDS}
        return View(found, _holder(rows))

    def _control(self, place: Locality, layer: Layer) -> tuple[ControlInterval, ...]:
        return self.histories[self._mine[place]].control[layer]


def _holder(rows: Mapping[Locality, Sequence[ControlInterval]]) -> Holder:
    starts = {place: [row.start for row in each] for place, each in rows.items()}

    def holder(place: Locality, day: date) -> Side | None:
        moment = end_of(day.toordinal())
        index = bisect_right(starts[place], moment) - 1
        if index < 0:
            return None
        row = rows[place][index]
        covers = row.end is None or moment < row.end
        return row.parties[0].side if covers and row.state is State.HELD else None

    return holder


def _baseline(side: Side) -> Evidence:
    """Who held it at the start is imported, as ``whoholds baseline import`` would."""
    return Evidence(
        parties=(Party(None, None, side),), day=START.toordinal(), layers=frozenset(Layer),
        says="a baseline", key="baseline", baseline=True,
    )  # fmt: skip
