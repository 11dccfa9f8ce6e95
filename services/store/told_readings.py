"""Readings that have just arrived, with what all of the store asks of them worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from struct import error, pack
from uuid import UUID

from asyncpg.pgproto import pgproto

from schemas.reports import ArticleRead, Report
from services.store.supersession import reading_id
from services.store.telling import places_told


@dataclass(frozen=True, slots=True)
class ToldReport:
    """A report, under Postgres' own ids: these hash and compare several times faster."""

    report: Report
    report_id: UUID
    statement_key: UUID
    place: int
    """Its place in the telling of its article."""


@dataclass(frozen=True, slots=True)
class ToldReading:
    """A reading under its id; what it says twice it says once."""

    reading: ArticleRead
    reading_id: UUID
    article_id: UUID
    signature: bytes
    reports: Sequence[ToldReport]

    @classmethod
    def of(cls, reading: ArticleRead) -> "ToldReading":
        """As it arrived."""
        said: dict[UUID, ToldReport] = {}
        for report, place in zip(reading.reports, places_told(reading.reports), strict=True):
            report_id = _stored_as(report.report_id)
            said[report_id] = ToldReport(report, report_id, _stored_as(report.statement_key), place)
        ids = _stored_as(reading_id(reading)), _stored_as(reading.article_id)
        return cls(reading, *ids, signature_bytes(reading), tuple(said.values()))


def _stored_as(number: UUID) -> UUID:
    stored: UUID = pgproto.UUID(number.bytes)
    return stored


def signature_bytes(reading: ArticleRead) -> bytes:
    """Four bytes a value; what does not fit is cut to its low 32 bits."""
    return _packed(reading.signature)


@lru_cache(maxsize=1_000)  # copies share a signature
def _packed(signature: tuple[int, ...]) -> bytes:
    form = f">{len(signature)}I"
    try:
        return pack(form, *signature)
    except error:
        return pack(form, *(value & 0xFFFFFFFF for value in signature))
