"""The laws of conflation, for any set of reports of one place."""

import itertools
from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from services.store.conflation.conflate import conflate
from services.store.conflation.report_facts import ReportFacts
from services.store.place_history import PlaceHistory, history_of
from services.store.timeline.entries import ControlInterval, Layer
from tests.arrivals.drawn_articles import report_sets
from tests.examples import examples


def shape(history: PlaceHistory) -> object:
    """Everything but the ids."""
    changes = sorted(
        (
            sorted(str(key) for key in change.facts.keys),
            repr((change.facts.kind, change.facts.gainer, change.facts.loser, change.facts.days)),
            change.facts.status,
            change.facts.status_rule,
            change.facts.disputed,
            change.facts.confidence,
        )
        for change in history.changes
    )
    control = [
        (layer, row.start, row.end, row.state, row.parties, row.status, row.disputed, row.evidence)
        for layer, rows in history.control.items()
        for row in rows
    ]
    reviews = [(each.statement_key, each.score, each.reason) for each in history.reviews]
    return changes, control, sorted(reviews, key=str)


@examples(30)
@given(report_sets(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(
    reports: list[ReportFacts],
    random: Random,
) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)

    assert shape(history_of("p", shuffled)) == shape(history_of("p", reports))


@examples(30)
@given(report_sets())
def test_every_change_report_is_in_exactly_one_change(reports: list[ReportFacts]) -> None:
    found = conflate(reports)

    told = [each.report.statement_key for change in found.changes for each in change.joined]
    assert sorted(told, key=str) == sorted(
        (report.statement_key for report in reports if report.kind.is_change), key=str
    )


@examples(30)
@given(report_sets())
def test_every_joining_has_a_score_and_a_reason(reports: list[ReportFacts]) -> None:
    for change in conflate(reports).changes:
        assert all(each.reason and 0.5 <= each.score <= 1.0 for each in change.joined)
        assert change.status_rule.startswith(str(change.status))


@examples(30)
@given(report_sets())
def test_no_two_intervals_of_a_layer_overlap(reports: list[ReportFacts]) -> None:
    for rows in history_of("p", reports).control.values():
        assert_in_order(rows)


def assert_in_order(rows: Sequence[ControlInterval]) -> None:
    ends = [(row.start, row.end) for row in rows]
    for (start, end), (following, _) in itertools.pairwise(ends):
        assert end is not None
        assert start < end <= following
    assert all(end is None or start < end for start, end in ends)


@examples(30)
@given(report_sets())
def test_a_better_supported_layer_knows_of_no_change_that_a_lower_one_lacks(
    reports: list[ReportFacts],
) -> None:
    control = history_of("p", reports).control
    behind = {
        layer: {row.change_id for row in rows if row.change_id is not None}
        for layer, rows in control.items()
    }
    known = {change.change_id: change for change in history_of("p", reports).changes}
    for layer, ids in behind.items():
        assert all(layer.counts(known[change_id].facts.status) for change_id in ids)
    assert set(control) == set(Layer)
