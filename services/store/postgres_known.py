"""What the store holds of some places now, read before they are recomputed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg

from schemas.changes import Status
from services.store.conflation.change_facts import ChangeFacts
from services.store.conflation.identity import KnownChange
from services.store.postgres_control import ControlRow, RowKey, row_of
from services.store.postgres_locks import Connection

# The newest revision of every change of these places. Its first revision is its age.
LIVE_CHANGES = """
SELECT c.change_id, c.place_id, c.status, c.kind, c.gainer_side, c.earliest, c.latest,
       c.statement_keys, c.fingerprint,
       (SELECT min(known_from) FROM store.changes f WHERE f.change_id = c.change_id) AS born
FROM store.changes c
WHERE c.place_id = ANY($1::text[]) AND c.known_to IS NULL
"""
LIVE_CONTROL = """
SELECT place_id, layer, during, state, parties, status, disputed, change_id, reason, evidence
FROM store.control WHERE place_id = ANY($1::text[]) AND known_to IS NULL
"""
LIVE_REVIEWS = """
SELECT review_id, place_id, change_id, other_id, statement_key, score, reason
FROM store.reviews WHERE place_id = ANY($1::text[]) AND known_to IS NULL
"""


@dataclass(frozen=True, slots=True)
class LiveChange:
    """The newest revision of a change, as far as recomputing needs it."""

    known: KnownChange
    place_id: str
    fingerprint: bytes
    facts: ChangeFacts | None = None
    """What it was computed as, by this process; its membership is as these say."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A doubt as stored."""

    review_id: UUID
    place_id: str
    change_id: UUID
    other_id: UUID | None
    statement_key: UUID | None
    score: float
    reason: str


@dataclass(slots=True)
class Known:
    """All that is stored of one group of places."""

    changes: list[LiveChange] = field(default_factory=list)
    control: dict[RowKey, ControlRow] = field(default_factory=dict)
    reviews: set[ReviewRow] = field(default_factory=set)


async def known_of(connection: Connection, place_ids: Sequence[str]) -> dict[str, Known]:
    """By place id, for every id asked."""
    known = {place_id: Known() for place_id in place_ids}
    for row in await connection.fetch(LIVE_CHANGES, place_ids):
        known[row["place_id"]].changes.append(_live_change(row))
    for row in await connection.fetch(LIVE_CONTROL, place_ids):
        control = row_of(row)
        known[control.place_id].control[control.key] = control
    for row in await connection.fetch(LIVE_REVIEWS, place_ids):
        known[row["place_id"]].reviews.add(ReviewRow(**dict(row)))
    return known


def _live_change(row: asyncpg.Record) -> LiveChange:
    likeness = (row["kind"], row["gainer_side"], str(row["earliest"]), str(row["latest"]))
    known = KnownChange(
        change_id=row["change_id"],
        keys=frozenset(row["statement_keys"]),
        born=row["born"],
        retracted=row["status"] == Status.RETRACTED,
        likeness=likeness,
    )
    return LiveChange(known, row["place_id"], row["fingerprint"])
