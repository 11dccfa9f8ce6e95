"""A handler under careful handling, with everything around it in memory."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid5

from schemas.articles import ArticleWithdrawn
from schemas.dead_letters import DeadLetter
from schemas.topics import ARTICLES, DEAD_LETTERS
from whoholds.streaming.attempts import AttemptsInMemory
from whoholds.streaming.envelope import Received, encode
from whoholds.streaming.failure_limit import FailureLimit
from whoholds.streaming.handling import CarefulHandling, Handler
from whoholds.streaming.patience import Patience
from whoholds.streaming.transport import Incoming, Outgoing
from whoholds.streaming.worker_health import WorkerHealth

NOON = datetime(2016, 7, 2, 12, tzinfo=UTC)
ARTICLE_NAMESPACE = UUID("00000000-0000-0000-0000-000000000001")


def withdrawal(offset: int) -> Incoming:
    """A valid message at this offset, recognisable by its reason."""
    article_id = uuid5(ARTICLE_NAMESPACE, str(offset))
    message = ArticleWithdrawn(article_id=article_id, withdrawn_at=NOON, reason=f"n{offset}")
    out = encode(ARTICLES, str(article_id), message, service="test", at=NOON)
    return Incoming(ARTICLES.name, 0, offset, out.key, out.value, out.headers, NOON)


def garbage(offset: int) -> Incoming:
    """Bytes that are no message."""
    return Incoming(ARTICLES.name, 0, offset, "k", b"{\x00\xff", {}, NOON)


def reason_of(received: Received) -> str:
    """What tells a withdrawal apart."""
    assert isinstance(received.message, ArticleWithdrawn)
    return received.message.reason


@dataclass
class PublisherInMemory:
    """Keeps what is published."""

    published: list[Outgoing] = field(default_factory=list)

    async def publish(self, messages: Sequence[Outgoing]) -> None:
        """Acknowledged at once."""
        self.published.extend(messages)

    def letters(self) -> list[DeadLetter]:
        """The dead letters among them."""
        return [
            DeadLetter.model_validate_json(each.value)
            for each in self.published
            if each.topic == DEAD_LETTERS.name
        ]


@dataclass
class Rig:
    """Put a handler in, feed batches, look at what came of it."""

    handler: Handler
    publisher: PublisherInMemory = field(default_factory=PublisherInMemory)
    ledger: AttemptsInMemory = field(default_factory=AttemptsInMemory)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    health: WorkerHealth = field(default_factory=lambda: WorkerHealth({}))
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self.careful = CarefulHandling(
            handler=self.handler,
            service="test",
            group="readers",
            publisher=self.publisher,
            ledger=self.ledger,
            limit=FailureLimit(lambda: self.seconds),
            patience=Patience(self.stop, self.health, first_seconds=0.0, longest_seconds=0.0),
            now=lambda: NOON,
        )
