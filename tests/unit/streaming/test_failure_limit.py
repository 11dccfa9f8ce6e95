"""The limit on handler failures: over 5 % of at least 200 messages in five minutes."""

from whoholds.streaming.failure_limit import FailureLimit


def limit_after(handled: int, failed: int) -> FailureLimit:
    limit = FailureLimit(lambda: 0.0)
    limit.handled(handled)
    for _ in range(failed):
        limit.failed()
    return limit


def test_few_messages_are_no_evidence() -> None:
    assert limit_after(handled=0, failed=199).exceeded() is None


def test_five_percent_is_still_borne() -> None:
    assert limit_after(handled=190, failed=10).exceeded() is None


def test_more_than_five_percent_is_not() -> None:
    reason = limit_after(handled=189, failed=11).exceeded()
    assert reason is not None
    assert "11 of 200" in reason


def test_failures_are_forgotten_after_five_minutes() -> None:
    seconds = 0.0
    limit = FailureLimit(lambda: seconds)
    for _ in range(250):
        limit.failed()
    assert limit.exceeded() is not None

    seconds = 301.0

    assert limit.exceeded() is None
