"""Careful handling: nothing lost, nothing stuck."""

import asyncio
from collections.abc import Sequence

import asyncpg
import pytest

from tests.unit.streaming.handling_rig import Rig, garbage, reason_of, withdrawal
from whoholds.streaming.attempts import Span
from whoholds.streaming.envelope import Received
from whoholds.streaming.handling import InvalidMessage
from whoholds.streaming.patience import StoppedWhileWaiting
from whoholds.streaming.transport import MessageTooLarge, PublishFailed


@pytest.fixture(autouse=True)
def no_pause_between_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests do not wait for a message to fail again."""
    monkeypatch.setattr("whoholds.streaming.handling.RETRY_SECONDS", 0.0)


class Recording:
    """Handles everything but the offsets that it was told to refuse."""

    def __init__(self, refused: dict[int, Exception] | None = None) -> None:
        self.refused = refused or {}
        self.batches: list[list[str]] = []

    async def __call__(self, batch: Sequence[Received]) -> None:
        for each in batch:
            if each.incoming.offset in self.refused:
                raise self.refused[each.incoming.offset]
        self.batches.append([reason_of(each) for each in batch])


async def test_a_batch_is_handled_at_once_and_leaves_no_attempts() -> None:
    handler = Recording()
    rig = Rig(handler)

    await rig.careful([withdrawal(0), withdrawal(1)])

    assert handler.batches == [["n0", "n1"]]
    assert rig.ledger.recorded == {}


async def test_the_attempt_is_recorded_before_the_batch_is_handled() -> None:
    seen: list[dict[Span, int]] = []

    async def look(batch: Sequence[Received]) -> None:
        seen.append(dict(rig.ledger.recorded))

    rig = Rig(look)

    await rig.careful([withdrawal(4), withdrawal(7)])

    assert seen == [{Span("whoholds.articles", 0, 4, 7): 1}]


async def test_undecodable_bytes_become_a_dead_letter_and_the_rest_is_handled() -> None:
    handler = Recording()
    rig = Rig(handler)

    await rig.careful([withdrawal(0), garbage(1), withdrawal(2)])

    assert handler.batches == [["n0", "n2"]]
    (letter,) = rig.publisher.letters()
    assert (letter.reason, letter.offset, letter.original_size) == ("undecodable", 1, 3)


async def test_one_bad_message_fails_three_times_and_the_others_are_handled() -> None:
    handler = Recording({1: RuntimeError("no such place")})
    rig = Rig(handler)

    await rig.careful([withdrawal(0), withdrawal(1), withdrawal(2)])

    assert handler.batches == [["n0"], ["n2"]]
    (letter,) = rig.publisher.letters()
    assert (letter.reason, letter.offset, letter.attempts) == ("poison", 1, 3)
    assert letter.detail == "RuntimeError: no such place"
    assert rig.ledger.recorded == {}


async def test_an_invalid_message_is_set_aside_at_once() -> None:
    rig = Rig(Recording({0: InvalidMessage("a date in 3000")}))

    await rig.careful([withdrawal(0)])

    (letter,) = rig.publisher.letters()
    assert (letter.reason, letter.detail) == ("invalid", "a date in 3000")


async def test_a_message_whose_outcome_is_too_large_is_set_aside_as_such() -> None:
    rig = Rig(Recording({0: MessageTooLarge("2000000 bytes")}))

    await rig.careful([withdrawal(0)])

    assert [letter.reason for letter in rig.publisher.letters()] == ["too_large"]


@pytest.mark.parametrize(
    "failure", [ConnectionResetError(), asyncpg.DeadlockDetectedError(), PublishFailed()]
)
async def test_transient_failures_are_retried_and_never_counted(failure: Exception) -> None:
    calls = 0

    async def flaky(batch: Sequence[Received]) -> None:
        nonlocal calls
        calls += 1
        if calls <= 20:
            raise failure

    rig = Rig(flaky)

    await rig.careful([withdrawal(0)])

    assert calls == 21
    assert rig.publisher.published == []
    assert rig.ledger.recorded == {}
    assert rig.health.ready


async def test_a_parameter_that_cannot_be_encoded_is_no_transient_failure() -> None:
    rig = Rig(Recording({0: asyncpg.exceptions._base.DataError("invalid input")}))

    await rig.careful([withdrawal(0)])

    assert [letter.reason for letter in rig.publisher.letters()] == ["poison"]


async def test_a_batch_that_killed_the_process_is_handled_one_by_one() -> None:
    handler = Recording()
    rig = Rig(handler)
    await rig.ledger.begin(Span("whoholds.articles", 0, 0, 2))  # and then the process died

    await rig.careful([withdrawal(0), withdrawal(1), withdrawal(2)])

    assert handler.batches == [["n0"], ["n1"], ["n2"]]


async def test_a_message_that_killed_the_process_three_times_is_not_tried_again() -> None:
    handler = Recording()
    rig = Rig(handler)
    await rig.ledger.begin(Span("whoholds.articles", 0, 0, 2))
    await rig.ledger.begin(Span("whoholds.articles", 0, 1, 1))
    await rig.ledger.begin(Span("whoholds.articles", 0, 1, 1))

    await rig.careful([withdrawal(0), withdrawal(1), withdrawal(2)])

    assert handler.batches == [["n0"], ["n2"]]
    (letter,) = rig.publisher.letters()
    assert (letter.reason, letter.offset) == ("poison", 1)
    assert "died" in letter.detail


async def test_a_cancelled_batch_is_not_counted_against_its_messages() -> None:
    started = asyncio.Event()

    async def endless(batch: Sequence[Received]) -> None:
        started.set()
        await asyncio.Event().wait()

    rig = Rig(endless)
    task = asyncio.create_task(rig.careful([withdrawal(0)]))
    await started.wait()

    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert set(rig.ledger.recorded.values()) == {0}


async def test_stopping_during_a_transient_failure_leaves_the_batch_uncommitted() -> None:
    async def always_down(batch: Sequence[Received]) -> None:
        rig.stop.set()
        raise ConnectionRefusedError

    rig = Rig(always_down)

    with pytest.raises(StoppedWhileWaiting):
        await rig.careful([withdrawal(0)])
    assert set(rig.ledger.recorded.values()) == {0}


async def test_bad_code_pauses_instead_of_draining_the_topic_into_dead_letters() -> None:
    async def broken(batch: Sequence[Received]) -> None:
        raise RuntimeError("bad deployment")

    rig = Rig(broken)
    task = asyncio.create_task(rig.careful([withdrawal(offset) for offset in range(400)]))
    async with asyncio.timeout(60):
        while rig.health.ready:  # noqa: ASYNC110 - health has no event
            await asyncio.sleep(0)
    for _ in range(1000):  # turns in which it could go on
        await asyncio.sleep(0)

    assert not task.done()  # it waits for a restart, with the batch in hand
    assert len(rig.publisher.letters()) == 199
    assert not rig.health.ready
    assert "200 of 200 messages" in rig.health.detail
    rig.stop.set()
    with pytest.raises(StoppedWhileWaiting):
        await task


async def test_undecodable_input_never_pauses() -> None:
    rig = Rig(Recording())

    await rig.careful([garbage(offset) for offset in range(400)])
    await rig.careful([withdrawal(400)])

    assert len(rig.publisher.letters()) == 400
    assert rig.health.ready
