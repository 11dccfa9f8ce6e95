"""What a store process remembers of places between batches, until somebody else changes them."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from services.store.conflation.decisions import Decision
from services.store.conflation.report_facts import ReportFacts
from services.store.memory_share import FEWEST
from services.store.place_history import PlaceMemory
from services.store.postgres_control import ControlRecall
from services.store.postgres_known import Known
from services.store.remembered_descriptions import RememberedDescriptions
from services.store.remembered_words import MOST as MOST_WORDS
from services.store.remembered_words import RememberedWords
from services.store.timeline.entries import Evidence


@dataclass(frozen=True, slots=True)
class HeadMemory:
    """What was found of a place before, at each step of computing it."""

    place: PlaceMemory = field(default_factory=PlaceMemory)
    control: ControlRecall = field(default_factory=ControlRecall)


@dataclass(frozen=True, slots=True)
class RememberedPlace:
    """All that decides a place and all that is stored of it, as of revision ``number``."""

    number: int
    head: str
    members: frozenset[str]
    reports: tuple[ReportFacts, ...]
    decisions: tuple[Decision, ...]
    baseline: tuple[Evidence, ...]
    known: Known
    memory: HeadMemory


class RememberedPlaces:
    """The places recomputed last.

    Whoever asks must hold the locks of the places and have learned all revisions since: every
    transaction that recomputes a place names it in its revision. What a transaction leads to may
    be kept only after its commit.
    """

    def __init__(self, most_reports: int = FEWEST) -> None:
        """Nothing is known yet."""
        self.learning = asyncio.Lock()
        self.newest: int | None = None
        """The last revision learned of; 0 where the store had none, None before any asking."""
        self.descriptions = RememberedDescriptions()
        self.words = RememberedWords(min(MOST_WORDS, most_reports))
        self._most_reports = most_reports
        self._reports = self._last_kept = 0
        self._places: OrderedDict[str, RememberedPlace] = OrderedDict()
        self._heads: dict[str, str] = {}

    def __len__(self) -> int:
        """How many places are remembered."""
        return len(self._places)

    def learn(self, revisions: Sequence[tuple[int, Sequence[str] | None]]) -> None:
        """Forget what others changed, from all revisions since ``newest`` on, it included.

        Where that one or an own one is gone the store is another one, and nothing holds. They must
        have been asked for with ``learning`` held, so that no two batches learn across each other.
        """
        if self.newest and (not revisions or revisions[0][0] != self.newest):
            self._forget_all()
        self.newest = revisions[-1][0] if revisions else 0
        if self._last_kept > self.newest:
            self._forget_all()
        for number, place_ids in revisions:
            if place_ids is None:
                self._forget_all()
            for place_id in place_ids or ():
                head = self._heads.get(place_id)
                if head is None:
                    self.descriptions.forget(place_id)
                elif self._places[head].number < number:
                    self.descriptions.forget(place_id)
                    self._forget(self._places[head])

    def of(self, place_id: str) -> RememberedPlace | None:
        """The place that this id counts for."""
        head = self._heads.get(place_id)
        return None if head is None else self._places[head]

    def names(self, place_id: str) -> bool:
        """Whether a report that counts surely names this very id."""
        place = self.of(place_id)
        return place is not None and any(each.place_id == place_id for each in place.reports)

    def keep(self, places: Iterable[RememberedPlace], learned: int | None) -> None:
        """After the commit. ``learned`` is ``newest`` of when they were computed.

        Where another batch of this process has learned more since, it may have been of them.
        """
        for place in places:
            for member in place.members:
                if (head := self._heads.get(member)) is not None:
                    self._forget(self._places[head])
            if learned == self.newest:
                self._places[place.head] = place
                self._last_kept = max(self._last_kept, place.number)
                self._heads |= dict.fromkeys(place.members, place.head)
                self._reports += len(place.reports) + 1
        while self._reports > self._most_reports:
            self._forget(next(iter(self._places.values())))

    def keep_described(
        self, names: Iterable[tuple[str, str]], worth: Mapping[str, str], learned: int | None
    ) -> None:
        """The same of names and descriptions, after the places."""
        if learned == self.newest:
            self.descriptions.keep(names, worth)

    def _forget_all(self) -> None:
        self._reports = self._last_kept = 0
        self._places.clear()
        self._heads.clear()
        self.descriptions.forget_all()

    def _forget(self, place: RememberedPlace) -> None:
        del self._places[place.head]
        for member in place.members:
            del self._heads[member]
        self._reports -= len(place.reports) + 1
