"""Clusters of change reports: precise ones seed, vaguer ones join the best seed, none bridges."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from operator import attrgetter, itemgetter
from typing import NamedTuple
from uuid import UUID

from schemas.message import Kind
from services.store.conflation.likeness import (
    DAY_SLIP,
    HISTORY_FITS,
    JOIN_AT,
    LATE_MENTION,
    REVIEW_AT,
    Likeness,
    of_both,
    opposed,
    party_likeness,
    same_party,
    time_likeness,
)
from services.store.conflation.near_clusters import NearClusters, Place, place_of
from services.store.conflation.recall import Recall
from services.store.conflation.report_facts import NOBODY, RECENT, Days, Party, ReportFacts
from services.store.conflation.stretches import stretches

WHOLE = frozenset({Kind.GAINED, Kind.HANDED_OVER})
TO_SOMEBODY = WHOLE | {Kind.LOST}
"""What gives a whole place to its gainer, where one is told."""

_BY_ORDER = attrgetter("order")
_Order = tuple[int, int, int]

PartyRule = Callable[[ReportFacts, ReportFacts], Likeness]
"""How alike the parties of a report and of a seed are."""


class Joined(NamedTuple):
    """A report in a cluster, with the score and reason of its joining."""

    report: ReportFacts
    score: float
    reason: str


@dataclass(slots=True)
class Cluster:
    """Reports that tell of one change; ``seed`` dates it and never changes."""

    seed: ReportFacts
    joined: list[Joined] = field(default_factory=list)

    @property
    def reports(self) -> list[ReportFacts]:
        """Its reports, the seed first."""
        return [joined.report for joined in self.joined]

    @property
    def days(self) -> Days:
        """The time that joiners are compared with."""
        return self.seed.days

    @property
    def keys(self) -> frozenset[UUID]:
        """The statement keys of its reports."""
        return frozenset(joined.report.statement_key for joined in self.joined)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A report that stayed apart although it might tell of the same change."""

    report: ReportFacts
    seed: ReportFacts
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Clustering:
    """All clusters, ordered by their seeds, and what was not sure."""

    clusters: list[Cluster]
    doubts: list[Doubt]


@dataclass(frozen=True, slots=True)
class CounterDays:
    """Days on which somebody surely took the place, by taker: what separates two takings."""

    takings: tuple[tuple[int, Party], ...]
    news: tuple[tuple[int, Party], ...] = ()
    """The same of all that was news within a week, by the last day that it may have been on."""

    def between(self, seed: ReportFacts, report: ReportFacts) -> bool:
        """Whether an opposed taking lies strictly between the two."""
        start = min(seed.news.last, report.news.last)
        end = max(seed.news.first, report.news.first)
        if report.news.first - seed.news.last > LATE_MENTION:
            # No news any more of this taking, where another one followed it until then.
            return _any_opposed(self.news, start - 1, report.news.last + 1, seed.gainer)
        return _any_opposed(self.takings, start, end, seed.gainer)


def _any_opposed(takings: Sequence[tuple[int, Party]], start: int, end: int, gainer: Party) -> bool:
    if end - start <= 1:
        return False
    first = bisect_right(takings, start, key=itemgetter(0))
    last = bisect_left(takings, end, key=itemgetter(0))
    return any(opposed(taker, gainer) for _, taker in takings[first:last])


@dataclass(frozen=True, slots=True)
class HistoryTold:
    """The stretches of dated reports that undated history may tell of, and that history."""

    parts: tuple[Clustering, ...]
    history: tuple[ReportFacts, ...]


@dataclass(frozen=True, slots=True)
class WithHistory:
    """All of it clustered; ``takes`` says whether history made a taking of its own."""

    clustering: Clustering
    takes: bool


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was found of a place before, so that only what news concerns is clustered again."""

    stretches: Recall[_Order, tuple[ReportFacts, ...], Clustering] = field(default_factory=Recall)
    """The clusters of each stretch of its time, by its first report."""
    history: Recall[_Order, HistoryTold, WithHistory] = field(default_factory=Recall)
    """What undated history made of the stretches that it may tell of, by its first report."""

    def end_run(self) -> None:
        """Forget what is gone."""
        self.stretches.end_run()
        self.history.end_run()


def cluster(reports: Iterable[ReportFacts], remembered: Remembered | None = None) -> Clustering:
    """Cluster the change reports of one place. The order given does not matter.

    Stretches of time are clustered each by itself: far apart they decide nothing of each other.
    Undated history alone is compared with all that began by the day when it was told, at last.
    Where it makes a change of its own that a dated loss may be explained by, or is not the
    vaguest, all is clustered at once.
    """
    dated: list[ReportFacts] = []
    history: list[ReportFacts] = []
    for report in reports:
        if report.is_change:
            (history if report.is_undated_history else dated).append(report)
    recall = Remembered() if remembered is None else remembered
    cut = list(stretches(dated))
    parts = [recall.stretches.of(part[0].since, part, cluster_at_once) for part in cut]
    if not history:
        return _together(parts)
    narrowest = min(history, key=_BY_ORDER)
    if not dated or narrowest.days.width > max(dated, key=_BY_ORDER).days.width:
        reach = max(report.days.last for report in history) + 2 * DAY_SLIP
        begun = sum(part[0].days.first <= reach for part in cut)
        told = HistoryTold(tuple(parts[:begun]), tuple(history))
        found = recall.history.of(narrowest.order, told, _with_history)
        if not (found.takes and any(report.kind is Kind.LOST for report in dated)):
            return _together([found.clustering, *parts[begun:]])
    return cluster_at_once([*dated, *history])


def _together(parts: Sequence[Clustering]) -> Clustering:
    clusters = [each for part in parts for each in part.clusters]
    doubts = [each for part in parts for each in part.doubts]
    return Clustering(sorted(clusters, key=_by_seed), doubts)


def _with_history(told: HistoryTold) -> WithHistory:
    """Undated history comes last in the order of seeding, so it joins clusters that are done."""
    history, dated = told.history, _together(told.parts)
    counters = _counter_days(report for each in dated.clusters for report in each.reports)
    clusters = [Cluster(each.seed, list(each.joined)) for each in dated.clusters]
    whole = [each for each in clusters if each.seed.kind in WHOLE]
    partial = [each for each in clusters if each.seed.kind is Kind.PARTIAL]
    lost = [each for each in clusters if each.seed.kind is Kind.LOST]
    taken = _grow_upon([r for r in history if r.kind in WHOLE], whole, counters, _same_taking)
    part = [r for r in history if r.kind is Kind.PARTIAL]
    in_part = _grow_upon(part, partial, counters, _same_taking)
    gone = [r for r in history if r.kind is Kind.LOST]
    missed = _grow_upon(gone, [*whole, *taken.clusters, *lost], counters, _same_loss)
    found = _together([Clustering(clusters, dated.doubts), taken, in_part, missed])
    return WithHistory(found, bool(taken.clusters))


def _grow_upon(
    reports: Sequence[ReportFacts],
    given: Sequence[Cluster],
    counters: CounterDays,
    alike: PartyRule,
) -> Clustering:
    nothing = Clustering([], [])
    return _grow(reports, NearClusters.of(given), counters, alike) if reports else nothing


def cluster_at_once(reports: Iterable[ReportFacts]) -> Clustering:
    """Cluster change reports, each compared with all that are near it.

    Whole takings and partial ones are clustered apart; a loss without a new holder then joins the
    taking that explains it, or stands alone.
    """
    ordered = sorted((report for report in reports if report.is_change), key=_BY_ORDER)
    if len(ordered) == 1:
        return Clustering([_seeded(ordered[0])], [])
    counters = _counter_days(ordered)
    nothing = NearClusters()
    whole = _grow([r for r in ordered if r.kind in WHOLE], nothing, counters, _same_taking)
    partial = _grow([r for r in ordered if r.kind is Kind.PARTIAL], nothing, counters, _same_taking)
    gone = [r for r in ordered if r.kind is Kind.LOST]
    lost = _grow_upon(gone, whole.clusters, counters, _same_loss)
    return _together([whole, partial, lost])


def _by_seed(found: Cluster) -> tuple[int, int, int]:
    return found.seed.order


def _seeded(report: ReportFacts) -> Cluster:
    return Cluster(report, [Joined(report, 1.0, _seeds_because(report))])


def _grow(
    reports: Sequence[ReportFacts],
    given: NearClusters,
    counters: CounterDays,
    alike: PartyRule,
) -> Clustering:
    """Let each report join the best of the given and own clusters, or seed a new one."""
    if not reports:
        return Clustering([], [])
    own: list[Cluster] = []
    near_own = NearClusters()
    doubts: list[Doubt] = []
    for report in _seeding_order(reports):
        rows = chain(given.near(report), near_own.near(report))
        best, likeness = _best(rows, report, counters, alike)
        if best is not None and likeness.score >= JOIN_AT:
            best.joined.append(Joined(report, likeness.score, likeness.reason))
            continue
        own.append(_seeded(report))
        near_own.add(own[-1])
        if best is not None and likeness.score >= REVIEW_AT:
            doubts.append(Doubt(report, best.seed, likeness.score, likeness.reason))
    return Clustering(own, doubts)


def _seeding_order(reports: Sequence[ReportFacts]) -> list[ReportFacts]:
    """Canonical order, but among precise reports the day that most articles tell comes first.

    A day told by one article alone, a day or two off, must not seed the change of all others.
    """
    if len(reports) == 1:
        return list(reports)
    votes = {(report.days.first, report.gainer.side, report.article_id) for report in reports}
    told = Counter((day, side) for day, side, _ in votes)
    return sorted(
        reports,
        key=lambda report: (
            report.days.width,
            not report.is_precise,
            -told[report.days.first, report.gainer.side] if report.is_precise else 0,
            report.order,
        ),
    )


def _best(
    rows: Iterable[Iterable[Cluster]], report: ReportFacts, counters: CounterDays, alike: PartyRule
) -> tuple[Cluster | None, Likeness]:
    """The cluster that the report most likely tells of; the later one on a tie.

    Each row comes latest first: it is left where nothing earlier of it can be better.
    """
    best: Cluster | None = None
    found = Likeness(0.0, "no change near")
    place: Place = (0, (0, 0, 0))
    for row in rows:
        for candidate in row:
            here = place_of(candidate)
            if _is_out_of_reach(report, here, found.score, place):
                break
            likeness = _likeness(candidate, report, counters, alike)
            if likeness.score > 0.0 and (
                best is None or (likeness.score, here) > (found.score, place)
            ):
                best, found, place = candidate, likeness, here
    return best, found


def _is_out_of_reach(report: ReportFacts, here: Place, score: float, place: Place) -> bool:
    """Undated history fits every change that was over by then equally well: the last one wins."""
    return (
        report.is_undated_history
        and here[0] <= report.days.last
        and (score, place) >= (HISTORY_FITS, here)
    )


def _likeness(
    candidate: Cluster, report: ReportFacts, counters: CounterDays, alike: PartyRule
) -> Likeness:
    party = alike(report, candidate.seed)
    if party.score == 0.0:
        return party
    time = time_likeness(report, candidate.seed, candidate.days)
    if time.score == 0.0:
        return time
    if counters.between(candidate.seed, report):
        return Likeness(0.0, "another taking lies between")
    return of_both(party, time)


def _same_taking(report: ReportFacts, seed: ReportFacts) -> Likeness:
    return _alike(report.gainer, report.loser, seed.gainer, seed.loser)


@lru_cache(maxsize=20_000)  # of few parties there are many tellings
def _alike(gainer: Party, loser: Party, seed_gainer: Party, seed_loser: Party) -> Likeness:
    """Of two takings, each told by its gainer and loser."""
    if _turns(gainer, loser, seed_gainer) or _turns(seed_gainer, seed_loser, gainer):
        return Likeness(0.0, "taken from the taker")
    # A loser that is the taker itself is a slip of reading, not another change.
    confused = not opposed(loser, gainer) or not opposed(seed_loser, seed_gainer)
    if opposed(loser, seed_loser) and not confused:
        return Likeness(0.6 * party_likeness(gainer, seed_gainer).score, "losers differ")
    return party_likeness(gainer, seed_gainer)


def _turns(gainer: Party, loser: Party, other_gainer: Party) -> bool:
    """Whether one takes the place from whom the other says took it, and is not that taker."""
    return same_party(loser, other_gainer) and not same_party(gainer, other_gainer)


def _same_loss(report: ReportFacts, seed: ReportFacts) -> Likeness:
    """A loss fits a taking from the same loser, unless another is told to have the place since."""
    if not report.loser.is_known or opposed(report.loser, seed.loser):
        return Likeness(0.0, "another loser")
    if opposed(report.gainer, seed.gainer):
        return Likeness(0.0, "another taker")
    if seed.loser == NOBODY or not seed.loser.is_known:
        fits = opposed(report.loser, seed.gainer)
        return Likeness(0.7 if fits else 0.0, "the loser of a taking that names none")
    return Likeness(0.9 * party_likeness(report.loser, seed.loser).score, "the same loser")


def _seeds_because(report: ReportFacts) -> str:
    if report.is_precise:
        return "first to date it to the day"
    return "no change of this taker near its time"


def _counter_days(reports: Iterable[ReportFacts]) -> CounterDays:
    precise: set[tuple[int, Party]] = set()
    news: set[tuple[int, Party]] = set()
    for report in reports:
        if report.gainer.is_known and report.kind in TO_SOMEBODY and not report.is_undated_history:
            if report.is_precise:
                precise.add((report.days.first, report.gainer))
            if report.news.width <= RECENT:
                news.add((report.news.last, report.gainer))
    by_day = itemgetter(0)
    return CounterDays(tuple(sorted(precise, key=by_day)), tuple(sorted(news, key=by_day)))
