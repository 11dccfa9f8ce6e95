"""Comparing with near clusters alone finds what comparing with all of a place's history does."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given

from services.store.conflation.clusters import Cluster, Clustering, cluster
from services.store.conflation.likeness import DAY_SLIP, LATE_MENTION
from services.store.conflation.near_clusters import NearClusters
from services.store.conflation.report_facts import OPEN_FUTURE, Days, ReportFacts
from tests.arrivals.drawn_articles import report_sets
from tests.examples import examples

YEARS_LATER = 4000


def is_near(report: ReportFacts, seed: ReportFacts) -> bool:
    """Whether the report could be of the time of the seed at all."""
    return (
        seed.days.first <= report.days.last + 2 * DAY_SLIP
        and seed.days.last >= report.days.first - LATE_MENTION
    )


def each_alone(clusters: NearClusters, report: ReportFacts) -> Iterator[Iterator[Cluster]]:
    """Every cluster of the whole history in a row of its own, earliest first."""
    every = [found for row in clusters.rows.values() for found in row]
    for _, found in sorted(every, key=lambda each: each[0]):
        if is_near(report, found.seed):
            yield iter((found,))


def shape(found: Clustering) -> object:
    joined = [
        (each.seed, sorted((j.report.order, j.score, j.reason) for j in each.joined))
        for each in found.clusters
    ]
    return joined, sorted((d.report.order, d.seed.order, d.score, d.reason) for d in found.doubts)


def later(report: ReportFacts, number: int) -> ReportFacts:
    """The same told of another year, under another key."""
    last = report.days.last
    last = last if last == OPEN_FUTURE else last + YEARS_LATER
    days = Days(report.days.first + YEARS_LATER, last)
    key = UUID(int=report.statement_key.int ^ (number + 1))
    return replace(report, days=days, statement_key=key)


def is_dated(report: ReportFacts) -> bool:
    """At both ends."""
    return not report.is_undated_history and report.days.last < OPEN_FUTURE


@examples(25)
@given(report_sets())
def test_near_clusters_alone_give_the_clusters_of_the_whole_history(
    reports: list[ReportFacts],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(NearClusters, "near", each_alone)
        whole = cluster(reports)

    assert shape(cluster(reports)) == shape(whole)


@examples(40)
@given(report_sets(60), report_sets(60))
def test_dated_history_far_away_changes_no_cluster(
    near: list[ReportFacts], far: list[ReportFacts]
) -> None:
    dated = [report for report in near if is_dated(report)]
    others = [later(report, number) for number, report in enumerate(far) if is_dated(report)]

    both = {each.seed.order for each in cluster([*dated, *others]).clusters}

    alone = [*cluster(dated).clusters, *cluster(others).clusters]
    assert both == {each.seed.order for each in alone}
