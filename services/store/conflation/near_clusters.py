"""Clusters by their time, so that a report is compared with those near it alone."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING

from services.store.conflation.likeness import DAY_SLIP, LATE_MENTION
from services.store.conflation.report_facts import ReportFacts

if TYPE_CHECKING:
    from services.store.conflation.clusters import Cluster

Place = tuple[int, tuple[int, int, int]]
"""The last day of a seed and its canonical order: the greater wins a tie."""

_KEY = itemgetter(0)


def place_of(cluster: "Cluster") -> Place:
    """Where a cluster stands among others, later ones behind."""
    return cluster.seed.days.last, cluster.seed.order


@dataclass(frozen=True, slots=True)
class NearClusters:
    """Clusters in rows by the magnitude of their seeds' widths, each row sorted by time.

    Within a row no seed is wider than twice another, so one cut at each end of a row leaves
    little more than what is near, however long the history.
    """

    rows: dict[int, list[tuple[Place, "Cluster"]]] = field(default_factory=dict)

    @classmethod
    def of(cls, clusters: Iterable["Cluster"]) -> "NearClusters":
        """All of these."""
        near = cls()
        for each in clusters:
            near.add(each)
        return near

    def add(self, cluster: "Cluster") -> None:
        """One more; its seed never changes."""
        row = self.rows.setdefault(cluster.seed.days.width.bit_length(), [])
        insort(row, (place_of(cluster), cluster), key=_KEY)

    def near(self, report: ReportFacts) -> Iterator[Iterator["Cluster"]]:
        """The clusters of each row whose seeds the report could be of the time of at all, the
        latest first.
        """
        begun, over = report.days.last + 2 * DAY_SLIP, report.days.first - LATE_MENTION
        earliest: Place = (over, (-1, -1, -1))
        for magnitude, row in self.rows.items():
            widest = (1 << magnitude) - 1
            latest: Place = (begun + widest + 1, (-1, -1, -1))
            first = bisect_left(row, earliest, key=_KEY)
            last = bisect_right(row, latest, key=_KEY)
            yield (
                cluster
                for _, cluster in reversed(row[first:last])
                if cluster.seed.days.first <= begun
            )
