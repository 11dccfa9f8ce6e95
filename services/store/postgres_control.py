"""Intervals of control in Postgres: only the difference is appended."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from uuid import UUID

import asyncpg

from services.store.change_message import actor
from services.store.conflation.recall import Recall
from services.store.conflation.report_facts import Party
from services.store.place_history import PlaceHistory
from services.store.postgres_copy import copy_rows
from services.store.postgres_locks import Connection
from services.store.postgres_revisions import RevisionBlock
from services.store.timeline.entries import ControlInterval, Layer, State

# A place, a layer and a start name one live row: the exclusion constraint allows no second. In
# the words of the index control_by_place, so that each is one step down a tree.
CLOSE = """
UPDATE store.control c SET known_to = $4
FROM unnest($1::text[], $2::text[], $3::bigint[]) AS gone(place_id, layer, starts)
WHERE c.place_id = gone.place_id AND c.layer = gone.layer AND c.known_to IS NULL
  AND coalesce(lower(c.during), -9223372036854775808) = gone.starts
"""
COLUMNS = (
    "place_id", "layer", "during", "state", "holder_side", "parties", "status", "disputed",
    "change_id", "reason", "evidence", "known_from",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ControlRow:
    """One row of store.control without its known time, to tell what differs."""

    place_id: str
    layer: str
    start: int
    end: int | None
    state: str
    parties: str
    status: str
    disputed: bool
    change_id: UUID | None
    reason: str
    evidence: tuple[date, ...]

    @property
    def key(self) -> "RowKey":
        """One live row has it: the exclusion constraint allows no second."""
        return self.place_id, self.layer, self.start

    @property
    def holder_side(self) -> str | None:
        """The side of who holds it; null unless it is held."""
        return _first_side(self.parties) if self.state == State.HELD else None


RowKey = tuple[str, str, int]
"""Place, layer and start of a row."""
ControlRecall = Recall[RowKey, ControlInterval, ControlRow]
"""The rows of a place as they were wanted before."""


def row_of(record: asyncpg.Record) -> ControlRow:
    """A stored row."""
    return ControlRow(
        place_id=record["place_id"],
        layer=record["layer"],
        start=record["during"].lower,
        end=record["during"].upper,
        state=record["state"],
        parties=_canonical(record["parties"]),
        status=record["status"],
        disputed=record["disputed"],
        change_id=record["change_id"],
        reason=record["reason"],
        evidence=tuple(record["evidence"]),
    )


def rows_of(
    place_id: str, history: PlaceHistory, recall: ControlRecall | None = None
) -> dict[RowKey, ControlRow]:
    """What the rows of a place should be."""
    recall = recall or ControlRecall()
    rows = {}
    for layer, intervals in history.control.items():
        wanted = partial(_wanted, place_id, layer)
        for interval in intervals:
            key = (place_id, str(layer), interval.start)
            rows[key] = recall.of(key, interval, wanted)
    recall.end_run()
    return rows


def missing_in(
    rows: Mapping[RowKey, ControlRow], others: Mapping[RowKey, ControlRow]
) -> list[ControlRow]:
    """The rows that the others do not hold just so."""
    return [
        row for key, row in rows.items() if (other := others.get(key)) is not row and other != row
    ]


def _wanted(place_id: str, layer: Layer, interval: ControlInterval) -> ControlRow:
    return ControlRow(
        place_id=place_id,
        layer=layer,
        start=interval.start,
        end=interval.end,
        state=interval.state,
        parties=_parties(interval.parties),
        status=interval.status,
        disputed=interval.disputed,
        change_id=interval.change_id,
        reason=interval.reason,
        evidence=interval.evidence,
    )


async def replace_control(
    connection: Connection,
    gone: Iterable[ControlRow],
    new: Iterable[ControlRow],
    block: RevisionBlock,
) -> None:
    """Close what no longer counts, then append what does."""
    closing = list(gone)
    if closing:
        keys = zip(*((row.place_id, row.layer, row.start) for row in closing), strict=True)
        await connection.execute(CLOSE, *map(list, keys), block.last)
    rows = [
        (row.place_id, row.layer, asyncpg.Range(row.start, row.end), row.state,
         row.holder_side, row.parties, row.status, row.disputed, row.change_id, row.reason,
         row.evidence, block.last)
        for row in new
    ]  # fmt: skip
    await copy_rows(connection, "control", COLUMNS, rows)


@lru_cache(maxsize=5_000)
def _parties(parties: tuple[Party, ...]) -> str:
    return _sorted([actor(party).model_dump(mode="json") for party in parties])


@lru_cache(maxsize=5_000)
def _first_side(parties: str) -> str:
    side: str = json.loads(parties)[0]["side"]
    return side


@lru_cache(maxsize=5_000)
def _canonical(parties: str) -> str:
    """Postgres orders keys in a way of its own."""
    return _sorted(json.loads(parties))


def _sorted(parties: object) -> str:
    return json.dumps(parties, sort_keys=True, ensure_ascii=False)
