"""Stores what was read in articles, and records the changes that follow: one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

import asyncpg

from schemas.reports import ArticleRead
from services.store.batch_traces import UNTRACED, BatchTraces
from services.store.conflation.report_facts import ReportFacts
from services.store.postgres_changes import Prepared, append, count_recorded
from services.store.postgres_descriptions import Described, describe_places
from services.store.postgres_link_queue import queue_links
from services.store.postgres_locks import Connection, hold_links, lock_articles
from services.store.postgres_readings import (
    add_readings,
    add_reports,
    close_readings,
    counting,
    told_by,
    told_facts,
    withdrawn_through,
)
from services.store.postgres_recompute import Pending, recompute_remembered
from services.store.postgres_revisions import RevisionBlock, take_revisions
from services.store.remembered_places import RememberedPlace, RememberedPlaces
from services.store.supersession import winners
from services.store.told_readings import ToldReading
from whoholds.garbage import spare_what_a_large_batch_left
from whoholds.streaming.envelope import Received
from whoholds.telemetry.metrics import END_TO_END_SECONDS


@dataclass(frozen=True)
class ReportHandler:
    """Handles whoholds.reports. Idempotent: what was stored already changes nothing."""

    pool: "asyncpg.Pool[asyncpg.Record]"
    remembered: RememberedPlaces = field(default_factory=RememberedPlaces)

    async def __call__(self, batch: Sequence[Received]) -> None:
        """One transaction; returns after its commit."""
        readings = [r.message for r in batch if isinstance(r.message, ArticleRead)]
        for reading in await self.store(readings, BatchTraces.of_batch(batch)):
            END_TO_END_SECONDS.observe((datetime.now(UTC) - reading.ingested_at).total_seconds())

    async def store(
        self, readings: Sequence[ArticleRead], traces: BatchTraces = UNTRACED
    ) -> list[ArticleRead]:
        """Store readings and return those that count from now on."""
        articles = sorted({reading.article_id for reading in readings}, key=str)
        async with self.pool.acquire() as connection:
            async with connection.transaction():
                await lock_articles(connection, articles)
                before = await counting(connection, articles)
                ranks = {article: rank for article, (_, rank) in before.items()}
                withdrawn = await withdrawn_through(connection, articles)
                winning = winners(readings, ranks, withdrawn)
                if not winning:
                    return []
                replaced = {
                    r.article_id: before[r.article_id][0] for r in winning if r.article_id in before
                }
                done = await supersede(connection, winning, replaced, traces, self.remembered)
            self._remember(done)
            count_recorded(done.prepared.difference)
        return winning

    def _remember(self, done: "Superseded") -> None:
        """After the commit."""
        prepared, described = done.prepared, done.described
        self.remembered.keep(done.places, prepared.learned)
        self.remembered.keep_described(described.names, described.worth, prepared.learned)
        self.remembered.words.keep(prepared.quoted)
        spare_what_a_large_batch_left()


@dataclass(frozen=True, slots=True)
class Superseded:
    """What a transaction did."""

    prepared: Prepared
    block: RevisionBlock
    places: Sequence[RememberedPlace]
    described: Described


async def supersede(
    connection: Connection,
    winning: Sequence[ArticleRead],
    replaced: Mapping[UUID, UUID],
    traces: BatchTraces,
    remembered: RememberedPlaces | None = None,
) -> Superseded:
    """Let ``winning`` count instead of ``replaced``, and append the changes that follow.

    ``replaced`` are readings by article; what is ``remembered`` need not be read.
    """
    remembered = RememberedPlaces() if remembered is None else remembered
    await hold_links(connection)
    told = [ToldReading.of(reading) for reading in winning]
    arrived = _arrived(told)
    words = {said.report_id: said.report for each in told for said in each.reports}
    touched = {report.place_id for report in arrived}
    gone = await told_by(connection, list(replaced.values())) if replaced else frozenset()
    spoken_of = {place_id for _, place_id in gone}
    touched |= spoken_of
    described: list[Described] = []

    async def store_words() -> None:
        await add_reports(connection, told)
        known, away = remembered.descriptions, replaced.values()
        readings = {each.reading_id: each.reading for each in told}
        found = await describe_places(connection, readings, away, spoken_of, known)
        named = {report.place_id for report in arrived}
        maybe_new = (p for p in named if not remembered.names(p))
        await queue_links(connection, found, spoken_of - named, maybe_new)
        described.append(found)

    pending = Pending(arrived, words, replaced, gone)
    prepared = await recompute_remembered(connection, touched, pending, remembered, store_words)
    block = await take_revisions(connection, prepared.difference.records, prepared.place_ids)
    if replaced:
        await close_readings(connection, list(replaced.values()), block)
    await add_readings(connection, told, block)
    places = await append(connection, prepared, block, traces)
    return Superseded(prepared, block, places, described[0])


def _arrived(readings: Iterable[ToldReading]) -> list[ReportFacts]:
    """Reports of named places; one without a place is stored and listed, and makes no change."""
    return [
        told_facts(told, said, place_id)
        for told in readings
        for said in told.reports
        if (place_id := said.report.place.place_id) is not None
    ]
