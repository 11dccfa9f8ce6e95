"""Recomputes places portion by portion: while one is appended, the next is computed beside it."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from services.store.batch_traces import BatchTraces
from services.store.beside import beside
from services.store.difference import Difference
from services.store.place_cases import Case, Outcome, outcomes_of
from services.store.postgres_changes import Prepared, append, prepare
from services.store.postgres_locks import Connection
from services.store.postgres_recompute import Pending
from services.store.postgres_revisions import OpenRevisions, RevisionBlock, open_revisions
from services.store.remembered_places import RememberedPlace
from services.store.remembered_words import RememberedWords

FEW = 100
"""Reports of places that are computed in some milliseconds, so that nothing waits for long."""
PORTION = 2_000
"""Reports of places that are computed together: a tenth of a second or two."""

Meanwhile = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Portion:
    """What was appended of some places, under numbers of its own."""

    prepared: Prepared
    block: RevisionBlock


@dataclass(slots=True)
class Appending:
    """A transaction that appends; what is ``done`` counts once its revisions are recorded."""

    connection: Connection
    pending: Pending
    words: RememberedWords
    traces: BatchTraces
    done: list[Portion] = field(default_factory=list)
    _revisions: OpenRevisions | None = None

    @property
    def revisions(self) -> OpenRevisions:
        """Those taken; there are some once a portion is done."""
        assert self._revisions is not None
        return self._revisions

    @property
    def place_ids(self) -> list[str]:
        """All places recomputed, sorted."""
        return sorted({each for portion in self.done for each in portion.prepared.place_ids})

    def remembered(self) -> list[RememberedPlace]:
        """The places as they are after the commit."""
        last = self.revisions.last
        return [
            place
            for portion in self.done
            for place in portion.prepared.remembered(portion.block.first, last)
        ]

    async def all_of(self, cases: Sequence[Case], meanwhile: Meanwhile) -> None:
        """Compute and append the cases, of which each is another place; their places are locked.

        ``meanwhile`` runs beside the first computing. From the first portion that is appended on,
        everybody else who appends waits.
        """
        first, *others = _portions(cases)
        short = sum(len(case.reports) for case in first) <= FEW
        found = await beside(meanwhile(), partial(outcomes_of, first), short=short)
        for other in others:
            found = await beside(self._append(*found), partial(outcomes_of, other))
        await self._append(*found)

    async def _append(self, outcomes: Sequence[Outcome], difference: Difference) -> None:
        quoted = self.pending.words
        prepared = await prepare(self.connection, outcomes, difference, quoted, self.words)
        if self._revisions is None:
            self._revisions = await open_revisions(self.connection)
        block = self._revisions.take(difference.records)
        await append(self.connection, prepared, block, self.traces)
        self.done.append(Portion(prepared, block))


def _portions(cases: Iterable[Case]) -> list[list[Case]]:
    """At least one, in the order given."""
    portions: list[list[Case]] = [[]]
    reports = 0
    for case in cases:
        if reports >= PORTION:
            portions.append([])
            reports = 0
        portions[-1].append(case)
        reports += len(case.reports)
    return portions
