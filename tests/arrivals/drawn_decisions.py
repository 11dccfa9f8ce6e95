"""What analysts decide about drawn articles, and which places they link, in an order that holds.

A decision names statements of one reading of each article: it is made while that one counts.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from hypothesis import strategies as st

from schemas.reports import Report
from services.store.conflation.decisions import Decision, DecisionKind
from services.store.conflation.report_facts import Days, Party
from tests.arrivals.drawn_articles import (
    DAYS,
    PARTIES,
    PLACES,
    READ,
    START,
    Articles,
    Statement,
    article_id,
)


@dataclass(frozen=True)
class Decided:
    """A decision, and for each article that it is about the reading that counts meanwhile."""

    decision: Decision
    versions: dict[int, int]


@dataclass(frozen=True)
class Undone:
    """A decision no longer counts."""

    decision_id: UUID


@dataclass(frozen=True)
class Linked:
    """From now on ``place_id`` is the place ``head``."""

    place_id: str
    head: str


@dataclass(frozen=True)
class Unlinked:
    """The place is one of its own again."""

    place_id: str


def decisions_about(
    articles: Articles, drawn: Iterable[bytes], merging: bool = True
) -> tuple[Decided | Undone, ...]:
    """In the order that they are made in. A request can merge only what stands as it is asked."""
    desk = _Desk(articles, merging)
    return tuple(made for piece in drawn if piece[0] for made in desk.decide(piece))


def links_from(drawn: Iterable[bytes]) -> tuple[Linked | Unlinked, ...]:
    """Links of places that are not linked yet, and some of them undone."""
    heads: dict[str, str] = {}
    made: list[Linked | Unlinked] = []
    for piece in drawn:
        place_id, other = (PLACES[each % len(PLACES)] for each in piece[1:3])
        if place_id in heads:
            del heads[place_id]
            made.append(Unlinked(place_id))
        elif piece[0] and place_id not in heads.values():
            head = heads.get(other, other)
            if head != place_id:
                heads[place_id] = head
                made.append(Linked(place_id, head))
    return tuple(made)


def pieces(count: int, size: int) -> st.SearchStrategy[list[bytes]]:
    """So many pieces of bytes; all zero is nothing."""
    return st.lists(st.binary(min_size=size, max_size=size), min_size=count, max_size=count)


class _Desk:
    """Knows which reading of each article counts, and what stands."""

    def __init__(self, articles: Articles, merging: bool) -> None:
        self.articles = articles
        self.kinds = 8 if merging else 7
        self.versions: dict[int, int] = {}
        self.standing: list[UUID] = []
        self.count = 0

    def decide(self, piece: bytes) -> Iterator[Decided | Undone]:
        """One decision, where the statements are there, or the undoing of an earlier one."""
        asked = (7, 0, 1, 2, 3, 4, 5, 6)[piece[0] % self.kinds]
        if asked == 7:
            if self.standing:
                yield Undone(self.standing.pop(piece[1] % len(self.standing)))
            return
        said = self._statements(piece, 1 + piece[4] % 4)
        if said and (asked != 6 or len(said) > 1):
            self.count += 1
            decision = _decision(asked, piece, [report for _, report in said], self.count)
            articles = {each.article for each, _ in said}
            decision = replace(
                decision,
                articles=frozenset(map(article_id, articles)),
                others=self._told_by(articles) - decision.keys,
            )
            self.standing.append(decision.decision_id)
            yield Decided(decision, {s.article: self.versions[s.article] for s, _ in said})

    def _statements(self, piece: bytes, count: int) -> list[tuple[Statement, Report]]:
        """The first is drawn; the others are of the same place."""
        every = self.articles.statements
        if not every:
            return []
        at = piece[1] % len(every)
        found: list[tuple[Statement, Report]] = []
        place_id: str | None = None
        for statement in (*every[at:], *every[:at]):
            version = self._version(statement.article, piece[3])
            report = statement.in_version(version)
            if report is None or report.place.place_id is None or len(found) == count:
                continue
            if place_id in (None, report.place.place_id) or piece[5] > 240:
                place_id = report.place.place_id
                self.versions[statement.article] = version
                found.append((statement, report))
        return found

    def _told_by(self, articles: Collection[int]) -> frozenset[UUID]:
        """All that the readings say that count meanwhile."""
        said = (
            each.in_version(self.versions[each.article])
            for each in self.articles.statements
            if each.article in articles
        )
        return frozenset(report.statement_key for report in said if report is not None)

    def _version(self, article: int, drawn: int) -> int:
        last = len(READ[self.articles.drawn[article][3] % len(READ)]) - 1
        return max(self.versions.get(article, 0), min(last, drawn % 3))


def _decision(asked: int, piece: bytes, said: Sequence[Report], number: int) -> Decision:
    day = START.toordinal() + piece[2] % DAYS
    made = Decision(
        decision_id=UUID(int=number),
        kind=DecisionKind.CORRECT,
        keys=frozenset(report.statement_key for report in said),
        by="Ada",
        reason="seen",
        number=number,
        place_id=min(report.place.place_id or "" for report in said),
    )
    party = PARTIES[piece[2] % len(PARTIES)]
    match asked:
        case 0:
            return replace(made, kind=DecisionKind.REJECT)
        case 1:
            return replace(made, kind=DecisionKind.CONFIRM)
        case 2:
            return replace(made, kind=DecisionKind.SPLIT)
        case 3:
            return replace(made, days=Days(day, day + piece[5] % 3 * 7))
        case 4:
            gains = Party(party.name, party.actor_id, party.side)
            return replace(made, gainer=gains) if piece[5] % 2 else replace(made, loser=gains)
        case 5:
            moved = replace(made, to_place=PLACES[piece[2] % len(PLACES)])
            return replace(moved, days=Days(day, day)) if piece[5] % 2 else moved
        case _:
            return replace(made, kind=DecisionKind.MERGE)


def day_of(ordinal: int) -> str:
    """As a request gives it."""
    return (START + timedelta(days=ordinal - START.toordinal())).isoformat()
