"""How the weights of confidence are learnt, and what is printed of them."""

import pytest

from benchmarks.logistic import Example, Fit, fitted, logistic, solved
from benchmarks.reading_confidence import (
    Case,
    area,
    as_toml,
    brier,
    judged_by_others,
    shift,
    weights_of,
)
from services.extract.extraction.confidence.weights import judged

NEW = frozenset(("takes",))
ALL = [Example(NEW, n < 9) for n in range(10)] + [Example(frozenset(), n < 5) for n in range(10)]


def test_without_a_ridge_the_shares_are_learnt() -> None:
    fit = fitted(ALL, 0.0)
    assert fit.probability(()) == pytest.approx(0.5, abs=1e-6)
    assert fit.probability(NEW) == pytest.approx(0.9, abs=1e-6)


def test_a_ridge_draws_weights_to_nothing() -> None:
    assert 0 < fitted(ALL, 5.0).weights["takes"] < fitted(ALL, 0.1).weights["takes"]


def test_a_system_is_solved() -> None:
    assert solved([[4.0, 1.0], [1.0, 3.0]], [1.0, 2.0]) == pytest.approx([1 / 11, 7 / 11])


def test_area_counts_pairs_in_order_and_ties_by_half() -> None:
    assert area([(0.9, True), (0.1, False)]) == 1.0
    assert area([(0.5, True), (0.5, False)]) == 0.5
    assert area([(0.2, True), (0.9, True), (0.5, False)]) == 0.5


def test_brier_is_the_mean_square() -> None:
    assert brier([(1.0, True), (0.5, False)]) == 0.125


def test_a_shift_gives_the_share_wanted() -> None:
    moved = shift([0.0, 2.0], 0.6)
    assert (logistic(moved) + logistic(2.0 + moved)) / 2 == pytest.approx(0.6, abs=1e-5)


def case(war: str, kind: str, right: bool, traits: frozenset[str] = NEW) -> Case:
    return Case(war, kind, traits, right, 0.5)


def test_no_war_is_judged_by_itself() -> None:
    cases = [case("a", "gained", True)] * 4 + [case("b", "gained", False)] * 4
    given = {right: probability for probability, right in judged_by_others(cases, 0.5)}
    assert given[True] < 0.5 < given[False]


def test_other_kinds_get_their_share_and_teach_nothing_else() -> None:
    cases = [case("a", "gained", n < 8) for n in range(10)]
    fit = weights_of([*cases, *[case("a", "attempt", n < 1) for n in range(8)]], 1.0, None)
    assert fit.weights["takes"] == weights_of(cases, 1.0, None).weights["takes"]
    assert fit.probability(("takes", "attempt")) == pytest.approx(0.2, abs=1e-4)


def test_what_is_written_is_fit_to_be_read() -> None:
    found = judged(as_toml(Fit(0.5, {"takes": 1.25})))
    assert (found.constant, found.of["takes"], found.of["left"]) == (0.5, 1.25, 0.0)
