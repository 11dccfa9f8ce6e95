"""The Kafka transport: faust consumes, kafka-python publishes and administers."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from kafka.errors import KafkaError

from schemas.topics import Topic
from whoholds.streaming.faust_reading import ConsumerFailed, FaustReading
from whoholds.streaming.kafka_admin import KafkaAdmin
from whoholds.streaming.kafka_publisher import KafkaPublisher
from whoholds.streaming.stalls import ConsumerStalled, StallWatch
from whoholds.streaming.transport import (
    BatchHandler,
    ConsumeOptions,
    Outgoing,
    Progress,
    TransportError,
)

AS_USUAL = ConsumeOptions()
START_SECONDS = 60.0
WATCH_SECONDS = 10.0
RETRY_SECONDS = 1.0

LOG = logging.getLogger(__name__)

Result = TypeVar("Result")


class KafkaUnavailable(TransportError):
    """Kafka did not answer as it should; the text is its error. It is asked again later."""


class KafkaTransport:
    """A Transport on a Kafka cluster. ``service`` labels its metrics."""

    def __init__(self, servers: str, *, service: str) -> None:
        self._servers = servers
        self._publisher = KafkaPublisher(servers, service=service)
        self._admin = KafkaAdmin(servers)
        self._known: set[str] = set()
        # kafka-python's admin client is for one thread at a time.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kafka-admin")

    async def create_topics(self, topics: Sequence[Topic]) -> None:
        """Create what is missing; waits up to a minute for a cluster that is still starting."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                await self._ask(lambda: self._admin.create_topics(topics))
            except KafkaUnavailable as error:
                if time.monotonic() > deadline:
                    raise
                LOG.warning("kafka does not answer yet", extra={"error": str(error)})
                await asyncio.sleep(RETRY_SECONDS)
            else:
                return

    async def publish(self, messages: Sequence[Outgoing]) -> None:
        """Return when all are acknowledged by every replica in sync."""
        unknown = {message.topic for message in messages} - self._known
        if unknown:  # a send to a topic that does not exist would wait for it in vain
            await self._ask(lambda: self._admin.require(unknown))
            self._known |= unknown
        await self._publisher.publish(messages)

    async def progress(self, topics: Sequence[Topic], group: str) -> list[Progress]:
        """How far the group is in every partition."""
        names = [topic.name for topic in topics]
        return await self._ask(lambda: self._admin.progress(names, group))

    async def consume(
        self,
        topics: Sequence[Topic],
        group: str,
        handle: BatchHandler,
        stop: asyncio.Event,
        options: ConsumeOptions = AS_USUAL,
    ) -> None:
        """Feed batches to ``handle`` until ``stop``; see Transport.

        A faust app that ends by itself is started again; raises ConsumerStalled when messages
        wait and none moves, so that the process restarts.
        """
        names = [topic.name for topic in topics]
        await self._ask(lambda: self._admin.require(names))
        while not stop.is_set():
            reading = FaustReading(self._servers, group, handle, options)
            try:
                await self._watched(reading, topics, group, stop)
            except ConsumerFailed as error:
                LOG.warning("consumer ended: starting again", extra={"error": str(error)})
                await asyncio.sleep(RETRY_SECONDS)

    async def _watched(
        self, reading: FaustReading, topics: Sequence[Topic], group: str, stop: asyncio.Event
    ) -> None:
        """Read, and at the same time look whether messages move."""
        names = [topic.name for topic in topics]
        tasks = [
            asyncio.create_task(reading.run(names, stop)),
            asyncio.create_task(self._watch(reading, topics, group)),
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _watch(self, reading: FaustReading, topics: Sequence[Topic], group: str) -> None:
        """Returns never; raises ConsumerStalled."""
        watch = StallWatch()
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            with contextlib.suppress(TransportError):  # a cluster that is away is no stall
                progress = await self.progress(topics, group)
                reason = watch.stalled(
                    progress, reading.mine(), busy=reading.busy, now=time.monotonic()
                )
                if reason is not None:
                    break
        raise ConsumerStalled(reason)

    async def close(self) -> None:
        """Let go of connections; idempotent."""
        await self._publisher.close()
        await asyncio.to_thread(self._admin.close)
        self._thread.shutdown(wait=False)

    async def _ask(self, question: Callable[[], Result]) -> Result:
        """Run a blocking question in the admin thread; connects anew after a failure."""

        def ask() -> Result:
            try:
                return question()
            except (KafkaError, OSError) as error:
                with contextlib.suppress(Exception):  # it is broken already
                    self._admin.close()
                raise KafkaUnavailable(repr(error)) from error

        return await asyncio.get_running_loop().run_in_executor(self._thread, ask)
