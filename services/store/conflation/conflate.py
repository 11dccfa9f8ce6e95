"""From all reports of one place to its changes: the set decides, never the order of arrival."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from uuid import UUID

from services.store.conflation.change_facts import ChangeFacts, Described, describe
from services.store.conflation.clusters import Cluster, Doubt, Joined, Remembered, cluster
from services.store.conflation.decisions import (
    Decision,
    DecisionKind,
    anchored,
    confirmed,
    corrected,
    in_order,
    rejections,
    with_copies,
)
from services.store.conflation.disputes import disputed_by_denials
from services.store.conflation.report_facts import ReportFacts
from services.store.conflation.turns import taken_again


@dataclass(frozen=True, slots=True)
class Conflation:
    """The changes of one place, the other reports that feed its timeline, and the doubts."""

    changes: list[ChangeFacts]
    evidence: list[ReportFacts]
    doubts: list[Doubt]
    rejected: dict[UUID, str]


@dataclass(frozen=True, slots=True)
class ClusterMemory:
    """What conflation found of the same place before. It saves time and decides nothing."""

    clusters: Remembered = field(default_factory=Remembered)
    described: Described = field(default_factory=Described)

    def end_run(self) -> None:
        """Forget what is gone."""
        self.clusters.end_run()
        self.described.end_run()


def conflate(
    reports: Iterable[ReportFacts],
    decisions: Iterable[Decision] = (),
    memory: ClusterMemory | None = None,
) -> Conflation:
    """A pure function of the set of reports and decisions of one place."""
    memory = memory or ClusterMemory()
    told = list(reports)
    decided = with_copies(anchored(in_order(decisions), told), told)
    counted = corrected(told, decided)
    clusters: list[Cluster] = []
    doubts: list[Doubt] = []
    for part in [each for split in _split(counted, decided) for each in _by_turn(split)]:
        found = cluster(part, memory.clusters)
        clusters += found.clusters
        doubts += found.doubts
    merged = _merge(clusters, decided)
    described = [describe(each, memory.described) for each in merged]
    memory.end_run()
    changes = sorted(described, key=lambda change: change.dated_by.order)
    evidence = sorted((r for r in counted if not r.is_change), key=attrgetter("order"))
    judged = [confirmed(each, decided) for each in disputed_by_denials(changes, evidence)]
    return Conflation(judged, evidence, doubts, rejections(decided))


def _split(
    reports: Sequence[ReportFacts], decisions: Sequence[Decision]
) -> list[list[ReportFacts]]:
    """What an analyst split off is clustered apart from the rest."""
    splits = [decision for decision in decisions if decision.kind is DecisionKind.SPLIT]
    if not splits:
        return [list(reports)]
    parts: dict[UUID | None, list[ReportFacts]] = {}
    for report in reports:
        last = next((d for d in reversed(splits) if report.statement_key in d.keys), None)
        parts.setdefault(last.decision_id if last else None, []).append(report)
    return list(parts.values())


def _by_turn(reports: Sequence[ReportFacts]) -> list[Sequence[ReportFacts]]:
    """What one side took twice on one day is clustered apart."""
    again = taken_again(reports)
    if not again:
        return [reports]
    second = {report.report_id for report in again}
    return [[report for report in reports if report.report_id not in second], again]


def _merge(clusters: Sequence[Cluster], decisions: Sequence[Decision]) -> list[Cluster]:
    """What an analyst merged is one change, dated by the most precise of its seeds; but for what
    was split off since.
    """
    merged = list(clusters)
    for number, decision in enumerate(decisions, 1):
        if decision.kind is DecisionKind.MERGE:
            keys = decision.keys - _split_off(decisions[number:])
            named = [each for each in merged if each.keys & keys]
            rest = [each for each in merged if not each.keys & keys]
            merged = [*rest, _united(named, decision)] if len(named) > 1 else merged
    return merged


def _split_off(decisions: Iterable[Decision]) -> frozenset[UUID]:
    splits = (each.keys for each in decisions if each.kind is DecisionKind.SPLIT)
    return frozenset().union(*splits)


def _united(clusters: Sequence[Cluster], decision: Decision) -> Cluster:
    seed = min((each.seed for each in clusters), key=attrgetter("order"))
    joined = [
        each
        if each.report in seed_cluster.reports and seed_cluster.seed is seed
        else Joined(each.report, 1.0, f"merged by {decision.words}")
        for seed_cluster in clusters
        for each in seed_cluster.joined
    ]
    return Cluster(seed, joined)
