"""What one analyst merged another may split: of two decisions the later one counts."""

from uuid import UUID

import pytest

from services.store.conflation.decisions import Decision, DecisionKind
from services.store.conflation.report_facts import ReportFacts
from services.store.place_history import history_of
from tests.unit.store.report_builders import day, facts, reading, report
from tests.unit.store.test_place_history import KANSABA

MERGE, SPLIT = DecisionKind.MERGE, DecisionKind.SPLIT


def told() -> list[ReportFacts]:
    days = {"a": "2016-07-01", "b": "2016-07-10", "c": "2016-07-20"}
    return facts(*(reading(k, [report(day(d), article=k)]) for k, d in days.items()))


def decided(number: int, kind: DecisionKind, *about: ReportFacts) -> Decision:
    keys = frozenset(each.statement_key for each in about)
    return Decision(UUID(int=number), kind, keys, f"Analyst {number}", "seen", number)


def changes(*decisions: Decision) -> list[int]:
    """How many reports each tells."""
    found = history_of(KANSABA, told(), decisions=decisions).changes
    return sorted(len(each.facts.keys) for each in found)


def test_what_is_split_off_a_merged_change_stands_alone() -> None:
    a, b, c = told()
    assert changes(decided(1, MERGE, a, b, c)) == [3]
    assert changes(decided(1, MERGE, a, b, c), decided(2, SPLIT, b)) == [1, 2]


@pytest.mark.parametrize("numbers", [(1, 2, 3), (3, 2, 1)])
def test_what_is_merged_again_is_one_again(numbers: tuple[int, int, int]) -> None:
    a, b, _ = told()
    by_number = {
        1: decided(1, MERGE, a, b), 2: decided(2, SPLIT, b), 3: decided(3, MERGE, a, b)
    }  # fmt: skip
    assert changes(*(by_number[number] for number in numbers)) == [1, 2]
