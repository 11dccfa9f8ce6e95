"""A store without a database: the store's own pure parts, and nothing else that decides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from uuid import UUID

from schemas.changes import Action
from schemas.reports import ArticleRead
from services.store.conflation.decisions import Decision, anchored_moves
from services.store.conflation.report_facts import ReportFacts
from services.store.difference import Difference
from services.store.place_cases import Outcome, loaded, outcomes_of
from services.store.place_history import NamedChange, history_of
from services.store.postgres_control import ControlRow, RowKey, rows_of
from services.store.postgres_known import Known, LiveChange, ReviewRow
from services.store.postgres_places import PlaceGroups
from services.store.postgres_readings import facts_of
from services.store.postgres_standing_decisions import moved_keys
from services.store.remembered_places import HeadMemory
from services.store.supersession import rank_of, winners
from tests.arrivals.drawn_decisions import Decided, Linked, Undone, Unlinked
from tests.arrivals.pictures import Picture
from tests.arrivals.schedules import Arrival, Batch, Withdrawn


@dataclass
class WhatCounts:
    """The facts: what remains of all that arrived, whatever came first."""

    readings: dict[UUID, ArticleRead] = field(default_factory=dict)
    withdrawn: dict[UUID, int] = field(default_factory=dict)
    decisions: dict[UUID, Decision] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    told: dict[UUID, list[ReportFacts]] = field(default_factory=dict, compare=False)

    def take(self, arrival: Arrival) -> set[str]:
        """Let it count; the places that it is about."""
        match arrival:
            case Batch(readings):
                ranks = {article: rank_of(each) for article, each in self.readings.items()}
                winning = winners(readings, ranks, self.withdrawn)
                before = [self.readings[r.article_id] for r in winning
                          if r.article_id in self.readings]  # fmt: skip
                self.readings |= {reading.article_id: reading for reading in winning}
                self.told |= {reading.article_id: _facts(reading) for reading in winning}
                return _places([*winning, *before])
            case Withdrawn(article_id, through):
                return self._withdraw(article_id, through)
            case Decided(decision):
                self.decisions[decision.decision_id] = decision
                return self._about(decision)
            case Undone(decision_id):
                return self._about(self.decisions.pop(decision_id))
            case Linked(place_id, head):
                self.heads[place_id] = head
                return {place_id, head}
            case Unlinked(place_id):
                return {place_id, self.heads.pop(place_id)}

    def _withdraw(self, article_id: UUID, through: int) -> set[str]:
        self.withdrawn[article_id] = max(through, self.withdrawn.get(article_id, 0))
        gone = self.readings.get(article_id)
        if gone is None or gone.revision_number > through:
            return set()
        return _places([self.readings.pop(article_id)])

    def _about(self, decision: Decision) -> set[str]:
        told = {r.place_id for r in self.reports() if r.statement_key in decision.keys}
        return told | {decision.place_id, *filter(None, [decision.to_place])}

    def reports(self) -> list[ReportFacts]:
        """All that counts, of named places."""
        return [each for article in self.readings for each in self.told[article]]

    def tied_to(self, places: Iterable[str]) -> PlaceGroups:
        """All places that these share statements with, by links and by corrections."""
        tied: set[str] = set()
        more = set(places)
        reports = self.reports()
        while more - tied:
            tied |= more
            heads = {self.heads.get(place_id, place_id) for place_id in tied}
            more = heads | {p for p, head in self.heads.items() if head in heads}
            for decision in self.decisions.values():
                ends = {decision.place_id, decision.to_place}
                ends |= {r.place_id for r in reports if r.statement_key in decision.keys}
                if decision.to_place is not None and ends & (tied | more):
                    more |= {each for each in ends if each is not None}
        members: dict[str, set[str]] = {}
        for place_id in tied:
            head = self.heads.get(place_id, place_id)
            members.setdefault(head, {head}).add(place_id)
        return PlaceGroups({head: frozenset(ids) for head, ids in members.items()})

    def picture(self) -> Picture:
        """From nothing but what counts now, each place by itself."""
        decisions = anchored_moves(self.decisions.values(), self.reports(), self._head)
        moved = moved_keys(decisions)
        by_head: dict[str, list[ReportFacts]] = {}
        for report in self.reports():
            place_id = moved.get(report.statement_key, report.place_id)
            head = self.heads.get(place_id, place_id)
            by_head.setdefault(head, []).append(replace(report, place_id=place_id))
        changes: list[tuple[str, UUID, NamedChange]] = []
        control: list[ControlRow] = []
        reviews: list[ReviewRow] = []
        for head, told in by_head.items():
            decided = self._decided_of(head, told, decisions)
            history = history_of(head, told, decisions=decided)
            changes += [(head, each.change_id, each) for each in history.changes]
            control += rows_of(head, history).values()
            reviews += [
                ReviewRow(r.review_id, head, r.change_id, r.other_id, r.statement_key, r.score,
                          r.reason)
                for r in history.reviews
            ]  # fmt: skip
        return Picture.of([(p, i, each.facts) for p, i, each in changes], control, reviews)

    def _head(self, place_id: str) -> str:
        return self.heads.get(place_id, place_id)

    def _decided_of(
        self, head: str, told: Iterable[ReportFacts], decisions: Iterable[Decision]
    ) -> list[Decision]:
        keys = {report.statement_key for report in told}
        return [d for d in decisions if self._head(d.place_id) == head or d.keys & keys]


@dataclass
class MemoryStore:
    """Recomputes what is touched and appends what differs; sometimes it has forgotten."""

    random: Random
    facts: WhatCounts = field(default_factory=WhatCounts)
    changes: dict[UUID, LiveChange] = field(default_factory=dict)
    successors: dict[UUID, UUID | None] = field(default_factory=dict)
    control: dict[RowKey, ControlRow] = field(default_factory=dict)
    reviews: dict[UUID, ReviewRow] = field(default_factory=dict)
    memories: dict[str, HeadMemory] = field(default_factory=dict)
    revision: int = 0

    def take(self, arrival: Arrival) -> int:
        """Handle it; how many changes it recorded."""
        before = self.facts.tied_to(self.facts.take(arrival)).every_id
        groups = self.facts.tied_to(before)
        ids = set(groups.every_id)
        told = [report for report in self.facts.reports() if report.place_id in ids]
        decided = list(self.facts.decisions.values())
        cases = loaded(groups, told, decided, {}, self._known(ids))
        for case in cases:
            case.memory = self.memories.setdefault(case.head, case.memory)
            if self.random.random() < 0.3:
                case.memory = self.memories[case.head] = HeadMemory()
        cases.sort(key=lambda case: case.head)
        outcomes, difference = outcomes_of(cases, frozenset(self.changes))
        self._append(outcomes, difference)
        return difference.records

    def _known(self, ids: Iterable[str]) -> Mapping[str, Known]:
        known = {place_id: Known() for place_id in ids}
        for change in self.changes.values():
            if change.place_id in known:
                known[change.place_id].changes.append(change)
        for row in self.control.values():
            if row.place_id in known:
                known[row.place_id].control[row.key] = row
        for review in self.reviews.values():
            if review.place_id in known:
                known[review.place_id].reviews.add(review)
        return known

    def _append(self, outcomes: Iterable[Outcome], difference: Difference) -> None:
        recorded = [change.change_id for _, change, _ in difference.changed]
        recorded += [change_id for _, change_id, _ in difference.retracted]
        assert len(recorded) == len(set(recorded)), "one change is recorded twice"
        for _, change, action in difference.changed:
            new = change.change_id not in self.changes
            assert new == (action is Action.CREATED), "an id of another place is given again"
        revisions = {each: self.revision + n for n, each in enumerate(recorded)}
        self.revision += len(recorded)
        for change_id in recorded:
            self.successors.pop(change_id, None)
        for outcome in outcomes:
            for live in outcome.remembered(self.revision, revisions).known.changes:
                if live.known.change_id in revisions:
                    self.changes[live.known.change_id] = self._stored(live)
        self.successors |= {change_id: heir for _, change_id, heir in difference.retracted}
        for row in difference.control_gone:
            assert self.control.pop(row.key) == row
        for row in difference.control_new:
            assert row.key not in self.control
            self.control[row.key] = row
        for review in difference.reviews_gone:
            del self.reviews[review.review_id]
        for review in difference.reviews_new:
            assert review.review_id not in self.reviews
            self.reviews[review.review_id] = review

    def _stored(self, change: LiveChange) -> LiveChange:
        """Retracted ones are forgotten but for their keys."""
        known = change.known
        if known.retracted:
            before = self.changes[known.change_id].known
            return replace(change, known=replace(before, retracted=True), facts=None)
        return change

    def picture(self) -> Picture:
        """What is stored now."""
        live = [each for each in self.changes.values() if not each.known.retracted]
        found = [(c.place_id, c.known.change_id, c.facts) for c in live if c.facts is not None]
        assert len(found) == len(live)
        return Picture.of(found, self.control.values(), self.reviews.values())

    def heir_of(self, change_id: UUID) -> UUID | None:
        """The live change that an id leads to; None where its reports are gone."""
        passed = set()
        heir: UUID | None = change_id
        while heir is not None and self.changes[heir].known.retracted:
            assert heir not in passed, "ids lead in a circle"
            passed.add(heir)
            heir = self.successors[heir]
        return heir


def _facts(reading: ArticleRead) -> list[ReportFacts]:
    named = [(each, each.place.place_id) for each in reading.reports]
    return [facts_of(reading, each, place_id) for each, place_id in named if place_id is not None]


def _places(readings: Iterable[ArticleRead]) -> set[str]:
    return {r.place.place_id for each in readings for r in each.reports if r.place.place_id}
