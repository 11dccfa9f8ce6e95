"""From typed messages to bytes with CloudEvents headers, and back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID, uuid5

from pydantic import ValidationError

from schemas.message import CloudEvent, Message
from schemas.topics import BY_NAME, Topic
from whoholds.streaming.transport import Incoming, Outgoing

EVENT_NAMESPACE = UUID("7d4ee2a9-52f7-5ad5-9d2f-5f6b1c9a3f10")


class Undecodable(Exception):
    """The bytes are no message of this topic; the text says what is wrong."""


@dataclass(frozen=True)
class Received:
    """A decoded message and where it stood."""

    message: Message
    incoming: Incoming

    @property
    def traceparent(self) -> str | None:
        """The trace this message belongs to: hand it on with what is made of the message."""
        return self.incoming.headers.get("traceparent")


def event_id(topic: Topic, key: str, value: bytes) -> UUID:
    """The same fact published twice carries the same id."""
    return uuid5(EVENT_NAMESPACE, f"{topic.name}\n{key}\n{sha256(value).hexdigest()}")


def encode(
    topic: Topic,
    key: str,
    message: Message,
    *,
    service: str,
    at: datetime | None = None,
    traceparent: str | None = None,
) -> Outgoing:
    """A message ready to publish. ``service`` is the CloudEvents source, ``at`` its time."""
    value = message.model_dump_json().encode("utf-8")
    event = CloudEvent(
        id=event_id(topic, key, value),
        source=f"/whoholds/{service}",
        type=type(message).__name__,
        time=at or datetime.now(UTC),
        traceparent=traceparent,
    )
    return Outgoing(topic.name, key, value, event.headers())


def decode(incoming: Incoming) -> Received:
    """The typed message; raises Undecodable with the reason."""
    topic = BY_NAME[incoming.topic]
    name = incoming.headers.get("ce_type") or topic.messages[0].__name__
    try:
        model = topic.message_type(name)
    except KeyError:
        raise Undecodable(f"{topic.name} carries no message of type {name!r}") from None
    try:
        return Received(model.model_validate_json(incoming.value), incoming)
    except ValidationError as error:
        raise Undecodable(_in_words(error)) from error


def _in_words(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "the whole value"
    return f"{where}: {first['msg']} ({error.error_count()} problems)"
