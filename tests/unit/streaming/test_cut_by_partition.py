"""Batches of Kafka messages: one partition each, in order, no larger than asked."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from whoholds.streaming.faust_reading import cut_by_partition, incoming_of


def event(partition: int, offset: int) -> Any:  # noqa: ANN401 - stands in for a faust event
    message = SimpleNamespace(tp=("t", partition), partition=partition, offset=offset)
    return SimpleNamespace(message=message)


@given(partitions=st.lists(st.integers(0, 3), max_size=60), size=st.integers(1, 10))
def test_every_message_is_in_one_batch_of_its_partition_in_order(
    partitions: Sequence[int], size: int
) -> None:
    events = [event(partition, offset) for offset, partition in enumerate(partitions)]

    batches = cut_by_partition(events, size)

    assert all(0 < len(batch) <= size for batch in batches)
    assert all(len({message.tp for message in batch}) == 1 for batch in batches)
    for partition in range(4):
        offsets = [m.offset for batch in batches for m in batch if m.partition == partition]
        assert offsets == [n for n, each in enumerate(partitions) if each == partition]


def test_what_other_producers_leave_out_or_break_reads_as_text_all_the_same() -> None:
    message: Any = SimpleNamespace(
        topic="t",
        partition=0,
        offset=1,
        key=None,
        value=None,
        headers=[("a", None), ("b", b"\xff")],
        timestamp=1.5,
    )

    incoming = incoming_of(message)

    assert (incoming.key, incoming.value) == ("", b"")
    assert incoming.headers == {"a": "", "b": "\ufffd"}
