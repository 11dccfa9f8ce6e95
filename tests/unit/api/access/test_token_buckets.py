"""Token buckets: never more than is allowed, for nobody, in bounded memory."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.api.access.shared_buckets import PLACES, SETS, SharedBuckets
from services.api.access.token_buckets import TokenBuckets


@dataclass
class Clock:
    """Stands still until it is set."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_minutes_worth_at_once_then_one_at_a_time() -> None:
    clock = Clock()
    buckets = TokenBuckets(60, clock)

    assert [buckets.take("a").allowed for _ in range(61)] == [True] * 60 + [False]
    refused = buckets.take("a")
    assert (refused.remaining, refused.wait) == (0, 1)
    clock.now += refused.wait
    assert buckets.take("a").allowed
    assert not buckets.take("a").allowed


def test_waiting_as_long_as_it_says_is_enough() -> None:
    clock = Clock()
    buckets = TokenBuckets(7, clock)
    while (taken := buckets.take("a")).allowed:
        clock.now += 0.01
    clock.now += taken.wait

    assert buckets.take("a").allowed


def test_each_account_has_a_bucket_of_its_own() -> None:
    buckets = TokenBuckets(1, Clock())

    assert buckets.take("a").allowed
    assert buckets.take("b").allowed
    assert not buckets.take("a").allowed


def test_memory_is_bounded_and_the_busiest_are_remembered() -> None:
    buckets = TokenBuckets(2, Clock(), most_accounts=10)
    for number in range(1000):
        buckets.take("busy")
        buckets.take(f"once {number}")

    assert len(buckets) == 10
    assert not buckets.take("busy").allowed


@given(
    per_minute=st.integers(1, 100),
    pauses=st.lists(st.floats(0, 30, allow_nan=False), min_size=1, max_size=300),
)
def test_in_any_stretch_no_more_is_allowed_than_a_minutes_worth_and_what_flows_in(
    per_minute: int, pauses: list[float]
) -> None:
    clock = Clock()
    buckets = TokenBuckets(per_minute, clock)
    allowed = []
    for pause in pauses:
        clock.now += pause
        if buckets.take("a").allowed:
            allowed.append(clock.now)

    for i, start in enumerate(allowed):
        for count, end in enumerate(allowed[i:], start=1):
            assert count <= per_minute + (end - start) * per_minute / 60 + 1e-6


@given(
    takes=st.lists(st.tuples(st.sampled_from(["a", "b", "key c"]), st.floats(0, 30)), max_size=60)
)
def test_buckets_in_a_file_give_what_buckets_in_memory_give(
    takes: list[tuple[str, float]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    clock = Clock(1000.0)
    path = tmp_path_factory.mktemp("buckets") / "address"
    both = [SharedBuckets(7, path, clock), SharedBuckets(7, path, clock)]
    alone = TokenBuckets(7, clock)

    for number, (account, pause) in enumerate(takes):
        clock.now += pause
        assert both[number % 2].take(account) == alone.take(account)

    for each in both:
        each.close()


def test_a_full_set_forgets_who_was_seen_longest_ago(tmp_path: Path) -> None:
    clock = Clock(1.0)
    buckets = SharedBuckets(1, tmp_path / "address", clock)
    for number in range(SETS * PLACES * 2):
        clock.now += 0.001
        buckets.take(f"account {number}")

    assert not buckets.take(f"account {SETS * PLACES * 2 - 1}").allowed  # the last is remembered
    remembered = sum(not buckets.take(f"account {n}").allowed for n in range(SETS * PLACES * 2))
    assert remembered <= SETS * PLACES
    buckets.close()
