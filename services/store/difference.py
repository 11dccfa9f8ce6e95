"""What has to be appended so that the store says what it should: a comparison of values."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from uuid import UUID

from schemas.changes import Action
from services.store.conflation.change_facts import ChangeFacts
from services.store.place_history import NamedChange, PlaceHistory
from services.store.postgres_control import ControlRow, RowKey, missing_in
from services.store.postgres_known import Known, LiveChange, ReviewRow


@dataclass(slots=True)
class Difference:
    """Of some places together."""

    changed: list[tuple[str, NamedChange, Action]] = field(default_factory=list)
    retracted: list[tuple[str, UUID, UUID | None]] = field(default_factory=list)
    rejected: dict[UUID, str] = field(default_factory=dict)
    same_statements: set[UUID] = field(default_factory=set)
    """Of those revised: told by the same statements of the same place as before."""
    read_anew: list[NamedChange] = field(default_factory=list)
    """Changes of which only the ids of their reports differ: nothing is recorded of them."""
    membership_unknown: list[UUID] = field(default_factory=list)
    """Changes revised or retracted of whose reports only Postgres knows."""
    told_before: list[tuple[UUID, ChangeFacts]] = field(default_factory=list)
    """Of the others, what they were told by."""
    control_gone: list[ControlRow] = field(default_factory=list)
    control_new: list[ControlRow] = field(default_factory=list)
    reviews_gone: list[ReviewRow] = field(default_factory=list)
    reviews_new: list[ReviewRow] = field(default_factory=list)

    @property
    def records(self) -> int:
        """How many changes will be recorded: each takes a revision number of its own."""
        return len(self.changed) + len(self.retracted)

    def add(
        self,
        place_id: str,
        known: Known,
        history: PlaceHistory,
        control: Mapping[RowKey, ControlRow],
    ) -> frozenset[ReviewRow]:
        """Compare one place; the reviews that it should have."""
        before = {each.known.change_id: each for each in known.changes}
        for change in history.changes:
            old = before.get(change.change_id)
            if old is None:
                self.changed.append((place_id, change, Action.CREATED))
            elif not _is_stored(change, place_id, old):
                self.changed.append((place_id, change, Action.REVISED))
                self._note_membership(old)
                if not old.known.retracted and _is_told_alike(change, place_id, old):
                    self.same_statements.add(change.change_id)
        for change_id, successor in history.superseded.items():
            self.retracted.append((place_id, change_id, successor))
            self._note_membership(before[change_id])
        self.rejected |= history.rejected
        self.control_gone += missing_in(known.control, control)
        self.control_new += missing_in(control, known.control)
        reviews = _review_rows(place_id, history)
        self.reviews_gone += known.reviews - reviews
        self.reviews_new += reviews - known.reviews
        return reviews

    def leave_out(self, unchanged: Set[UUID]) -> None:
        """These say what they said: their reports alone were read anew."""
        self.read_anew += [each for _, each, _ in self.changed if each.change_id in unchanged]
        self.changed = [each for each in self.changed if each[1].change_id not in unchanged]

    def _note_membership(self, old: LiveChange) -> None:
        if old.facts is None:
            self.membership_unknown.append(old.known.change_id)
        else:
            self.told_before.append((old.known.change_id, old.facts))


def _is_told_alike(change: NamedChange, place_id: str, old: LiveChange) -> bool:
    return old.place_id == place_id and old.known.keys == change.facts.keys


def _is_stored(change: NamedChange, place_id: str, old: LiveChange) -> bool:
    if old.place_id != place_id or old.known.retracted:
        return False
    return old.facts is change.facts or old.fingerprint == change.fingerprint


def _review_rows(place_id: str, history: PlaceHistory) -> frozenset[ReviewRow]:
    return frozenset(
        ReviewRow(each.review_id, place_id, each.change_id, each.other_id, each.statement_key,
                  each.score, each.reason)
        for each in history.reviews
    )  # fmt: skip
