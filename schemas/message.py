"""What every message shares: frozen models, open vocabularies, CloudEvents attributes."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, TypeVar
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict


class Message(BaseModel):
    """A fact, in the past tense. Unknown fields are ignored, so that older readers keep working."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class OpenVocabulary(StrEnum):
    """A vocabulary that may grow: a word this version does not know reads as ``other``.

    Every subclass has a member ``OTHER``.
    """

    # A word equals its text, so it may hash as it does; the hash of enumerations is far slower.
    __hash__ = str.__hash__

    @classmethod
    def _missing_(cls, value: object) -> "OpenVocabulary | None":
        return cls("other") if isinstance(value, str) else None


Word = TypeVar("Word", bound=OpenVocabulary)


def open_word(vocabulary: type[Word]) -> BeforeValidator:
    """Read any string as a word of the vocabulary (for use inside ``Annotated``)."""
    return BeforeValidator(
        lambda value: vocabulary(value) if isinstance(value, str) else value,
        json_schema_input_type=str,
    )


class Kind(OpenVocabulary):
    """What a statement says of a place; the first four are changes of control."""

    GAINED = "gained"
    LOST = "lost"
    HANDED_OVER = "handed_over"
    PARTIAL = "partial"
    REPELLED = "repelled"
    ATTEMPT = "attempt"
    PLANNED = "planned"
    DENIED = "denied"
    HOLDS = "holds"
    OTHER = "other"

    @property
    def is_change(self) -> bool:
        """Whether this kind moves control from one party to another."""
        return self in _CHANGES


_CHANGES = (Kind.GAINED, Kind.LOST, Kind.HANDED_OVER, Kind.PARTIAL)


class Side(OpenVocabulary):
    """The camps of the theatres; ``other`` is a camp not listed, ``unknown`` is not said."""

    GOVERNMENT = "government"
    OPPOSITION = "opposition"
    ISLAMIC_STATE = "islamic_state"
    KURDISH_SDF = "kurdish_sdf"
    JIHADIST_HTS_NUSRA = "jihadist_hts_nusra"
    TURKEY = "turkey"
    TURKEY_BACKED = "turkey_backed"
    RUSSIA = "russia"
    IRAN_HEZBOLLAH = "iran_hezbollah"
    US_COALITION = "us_coalition"
    IRAQ_GOVERNMENT = "iraq_government"
    IRAQ_SHIA_MILITIA = "iraq_shia_militia"
    PESHMERGA = "peshmerga"
    TALIBAN = "taliban"
    UKRAINE = "ukraine"
    ISRAEL = "israel"
    LEBANON_ARMY = "lebanon_army"
    OTHER = "other"
    UNKNOWN = "unknown"


AnyKind = Annotated[Kind, open_word(Kind)]
AnySide = Annotated[Side, open_word(Side)]


class CloudEvent(Message):
    """CloudEvents 1.0 attributes of one message, carried in the Kafka headers as ``ce_*``.

    ``id`` is deterministic: the same fact published twice carries the same id.
    """

    id: UUID
    source: str
    type: str
    time: datetime
    traceparent: str | None = None

    def headers(self) -> dict[str, str]:
        """The attributes as headers (CloudEvents Kafka binding, binary mode)."""
        given = self.model_dump(mode="json", exclude_none=True)
        headers = {f"ce_{name}": str(value) for name, value in given.items()}
        if self.traceparent is not None:  # W3C trace context keeps its own name on the wire
            headers["traceparent"] = headers.pop("ce_traceparent")
        return {"ce_specversion": "1.0", "content-type": "application/json", **headers}
