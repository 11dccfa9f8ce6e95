"""Why true changes are missed and false ones told, and what the lost place-days are owed to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from benchmarks.campaign.history import History, TrueChange, days_of_campaign
from benchmarks.campaign.news import Telling
from benchmarks.campaign.scoring import NEAR, Matches, matched
from benchmarks.campaign.store_view import StoreView
from benchmarks.campaign.view import Found
from benchmarks.campaign.world import Locality
from services.store.place_history import NamedChange
from services.store.timeline.entries import Layer


@dataclass(frozen=True)
class Causes:
    """Counts: of true changes not found exactly once, of false changes, of place-days not right."""

    missed: Counter[str]
    false: Counter[str]
    days: Counter[str]


class Diagnosis:
    """One seed of the campaign as one layer of the store shows it."""

    def __init__(
        self, history: History, store: StoreView, tellings: Mapping[UUID, Telling], layer: Layer
    ) -> None:
        self._history, self._store, self._tellings = history, store, tellings
        self._view = store.layer(layer)
        self._matches: Matches = matched(history, self._view.changes)
        self._owner = {
            found.change.change_id: true
            for found, true in self._matches.told
            if found.change is not None
        }

    def causes(self) -> Causes:
        """All of them."""
        missed = {change: self._missed(change) for change in self._history.changes}
        false = Counter(self._false(found) for found, true in self._matches.told if true is None)
        return Causes(Counter(filter(None, missed.values())), false, self._days(missed))

    def _missed(self, change: TrueChange) -> str | None:
        found = self._matches.of(change)
        if len(found) == 1:
            return None
        return self._doubled(found) if found else self._lost(change)

    def _doubled(self, found: list[Found]) -> str:
        _, *others = sorted(found, key=lambda each: -_size(each))
        places = {self._spelling(each) for each in found}
        if len(places) > 1 and len({id(each.change) for each in found}) == len(places):
            return "twice: under two spellings"
        extra = others[0].change
        return f"twice: the second one {self._dated(extra)}" if extra else "twice"

    def _lost(self, change: TrueChange) -> str:
        holding = [c for c in self._changes() if any(t.truth == change for t in self._of(c))]
        own = [c for c in holding if self._truth(c) == change]
        if not own:
            return "joined to another change"
        if all(c.facts.gainer.side is not change.gainer for c in own):
            return "another taker named"
        if all(not c.facts.moves_control for c in own):
            return "told as undated history only"
        shown = [c for c in own if c.change_id in self._owner]
        if not shown:
            return "told by the gainer's side only"
        return f"dated over 3 days off: {self._dated(shown[0])}"

    def _false(self, found: Found) -> str:
        if found.change is None or found.place is None:
            return "of another place"
        truth = self._truth(found.change)
        if truth is None:
            return "a false claim"
        return f"a true change over 3 days off: {self._dated(found.change)}"

    def _dated(self, change: NamedChange) -> str:
        """How the report that dates it was made."""
        telling = self._tellings[change.facts.dated_by.report_id]
        marks = [
            "false claim" if telling.truth is None else "",
            "history" if telling.background else "",
            "late" if telling.late else "",
            "wrong day" if telling.wrong_day else "",
        ]
        return ", ".join(filter(None, (f"by {telling.form}", *marks)))

    def _days(self, missed: Mapping[TrueChange, str | None]) -> Counter[str]:
        lost = Counter[str]()
        for place in self._history.first:
            changes = self._history.of(place)
            for day in days_of_campaign():
                said, truth = self._view.holder(place, day), self._history.holder(place, day)
                if said is truth:
                    continue
                verdict = "abstained" if said is None else "wrong"
                before = [change for change in changes if change.day <= day]
                after = [change for change in changes if change.day > day]
                cause = missed[before[-1]] if before else None
                if cause is None and after and after[0].gainer is said:
                    cause = missed[after[0]] or "the next change shown too early"
                elif cause is None:
                    cause = "a change found, shown too late" if before else "before any change"
                    cause = cause if not self._claimed(place, day) else "a false claim"
                    cause = _swapped(before, day) or cause
                lost[f"{verdict}: {cause}"] += 1
        return lost

    def _claimed(self, place: Locality, day: date) -> bool:
        """Whether the newest change shown on the day is false."""
        shown = [
            (found.days.last, true)
            for found, true in self._matches.told
            if found.place == place and found.days.first <= day.toordinal()
        ]
        return bool(shown) and max(shown, key=lambda each: each[0])[1] is None

    def _changes(self) -> list[NamedChange]:
        return [c for history in self._store.histories.values() for c in history.changes]

    def _of(self, change: NamedChange) -> list[Telling]:
        return [self._tellings[report.report_id] for report in change.facts.reports]

    def _truth(self, change: NamedChange) -> TrueChange | None:
        return Counter(telling.truth for telling in self._of(change)).most_common(1)[0][0]

    def _spelling(self, found: Found) -> str:
        assert found.change is not None
        return found.change.facts.reports[0].place_id


def _swapped(before: Sequence[TrueChange], day: date) -> str | None:
    """Long after a swap, the holder can be wrong only because its order is."""
    if len(before) > 1 and before[-1].order and (day - before[-1].day).days > NEAR:
        return "a swap in the wrong order"
    return None


def _size(found: Found) -> int:
    return len(found.change.facts.reports) if found.change else 0
