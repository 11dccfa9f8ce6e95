"""Readings and their reports in Postgres: which count, what they say of a place."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

import asyncpg

from schemas.message import Kind, Side
from schemas.reports import ArticleRead, DateBasis, Interest, Report, Turn
from services.store.allied_sides import allies_of
from services.store.chains_of_telling import chain_of
from services.store.conflation.report_facts import Days, Party, ReportFacts
from services.store.postgres_copy import copy_rows
from services.store.postgres_locks import Connection
from services.store.postgres_revisions import RevisionBlock
from services.store.supersession import Rank
from services.store.told_readings import ToldReading, ToldReport

# The readings that count now, of some articles.
COUNTING = """
SELECT article_id, reading_id, revision_number, generation, digest
FROM store.readings WHERE article_id = ANY($1::uuid[]) AND known_to IS NULL
"""
WITHDRAWN = """
SELECT article_id, through_revision_number FROM store.withdrawals
WHERE article_id = ANY($1::uuid[]) AND known_to IS NULL
"""
# What readings about to be replaced say, and of which places.
TOLD_BY = """
SELECT place_id, statement_key FROM store.reports
WHERE reading_id = ANY($1::uuid[]) AND place_id IS NOT NULL
"""
CLOSE = "UPDATE store.readings SET known_to = $2 WHERE reading_id = ANY($1::uuid[])"
READING_COLUMNS = (
    "reading_id", "article_id", "revision", "revision_number", "generation", "digest", "theatre",
    "source", "source_interest", "source_side", "published", "signature", "ingested_at",
    "read_at", "known_from",
)  # fmt: skip
REPORT_COLUMNS = (
    "report_id", "reading_id", "statement_key", "article_id", "place_id", "kind", "gainer_side",
    "gainer_actor", "gainer_name", "loser_side", "loser_actor", "loser_name", "earliest",
    "latest", "precision", "basis", "background", "speaker", "speaker_side", "interest",
    "party_claim", "confidence", "told_at", "turn", "message",
)  # fmt: skip
# A report may be there already, of a reading that counted before.
STORED = """
SELECT report_id, reading_id FROM store.reports WHERE reading_id = ANY($1::uuid[])
"""
# Everything that counts now about some places, except what the transaction replaces. The limit
# changes no row, and holds Postgres to one look-up a report: with statistics of yesterday, or
# none yet, it read all readings there are instead.
OF_PLACES = """
SELECT r.report_id, r.statement_key, r.article_id, r.place_id, r.kind,
       r.gainer_name, r.gainer_actor, r.gainer_side, r.loser_name, r.loser_actor, r.loser_side,
       r.earliest, r.latest, r.basis, r.background, r.speaker, r.speaker_side, r.interest,
       r.party_claim, r.confidence, r.told_at, r.turn, g.published, g.source, g.source_interest,
       g.source_side, g.theatre, g.signature, g.ingested_at
FROM store.reports r
CROSS JOIN LATERAL (
    SELECT * FROM store.readings WHERE reading_id = r.reading_id AND known_to IS NULL LIMIT 1
) g
WHERE r.place_id = ANY($1::text[]) AND NOT r.reading_id = ANY($2::uuid[])
"""
# The whole reports that changes quote. Two readings may share a report: any of them will do.
WHOLE = """
SELECT DISTINCT ON (report_id) report_id, message FROM store.reports
WHERE report_id = ANY($1::uuid[])
"""

SIDES = {side.value: side for side in Side}
KINDS = {kind.value: kind for kind in Kind}
INTERESTS = {interest.value: interest for interest in Interest}


async def counting(
    connection: Connection, article_ids: Sequence[UUID]
) -> dict[UUID, tuple[UUID, Rank]]:
    """The reading that counts of each article, with its rank."""
    return {
        row["article_id"]: (
            row["reading_id"],
            Rank(row["revision_number"], row["generation"], row["digest"]),
        )
        for row in await connection.fetch(COUNTING, article_ids)
    }


async def withdrawn_through(connection: Connection, article_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Up to which revision articles were taken back."""
    rows = await connection.fetch(WITHDRAWN, article_ids)
    return {row["article_id"]: row["through_revision_number"] for row in rows}


async def told_by(
    connection: Connection, reading_ids: Sequence[UUID]
) -> frozenset[tuple[UUID, str]]:
    """The keys of what these readings say, each with the place that it speaks of."""
    rows = await connection.fetch(TOLD_BY, reading_ids)
    return frozenset((row["statement_key"], row["place_id"]) for row in rows)


async def close_readings(
    connection: Connection, reading_ids: Sequence[UUID], block: RevisionBlock
) -> None:
    """They no longer count."""
    await connection.execute(CLOSE, reading_ids, block.last)


async def add_readings(
    connection: Connection, readings: Iterable[ToldReading], block: RevisionBlock
) -> None:
    """They count from this revision on."""
    rows = [
        (
            told.reading_id, told.article_id, r.revision, r.revision_number, r.generation,
            r.digest, r.theatre, r.source, r.source_interest, r.source_side, r.published,
            told.signature, r.ingested_at, r.read_at, block.last,
        )
        for told in readings
        for r in (told.reading,)
    ]  # fmt: skip
    await copy_rows(connection, "readings", READING_COLUMNS, rows)


async def add_reports(connection: Connection, readings: Sequence[ToldReading]) -> None:
    """Store what the readings say; it counts only once its reading does."""
    ids = [told.reading_id for told in readings]
    stored = {tuple(row) for row in await connection.fetch(STORED, ids)}
    rows = [
        _row(told, each)
        for told in readings
        for each in told.reports
        if not stored or (each.report_id, told.reading_id) not in stored
    ]
    await copy_rows(connection, "reports", REPORT_COLUMNS, rows)


async def reports_of(
    connection: Connection, place_ids: Sequence[str], replaced: Sequence[UUID]
) -> list[ReportFacts]:
    """What counts about these places, without the readings ``replaced``."""
    return [_facts(row) for row in await connection.fetch(OF_PLACES, place_ids, replaced)]


async def whole_reports(connection: Connection, report_ids: Iterable[UUID]) -> dict[UUID, Report]:
    """The reports as they were read."""
    rows = await connection.fetch(WHOLE, list(report_ids))
    return {row["report_id"]: Report.model_validate_json(row["message"]) for row in rows}


def facts_of(reading: ArticleRead, report: Report, place_id: str) -> ReportFacts:
    """What conflation knows of a report that has just arrived."""
    told = ToldReading.of(reading)
    said = next(each for each in told.reports if each.report.report_id == report.report_id)
    return told_facts(told, said, place_id)


def told_facts(told: ToldReading, said: ToldReport, place_id: str) -> ReportFacts:
    """The same of one report of a reading."""
    reading, report = told.reading, said.report
    return ReportFacts(
        report_id=said.report_id,
        statement_key=said.statement_key,
        article_id=told.article_id,
        place_id=place_id,
        kind=report.kind,
        gainer=_party(report.gainer.name, report.gainer.actor_id, report.gainer.side),
        loser=_party(report.loser.name, report.loser.actor_id, report.loser.side),
        days=Days.between(report.when.earliest, report.when.latest),
        stated=report.when.basis is DateBasis.STATED,
        background=report.background,
        published=reading.published,
        source=reading.source,
        chain=chain_of(reading.theatre, reading.source, report.attribution.speaker),
        speaker=report.attribution.speaker,
        speaker_side=report.attribution.speaker_side,
        interest=report.attribution.interest,
        party_claim=report.attribution.party_claim,
        source_interest=reading.source_interest,
        source_side=reading.source_side,
        confidence=report.confidence,
        theatre=reading.theatre,
        signature=told.signature,
        ingested_at=reading.ingested_at,
        told_at=said.place,
        turn=report.turn,
        allies=_allies(
            reading.theatre,
            reading.source_side,
            report.attribution.speaker_side if report.attribution.speaker is not None else None,
        ),
    )


def _row(told: ToldReading, said: ToldReport) -> tuple[Any, ...]:
    # Any: one row of bound arguments of many types
    report = said.report
    when, by = report.when, report.attribution
    return (
        said.report_id, told.reading_id, said.statement_key, told.article_id,
        report.place.place_id, report.kind, report.gainer.side, report.gainer.actor_id,
        report.gainer.name, report.loser.side, report.loser.actor_id, report.loser.name,
        when.earliest, when.latest, when.precision, when.basis, report.background,
        by.speaker, by.speaker_side, by.interest, by.party_claim, report.confidence,
        said.place, report.turn, report.model_dump_json(),
    )  # fmt: skip


@lru_cache(maxsize=10_000)
def _party(name: str | None, actor_id: str | None, side: str) -> Party:
    return Party(name, actor_id, SIDES[side])


def _allies(theatre: str | None, source_side: str, speaker_side: str | None) -> frozenset[Side]:
    """Of whoever speaks: the speaker, where one is named, else the publisher."""
    return allies_of(theatre, SIDES[source_side if speaker_side is None else speaker_side])


def _facts(row: asyncpg.Record) -> ReportFacts:
    return ReportFacts(
        report_id=row["report_id"],
        statement_key=row["statement_key"],
        article_id=row["article_id"],
        place_id=row["place_id"],
        kind=KINDS[row["kind"]],
        gainer=_party(row["gainer_name"], row["gainer_actor"], row["gainer_side"]),
        loser=_party(row["loser_name"], row["loser_actor"], row["loser_side"]),
        days=Days.between(row["earliest"], row["latest"]),
        stated=row["basis"] == DateBasis.STATED,
        background=row["background"],
        published=row["published"],
        source=row["source"],
        chain=chain_of(row["theatre"], row["source"], row["speaker"]),
        speaker=row["speaker"],
        speaker_side=SIDES[row["speaker_side"]],
        interest=INTERESTS[row["interest"]],
        party_claim=row["party_claim"],
        source_interest=INTERESTS[row["source_interest"]],
        source_side=SIDES[row["source_side"]],
        confidence=row["confidence"],
        theatre=row["theatre"],
        signature=row["signature"],
        ingested_at=row["ingested_at"],
        told_at=row["told_at"],
        turn=None if row["turn"] is None else Turn(row["turn"]),
        allies=_allies(
            row["theatre"],
            row["source_side"],
            row["speaker_side"] if row["speaker"] is not None else None,
        ),
    )
