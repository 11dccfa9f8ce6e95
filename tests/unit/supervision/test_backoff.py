"""Waits before a restart."""

from whoholds.supervision.backoff import Backoff


def test_quick_ends_double_the_wait_up_to_half_a_minute() -> None:
    waits = []
    backoff = Backoff()
    for _ in range(8):
        backoff = backoff.after(ran_seconds=0.1)
        waits.append(backoff.seconds)
    assert waits == [0.5, 1, 2, 4, 8, 16, 30, 30]


def test_a_healthy_run_begins_anew() -> None:
    assert Backoff(30).after(ran_seconds=61).seconds == 0.5
