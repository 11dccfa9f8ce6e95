"""What a cluster of reports makes known: one change with its attributes."""

from collections import Counter, OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from schemas.changes import Status
from schemas.message import Kind
from services.store.conflation.clusters import Cluster, Joined
from services.store.conflation.confidence import confidence_of
from services.store.conflation.dating import date_of
from services.store.conflation.report_facts import OPEN_PAST, Days, Party, ReportFacts
from services.store.conflation.status import support_of
from services.store.conflation.witnesses import Witness, witnesses_of

Value = TypeVar("Value", bound=Hashable)

REMEMBERED = 20_000
"""Clusters whose attributes are kept in memory: some 100 MB at most."""


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """One transfer of one place, as far as known. It has no id yet."""

    kind: Kind
    gainer: Party
    loser: Party
    days: Days
    dated_by: ReportFacts
    told_best_by: ReportFacts
    background: bool
    status: Status
    status_rule: str
    confidence: float
    joined: tuple[Joined, ...]
    witnesses: tuple[Witness, ...]
    neutral_witnesses: int
    keys: frozenset[UUID]
    """The statement keys of its reports."""
    reports: tuple[ReportFacts, ...]
    """Its reports in canonical order."""
    first_told: int
    """The first day of publication, as an ordinal; 0 where none is known."""
    digest: bytes
    """Of all that its reports alone decide."""
    disputed: bool = False
    dispute: str = ""

    @property
    def moves_control(self) -> bool:
        """Undated history alone never moves control, nor does what has no end in sight."""
        return self.days.first > OPEN_PAST and self.days.latest is not None


_DESCRIBED: OrderedDict[tuple[object, ...], ChangeFacts] = OrderedDict()


def describe(cluster: Cluster) -> ChangeFacts:
    """Read the attributes of a cluster: a function of its set of reports, remembered.

    Most clusters of a place are as they were the last time that it was recomputed.
    """
    content = (cluster.seed.report_id.int, *map(_content, sorted(cluster.joined, key=_order)))
    found = _DESCRIBED.get(content)
    if found is None:
        found = _DESCRIBED[content] = _described(cluster)
        while len(_DESCRIBED) > REMEMBERED:
            _DESCRIBED.popitem(last=False)
    return found


def _order(joined: Joined) -> tuple[int, int, int]:
    return joined.report.order


def _content(joined: Joined) -> tuple[object, ...]:
    """The whole report, not its id alone: an analyst's correction, or a corrected publication day,
    keeps the id.
    """
    return (joined.report, joined.score, joined.reason)


def _described(cluster: Cluster) -> ChangeFacts:
    joined = tuple(sorted(cluster.joined, key=lambda each: each.report.order))
    reports = tuple(each.report for each in joined)
    gainer = _party([report.gainer for report in reports])
    loser = _party([r.loser for r in reports if _is_other_party(r.loser, gainer)])
    witnesses = witnesses_of(reports, gainer, loser)
    dating = date_of(cluster.seed, witnesses)
    support = support_of(witnesses)
    kinds = [report.kind for report in reports if report.kind is not Kind.LOST]
    published = [report.published for report in reports if report.published]
    return ChangeFacts(
        kind=_most_told(kinds) or Kind.LOST,
        gainer=gainer,
        loser=loser,
        days=dating.days,
        dated_by=dating.report,
        told_best_by=max(reports, key=_telling_power),
        background=all(report.background for report in reports),
        status=support.status,
        status_rule=support.rule,
        confidence=confidence_of(support, reports),
        joined=joined,
        witnesses=witnesses,
        neutral_witnesses=support.neutral_witnesses,
        keys=frozenset(report.statement_key for report in reports),
        reports=reports,
        first_told=min(published).toordinal() if published else 0,
        digest=_digest(cluster, dating.days),
    )


def _digest(cluster: Cluster, days: Days) -> bytes:
    parts = sorted(map(_words, cluster.joined))
    return sha256("\n".join([f"{days.first} {days.last}", *parts]).encode()).digest()


def _words(joined: Joined) -> str:
    """The content as text, the same whichever version of Python writes it."""
    return repr(tuple(f"{part}" for part in _content(joined)))


def _party(parties: Sequence[Party]) -> Party:
    """The side told most, and of it the actor told most, by its most common name."""
    known = [party for party in parties if party.is_known]
    if len(known) == 1:
        return known[0]
    side = _most_told([party.side for party in known])
    of_side = [party for party in known if party.side is side]
    actor = _most_told([party.actor_id for party in of_side if party.actor_id])
    of_actor = [party for party in of_side if actor is None or party.actor_id == actor]
    name = _most_told([party.name for party in of_actor if party.name])
    return Party(name, actor, side) if side is not None else Party()


def _is_other_party(loser: Party, gainer: Party) -> bool:
    return loser.is_known and (loser.side is not gainer.side or loser.actor_id != gainer.actor_id)


def _most_told(values: Sequence[Value]) -> Value | None:
    """The most common value; on a tie the first in the order of their texts."""
    if len(values) < 2:
        return values[0] if values else None
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], str(value)), default=None)


def _telling_power(report: ReportFacts) -> tuple[bool, bool, float, int]:
    """Which report to quote: of today's news, dated, read with most confidence."""
    return (
        not report.background,
        report.is_precise,
        report.confidence,
        report.statement_key.int,
    )
