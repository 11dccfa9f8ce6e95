"""One run of a faust app that reads topics for a group, batch by batch."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, cast

import faust
from aiokafka.errors import KafkaError
from faust.streams import Stream
from faust.transport.consumer import Consumer
from faust.types import TP, EventT, StreamT
from faust.types.tuples import Message

from whoholds.streaming.transport import (
    BatchHandler,
    ConsumeOptions,
    Incoming,
    TransportError,
)

SESSION_SECONDS = 6.0
HEARTBEAT_SECONDS = 1.0
HAND_IN_SECONDS = 4.0
"""How long a rebalance waits for the batch in hand, so that it need not come twice."""

BUFFERED_MESSAGES = 500
LOOK_SECONDS = 0.2

LOG = logging.getLogger(__name__)


class ConsumerFailed(TransportError):
    """The faust app ended by itself; the text says why. Nothing unhandled was committed."""


class ReadingApp(faust.App):
    """A faust app without tables needs no folders, which it would make where it is started."""

    async def on_first_start(self) -> None:
        """Nothing to make."""


class FaustReading:
    """Hands batches of one partition to ``handle``, in order, one at a time.

    Faust's own acknowledgements are off: under ``noack_take`` it still acknowledges events that
    it skips in a rebalance, and may so commit past messages that nobody handled. Positions are
    committed here, after ``handle`` returned.
    """

    def __init__(
        self,
        servers: str,
        group: str,
        handle: BatchHandler,
        options: ConsumeOptions,
    ) -> None:
        self._handle = handle
        self._options = options
        self._failure: BaseException | None = None
        self._stopping = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._positions: dict[TP, int] = {}
        self._handled = asyncio.Event()
        self._committing = asyncio.Lock()
        self._app = ReadingApp(
            group,
            broker=[f"kafka://{server}" for server in servers.split(",")],
            store="memory://",
            web_enabled=False,
            topic_disable_leader=True,
            key_serializer="raw",
            value_serializer="raw",
            broker_session_timeout=SESSION_SECONDS,
            broker_heartbeat_interval=HEARTBEAT_SECONDS,
            broker_request_timeout=20.0,
            consumer_max_fetch_size=2_000_000,
            stream_buffer_maxsize=BUFFERED_MESSAGES,
            stream_wait_empty=False,
        )

    @property
    def busy(self) -> bool:
        """Whether a batch is being handled."""
        return not self._idle.is_set()

    def mine(self) -> set[tuple[str, int]]:
        """The partitions that this process has been given."""
        return {(each.topic, each.partition) for each in self._app.consumer.assignment()}

    async def run(self, names: Sequence[str], stop: asyncio.Event) -> None:
        """Read until ``stop``; raises what ``handle`` raised, or ConsumerFailed."""
        topic = self._app.topic(*names, key_type=bytes, value_type=bytes, acks=False)
        self._app.agent(topic, name="reading")(self._read)
        self._app.on_partitions_revoked.connect(self._on_revoked)
        async with self._started():
            while not (stop.is_set() or self._failure or self._app.crashed):
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), LOOK_SECONDS)
            self._stopping = True
            await self._wait_until_idle()
            await self._commit()
        if self._failure is not None:
            raise self._failure
        if self._app.crashed and not stop.is_set():
            raise ConsumerFailed(repr(self._app.crash_reason))

    @contextlib.asynccontextmanager
    async def _started(self) -> AsyncIterator[None]:
        committing = asyncio.create_task(self._keep_committing())
        try:
            try:
                await self._app.start()
            except (KafkaError, OSError) as error:
                raise ConsumerFailed(repr(error)) from error
            yield
        finally:
            committing.cancel()
            await asyncio.gather(committing, return_exceptions=True)
            await self._app.stop()

    async def _wait_until_idle(self) -> None:
        """The batch in hand is finished, however long it takes; a crash does not wait."""
        while self.busy and not self._app.crashed:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._idle.wait(), LOOK_SECONDS)

    async def _read(self, stream: StreamT[Any]) -> None:
        """The agent. Nothing may escape it: faust would drop the batch and read on."""
        # More than one batch at a time, since these are cut by partition afterwards.
        size, wait = 4 * self._options.max_batch, self._options.max_wait
        async for events in cast(Stream[Any], stream).noack_take(size, within=wait):
            try:
                await self._hand_over(cast(Sequence[EventT[bytes]], events))
            except asyncio.CancelledError:
                raise
            except BaseException as error:
                self._failure = error
                await asyncio.Event().wait()  # until the app is stopped

    async def _hand_over(self, events: Sequence[EventT[bytes]]) -> None:
        for messages in cut_by_partition(events, self._options.max_batch):
            if self._stopping or self._out_of_date(messages[0]):
                continue  # never committed, so it comes again, here or elsewhere
            self._idle.clear()
            try:
                await self._handle([incoming_of(message) for message in messages])
                self._positions[messages[-1].tp] = messages[-1].offset + 1
            finally:
                self._idle.set()
            self._handled.set()

    def _out_of_date(self, message: Message) -> bool:
        """Whether the group was rebalanced since: the partition is read again from its position."""
        generation = self._app.consumer_generation_id
        return self._app.rebalancing or message.generation_id != generation

    async def _on_revoked(self, *_: object, **__: object) -> None:
        """Finish and commit what is in hand while it is still ours."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), HAND_IN_SECONDS)
        await self._commit()
        self._positions.clear()

    async def _keep_committing(self) -> None:
        while True:
            await self._handled.wait()
            self._handled.clear()
            await self._commit()

    async def _commit(self) -> None:
        """Commit every position reached; faust leaves out partitions that are no longer ours."""
        async with self._committing:  # returns only after a commit that was under way before
            positions, self._positions = self._positions, {}
            if positions and not self._app.crashed:
                await cast(Consumer, self._app.consumer)._commit(positions)


def cut_by_partition(events: Sequence[EventT[bytes]], size: int) -> list[list[Message]]:
    """Batches of one partition each, in order, of at most ``size`` messages."""
    by_partition: dict[TP, list[Message]] = {}
    for event in events:
        by_partition.setdefault(event.message.tp, []).append(event.message)
    batches = []
    for messages in by_partition.values():
        rest = iter(messages)
        while batch := list(islice(rest, size)):
            batches.append(batch)
    return batches


def incoming_of(message: Message) -> Incoming:
    """A Kafka message in the words of every transport. A missing key or value reads as empty."""
    headers: Any = message.headers or ()
    pairs = headers.items() if isinstance(headers, dict) else headers
    return Incoming(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        key=(message.key or b"").decode("utf-8", "surrogateescape"),
        value=message.value or b"",
        headers={name: (value or b"").decode("utf-8", "replace") for name, value in pairs},
        stored_at=datetime.fromtimestamp(message.timestamp, UTC),
    )
