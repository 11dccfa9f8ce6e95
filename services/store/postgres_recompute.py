"""Recomputes the places that a transaction touches, and appends what differs."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from uuid import UUID

from schemas.reports import Report
from services.store.beside import beside
from services.store.conflation.decisions import Decision
from services.store.conflation.report_facts import ReportFacts
from services.store.place_cases import Case, again, created_in, loaded, outcomes_of
from services.store.postgres_changes import Prepared, prepare, recorded_among
from services.store.postgres_heirs import lead_on
from services.store.postgres_known import known_of
from services.store.postgres_locks import Connection, lock_places
from services.store.postgres_places import PlaceGroups
from services.store.postgres_readings import reports_of
from services.store.postgres_revisions import revisions_since
from services.store.postgres_standing_decisions import baseline_of, standing_decisions
from services.store.postgres_ties import tied_groups
from services.store.remembered_places import RememberedPlaces
from services.store.remembered_words import RememberedWords
from services.store.timeline.entries import Evidence

Meanwhile = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Pending:
    """What the transaction is about to make count, or to take away, and has not stored so yet."""

    reports: Sequence[ReportFacts] = ()
    words: Mapping[UUID, Report] = field(default_factory=dict)
    replaced_readings: Mapping[UUID, UUID] = field(default_factory=dict)
    """By article."""
    replaced: frozenset[tuple[UUID, str]] = frozenset()
    """The statements of those, each with its place."""
    decisions: Sequence[Decision] = ()
    undone: frozenset[UUID] = frozenset()
    baseline: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)
    replaced_baseline: frozenset[str] = frozenset()

    @property
    def keys(self) -> set[UUID]:
        """The statements that come, go or are decided about."""
        told = {report.statement_key for report in self.reports}
        replaced = (key for key, _ in self.replaced)
        return told.union(replaced, *(each.keys for each in self.decisions))

    @property
    def moved(self) -> set[str]:
        """The places between which statements move: their changes go with them."""
        before = dict(self.replaced)
        moves = (
            (before[report.statement_key], report.place_id)
            for report in self.reports
            if before.get(report.statement_key, report.place_id) != report.place_id
        )
        return {place_id for move in moves for place_id in move}


async def recompute(
    connection: Connection,
    touched: Iterable[str],
    pending: Pending,
    groups: PlaceGroups | None = None,
) -> Prepared:
    """Lock the places, read all that counts about them, recompute, and prepare the difference.

    The links must be held before. ``groups`` are given where the transaction itself links.
    """
    tied = await tied_groups(connection, touched, pending.keys, groups)
    await lock_places(connection, tied.every_id)
    cases = await _cases(connection, tied, pending)
    return await _prepared(connection, cases, pending, _nothing, RememberedWords())


FEW = 100
"""Reports of places that are computed in some milliseconds, so that nothing waits for long."""


async def recompute_remembered(
    connection: Connection,
    touched: Set[str],
    pending: Pending,
    remembered: RememberedPlaces,
    meanwhile: Meanwhile,
) -> Prepared:
    """The same, reading only what is not remembered. Of what is pending only reports may be given.

    While the links are held nobody links, decides or imports: what may change until the places
    are locked is what other batches say of them. ``meanwhile`` runs beside the computing, once
    the places are locked.
    """
    await _learn(connection, remembered)
    at_hand = {p.head: p.members for t in touched if (p := remembered.of(t)) is not None}
    if moved := pending.moved:  # of two places only the whole of both tells where changes went
        at_hand = {head: each for head, each in at_hand.items() if moved.isdisjoint(each)}
    if at_hand and await _decided(connection, pending.keys):
        at_hand = {}  # rare, and only for the whole of what counts is it clear what it is about
    known = {member for members in at_hand.values() for member in members}
    rest = touched - known
    tied = (await tied_groups(connection, rest, pending.keys)).members if rest else {}
    groups = PlaceGroups({**tied, **at_hand})
    await lock_places(connection, groups.every_id)
    await _learn(connection, remembered)
    learned = remembered.newest
    held = (head for head in at_hand if remembered.of(head) is not None and head not in tied)
    warm = dict.fromkeys(held)
    cold = PlaceGroups({h: m for h, m in groups.members.items() if h not in warm})
    told = _by_head(pending.reports, {m: h for h in warm for m in groups.members[h]})
    gone = frozenset(pending.replaced_readings)
    cases = [
        again(place, told.get(head, ()), gone)
        for head in warm
        if (place := remembered.of(head)) is not None
    ]
    if cold.members:
        cases += await _cases(connection, cold, pending)
    prepared = await _prepared(connection, cases, pending, meanwhile, remembered.words)
    return replace(prepared, learned=learned)


async def _learn(connection: Connection, remembered: RememberedPlaces) -> None:
    async with remembered.learning:
        remembered.learn(await revisions_since(connection, remembered.newest))


async def _decided(connection: Connection, keys: Iterable[UUID]) -> bool:
    """Whether analysts decided about statements that come or go: also if told of another place."""
    return bool(await standing_decisions(connection, [], list(keys)))


def _by_head(
    reports: Iterable[ReportFacts], head_of: Mapping[str, str]
) -> dict[str, list[ReportFacts]]:
    found: dict[str, list[ReportFacts]] = {}
    for report in reports:
        if report.place_id in head_of:
            found.setdefault(head_of[report.place_id], []).append(report)
    return found


async def _cases(connection: Connection, groups: PlaceGroups, pending: Pending) -> list[Case]:
    """Read all that counts about the groups; their places are locked."""
    ids = groups.every_id
    asked, replaced = set(ids), list(pending.replaced_readings.values())
    arrived = [report for report in pending.reports if report.place_id in asked]
    told = [*await reports_of(connection, ids, replaced), *arrived]
    stored = await standing_decisions(connection, ids, [r.statement_key for r in told])
    baseline = await baseline_of(connection, ids)
    for place_id, evidence in pending.baseline.items():
        kept = [e for e in baseline.get(place_id, ()) if e.key not in pending.replaced_baseline]
        baseline[place_id] = [*kept, *evidence]
    standing = [each for each in stored if each.decision_id not in pending.undone]
    decisions = [*standing, *pending.decisions]
    return loaded(groups, told, decisions, baseline, await known_of(connection, ids))


async def _prepared(
    connection: Connection,
    cases: Iterable[Case],
    pending: Pending,
    meanwhile: Meanwhile,
    words: RememberedWords,
) -> Prepared:
    """The computing runs in a thread, so that heartbeats go on; unless it is short."""
    in_order = sorted(cases, key=lambda case: case.head)
    short = sum(len(case.reports) for case in in_order) <= FEW
    outcomes, difference = await beside(meanwhile(), partial(outcomes_of, in_order), short=short)
    taken: set[UUID] = set()
    while more := await recorded_among(connection, created_in(difference)) - taken:
        taken |= more  # rare: a change of this name has gone to another place
        computing = partial(outcomes_of, in_order, frozenset(taken))
        outcomes, difference = await beside(_nothing(), computing, short=short)
    if gone := list(pending.replaced_readings.values()):
        before = {key for key, _ in pending.replaced}
        now = (pending.reports, pending.words)
        await lead_on(connection, outcomes, difference, gone, before, *now)
    return await prepare(connection, outcomes, difference, pending.words, words)


async def _nothing() -> None:
    """Meanwhile."""
