"""Carries out what analysts decide: recorded, undoable, and recomputed in one transaction."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

import asyncpg
from pydantic import ValidationError

from schemas.decisions import (
    CorrectDetails,
    LinkDetails,
    MergeDetails,
    SplitDetails,
    StatementsDetails,
    UndoDetails,
)
from services.store.decision_request import DecisionRequest
from services.store.difference import Difference
from services.store.postgres_changes import append, count_recorded
from services.store.postgres_locks import Connection, lock_links
from services.store.postgres_places import PlaceGroups, groups_of
from services.store.postgres_recompute import Pending, recompute
from services.store.postgres_revisions import RevisionBlock, take_revisions
from services.store.postgres_standing_decisions import decision_of

DECISION_NAMESPACE = UUID("8e1d3a52-77d8-5b2f-8a6e-0d5d2f6b9c31")

# Keys and place of changes that are not retracted.
OF_CHANGES = """
SELECT change_id, place_id, statement_keys FROM store.changes
WHERE change_id = ANY($1::uuid[]) AND known_to IS NULL AND status <> 'retracted'
"""
OF_STATEMENTS = """
SELECT DISTINCT r.statement_key, r.place_id FROM store.reports r
JOIN store.readings g ON g.reading_id = r.reading_id AND g.known_to IS NULL
WHERE r.statement_key = ANY($1::uuid[]) AND r.place_id IS NOT NULL
"""
ARTICLES_OF = """
SELECT DISTINCT article_id FROM store.reports WHERE statement_key = ANY($1::uuid[])
"""
TOLD_BESIDES = """
SELECT DISTINCT r.statement_key
FROM store.readings g JOIN store.reports r USING (reading_id)
WHERE g.article_id = ANY($1::uuid[]) AND g.known_to IS NULL
  AND NOT r.statement_key = ANY($2::uuid[])
"""
ADD_DECISION = """
INSERT INTO store.decisions (decision_id, kind, place_id, statement_keys, details, to_place,
                             decided_by, reason, decided_at, known_from)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
LIVE_DECISION = """
SELECT decision_id, place_id, to_place, statement_keys FROM store.decisions
WHERE decision_id = $1 AND known_to IS NULL
"""
CLOSE_DECISION = """
UPDATE store.decisions SET known_to = $2 WHERE decision_id = $1 AND known_to IS NULL
"""
KNOWN_PLACES = "SELECT place_id FROM store.places WHERE place_id = ANY($1::text[])"
ADD_LINK = """
INSERT INTO store.place_links (link_id, place_id, canonical_id, score, reason, decided_by,
                               known_from)
VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
LIVE_LINK = """
SELECT link_id, place_id, canonical_id FROM store.place_links
WHERE link_id = $1 AND known_to IS NULL
"""
CLOSE_LINK = "UPDATE store.place_links SET known_to = $2 WHERE link_id = $1 AND known_to IS NULL"


class CannotDecide(Exception):
    """The decision cannot be carried out; the text says why. Nothing was changed."""


Record = Callable[[RevisionBlock], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Step:
    """What a decision touches, what counts from now on, and how it is written down."""

    decision_id: UUID
    touched: set[str]
    pending: Pending
    record: Record
    groups: PlaceGroups | None = None


async def decide(pool: "asyncpg.Pool[asyncpg.Record]", request: DecisionRequest) -> UUID:
    """Carry out one request in a transaction of its own; the id of the decision or link."""
    async with pool.acquire() as connection, connection.transaction():
        decision_id, difference = await carry_out(connection, request)
    count_recorded(difference)
    return decision_id


async def carry_out(connection: Connection, request: DecisionRequest) -> tuple[UUID, Difference]:
    """Within the caller's transaction. Raises CannotDecide. No batch of reports runs meanwhile."""
    await lock_links(connection)
    try:
        step = await _step(connection, request)
    except ValidationError as error:
        raise CannotDecide(f"{request.kind}: {error.errors()[0]['msg']}") from error
    prepared = await recompute(connection, step.touched, step.pending, step.groups)
    block = await take_revisions(connection, prepared.difference.records, prepared.place_ids)
    await step.record(block)
    await append(connection, prepared, block)
    return step.decision_id, prepared.difference


async def _step(connection: Connection, request: DecisionRequest) -> Step:
    match request.kind:
        case "confirm" | "reject":
            about = await _statements(connection, StatementsDetails.model_validate(request.details))
        case "correct":
            return await _correct(connection, request)
        case "merge":
            ids = MergeDetails.model_validate(request.details).change_ids
            about = await _changes(connection, list(ids))
        case "split":
            split = SplitDetails.model_validate(request.details)
            about = await _statements(
                connection, StatementsDetails(statement_keys=split.statement_keys)
            )
        case "link":
            return await _link(connection, request)
        case "undo":
            return await _undo(connection, request)
        case _:
            raise CannotDecide(f"no decision of kind {request.kind!r}")
    return await _decision(connection, request, *about)


async def _decision(
    connection: Connection,
    request: DecisionRequest,
    places: set[str],
    keys: list[UUID],
    given: dict[str, Any] | None = None,
    to_place: str | None = None,
) -> Step:
    decision_id = uuid5(DECISION_NAMESPACE, str(request.request_id))
    articles = [row["article_id"] for row in await connection.fetch(ARTICLES_OF, keys)]
    others = [row["statement_key"] for row in await connection.fetch(TOLD_BESIDES, articles, keys)]
    about = {"articles": sorted(map(str, articles)), "others": sorted(map(str, others))}
    details = json.dumps({**(given or {}), **about})
    row = (
        decision_id, request.kind, min(places), keys, details, to_place, request.decided_by,
        request.reason, request.requested_at,
    )  # fmt: skip
    names = ("decision_id", "kind", "place_id", "statement_keys", "details", "to_place",
             "decided_by", "reason")  # fmt: skip
    # It has no number yet; it will be the newest.
    decision = decision_of({**dict(zip(names, row, strict=False)), "known_from": 2**62})

    async def record(block: RevisionBlock) -> None:
        await connection.execute(ADD_DECISION, *row, block.last)

    touched = places | ({to_place} if to_place else set())
    return Step(decision_id, touched, Pending(decisions=(decision,)), record)


async def _correct(connection: Connection, request: DecisionRequest) -> Step:
    details = CorrectDetails.model_validate(request.details)
    places, keys = await _statements(connection, details)
    if details.place_id is not None:
        await _expect_places(connection, {details.place_id})
    given = details.model_dump(
        mode="json", include={"earliest", "latest", "gainer", "loser"}, exclude_unset=True
    )
    return await _decision(connection, request, places, keys, given, details.place_id)


async def _statements(
    connection: Connection, details: StatementsDetails
) -> tuple[set[str], list[UUID]]:
    """Places and keys of a change, or of the statements named."""
    if details.change_id is not None:
        return await _changes(connection, [details.change_id])
    wanted = set(details.statement_keys)
    rows = await connection.fetch(OF_STATEMENTS, list(wanted))
    if missing := wanted - {row["statement_key"] for row in rows}:
        raise CannotDecide(f"no statement {min(missing, key=str)} counts now")
    return {row["place_id"] for row in rows}, sorted(wanted)


async def _changes(connection: Connection, change_ids: list[UUID]) -> tuple[set[str], list[UUID]]:
    rows = await connection.fetch(OF_CHANGES, change_ids)
    if missing := set(change_ids) - {row["change_id"] for row in rows}:
        raise CannotDecide(f"no change {min(missing, key=str)} stands")
    places = {row["place_id"] for row in rows}
    if len(places) > 1:
        raise CannotDecide("the changes are of different places: link the places first")
    return places, sorted(key for row in rows for key in row["statement_keys"])


async def _expect_places(connection: Connection, place_ids: set[str]) -> None:
    found = {row["place_id"] for row in await connection.fetch(KNOWN_PLACES, list(place_ids))}
    if missing := place_ids - found:
        raise CannotDecide(f"no place {min(missing)}")


async def _link(connection: Connection, request: DecisionRequest) -> Step:
    details = LinkDetails.model_validate(request.details)
    ids = {details.place_id, details.canonical_id}
    if len(ids) < 2:
        raise CannotDecide("a place is one with itself already")
    await _expect_places(connection, ids)
    groups = await groups_of(connection, ids)
    members = next(m for m in groups.members.values() if details.place_id in m)
    if len(members) > 1:
        raise CannotDecide(f"{details.place_id} is linked already: undo that first")
    head = next(h for h, m in groups.members.items() if details.canonical_id in m)
    joined = PlaceGroups({head: frozenset(groups.members[head] | members)})
    link_id = uuid5(DECISION_NAMESPACE, f"link\n{request.request_id}")

    async def record(block: RevisionBlock) -> None:
        await connection.execute(
            ADD_LINK, link_id, details.place_id, head, details.score, request.reason,
            request.decided_by, block.last,
        )  # fmt: skip

    return Step(link_id, ids, Pending(), record, joined)


async def _undo(connection: Connection, request: DecisionRequest) -> Step:
    decision_id = UndoDetails.model_validate(request.details).decision_id
    row = await connection.fetchrow(LIVE_DECISION, decision_id)
    if row is None:
        return await _unlink(connection, decision_id)

    async def record(block: RevisionBlock) -> None:
        await connection.execute(CLOSE_DECISION, decision_id, block.last)

    places = {row["place_id"], *filter(None, [row["to_place"]])}
    statements = await connection.fetch(OF_STATEMENTS, row["statement_keys"])
    places |= {each["place_id"] for each in statements}
    return Step(decision_id, places, Pending(undone=frozenset({decision_id})), record)


async def _unlink(connection: Connection, link_id: UUID) -> Step:
    row = await connection.fetchrow(LIVE_LINK, link_id)
    if row is None:
        raise CannotDecide(f"no decision {link_id} stands")
    groups = await groups_of(connection, {row["place_id"]})
    head = row["canonical_id"]
    rest = groups.members[head] - {row["place_id"]}
    apart = PlaceGroups({head: rest, row["place_id"]: frozenset({row["place_id"]})})

    async def record(block: RevisionBlock) -> None:
        await connection.execute(CLOSE_LINK, link_id, block.last)

    return Step(link_id, set(groups.members[head]), Pending(), record, apart)
