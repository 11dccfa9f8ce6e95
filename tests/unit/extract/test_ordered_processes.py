"""Chunks worked on in several processes come back in order, and few are held."""

from collections.abc import Iterator

import pytest

from whoholds.cli.ordered_processes import AHEAD, ordered


def doubled(number: int) -> int:
    return 2 * number


def refuse_five(number: int) -> int:
    if number == 5:
        raise ValueError("five")
    return number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_chunks(jobs: int) -> None:
    assert list(ordered(doubled, range(30), jobs)) == [2 * number for number in range(30)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_endless_input_is_read_only_a_little_ahead(jobs: int) -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    results = ordered(doubled, endless(), jobs)
    assert [next(results) for _ in range(5)] == [2, 4, 6, 8, 10]
    assert taken <= 5 + AHEAD * jobs
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_work_raises_is_raised(jobs: int) -> None:
    with pytest.raises(ValueError, match="five"):
        list(ordered(refuse_five, range(10), jobs))
