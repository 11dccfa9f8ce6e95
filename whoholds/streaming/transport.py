"""What services ask of a transport: publish durably, consume at least once, in order a key."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from schemas.topics import Topic

MAX_MESSAGE_BYTES = 1_000_000
"""Kafka's own default limit is 1 MiB with headers; both transports refuse more than this."""


class TransportError(Exception):
    """The transport did not take or give messages; the subclass says why."""


class PublishFailed(TransportError):
    """Messages were not acknowledged in time: they may or may not be there, so publish again."""


class MessageTooLarge(TransportError):
    """A message is over MAX_MESSAGE_BYTES: make it smaller, or set it aside as a dead letter."""


class UnknownTopic(TransportError):
    """The topic does not exist: create the topics first (``create_topics``)."""


@dataclass(frozen=True)
class Outgoing:
    """One message to publish; messages of one key keep their order."""

    topic: str
    key: str
    value: bytes
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Incoming:
    """One message as it was stored; (topic, partition, offset) names it for ever."""

    topic: str
    partition: int
    offset: int
    key: str
    value: bytes
    headers: dict[str, str]
    stored_at: datetime


@dataclass(frozen=True)
class Progress:
    """How far a group has come in one partition; ``committed`` and ``end`` are next offsets."""

    topic: str
    partition: int
    committed: int
    end: int
    oldest_waiting_at: datetime | None = None

    @property
    def lag(self) -> int:
        """Messages stored and not yet committed by the group."""
        return max(0, self.end - self.committed)


BatchHandler = Callable[[Sequence[Incoming]], Awaitable[None]]
"""Handles one batch; when it returns, the batch is committed. What it raises is not swallowed."""


@dataclass(frozen=True)
class ConsumeOptions:
    """How batches are cut: at most ``max_batch`` messages, waiting at most ``max_wait`` seconds."""

    max_batch: int = 100
    max_wait: float = 0.1


class Publisher(Protocol):
    """Publishes; both transports and the outbox relay's tests implement it."""

    async def publish(self, messages: Sequence[Outgoing]) -> None:
        """Return once all are durable, in the given order a key. Must have a timeout.

        Raises PublishFailed, MessageTooLarge (nothing was published) or UnknownTopic.
        """


class Transport(Publisher, Protocol):
    """A transport: Kafka or the Postgres log. One contract suite runs on both."""

    async def create_topics(self, topics: Sequence[Topic]) -> None:
        """Create what is missing, with retention and partitions; idempotent."""

    async def consume(
        self,
        topics: Sequence[Topic],
        group: str,
        handle: BatchHandler,
        stop: asyncio.Event,
        options: ConsumeOptions = ConsumeOptions(),
    ) -> None:
        """Feed batches to ``handle`` until ``stop`` is set; commit after each return.

        A batch holds messages of one partition, in order. Several consumers of one group share
        the partitions. Raises what ``handle`` raises, with nothing of that batch committed.
        """

    async def progress(self, topics: Sequence[Topic], group: str) -> list[Progress]:
        """How far the group is in every partition."""

    async def close(self) -> None:
        """Let go of connections; idempotent."""
