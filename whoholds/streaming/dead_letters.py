"""Makes dead letters: always publishable, whatever the message was."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid5

from schemas.dead_letters import MAX_ORIGINAL_BYTES, DeadLetter, DeadLetterReason
from schemas.topics import DEAD_LETTERS
from whoholds.streaming.envelope import encode
from whoholds.streaming.transport import Incoming, Outgoing

DEAD_LETTER_NAMESPACE = UUID("2b1f6c0e-9a54-5e0b-8d0c-4b7a3f1f6a55")

MAX_DETAIL = 2_000
MAX_KEY = 500
MAX_HEADERS = 30
MAX_HEADER = 200


@dataclass(frozen=True)
class Reader:
    """Who could not handle it."""

    service: str
    group: str


def dead_letter_id(incoming: Incoming, group: str) -> UUID:
    """The same message set aside twice by one group is one dead letter."""
    place = f"{incoming.topic}\n{incoming.partition}\n{incoming.offset}\n{group}"
    return uuid5(DEAD_LETTER_NAMESPACE, place)


def dead_letter(
    incoming: Incoming,
    reason: DeadLetterReason,
    detail: str,
    *,
    reader: Reader,
    attempts: int,
    at: datetime,
) -> DeadLetter:
    """The dead letter of one message. Everything but the size and the digest may be cut short."""
    headers = list(incoming.headers.items())[:MAX_HEADERS]
    return DeadLetter(
        dead_letter_id=dead_letter_id(incoming, reader.group),
        reason=reason,
        detail=_plain(detail, MAX_DETAIL),
        service=reader.service,
        topic=incoming.topic,
        partition=incoming.partition,
        offset=incoming.offset,
        key=_plain(incoming.key, MAX_KEY),
        headers={_plain(name, MAX_HEADER): _plain(value, MAX_HEADER) for name, value in headers},
        original=b64encode(incoming.value[:MAX_ORIGINAL_BYTES]),
        original_size=len(incoming.value),
        original_sha256=sha256(incoming.value).hexdigest(),
        attempts=attempts,
        failed_at=at,
    )


def outgoing(letter: DeadLetter, *, service: str, traceparent: str | None) -> Outgoing:
    """Ready to publish: keyed by the topic that the message came from."""
    return encode(
        DEAD_LETTERS,
        letter.topic,
        letter,
        service=service,
        at=letter.failed_at,
        traceparent=traceparent,
    )


def _plain(text: str, limit: int) -> str:
    """Text that JSON can carry: a lone surrogate becomes a question mark."""
    return text[:limit].encode("utf-8", "replace").decode("utf-8")
