"""A consumer that silently stopped is noticed; one that has nothing to do, or is at it, is not."""

from whoholds.streaming.stalls import StallWatch
from whoholds.streaming.transport import Progress

TOPIC = "whoholds.articles"
MINE = {(TOPIC, 0)}


def standing(committed: int, end: int, partition: int = 0) -> list[Progress]:
    return [Progress(TOPIC, partition, committed, end)]


def test_waiting_messages_that_do_not_move_for_a_minute_are_a_stall() -> None:
    watch = StallWatch()
    assert watch.stalled(standing(5, 9), MINE, busy=False, now=0) is None
    assert watch.stalled(standing(5, 9), MINE, busy=False, now=59) is None

    reason = watch.stalled(standing(5, 12), MINE, busy=False, now=60)

    assert reason == (
        "whoholds.articles/0: 7 messages wait after offset 5 and none was handled for 60 s"
    )


def test_progress_is_no_stall() -> None:
    watch = StallWatch()
    for minute in range(5):
        progress = standing(minute, 100)
        assert watch.stalled(progress, MINE, busy=False, now=60 * minute) is None


def test_a_partition_that_is_read_to_its_end_is_no_stall() -> None:
    watch = StallWatch()
    for minute in range(5):
        assert watch.stalled(standing(9, 9), MINE, busy=False, now=60 * minute) is None


def test_a_batch_in_hand_is_no_stall_and_starts_the_minute_anew() -> None:
    watch = StallWatch()
    assert watch.stalled(standing(5, 9), MINE, busy=True, now=0) is None
    assert watch.stalled(standing(5, 9), MINE, busy=True, now=300) is None
    assert watch.stalled(standing(5, 9), MINE, busy=False, now=359) is None
    assert watch.stalled(standing(5, 9), MINE, busy=False, now=360) is not None


def test_a_partition_of_another_worker_is_not_ours_to_watch() -> None:
    watch = StallWatch()
    for minute in range(5):
        progress = standing(5, 9, partition=1)
        assert watch.stalled(progress, MINE, busy=False, now=60 * minute) is None
