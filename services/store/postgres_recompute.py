"""Recomputes the places that a transaction touches, and appends what differs."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from schemas.reports import Report
from services.store.conflation.decisions import Decision
from services.store.conflation.report_facts import ReportFacts
from services.store.place_history import history_of
from services.store.postgres_changes import Difference, Prepared, prepare
from services.store.postgres_known import Known, LiveChange, known_of
from services.store.postgres_locks import Connection, lock_places
from services.store.postgres_places import PlaceGroups, groups_of
from services.store.postgres_readings import reports_of
from services.store.postgres_standing_decisions import (
    baseline_of,
    moved_keys,
    standing_decisions,
    with_moved,
)
from services.store.timeline.entries import Evidence


@dataclass(frozen=True, slots=True)
class Pending:
    """What the transaction is about to make count, or to take away, and has not stored so yet."""

    reports: Sequence[ReportFacts] = ()
    words: Mapping[UUID, Report] = field(default_factory=dict)
    replaced_readings: Sequence[UUID] = ()
    decisions: Sequence[Decision] = ()
    undone: frozenset[UUID] = frozenset()
    baseline: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)
    replaced_baseline: frozenset[str] = frozenset()


async def recompute(
    connection: Connection,
    touched: Iterable[str],
    pending: Pending,
    groups: PlaceGroups | None = None,
) -> Prepared:
    """Lock the places, read all that counts about them, recompute, and prepare the difference.

    The links must be held before. ``groups`` are given where the transaction itself links. The
    computing runs in a thread, so that heartbeats go on.
    """
    if groups is None:
        groups = await groups_of(connection, await with_moved(connection, touched))
    ids = groups.every_id
    await lock_places(connection, ids)
    told = [*await reports_of(connection, ids, pending.replaced_readings), *pending.reports]
    stored = await standing_decisions(connection, ids, [r.statement_key for r in told])
    baseline = await baseline_of(connection, ids)
    for place_id, evidence in pending.baseline.items():
        kept = [e for e in baseline.get(place_id, ()) if e.key not in pending.replaced_baseline]
        baseline[place_id] = [*kept, *evidence]
    standing = [each for each in stored if each.decision_id not in pending.undone]
    truth = _Truth(groups, told, [*standing, *pending.decisions], baseline)
    known = await known_of(connection, ids)
    difference = await asyncio.to_thread(_difference, truth, known)
    return await prepare(connection, difference, pending.words)


@dataclass(frozen=True, slots=True)
class _Truth:
    """Everything that decides what the rows of some places should say."""

    groups: PlaceGroups
    reports: Sequence[ReportFacts]
    decisions: Sequence[Decision]
    baseline: Mapping[str, Sequence[Evidence]]


def _difference(truth: _Truth, known: Mapping[str, Known]) -> Difference:
    head_of = {m: head for head, members in truth.groups.members.items() for m in members}
    by_head = _by_head(truth, head_of)
    stored = _stored_by_head(by_head, head_of, known)
    difference = Difference()
    for head in sorted(truth.groups.members):
        members = truth.groups.members[head]
        mine = [d for d in truth.decisions if _is_about(d, by_head.get(head, ()), members)]
        baseline = [each for member in members for each in truth.baseline.get(member, ())]
        before = stored[head]
        history = history_of(
            head, by_head.get(head, ()), [each.known for each in before.changes], mine, baseline
        )
        difference.add(head, before, history)
    return difference


def _by_head(truth: _Truth, head_of: Mapping[str, str]) -> dict[str, list[ReportFacts]]:
    """Reports by the place that they count for, after corrections of the place."""
    moved = moved_keys(truth.decisions)
    found: dict[str, list[ReportFacts]] = {}
    for report in truth.reports:
        place_id = moved.get(report.statement_key, report.place_id)
        head = head_of.get(place_id)
        if head is not None:
            told = report if place_id == report.place_id else replace(report, place_id=place_id)
            found.setdefault(head, []).append(told)
    return found


def _is_about(decision: Decision, reports: Iterable[ReportFacts], members: frozenset[str]) -> bool:
    """Decisions of another place count only through statements that were moved here."""
    if decision.place_id in members:
        return True
    return any(report.statement_key in decision.keys for report in reports)


def _stored_by_head(
    by_head: Mapping[str, Sequence[ReportFacts]],
    head_of: Mapping[str, str],
    known: Mapping[str, Known],
) -> dict[str, Known]:
    """What is stored, by the place that it belongs to now: a change goes where its reports went."""
    owner = {r.statement_key: head for head, told in by_head.items() for r in told}
    stored = {head: Known() for head in set(head_of.values())}
    for place_id, part in known.items():
        home = head_of[place_id]
        stored[home].control |= part.control
        stored[home].reviews |= part.reviews
        for change in part.changes:
            stored[_home(change, owner, home)].changes.append(change)
    return stored


def _home(change: LiveChange, owner: Mapping[UUID, str], home: str) -> str:
    heads = Counter(owner[key] for key in change.known.keys if key in owner)
    return min(heads, key=lambda head: (-heads[head], head != home, head), default=home)
