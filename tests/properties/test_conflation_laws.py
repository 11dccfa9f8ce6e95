"""The laws of conflation, for any set of reports of one place."""

import itertools
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from schemas.message import Kind, Side
from schemas.reports import Interest, Turn
from services.store.conflation.conflate import conflate
from services.store.conflation.report_facts import Days, Party, ReportFacts
from services.store.place_history import PlaceHistory, history_of
from services.store.timeline.entries import ControlInterval, Layer

NAMESPACE = UUID(int=5)
SIDES = (Side.GOVERNMENT, Side.OPPOSITION, Side.ISLAMIC_STATE, Side.UNKNOWN)
START = date(2016, 1, 1)


@st.composite
def _days(draw: st.DrawFn) -> tuple[Days, bool]:
    """An interval and whether the text states it."""
    first = START + timedelta(days=draw(st.integers(0, 120)))
    width, stated = draw(
        st.sampled_from(((0, True), (0, True), (6, True), (29, True), (7, False), (365, True)))
    )
    if draw(st.integers(0, 9)) == 0:
        return Days.between(None, first), False
    return Days.between(first, first + timedelta(days=width)), stated


@st.composite
def _report(draw: st.DrawFn, number: int) -> ReportFacts:
    days, stated = draw(_days())
    article = draw(st.integers(0, 12))
    return ReportFacts(
        report_id=uuid5(NAMESPACE, f"report {number}"),
        statement_key=uuid5(NAMESPACE, f"statement {number}"),
        article_id=uuid5(NAMESPACE, f"article {article}"),
        place_id="p",
        kind=draw(st.sampled_from([*Kind, Kind.GAINED, Kind.GAINED, Kind.GAINED])),
        gainer=Party(None, None, draw(st.sampled_from(SIDES))),
        loser=Party(None, None, draw(st.sampled_from(SIDES))),
        days=days,
        stated=stated,
        background=draw(st.booleans()),
        published=days.latest,
        source=draw(st.sampled_from(("Reuters", "SANA", "a blog"))),
        speaker=draw(st.sampled_from((None, None, "SOHR", "the army"))),
        interest=draw(st.sampled_from(list(Interest))),
        source_interest=draw(st.sampled_from(list(Interest))),
        source_side=draw(st.sampled_from(SIDES)),
        confidence=draw(st.sampled_from((0.5, 0.8))),
        signature=bytes([article % 5]) * 16,
        told_at=draw(st.sampled_from((None, number % 4, number))),
        turn=draw(st.sampled_from((None, None, *Turn))),
    )


@st.composite
def report_sets(draw: st.DrawFn, most: int = 40) -> list[ReportFacts]:
    count = draw(st.integers(1, most))
    return [draw(_report(number)) for number in range(count)]


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
    return changes, control, sorted(review.reason for review in history.reviews)


@given(report_sets(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(
    reports: list[ReportFacts],
    random: Random,
) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)

    assert shape(history_of("p", shuffled)) == shape(history_of("p", reports))


@given(report_sets())
def test_every_change_report_is_in_exactly_one_change(reports: list[ReportFacts]) -> None:
    found = conflate(reports)

    told = [each.report.statement_key for change in found.changes for each in change.joined]
    assert sorted(told, key=str) == sorted(
        (report.statement_key for report in reports if report.kind.is_change), key=str
    )


@given(report_sets())
def test_every_joining_has_a_score_and_a_reason(reports: list[ReportFacts]) -> None:
    for change in conflate(reports).changes:
        assert all(each.reason and 0.5 <= each.score <= 1.0 for each in change.joined)
        assert change.status_rule.startswith(str(change.status))


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
