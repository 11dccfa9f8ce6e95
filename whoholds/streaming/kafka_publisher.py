"""Publishing to Kafka by kafka-python, without ever blocking the event loop."""

import asyncio
import threading
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from kafka import KafkaProducer
from kafka.errors import KafkaError, MessageSizeTooLargeError

from whoholds.streaming.kafka_admin import BATCH_OVERHEAD_BYTES
from whoholds.streaming.kafka_reach import require_a_listener
from whoholds.streaming.message_size import key_bytes, refuse_too_large
from whoholds.streaming.transport import (
    MAX_MESSAGE_BYTES,
    MessageTooLarge,
    Outgoing,
    PublishFailed,
)
from whoholds.telemetry.metrics import MESSAGES_OUT

PUBLISH_SECONDS = 30.0
BATCH_BYTES = 256 * 1024


class Acknowledgements:
    """Counts down in kafka-python's thread; ``all`` is done in the event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop, messages: int) -> None:
        self.all: asyncio.Future[None] = loop.create_future()
        self._loop = loop
        self._missing = messages
        self._error: BaseException | None = None
        self._lock = threading.Lock()

    def one(self, _: object) -> None:
        """One more is durable."""
        self._count(None)

    def failed(self, error: BaseException) -> None:
        """One more is not."""
        self._count(error)

    def _count(self, error: BaseException | None) -> None:
        with self._lock:
            self._error = self._error or error
            self._missing -= 1
            complete = self._missing == 0
        if complete:
            self._loop.call_soon_threadsafe(self._finish)

    def _finish(self) -> None:
        if self.all.done():  # nobody waits any more
            return
        if self._error is None:
            self.all.set_result(None)
        else:
            self.all.set_exception(self._error)


class KafkaPublisher:
    """Sends in the order given, acks=all, idempotent. The producer connects when first used."""

    def __init__(self, servers: str, *, service: str) -> None:
        self._servers = servers.split(",")
        self._service = service
        self._producer: Any = None  # kafka-python is untyped
        # One thread, so that what is published first is sent first.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kafka-send")

    async def publish(self, messages: Sequence[Outgoing]) -> None:
        """Return when all are acknowledged; topics must exist. See Publisher for errors."""
        refuse_too_large(messages)
        if not messages:
            return
        loop = asyncio.get_running_loop()
        acknowledgements = Acknowledgements(loop, len(messages))
        try:
            async with asyncio.timeout(PUBLISH_SECONDS):
                await loop.run_in_executor(self._thread, self._send, messages, acknowledgements)
                await acknowledgements.all
        except MessageSizeTooLargeError as error:
            raise MessageTooLarge(str(error)) from error
        except (KafkaError, OSError) as error:
            await self._start_afresh()
            raise PublishFailed(repr(error)) from error
        for topic, count in Counter(message.topic for message in messages).items():
            MESSAGES_OUT.labels(self._service, topic).inc(count)

    def _send(self, messages: Sequence[Outgoing], acknowledgements: Acknowledgements) -> None:
        producer = self._connected()
        for message in messages:
            headers = [(name, value.encode()) for name, value in message.headers.items()]
            key = key_bytes(message.key)
            sent = producer.send(message.topic, value=message.value, key=key, headers=headers)
            sent.add_callback(acknowledgements.one)
            sent.add_errback(acknowledgements.failed)

    def _connected(self) -> Any:  # noqa: ANN401 - kafka-python is untyped
        if self._producer is None:
            require_a_listener(self._servers)
            self._producer = KafkaProducer(
                bootstrap_servers=self._servers,
                bootstrap_timeout_ms=10_000,
                acks="all",
                enable_idempotence=True,
                linger_ms=0,
                batch_size=BATCH_BYTES,
                max_request_size=MAX_MESSAGE_BYTES + BATCH_OVERHEAD_BYTES,
                max_block_ms=10_000,
                request_timeout_ms=10_000,
                delivery_timeout_ms=int(PUBLISH_SECONDS * 1000),
                reconnect_backoff_max_ms=1_000,
                allow_auto_create_topics=False,
                metrics_enabled=False,
            )
        return self._producer

    async def _start_afresh(self) -> None:
        """An idempotent producer that lost a batch may refuse all that follows."""
        producer, self._producer = self._producer, None
        if producer is not None:
            await asyncio.to_thread(producer.close, 0)

    async def close(self) -> None:
        """Wait a few seconds for what is on its way; idempotent."""
        producer, self._producer = self._producer, None
        if producer is not None:
            await asyncio.to_thread(producer.close, 5)
        self._thread.shutdown(wait=False)
