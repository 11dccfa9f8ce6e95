"""whoholds.dead-letters: what could not be handled, so that nothing is lost silently."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Base64Bytes, Field

from schemas.message import Message, OpenVocabulary, open_word

MAX_ORIGINAL_BYTES = 512 * 1024


class DeadLetterReason(OpenVocabulary):
    """Why a message was set aside."""

    UNDECODABLE = "undecodable"
    INVALID = "invalid"
    POISON = "poison"
    TOO_LARGE = "too_large"
    OTHER = "other"


class DeadLetter(Message):
    """The original bytes (at most 512 KB of them), the reason, and where the message stood."""

    dead_letter_id: UUID
    reason: Annotated[DeadLetterReason, open_word(DeadLetterReason)]
    detail: str
    service: str
    topic: str
    partition: int | None = None
    offset: int | None = None
    key: str | None = None
    headers: dict[str, str] = Field(default_factory=dict)
    original: Base64Bytes = Field(description="The first 512 KB of the original bytes.")
    original_size: int = Field(ge=0)
    original_sha256: str
    attempts: int = Field(default=0, ge=0)
    failed_at: datetime
