"""Which reports tell of a change, and why, in Postgres: only the difference is appended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from services.store.conflation.change_facts import ChangeFacts
from services.store.postgres_copy import copy_rows
from services.store.postgres_locks import Connection
from services.store.postgres_revisions import RevisionBlock

Membership = dict[tuple[UUID, UUID], tuple[UUID, float, str, str]]
"""By change and report: the statement key, the score and reason of its joining, the witness."""

LIVE = """
SELECT change_id, report_id, statement_key, score, reason, witness
FROM store.change_membership WHERE change_id = ANY($1::uuid[]) AND known_to IS NULL
"""
CLOSE = """
UPDATE store.change_membership m SET known_to = $3
FROM unnest($1::uuid[], $2::uuid[]) AS gone(change_id, report_id)
WHERE m.change_id = gone.change_id AND m.report_id = gone.report_id AND m.known_to IS NULL
"""
COLUMNS = (
    "change_id", "report_id", "statement_key", "score", "reason", "witness", "known_from",
)  # fmt: skip


async def membership_of(connection: Connection, change_ids: Sequence[UUID]) -> Membership:
    """As stored now."""
    rows = await connection.fetch(LIVE, change_ids) if change_ids else []
    return {
        (row["change_id"], row["report_id"]): (
            row["statement_key"], row["score"], row["reason"], row["witness"],
        )
        for row in rows
    }  # fmt: skip


def membership(changes: Iterable[tuple[UUID, ChangeFacts]]) -> Membership:
    """As computed."""
    found: Membership = {}
    for change_id, facts in changes:
        voices = {r.report_id: w.name for w in facts.witnesses for r in w.reports}
        for each in facts.joined:
            report = each.report
            found[change_id, report.report_id] = (
                report.statement_key, each.score, each.reason, voices[report.report_id],
            )  # fmt: skip
    return found


def joinings(told: Membership) -> dict[UUID, list[tuple[UUID, float, str, str]]]:
    """How statements joined each change, whatever the ids of their reports."""
    found: dict[UUID, list[tuple[UUID, float, str, str]]] = {}
    for (change_id, _), joining in sorted(told.items(), key=lambda row: row[1]):
        found.setdefault(change_id, []).append(joining)
    return found


@dataclass(frozen=True, slots=True)
class MembershipDifference:
    """What is to be closed, by change and report, and what is to be appended."""

    gone: list[tuple[UUID, UUID]]
    new: list[tuple[UUID, UUID, UUID, float, str, str]]

    @classmethod
    def of(cls, before: Membership, now: Membership) -> "MembershipDifference":
        """From what is stored to what should be."""
        return cls(
            [key for key, told in before.items() if now.get(key) != told],
            [(*key, *told) for key, told in now.items() if before.get(key) != told],
        )


async def replace_membership(
    connection: Connection, difference: MembershipDifference, block: RevisionBlock
) -> None:
    """Close what no longer is so, then append what is."""
    if difference.gone:
        gone = map(list, zip(*difference.gone, strict=True))
        await connection.execute(CLOSE, *gone, block.last)
    rows = [(*row, block.last) for row in difference.new]
    await copy_rows(connection, "change_membership", COLUMNS, rows)
