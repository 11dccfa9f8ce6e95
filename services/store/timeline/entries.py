"""What the timeline is made from, and what it is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from schemas.changes import Status
from schemas.message import Kind
from services.store.conflation.report_facts import Days, Party


class Layer(StrEnum):
    """How well supported a change must be to count."""

    CLAIMED = "claimed"
    REPORTED = "reported"
    CONFIRMED = "confirmed"

    def counts(self, status: Status) -> bool:
        """Whether a change of this status moves control in this layer."""
        return status in LADDERS[self]


LADDERS: Mapping[Layer, frozenset[Status]] = {
    Layer.CLAIMED: frozenset({Status.CLAIMED, Status.REPORTED, Status.CONFIRMED}),
    Layer.REPORTED: frozenset({Status.REPORTED, Status.CONFIRMED}),
    Layer.CONFIRMED: frozenset({Status.CONFIRMED}),
}
"""The statuses that count in each layer, fewer in each than in the one before."""


class State(StrEnum):
    """What is known of control during an interval."""

    HELD = "held"
    CONTESTED = "contested"
    IN_TRANSITION = "in_transition"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """How one article tells of a change."""

    turn: int
    """What its words say of the turn within the day; below zero: earlier."""
    place: int
    """Where it first tells of it."""
    days: Days
    """When that was, by what it says there."""

    def and_again(self, other: "Told") -> "Told":
        """The same article tells of it twice."""
        first = min(self, other, key=attrgetter("place"))
        return Told(self.turn + other.turn, first.place, first.days)


@dataclass(frozen=True, slots=True)
class Transfer:
    """A change as the timeline sees it. ``order`` is canonical: no id that arrival decides."""

    change_id: UUID
    kind: Kind
    gainer: Party
    loser: Party
    days: Days
    status: Status
    order: tuple[int, int, int]
    told: int = 0
    disputed: bool = False
    moves_control: bool = True
    telling: Mapping[UUID, Told] = field(default_factory=dict, hash=False)
    """How each article tells of it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Somebody says who held the place on a day, without a change."""

    parties: tuple[Party, ...]
    day: int
    layers: frozenset[Layer]
    says: str
    key: str
    state: State = State.HELD
    baseline: bool = False
    neutral: bool = False


class ControlInterval(NamedTuple):
    """Who holds the place from ``start`` until before ``end`` (null: still so)."""

    start: int
    end: int | None
    state: State
    parties: tuple[Party, ...]
    status: str
    change_id: UUID | None
    reason: str
    evidence: tuple[date, ...] = ()
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Evidence against what a change says; the analyst is asked."""

    change_id: UUID | None
    evidence: Evidence
    reason: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The intervals of one layer, in order and without overlap, and what contradicts them."""

    intervals: tuple[ControlInterval, ...]
    contradictions: tuple[Contradiction, ...]
