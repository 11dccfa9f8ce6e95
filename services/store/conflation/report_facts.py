"""What conflation knows of one report."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from schemas.message import Kind, Side
from schemas.reports import Interest, Turn

UNKNOWN = Side.UNKNOWN  # members of an enumeration are slow to look up
OPEN_PAST = 0
"""The ordinal that stands for an unknown earliest day; real ordinals start at 1."""
RECENT = 7
"""What is told as news without a closer date happened at most so many days before."""
OPEN_FUTURE = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Party:
    """Who gains, loses or holds."""

    name: str | None = None
    actor_id: str | None = None
    side: Side = Side.UNKNOWN
    is_known: bool = field(init=False, repr=False, compare=False)
    """Whether anything at all tells this party from others."""
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Parties are looked up so often that hashing them once pays."""
        known = self.actor_id is not None or self.side is not UNKNOWN or bool(self.name)
        object.__setattr__(self, "is_known", known)
        object.__setattr__(self, "_hash", hash((self.name, self.actor_id, self.side)))

    def __hash__(self) -> int:
        """Of what compares equal."""
        return self._hash


NOBODY = Party()


@dataclass(frozen=True, slots=True)
class Days:
    """Days as ordinals, both ends included, open where not known."""

    first: int
    last: int

    @classmethod
    def between(cls, earliest: date | None, latest: date | None) -> "Days":
        """From dates; null is open. Ends in the wrong order are read as if swapped."""
        first = earliest.toordinal() if earliest else OPEN_PAST
        last = latest.toordinal() if latest else OPEN_FUTURE
        return cls(min(first, last), max(first, last))

    @property
    def width(self) -> int:
        """0 for one day."""
        return self.last - self.first

    @property
    def earliest(self) -> date | None:
        """The first day, null when open."""
        return date.fromordinal(self.first) if self.first > OPEN_PAST else None

    @property
    def latest(self) -> date | None:
        """The last day, null when open."""
        return date.fromordinal(self.last) if self.last < OPEN_FUTURE else None

    def overlaps(self, other: "Days") -> bool:
        """Whether they share a day."""
        return self.first <= other.last and other.first <= self.last

    def gap(self, other: "Days") -> int:
        """Days from one to the other; 0 when they overlap."""
        return max(0, other.first - self.last, self.first - other.last)


@dataclass(frozen=True, slots=True)
class Chain:
    """By whom a report reached the store: who tells it, and who published that."""

    teller: str
    """Who is quoted, else the publisher, by the one name that the war's theatre has for it."""
    publisher: str
    in_own_words: bool
    """Whether the publisher tells it itself, and quotes nobody."""
    on_the_spot: bool = False
    """A publisher's own reporter, who was there."""
    is_monitor: bool = False
    is_named: bool = True
    """"A monitor" may be any."""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """One report of one place, without its words."""

    report_id: UUID
    statement_key: UUID
    article_id: UUID
    place_id: str
    kind: Kind
    gainer: Party
    loser: Party
    days: Days
    stated: bool
    background: bool
    published: date | None
    source: str
    chain: Chain
    speaker: str | None = None
    speaker_side: Side = Side.UNKNOWN
    interest: Interest = Interest.UNKNOWN
    party_claim: bool = False
    source_interest: Interest = Interest.UNKNOWN
    source_side: Side = Side.UNKNOWN
    confidence: float = 0.5
    theatre: str | None = None
    signature: bytes = b""
    ingested_at: datetime | None = None
    told_at: int | None = None
    """Its place in the telling of its article; null where a store of an older release read it."""
    turn: Turn | None = None
    """Its turn among changes of the same days, where words tell it."""
    allies: frozenset[Side] = frozenset()
    """Sides that stand with whoever speaks, by the war's theatre."""
    order: tuple[int, int, int] = field(init=False, repr=False, compare=False)
    """The canonical order of reports: what no order of arrival can change."""
    since: tuple[int, int, int] = field(init=False, repr=False, compare=False)
    """The canonical order by time."""
    possible: Days = field(init=False, repr=False, compare=False)
    """When it may have been: what is told as done was done by the day of its publication."""
    news: Days = field(init=False, repr=False, compare=False)
    """When it was if what is told as news is new, whatever month or year the text adds."""
    is_precise: bool = field(init=False, repr=False, compare=False)
    """Dated to one day by the text itself."""
    is_change: bool = field(init=False, repr=False, compare=False)
    is_undated_history: bool = field(init=False, repr=False, compare=False)
    """Told as history without a date: it may join a change and never moves control alone."""

    def __post_init__(self) -> None:
        """Asked so often that computing them once pays."""
        days, key = self.days, self.statement_key.int
        width = days.last - days.first
        object.__setattr__(self, "possible", _possible(days, self.published))
        object.__setattr__(self, "news", _news(self))
        object.__setattr__(self, "order", (width, days.first, key))
        object.__setattr__(self, "since", (days.first, width, key))
        object.__setattr__(self, "is_precise", self.stated and width == 0)
        object.__setattr__(self, "is_change", self.kind.is_change)
        object.__setattr__(self, "is_undated_history", days.first == OPEN_PAST)


def _possible(days: Days, published: date | None) -> Days:
    if published is None or days.first == OPEN_PAST:
        return days
    last = published.toordinal()
    return Days(days.first, last) if days.first <= last < days.last else days


def _news(report: ReportFacts) -> Days:
    days, published = report.possible, report.published
    if published is None or report.background or days.first == OPEN_PAST or days.width <= RECENT:
        return days
    week = published.toordinal() - RECENT
    return Days(week, days.last) if days.first < week <= days.last else days
