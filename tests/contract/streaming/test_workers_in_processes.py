"""Workers that are killed, that share, and that meet poison: no message is lost, none sticks."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from schemas.articles import ArticleWithdrawn
from schemas.dead_letters import DeadLetter
from schemas.topics import DEAD_LETTERS, Topic
from tests.contract.streaming.engine import (
    Collecting,
    Engine,
    fresh_name,
    lines,
    until,
)
from whoholds.streaming.envelope import encode
from whoholds.streaming.transport import Outgoing, Transport

NAMESPACE = UUID("00000000-0000-0000-0000-000000000002")
NOON = datetime(2016, 7, 2, 12, tzinfo=UTC)


def withdrawals(topic: Topic, count: int) -> list[Outgoing]:
    """Typed messages that workers can decode, n0, n1, ... of many keys."""
    made = []
    for n in range(count):
        article_id = uuid5(NAMESPACE, str(n))
        message = ArticleWithdrawn(article_id=article_id, withdrawn_at=NOON, reason=f"n{n}")
        made.append(encode(topic, str(article_id), message, service="test", at=NOON))
    return made


def all_of(count: int) -> set[str]:
    return {f"n{n}" for n in range(count)}


async def lag(transport: Transport, topic: Topic, group: str) -> int:
    return sum(each.lag for each in await transport.progress([topic], group))


@dataclass(frozen=True)
class Found:
    """A dead letter and the headers it came with."""

    letter: DeadLetter
    headers: dict[str, str]


async def letters_from(transport: Transport, topic: Topic, at_least: int) -> list[Found]:
    """Dead letters of one topic; other tests of the session have theirs in the same place."""
    collecting = Collecting(10**9)

    def found() -> list[Found]:
        read = collecting.messages
        letters = [Found(DeadLetter.model_validate_json(m.value), m.headers) for m in read]
        return [each for each in letters if each.letter.topic == topic.name]

    reading = asyncio.create_task(
        transport.consume([DEAD_LETTERS], fresh_name(), collecting, collecting.stop)
    )
    await until(lambda: len({each.letter.dead_letter_id for each in found()}) >= at_least)
    collecting.stop.set()
    await reading
    return found()


async def test_a_killed_worker_loses_nothing(
    engine: Engine, transport: Transport, topic: Topic, group: str, tmp_path: Path
) -> None:
    output = tmp_path / "handled"
    await transport.publish(withdrawals(topic, 120))
    engine.start_consumer(topic, group, output, "hold=30")
    await until(lambda: len(lines(output)) == 30)

    async def all_but_the_batch_in_hand_is_committed() -> bool:
        return await lag(transport, topic, group) <= 120 - (30 - 20)

    await until(all_but_the_batch_in_hand_is_committed)

    engine.processes[0].kill()
    engine.processes[0].wait()
    engine.start_consumer(topic, group, output)
    await until(lambda: set(lines(output)) == all_of(120))

    assert len(lines(output)) - 120 <= 20  # at most the batch in hand comes twice


async def test_workers_share_the_partitions_and_take_over_from_the_dead(
    engine: Engine, transport: Transport, topic: Topic, group: str, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    engine.start_consumer(topic, group, first, "slow=0.01")
    engine.start_consumer(topic, group, second, "slow=0.01")

    async def both_work() -> bool:
        await transport.publish(withdrawals(topic, 40))
        await asyncio.sleep(0.5)
        return bool(lines(first) and lines(second))

    await until(both_work)

    engine.processes[0].kill()
    engine.processes[0].wait()
    await transport.publish(withdrawals(topic, 200)[100:])
    await until(lambda: set(lines(second)) >= {f"n{n}" for n in range(100, 200)})


async def test_a_worker_that_is_told_to_stop_commits_what_it_handled(
    engine: Engine, transport: Transport, topic: Topic, group: str, tmp_path: Path
) -> None:
    output = tmp_path / "handled"
    await transport.publish(withdrawals(topic, 100))
    engine.start_consumer(topic, group, output, "slow=0.02")
    await until(lambda: len(lines(output)) >= 10)

    engine.processes[0].terminate()
    assert engine.processes[0].wait(timeout=30) == 0

    assert await lag(transport, topic, group) == 100 - len(lines(output))


async def test_undecodable_bytes_become_dead_letters_and_the_rest_is_handled(
    engine: Engine, transport: Transport, topic: Topic, group: str, tmp_path: Path
) -> None:
    output = tmp_path / "handled"
    broken = Outgoing(topic.name, "k", b"{not json \x00\xff")
    unknown = Outgoing(topic.name, "k", b"{}", {"ce_type": "NoSuchMessage"})
    await transport.publish([*withdrawals(topic, 10), broken, unknown])
    engine.start_consumer(topic, group, output)

    letters = await letters_from(transport, topic, 2)
    await until(lambda: set(lines(output)) == all_of(10))

    assert {each.letter.reason.value for each in letters} == {"undecodable"}
    assert {each.letter.original for each in letters} == {broken.value, unknown.value}


async def test_a_message_that_raises_is_set_aside_after_three_attempts(
    engine: Engine, transport: Transport, topic: Topic, group: str, tmp_path: Path
) -> None:
    output = tmp_path / "handled"
    await transport.publish(withdrawals(topic, 50))
    engine.start_consumer(topic, group, output, "raise=n17")

    letters = await letters_from(transport, topic, 1)
    await until(lambda: set(lines(output)) == all_of(50) - {"n17"})

    assert {each.letter.detail for each in letters} == {"RuntimeError: n17"}
    assert {(each.letter.reason.value, each.letter.attempts) for each in letters} == {("poison", 3)}
    assert b'"reason":"n17"' in letters[0].letter.original


@pytest.mark.slow
async def test_a_message_that_kills_the_process_is_set_aside_after_three_deaths(
    engine: Engine, transport: Transport, topic: Topic, group: str, tmp_path: Path
) -> None:
    output = tmp_path / "handled"
    await transport.publish(withdrawals(topic, 50))
    deaths = 0
    while set(lines(output)) != all_of(50) - {"n17"}:
        engine.start_consumer(topic, group, output, "die=n17")
        process = engine.processes[-1]
        await until(
            lambda p=process: (
                p.poll() is not None  # type: ignore[misc]
                or set(lines(output)) == all_of(50) - {"n17"}
            )
        )
        deaths += process.poll() == 9

    letters = await letters_from(transport, topic, 1)

    assert deaths == 3
    assert {(each.letter.reason.value, each.letter.attempts) for each in letters} == {("poison", 3)}
    assert "died" in letters[0].letter.detail


async def test_the_trace_of_a_message_goes_on_in_its_dead_letter(
    engine: Engine, transport: Transport, topic: Topic, group: str, tmp_path: Path
) -> None:
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    await transport.publish([Outgoing(topic.name, "k", b"broken", {"traceparent": trace})])
    engine.start_consumer(topic, group, tmp_path / "handled")

    letters = await letters_from(transport, topic, 1)

    assert {each.headers["traceparent"] for each in letters} == {trace}
