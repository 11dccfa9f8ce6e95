"""What a cluster of reports makes known: one change with its attributes."""

from collections import Counter
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
from services.store.conflation.recall import Recall
from services.store.conflation.report_facts import OPEN_PAST, Days, Party, ReportFacts
from services.store.conflation.status import support_of
from services.store.conflation.witnesses import Witness, witnesses_of

Value = TypeVar("Value", bound=Hashable)


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
    """Of all that a reader would see differ, but for the judgement of its support."""
    disputed: bool = False
    dispute: str = ""

    @property
    def likeness(self) -> tuple[str, ...]:
        """What makes two changes look alike when they share no statement: kind, taker, time."""
        return (str(self.kind), str(self.gainer.side), str(self.days.earliest),
                str(self.days.latest))  # fmt: skip

    @property
    def moves_control(self) -> bool:
        """Undated history alone never moves control, nor does what has no end in sight."""
        return self.days.first > OPEN_PAST and self.days.latest is not None


Described = Recall[tuple[int, int, int], tuple[Joined, ...], ChangeFacts]
"""The attributes of each cluster of a place, by its seed."""


def describe(cluster: Cluster, described: Described | None = None) -> ChangeFacts:
    """Read the attributes of a cluster: a function of its set of reports, remembered."""
    if described is None:
        return _described(cluster)
    joined = tuple(cluster.joined)
    return described.of(cluster.seed.order, joined, lambda _: _described(cluster))


def _described(cluster: Cluster) -> ChangeFacts:
    joined = tuple(sorted(cluster.joined, key=lambda each: each.report.order))
    reports = tuple(each.report for each in joined)
    gainer = _party([report.gainer for report in reports])
    loser = _party([r.loser for r in reports if _is_other_party(r.loser, gainer)])
    witnesses = witnesses_of(reports, gainer, loser)
    dating = date_of(cluster.seed, witnesses)
    support = support_of(witnesses, gainer)
    kinds = [report.kind for report in reports if report.kind is not Kind.LOST]
    published = [report.published for report in reports if report.published]
    told_best_by = max(reports, key=_telling_power)
    said = (
        f"{gainer.side}\n{gainer.actor_id}\n{gainer.name}\n"
        f"{loser.side}\n{loser.actor_id}\n{loser.name}\n{dating.days.first} {dating.days.last} "
        f"{dating.report.report_id.hex} {told_best_by.report_id.hex} {told_best_by.theatre}"
    )
    return ChangeFacts(
        kind=_most_told(kinds) or Kind.LOST,
        gainer=gainer,
        loser=loser,
        days=dating.days,
        dated_by=dating.report,
        told_best_by=told_best_by,
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
        digest=_digest(said, joined, witnesses),
    )


def _digest(said: str, joined: Sequence[Joined], witnesses: Sequence[Witness]) -> bytes:
    """Of plain text, the same whichever version of Python writes it."""
    voices = {report.report_id: w.name for w in witnesses for report in w.reports}
    parts = [said]
    for each in joined:
        report = each.report
        taken_in = report.ingested_at.timestamp() if report.ingested_at else None
        parts.append(
            f"{report.report_id.hex} {report.statement_key.hex} {report.article_id.hex} "
            f"{report.kind} {report.background} {taken_in} {each.score} {each.reason}\n"
            f"{voices[report.report_id]}"
        )
    return sha256("\n".join(parts).encode()).digest()


def _party(parties: Sequence[Party]) -> Party:
    """The side told most, and of it the actor told most, by its most common name."""
    known = [party for party in parties if party.is_known]
    if known and known.count(known[0]) == len(known):
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
    if not values:
        return None
    if values.count(values[0]) == len(values):
        return values[0]
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
