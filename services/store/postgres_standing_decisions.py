"""Analysts' decisions and imported control that count for some places, from Postgres."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from schemas.message import Side
from services.store.conflation.decisions import Decision, DecisionKind
from services.store.conflation.report_facts import Days, Party
from services.store.postgres_locks import Connection
from services.store.timeline.entries import Evidence, Layer, State

# Decisions about these places, about statements moved to them, and about these statements.
STANDING = """
SELECT decision_id, kind, place_id, statement_keys, details, to_place, decided_by, reason,
       known_from
FROM store.decisions
WHERE known_to IS NULL AND (place_id = ANY($1::text[]) OR to_place = ANY($1::text[])
                            OR statement_keys && $2::uuid[])
"""
BASELINE = """
SELECT baseline_id, place_id, day, state, parties, source, area
FROM store.baseline WHERE place_id = ANY($1::text[]) AND known_to IS NULL
"""


async def standing_decisions(
    connection: Connection, place_ids: Sequence[str], keys: Sequence[UUID]
) -> list[Decision]:
    """All that count, of these places and statements."""
    rows = await connection.fetch(STANDING, place_ids, keys)
    return [decision_of(dict(row)) for row in rows]


async def baseline_of(
    connection: Connection, place_ids: Sequence[str]
) -> dict[str, list[Evidence]]:
    """Imported control by place."""
    found: dict[str, list[Evidence]] = {}
    for row in await connection.fetch(BASELINE, place_ids):
        found.setdefault(row["place_id"], []).append(evidence_of_baseline(dict(row)))
    return found


def decision_of(row: dict[str, Any]) -> Decision:
    """A decision from its row. Any: a row of many types."""
    details = json.loads(row["details"])
    return Decision(
        decision_id=row["decision_id"],
        kind=DecisionKind(row["kind"]),
        keys=frozenset(row["statement_keys"]),
        by=row["decided_by"],
        reason=row["reason"],
        number=row["known_from"],
        days=_days(details),
        gainer=_party(details.get("gainer")),
        loser=_party(details.get("loser")),
        place_id=row["place_id"],
        to_place=row["to_place"],
        articles=frozenset(map(UUID, details.get("articles", ()))),
        others=frozenset(map(UUID, details["others"])) if "others" in details else None,
    )


def _days(details: dict[str, Any]) -> Days | None:
    if "earliest" not in details and "latest" not in details:
        return None
    first, last = details.get("earliest"), details.get("latest")
    return Days.between(
        date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None
    )


def _party(given: dict[str, Any] | None) -> Party | None:
    if given is None:
        return None
    return Party(given.get("name"), given.get("actor_id"), Side(given.get("side", "unknown")))


def evidence_of_baseline(row: dict[str, Any]) -> Evidence:
    """Imported control as evidence, from its row. Any: a row of many types."""
    parties = tuple(filter(None, map(_party, json.loads(row["parties"]))))
    return Evidence(
        parties=parties,
        day=row["day"].toordinal(),
        layers=frozenset(Layer),
        says=_says(row, parties),
        key=str(row["baseline_id"]),
        state=State(row["state"]),
        baseline=True,
        neutral=True,
    )


def _says(row: dict[str, Any], parties: Sequence[Party]) -> str:
    names = " and ".join(party.name or str(party.side) for party in parties)
    untold = "" if row["state"] == State.CONTESTED else " by nobody known"
    held = row["state"] + (f" by {names}" if names else untold)
    if row["area"] is None:
        return f"{held} on {row['day']}, says {row['source']}"
    return f"inside the area {row['source']} shows as {held} on {row['day']}: {row['area']}"


def moved_keys(decisions: Iterable[Decision]) -> dict[UUID, str]:
    """Statements that an analyst moved to another place; the last word counts."""
    ordered = sorted(decisions, key=lambda each: each.number)
    return {key: each.to_place for each in ordered if each.to_place for key in each.keys}
