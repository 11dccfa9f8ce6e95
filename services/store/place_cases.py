"""Places to recompute, each with all that decides it; and what differs from what is stored."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from uuid import UUID

from schemas.changes import Action
from services.store.conflation.decisions import Decision, anchored_moves
from services.store.conflation.identity import KnownChange, is_born_at
from services.store.conflation.report_facts import ReportFacts
from services.store.difference import Difference
from services.store.place_history import PlaceHistory, history_of
from services.store.postgres_control import ControlRow, RowKey, rows_of
from services.store.postgres_known import Known, LiveChange, ReviewRow
from services.store.postgres_places import PlaceGroups
from services.store.postgres_standing_decisions import moved_keys
from services.store.remembered_places import HeadMemory, RememberedPlace
from services.store.timeline.entries import Evidence


@dataclass(slots=True)
class Case:
    """One place, or several that are one."""

    head: str
    members: frozenset[str]
    reports: Sequence[ReportFacts]
    decisions: Sequence[Decision]
    baseline: Sequence[Evidence]
    before: Known
    memory: HeadMemory = field(default_factory=HeadMemory)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a case comes to, with the rows that it should have."""

    case: Case
    history: PlaceHistory
    control: Mapping[RowKey, ControlRow]
    reviews: frozenset[ReviewRow]

    def remembered(self, number: int, revisions: Mapping[UUID, int]) -> RememberedPlace:
        """As of the revision ``number``, which recorded changes under ``revisions``."""
        case = self.case
        return RememberedPlace(
            number=number,
            head=case.head,
            members=case.members,
            reports=tuple(case.reports),
            decisions=tuple(case.decisions),
            baseline=tuple(case.baseline),
            known=Known(self._changes(revisions), dict(self.control), set(self.reviews)),
            memory=case.memory,
        )

    def _changes(self, revisions: Mapping[UUID, int]) -> list[LiveChange]:
        before = {each.known.change_id: each for each in self.case.before.changes}
        changes = []
        for named in self.history.changes:
            old, facts = before.pop(named.change_id, None), named.facts
            if old is not None and old.facts is facts:
                changes.append(old)
                continue
            born = old.known.born if old else revisions[named.change_id]
            known = KnownChange(named.change_id, facts.keys, born, False, facts.likeness)
            changes.append(LiveChange(known, self.case.head, named.fingerprint, facts))
        return changes + [_retracted(each) for each in before.values()]


def _retracted(change: LiveChange) -> LiveChange:
    return replace(change, known=replace(change.known, retracted=True), facts=None)


def outcomes_of(
    cases: Iterable[Case], taken: Set[UUID] = frozenset()
) -> tuple[list[Outcome], Difference]:
    """Recompute each, in the order given. New changes get none of the ids that are ``taken``."""
    difference, outcomes = Difference(), []
    for case in cases:
        known = [each.known for each in case.before.changes]
        history = history_of(
            case.head, case.reports, known, case.decisions, case.baseline, case.memory.place, taken
        )
        control = rows_of(case.head, history, case.memory.control)
        reviews = difference.add(case.head, case.before, history, control)
        outcomes.append(Outcome(case, history, control, reviews))
    return outcomes, difference


def created_in(difference: Difference) -> list[UUID]:
    """The ids that are given for the first time, as far as these places know."""
    return [each.change_id for _, each, action in difference.changed if action is Action.CREATED]


def again(place: RememberedPlace, arrived: Iterable[ReportFacts], gone: frozenset[UUID]) -> Case:
    """A place as remembered, with what arrived and without the articles ``gone``."""
    kept: Sequence[ReportFacts] = place.reports
    if gone:
        kept = [each for each in kept if each.article_id not in gone]
    reports = [*kept, *arrived]
    return Case(place.head, place.members, reports, place.decisions, place.baseline,
                place.known, place.memory)  # fmt: skip


def loaded(
    groups: PlaceGroups,
    reports: Sequence[ReportFacts],
    decisions: Sequence[Decision],
    baseline: Mapping[str, Sequence[Evidence]],
    known: Mapping[str, Known],
) -> list[Case]:
    """Cases of some groups, from all that counts about their members."""
    head_of = {m: head for head, members in groups.members.items() for m in members}
    decisions = anchored_moves(decisions, reports, lambda place_id: head_of.get(place_id, place_id))
    by_head = _by_head(reports, decisions, head_of)
    stored = _stored_by_head(by_head, head_of, known)
    cases = []
    for head, members in groups.members.items():
        mine = by_head.get(head, [])
        about = [d for d in decisions if _is_about(d, mine, members)]
        evidence = [each for member in members for each in baseline.get(member, ())]
        cases.append(Case(head, members, mine, about, evidence, stored[head]))
    return cases


def _by_head(
    reports: Iterable[ReportFacts], decisions: Iterable[Decision], head_of: Mapping[str, str]
) -> dict[str, list[ReportFacts]]:
    """Reports by the place that they count for, after corrections of the place."""
    moved = moved_keys(decisions)
    found: dict[str, list[ReportFacts]] = {}
    for report in reports:
        place_id = moved.get(report.statement_key, report.place_id) if moved else report.place_id
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
    """Of several places that took its reports, the one where it was born: so a link undone gives
    both places the ids that they had.
    """
    keys, change_id = change.known.keys, change.known.change_id
    heads = Counter(owner[key] for key in keys if key in owner)
    if len(heads) <= 1:
        return next(iter(heads), home)
    born = {head for head in heads if is_born_at(head, change_id, keys)}
    return min(heads, key=lambda head: (head not in born, -heads[head], head != home, head))
