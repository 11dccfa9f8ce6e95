"""Imported control in Postgres: a source says who held places on some days."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

import asyncpg
from asyncpg import Point

from services.store.baseline_entries import BaselineEntry
from services.store.change_message import actor
from services.store.difference import Difference
from services.store.linking.proposals import linking_key
from services.store.postgres_changes import append, count_recorded
from services.store.postgres_link_queue import queue_imported
from services.store.postgres_locks import Connection, lock_links
from services.store.postgres_place_names import add_place_names
from services.store.postgres_recompute import Pending, recompute
from services.store.postgres_revisions import take_revisions
from services.store.postgres_standing_decisions import evidence_of_baseline
from services.store.timeline.entries import Evidence

BASELINE_NAMESPACE = UUID("c2d6b8f4-51de-5a0c-9a1b-6f3f0c8e7a21")
PLACES_A_TRANSACTION = 300

THERE_ALREADY = """
SELECT baseline_id, state, parties, area FROM store.baseline
WHERE baseline_id = ANY($1::uuid[]) AND known_to IS NULL
"""
# A description by a report, with more to say, stays.
ADD_PLACE = """
INSERT INTO store.places (place_id, name, location, reason, described_by, consonant_key)
VALUES ($1, $2, $3, $4, '9|import', $5) ON CONFLICT (place_id) DO NOTHING
"""
CLOSE = """
UPDATE store.baseline SET known_to = $2 WHERE baseline_id = ANY($1::uuid[]) AND known_to IS NULL
"""
ADD = """
INSERT INTO store.baseline (baseline_id, place_id, day, state, parties, source, area, known_from)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of store.baseline."""

    baseline_id: UUID
    place_id: str
    entry: BaselineEntry
    source: str

    @property
    def parties(self) -> str:
        """As stored."""
        return json.dumps([actor(each).model_dump(mode="json") for each in self.entry.parties])

    @property
    def evidence(self) -> Evidence:
        """As the timeline takes it."""
        return evidence_of_baseline(
            {"baseline_id": self.baseline_id, "day": self.entry.day, "state": self.entry.state,
             "parties": self.parties, "source": self.source, "area": self.entry.area}
        )  # fmt: skip


async def import_baseline(
    pool: "asyncpg.Pool[asyncpg.Record]",
    entries: Iterable[tuple[str, BaselineEntry]],
    source: str,
) -> int:
    """Store entries with their place ids; how many were news. Importing again changes nothing.

    A row of the same place, day and source that says something else replaces the earlier one.
    """
    rows = {}
    for place_id, entry in entries:
        name = f"{place_id}\n{entry.day}\n{source}"
        row = Row(uuid5(BASELINE_NAMESPACE, name), place_id, entry, source)
        rows[row.baseline_id] = row
    return sum([await _import(pool, part) for part in _by_places(list(rows.values()))])


def _by_places(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """All rows of a place in one part."""
    by_place: dict[str, list[Row]] = {}
    for row in rows:
        by_place.setdefault(row.place_id, []).append(row)
    places = sorted(by_place)
    for start in range(0, len(places), PLACES_A_TRANSACTION):
        part = places[start : start + PLACES_A_TRANSACTION]
        yield [row for place in part for row in by_place[place]]


async def _import(pool: "asyncpg.Pool[asyncpg.Record]", rows: Sequence[Row]) -> int:
    async with pool.acquire() as connection, connection.transaction():
        await lock_links(connection)
        there = await connection.fetch(THERE_ALREADY, [row.baseline_id for row in rows])
        stored = {
            r["baseline_id"]: (r["state"], json.loads(r["parties"]), r["area"]) for r in there
        }
        new = [
            r for r in rows
            if stored.get(r.baseline_id) != (r.entry.state, json.loads(r.parties), r.entry.area)
        ]  # fmt: skip
        if not new:
            return 0
        replaced = [row.baseline_id for row in new if row.baseline_id in stored]
        await connection.executemany(ADD_PLACE, _places(new))
        await add_place_names(connection, ((row.place_id, row.entry.name) for row in new))
        await queue_imported(connection, {row.place_id for row in new})
        difference = await _record(connection, new, replaced)
    count_recorded(difference)
    return len(new)


async def _record(
    connection: Connection, new: Sequence[Row], replaced: Sequence[UUID]
) -> Difference:
    evidence: dict[str, list[Evidence]] = {}
    for row in new:
        evidence.setdefault(row.place_id, []).append(row.evidence)
    pending = Pending(baseline=evidence, replaced_baseline=frozenset(map(str, replaced)))
    prepared = await recompute(connection, evidence, pending)
    block = await take_revisions(connection, prepared.difference.records, prepared.place_ids)
    await connection.execute(CLOSE, replaced, block.last)
    await connection.executemany(
        ADD,
        [
            (row.baseline_id, row.place_id, row.entry.day, row.entry.state, row.parties,
             row.source, row.entry.area, block.last)
            for row in new
        ],
    )  # fmt: skip
    await append(connection, prepared, block)
    return prepared.difference


def _places(rows: Iterable[Row]) -> list[tuple[object, ...]]:
    named = {row.place_id: row for row in rows}
    return [
        (
            place_id,
            row.entry.name,
            None if row.entry.lat is None or row.entry.lon is None
            else Point(row.entry.lon, row.entry.lat),
            f"as imported from {row.source}",
            linking_key(row.entry.name),
        )
        for place_id, row in sorted(named.items())
    ]  # fmt: skip
