"""Links places by rule, from the queue of names in Postgres that came anew."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg

from services.store.decision_request import DecisionRequest
from services.store.difference import Difference
from services.store.linking.proposals import NamedPlace, Proposal, propose
from services.store.postgres_changes import count_recorded
from services.store.postgres_decisions import carry_out
from services.store.postgres_locks import Connection, lock_links

RULE = "rule: consonant key"

ANY_KEY = "SELECT EXISTS (SELECT 1 FROM store.keys_to_link)"
NEXT_KEY = """
DELETE FROM store.keys_to_link WHERE consonant_key =
    (SELECT consonant_key FROM store.keys_to_link ORDER BY consonant_key LIMIT 1 FOR UPDATE)
RETURNING consonant_key
"""
# All places of a key; those count that a report names which counts, or an import.
OF_KEY = """
SELECT p.place_id, p.name, p.type, p.container, p.country, p.admin1, p.location[1] AS lat,
       p.location[0] AS lon, p.precision_km, said.theatre,
       said.reading_id IS NOT NULL OR EXISTS (SELECT FROM store.baseline b
                                               WHERE b.place_id = p.place_id AND b.known_to IS NULL)
           AS counts
FROM store.places p
LEFT JOIN LATERAL (SELECT g.reading_id, g.theatre
                     FROM store.reports r JOIN store.readings g USING (reading_id)
                    WHERE r.place_id = p.place_id AND g.known_to IS NULL LIMIT 1) said ON true
WHERE p.consonant_key = $1
"""
LINKS_OF = """
SELECT link_id, place_id, canonical_id, decided_by FROM store.place_links
WHERE known_to IS NULL AND (place_id = ANY($1::text[]) OR canonical_id = ANY($1::text[]))
"""
# A link that an analyst undid stays undone.
UNDONE_BY_HAND = """
SELECT d.details ->> 'decision_id' AS link_id FROM store.decision_requests d
WHERE d.kind = 'undo' AND d.done_at IS NOT NULL AND d.problem IS NULL
"""
LINKS_EVER = """
SELECT place_id, canonical_id FROM store.place_links WHERE link_id = ANY($1::uuid[])
"""
FORGET = "DELETE FROM store.link_proposals WHERE consonant_key = $1"
ADD = """
INSERT INTO store.link_proposals (place_id, canonical_id, consonant_key, score, reason)
VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class RuleLinker:
    """Keeps the links that the rule makes as the set of places wants them."""

    pool: "asyncpg.Pool[asyncpg.Record]"

    async def link_next(self) -> bool:
        """Settle one name; whether there was one."""
        done: list[Difference] = []
        async with self.pool.acquire() as connection, connection.transaction():
            if not await connection.fetchval(ANY_KEY):
                return False
            await lock_links(connection)  # before the key: a batch of reports may wait to add it
            key = await connection.fetchval(NEXT_KEY)
            if key is not None:
                done = await _settle(connection, key)
        for difference in done:
            count_recorded(difference)
        return True


async def _settle(connection: Connection, key: str) -> list[Difference]:
    """Undo what the rule no longer says, link what it says now. Links of analysts stay."""
    known = [dict(row) for row in await connection.fetch(OF_KEY, key)]
    places = [NamedPlace(**row) for row in known if row.pop("counts")]
    rows = await connection.fetch(LINKS_OF, [row["place_id"] for row in known])
    by_hand = {r["place_id"]: r["canonical_id"] for r in rows if r["decided_by"] != RULE}
    chosen, refused = set(by_hand.values()), await _undone_by_hand(connection)
    free = [place for place in places if place.place_id not in by_hand]
    proposals = propose(key, [replace(p, chosen=p.place_id in chosen) for p in free])
    wanted = _held_apart([p for p in proposals if p.accepted], refused)
    standing = {
        (row["place_id"], row["canonical_id"]): row["link_id"]
        for row in rows
        if row["decided_by"] == RULE
    }
    done = []
    for pair in sorted(standing.keys() - wanted.keys()):
        done.append(await _undo(connection, standing[pair]))
    for pair in sorted(wanted.keys() - standing.keys()):
        done.append(await _link(connection, wanted[pair]))
    await connection.execute(FORGET, key)
    await connection.executemany(
        ADD,
        [
            (p.place_id, p.canonical_id, key, p.score, p.reason)
            for p in proposals
            if (p.place_id, p.canonical_id) not in wanted
        ],
    )
    return done


def _held_apart(
    accepted: Sequence[Proposal], refused: Set[tuple[str, str]]
) -> dict[tuple[str, str], Proposal]:
    """Links by rule, but for those that make one what an analyst told apart: of a pair the place
    whose link was undone stays by itself, whoever stands for the other one today.
    """
    members: dict[str, set[str]] = {}
    for each in accepted:
        members.setdefault(each.canonical_id, {each.canonical_id}).add(each.place_id)
    return {
        (each.place_id, each.canonical_id): each
        for each in accepted
        if (each.canonical_id, each.place_id) not in refused
        and not any((each.place_id, other) in refused for other in members[each.canonical_id])
    }


async def _undone_by_hand(connection: Connection) -> set[tuple[str, str]]:
    undone = [UUID(row["link_id"]) for row in await connection.fetch(UNDONE_BY_HAND)]
    rows = await connection.fetch(LINKS_EVER, undone)
    return {(row["place_id"], row["canonical_id"]) for row in rows}


async def _link(connection: Connection, proposal: Proposal) -> Difference:
    details = {
        "place_id": proposal.place_id,
        "canonical_id": proposal.canonical_id,
        "score": proposal.score,
    }
    return await _carry_out(connection, "link", details, proposal.reason)


async def _undo(connection: Connection, link_id: UUID) -> Difference:
    reason = "the places known now do not say so"
    return await _carry_out(connection, "undo", {"decision_id": str(link_id)}, reason)


async def _carry_out(
    connection: Connection, kind: str, details: dict[str, object], reason: str
) -> Difference:
    request = DecisionRequest(
        request_id=uuid4(),
        kind=kind,
        details=details,
        decided_by=RULE,
        reason=reason,
        requested_at=datetime.now(UTC),
    )
    return (await carry_out(connection, request))[1]
