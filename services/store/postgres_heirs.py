"""Where ids lead whose statements were read otherwise, from Postgres: to what is read instead.

A statement key holds the place, the kind and the taker. Where reading an article again finds others
of them in the same passage, no key is shared and no change of one place follows another.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from schemas.reports import Evidence, Report
from services.store.conflation.report_facts import ReportFacts
from services.store.difference import Difference
from services.store.place_cases import Outcome
from services.store.postgres_locks import Connection

# What readings that count no longer say by these keys.
SAID = """
SELECT article_id, statement_key, place_id, kind, gainer_side, message -> 'evidence' AS evidence
FROM store.reports
WHERE reading_id = ANY($1::uuid[]) AND statement_key = ANY($2::uuid[]) AND place_id IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as one reading of its article has it."""

    key: UUID
    article_id: UUID
    place_id: str
    kind: str
    side: str
    passages: frozenset[str]

    def likeness(self, other: "Said") -> int:
        """0 where they are of other passages; of the same more for each thing alike."""
        if self.article_id != other.article_id or self.passages.isdisjoint(other.passages):
            return 0
        alike = (self.place_id == other.place_id, self.kind == other.kind, self.side == other.side)
        return 1 + sum(alike)


async def lead_on(
    connection: Connection,
    outcomes: Sequence[Outcome],
    difference: Difference,
    readings: Iterable[UUID],
    told_before: Set[UUID],
    arrived: Iterable[ReportFacts],
    words: Mapping[UUID, Report],
) -> None:
    """Give ids that lead nowhere the change that tells of the same passages now.

    ``readings`` are replaced and told the keys ``told_before``; ``arrived`` counts instead.
    """
    keys_of = _leading_nowhere(outcomes, difference)
    if not keys_of:
        return
    every = {key for keys in keys_of.values() for key in keys}
    if every.isdisjoint(told_before):
        return
    before = [_of_row(row) for row in await connection.fetch(SAID, list(readings), list(every))]
    now = [_of_report(r, words) for r in arrived if r.statement_key not in told_before]
    owners = {
        key: named.change_id
        for outcome in outcomes
        for named in outcome.history.changes
        for key in named.facts.keys
    }
    heir_of = {said.key: heir for said in before if (heir := _heir(said, now, owners)) is not None}
    difference.retracted = [
        (place_id, change_id, successor or _most(keys_of.get(change_id, ()), heir_of))
        for place_id, change_id, successor in difference.retracted
    ]


def _leading_nowhere(
    outcomes: Iterable[Outcome], difference: Difference
) -> dict[UUID, frozenset[UUID]]:
    """What analysts rejected leads nowhere rightly."""
    alone = {change_id for _, change_id, successor in difference.retracted if successor is None}
    if not alone:
        return {}
    return {
        each.known.change_id: each.known.keys
        for outcome in outcomes
        for each in outcome.case.before.changes
        if each.known.change_id in alone and each.known.keys.isdisjoint(difference.rejected)
    }


def _heir(before: Said, now: Iterable[Said], owners: Mapping[UUID, UUID]) -> UUID | None:
    """None where several changes tell as much of the passage: which one it was is not known."""
    found: dict[UUID, int] = {}
    for said in now:
        owner = owners.get(said.key)
        likeness = before.likeness(said)
        if owner is not None and likeness > 0:
            found[owner] = max(likeness, found.get(owner, 0))
    best = max(found.values(), default=0)
    heirs = [owner for owner, likeness in found.items() if likeness == best]
    return heirs[0] if len(heirs) == 1 else None


def _most(keys: Iterable[UUID], heir_of: Mapping[UUID, UUID]) -> UUID | None:
    heirs = Counter(heir_of[key] for key in keys if key in heir_of)
    return min(heirs, key=lambda heir: (-heirs[heir], str(heir)), default=None)


def _of_row(row: asyncpg.Record) -> Said:
    evidence = json.loads(row["evidence"])
    passages = frozenset((evidence["text"], *evidence.get("also", ())))
    return Said(row["statement_key"], row["article_id"], row["place_id"], row["kind"],
                row["gainer_side"], passages)  # fmt: skip


def _of_report(report: ReportFacts, words: Mapping[UUID, Report]) -> Said:
    evidence: Evidence = words[report.report_id].evidence
    return Said(report.statement_key, report.article_id, report.place_id, str(report.kind),
                str(report.gainer.side), frozenset((evidence.text, *evidence.also)))  # fmt: skip
