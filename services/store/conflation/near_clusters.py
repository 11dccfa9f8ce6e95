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


def is_near(report: ReportFacts, seed: ReportFacts) -> bool:
    """Whether the report could be of the time of the seed at all."""
    return (
        seed.days.first <= report.days.last + 2 * DAY_SLIP
        and seed.days.last >= report.days.first - LATE_MENTION
    )


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
        """The near clusters of each row, the latest first."""
        earliest: Place = (report.days.first - LATE_MENTION, (-1, -1, -1))
        for magnitude, row in self.rows.items():
            widest = (1 << magnitude) - 1
            latest: Place = (report.days.last + 2 * DAY_SLIP + widest + 1, (-1, -1, -1))
            first = bisect_left(row, earliest, key=_KEY)
            last = bisect_right(row, latest, key=_KEY)
            yield (
                row[index][1]
                for index in range(last - 1, first - 1, -1)
                if is_near(report, row[index][1].seed)
            )
