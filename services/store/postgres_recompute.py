"""Recomputes the places that a transaction touches, and appends what differs."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from services.store.conflation.report_facts import ReportFacts
from services.store.place_history import PlaceHistory, history_of
from services.store.postgres_changes import Difference, Prepared, prepare
from services.store.postgres_known import Known, known_of
from services.store.postgres_locks import Connection, lock_places
from services.store.postgres_places import PlaceGroups
from services.store.postgres_readings import reports_of


async def recompute(
    connection: Connection,
    groups: PlaceGroups,
    arrived: Iterable[ReportFacts],
    replaced: Sequence[UUID],
) -> Prepared:
    """Lock the places, read all that counts about them, recompute, and prepare the difference.

    ``arrived`` counts although it is not stored as counting yet; the readings ``replaced`` do not
    although they still are. The computing runs in a thread, so that heartbeats go on.
    """
    ids = groups.every_id
    await lock_places(connection, ids)
    reports = [*await reports_of(connection, ids, replaced), *arrived]
    known = await known_of(connection, ids)
    difference = await asyncio.to_thread(_difference, groups, reports, known)
    return await prepare(connection, difference)


def _difference(
    groups: PlaceGroups, reports: Iterable[ReportFacts], known: Mapping[str, Known]
) -> Difference:
    by_place: dict[str, list[ReportFacts]] = {}
    for report in reports:
        by_place.setdefault(report.place_id, []).append(report)
    difference = Difference()
    for head in sorted(groups.members):
        members = groups.members[head]
        told = [report for member in members for report in by_place.get(member, ())]
        together = _together(known[member] for member in sorted(members))
        difference.add(head, together, _history(head, told, together))
    return difference


def _history(head: str, reports: Sequence[ReportFacts], known: Known) -> PlaceHistory:
    return history_of(head, reports, [each.known for each in known.changes])


def _together(parts: Iterable[Known]) -> Known:
    """Everything stored under any of the ids that are one place."""
    whole = Known()
    for part in parts:
        whole.changes += part.changes
        whole.control |= part.control
        whole.reviews |= part.reviews
    return whole
