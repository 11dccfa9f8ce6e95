"""Changes in Postgres: the difference between what is stored and what should be, appended."""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson

from schemas.changes import Action, ChangedPlace, ChangeRecorded
from schemas.reports import Report
from services.store.batch_traces import UNTRACED, BatchTraces
from services.store.beside import beside
from services.store.change_message import (
    Quoted,
    moved_to_of,
    quotes,
    recorded,
    retracted,
    says_the_same,
)
from services.store.difference import Difference
from services.store.place_cases import Outcome
from services.store.postgres_control import replace_control
from services.store.postgres_copy import copy_rows
from services.store.postgres_locks import Connection
from services.store.postgres_membership import (
    Membership,
    MembershipDifference,
    joinings,
    membership,
    membership_of,
    replace_membership,
)
from services.store.postgres_places import places_described
from services.store.postgres_readings import whole_reports
from services.store.postgres_revisions import RevisionBlock
from services.store.remembered_places import RememberedPlace
from services.store.remembered_words import RememberedWords
from whoholds.changes.change_features import change_feature
from whoholds.telemetry.metrics import CHANGES_RECORDED

# The newest message of changes that are about to be retracted, or may say the same again.
MESSAGES = """
SELECT change_id, message, statement_keys, fingerprint FROM store.changes
WHERE change_id = ANY($1::uuid[]) AND known_to IS NULL
"""
RECORDED = "SELECT DISTINCT change_id FROM store.changes WHERE change_id = ANY($1::uuid[])"
CLOSE = """
UPDATE store.changes c SET known_to = n.revision
FROM unnest($1::uuid[], $2::bigint[]) AS n(change_id, revision)
WHERE c.change_id = n.change_id AND c.known_to IS NULL
"""
COLUMNS = (
    "change_id", "known_from", "place_id", "theatre", "kind", "gainer_side", "loser_side",
    "earliest", "latest", "background", "action", "status", "disputed", "confidence",
    "superseded_by", "recorded_at", "statement_keys", "fingerprint", "message", "feature",
    "location", "country", "actors", "gainer_actor_id", "loser_actor_id",
)  # fmt: skip
KEYS = COLUMNS.index("statement_keys")
FEW = 10
"""Changes whose messages are made in a millisecond or two."""
CLOSE_REVIEWS = """
UPDATE store.reviews SET known_to = $2 WHERE review_id = ANY($1::uuid[]) AND known_to IS NULL
"""
REVIEW_COLUMNS = (
    "review_id", "place_id", "change_id", "other_id", "statement_key", "score", "reason",
    "known_from",
)  # fmt: skip


# Any: rows of bound arguments of many types
ChangeRows = tuple[list[tuple[Any, ...]], MembershipDifference]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A difference with everything read that its messages need: nothing is left but to append."""

    outcomes: Sequence[Outcome]
    difference: Difference
    quoted: Mapping[UUID, Report]
    before: Mapping[UUID, tuple[ChangeRecorded, list[UUID], bytes]]
    members_unknown: Membership
    """As stored, of changes that this process had not computed before."""
    moved_to: Mapping[str, ChangedPlace] = field(default_factory=dict)
    """Places that analysts moved quoted reports to."""
    learned: int | None = None
    """The last revision of others that is in it."""

    @property
    def sources(self) -> Quoted:
        """What its messages quote."""
        return Quoted(self.quoted, self.moved_to)

    @property
    def place_ids(self) -> list[str]:
        """All places recomputed."""
        return sorted({member for each in self.outcomes for member in each.case.members})

    def remembered(self, block: RevisionBlock) -> list[RememberedPlace]:
        """The places as they are once all is appended; those that corrections tie are left out."""
        revisions = {
            change.change_id: block.first + index
            for index, (_, change, _) in enumerate(self.difference.changed)
        }
        return [
            each.remembered(block.last, revisions)
            for each in self.outcomes
            if not any(decision.to_place for decision in each.case.decisions)
        ]


async def recorded_among(connection: Connection, change_ids: Sequence[UUID]) -> set[UUID]:
    """Those of the ids that some change has already, at whatever place."""
    rows = await connection.fetch(RECORDED, change_ids) if change_ids else []
    return {row["change_id"] for row in rows}


async def prepare(
    connection: Connection,
    outcomes: Sequence[Outcome],
    difference: Difference,
    arrived: Mapping[UUID, Report],
    remembered: RememberedWords,
) -> Prepared:
    """Read what the messages quote and neither arrived nor is remembered, before the lock is
    taken that everybody waits for."""
    wanted = {report for _, change, _ in difference.changed for report in quotes(change.facts)}
    quoted = {report_id: arrived[report_id] for report_id in wanted & arrived.keys()}
    quoted |= remembered.among(wanted - quoted.keys())
    if missing := wanted - quoted.keys():
        quoted |= await whole_reports(connection, missing)
    ids = [*(change_id for _, change_id, _ in difference.retracted), *difference.same_statements]
    rows = await connection.fetch(MESSAGES, ids) if ids else []
    before = {
        row["change_id"]: (
            ChangeRecorded.model_validate_json(row["message"]),
            row["statement_keys"],
            row["fingerprint"],
        )
        for row in rows
    }
    members = await membership_of(connection, difference.membership_unknown)
    told = (moved_to_of(change.facts, quoted) for _, change, _ in difference.changed)
    moved = {place_id for place_id in told if place_id is not None}
    described = await places_described(connection, moved) if moved else {}
    prepared = Prepared(outcomes, difference, quoted, before, members, described)
    difference.leave_out(_unchanged(prepared))
    return prepared


def _unchanged(prepared: Prepared) -> set[UUID]:
    """Of the changes of the same statements those that nobody would see differ."""
    difference = prepared.difference
    if not difference.same_statements:
        return set()
    asked = [each for each in difference.changed if each[1].change_id in difference.same_statements]
    now = joinings(membership((change.change_id, change.facts) for _, change, _ in asked))
    then = joinings(prepared.members_unknown | membership(difference.told_before))
    found = set()
    for place_id, change, action in asked:
        before = prepared.before[change.change_id][0]
        stamp = (before.revision, before.recorded_at)
        message = recorded(change, action, place_id, prepared.sources, stamp)
        joined_alike = now[change.change_id] == then.get(change.change_id)
        if joined_alike and says_the_same(message, before):
            found.add(change.change_id)
    return found


async def append(
    connection: Connection,
    prepared: Prepared,
    block: RevisionBlock,
    traces: BatchTraces = UNTRACED,
) -> list[RememberedPlace]:
    """Append all of it, each recorded change under a number of its own, and the outbox with it.

    While Postgres takes in the control the messages of the changes are made, then the places as
    they are once the transaction commits.
    """
    difference = prepared.difference
    if difference.records + len(difference.read_anew) <= FEW:
        await _append_control(connection, difference, block)
        await _append_changes(connection, *_rows(prepared, block), block, traces)
        return prepared.remembered(block)
    made: Future[ChangeRows] = Future()
    made.set_running_or_notify_cancel()  # whoever waits for it may be cancelled, it is made

    def make() -> list[RememberedPlace]:
        try:
            made.set_result(_rows(prepared, block))
        except BaseException as error:
            made.set_exception(error)
            raise
        return prepared.remembered(block)

    async def store() -> None:
        await _append_control(connection, difference, block)
        await _append_changes(connection, *await asyncio.wrap_future(made), block, traces)

    return await beside(store(), make)


def count_recorded(difference: Difference) -> None:
    """Metrics, after the commit."""
    for _, _, action in difference.changed:
        CHANGES_RECORDED.labels(action).inc()
    if difference.retracted:
        CHANGES_RECORDED.labels(Action.RETRACTED).inc(len(difference.retracted))


async def _append_changes(
    connection: Connection,
    rows: Sequence[tuple[Any, ...]],  # Any: rows of bound arguments of many types
    members: MembershipDifference,
    block: RevisionBlock,
    traces: BatchTraces,
) -> None:
    if rows:
        ids, revisions = [row[0] for row in rows], [row[1] for row in rows]
        await connection.execute(CLOSE, ids, revisions)
        await copy_rows(connection, "changes", COLUMNS, rows)
    await replace_membership(connection, members, block)
    waiting = [(row[1], row[0], traces.next_of(row[KEYS])) for row in rows]
    await copy_rows(connection, "outbox", ("revision", "change_id", "traceparent"), waiting)


async def _append_control(
    connection: Connection, difference: Difference, block: RevisionBlock
) -> None:
    await replace_control(connection, difference.control_gone, difference.control_new, block)
    await _replace_reviews(connection, difference, block)


def _rows(prepared: Prepared, block: RevisionBlock) -> ChangeRows:
    difference = prepared.difference
    before = prepared.members_unknown | membership(difference.told_before)
    changes = [*(change for _, change, _ in difference.changed), *difference.read_anew]
    told = membership((change.change_id, change.facts) for change in changes)
    return _change_rows(prepared, block), MembershipDifference.of(before, told)


def _change_rows(prepared: Prepared, block: RevisionBlock) -> list[tuple[Any, ...]]:
    # Any: rows of bound arguments of many types
    rows = []
    number, quoted = block.first, prepared.sources
    for place_id, change, action in prepared.difference.changed:
        stamp = (number, block.recorded_at)
        message = recorded(change, action, place_id, quoted, stamp)
        keys = sorted(change.facts.keys)
        rows.append(_row(message, place_id, keys, change.fingerprint))
        number += 1
    for place_id, change_id, successor in prepared.difference.retracted:
        before, keys, fingerprint = prepared.before[change_id]
        rejected = prepared.difference.rejected
        why = next((rejected[key] for key in keys if key in rejected), "")
        message = retracted(before, successor, (number, block.recorded_at), why)
        rows.append(_row(message, place_id, keys, fingerprint))
        number += 1
    return rows


def _row(
    message: ChangeRecorded, place_id: str, keys: Sequence[UUID], fingerprint: bytes
) -> tuple[Any, ...]:
    return (
        message.change_id, message.revision, place_id, message.theatre, message.kind,
        message.gainer.side, message.loser.side, message.when.earliest, message.when.latest,
        message.background, message.action, message.status, message.disputed, message.confidence,
        message.superseded_by, message.recorded_at, keys, fingerprint, *_texts(message),
        *_for_readers(message),
    )  # fmt: skip


def _texts(message: ChangeRecorded) -> tuple[str, str]:
    """The message and its feature; JSON, both of one look at the message."""
    said = message.model_dump(mode="json")
    return orjson.dumps(said).decode(), orjson.dumps(change_feature(said)).decode()


def _for_readers(message: ChangeRecorded) -> tuple[Any, ...]:
    """What readers filter and count by, beside the message: the point, the country, all actors."""
    point, parties = message.place.point, (message.gainer, message.loser)
    names = (name for party in parties for name in (party.actor_id, party.name) if name is not None)
    location = None if point is None else (point.lon, point.lat)
    actors = [name.lower() for name in names]
    ids = (message.gainer.actor_id, message.loser.actor_id)
    return location, message.place.country, actors, *ids


async def _replace_reviews(
    connection: Connection, difference: Difference, block: RevisionBlock
) -> None:
    gone = [review.review_id for review in difference.reviews_gone]
    if gone:
        await connection.execute(CLOSE_REVIEWS, gone, block.last)
    rows = [
        (r.review_id, r.place_id, r.change_id, r.other_id, r.statement_key, r.score, r.reason,
         block.last)
        for r in difference.reviews_new
    ]  # fmt: skip
    await copy_rows(connection, "reviews", REVIEW_COLUMNS, rows)
