"""The whole history of one place, from all that is known of it: changes, control, doubts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from uuid import UUID, uuid5

from services.store.conflation.change_facts import ChangeFacts
from services.store.conflation.clusters import Doubt
from services.store.conflation.conflate import conflate
from services.store.conflation.decisions import Decision
from services.store.conflation.disputes import dispute
from services.store.conflation.identity import KnownChange, NewCluster, identify
from services.store.conflation.report_facts import ReportFacts
from services.store.timeline.control import timeline
from services.store.timeline.entries import (
    Contradiction,
    ControlInterval,
    Evidence,
    Layer,
    Timeline,
    Transfer,
)
from services.store.timeline.testimony import evidence_of

REVIEW_NAMESPACE = UUID("6d0f1f0e-6f57-5c5c-8f0a-1f8c27a1e7b5")
DISPUTE_WITHIN = timedelta(days=60)
"""Later evidence disputes a change only while nothing else may have happened since."""


@dataclass(frozen=True, slots=True)
class NamedChange:
    """A change with its id."""

    change_id: UUID
    facts: ChangeFacts

    @property
    def fingerprint(self) -> bytes:
        """Of everything that a reader of the change would see differ."""
        facts = self.facts
        judged = (facts.status, facts.status_rule, facts.confidence, facts.disputed, facts.dispute)
        return sha256(facts.digest + repr(judged).encode()).digest()


@dataclass(frozen=True, slots=True)
class Review:
    """A doubt for an analyst; the id says what it is about."""

    review_id: UUID
    change_id: UUID
    other_id: UUID | None
    statement_key: UUID | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class PlaceHistory:
    """What a place's rows should say now; ``superseded`` are ids that lost their reports."""

    changes: tuple[NamedChange, ...]
    superseded: dict[UUID, UUID | None]
    control: dict[Layer, tuple[ControlInterval, ...]]
    reviews: tuple[Review, ...]
    rejected: dict[UUID, str]


def history_of(
    place_id: str,
    reports: Iterable[ReportFacts],
    known: Sequence[KnownChange] = (),
    decisions: Iterable[Decision] = (),
    baseline: Sequence[Evidence] = (),
) -> PlaceHistory:
    """A pure function of sets; ``known`` decides only which ids are used again."""
    found = conflate(reports, decisions)
    clusters = [NewCluster(change.keys, likeness_of(change)) for change in found.changes]
    identities = identify(place_id, known, clusters)
    named = [NamedChange(i, f) for i, f in zip(identities.ids, found.changes, strict=True)]
    evidence = [*evidence_of(found.evidence), *baseline]
    named, transfers, claimed = _with_disputes(named, evidence)
    layers = {Layer.CLAIMED: claimed}
    for layer in (Layer.REPORTED, Layer.CONFIRMED):
        layers[layer] = _layer(layer, transfers, evidence, claimed)
    reviews = [
        *_doubts(named, found.doubts),
        *_contradicted(layers[Layer.CLAIMED].contradictions),
    ]
    return PlaceHistory(
        tuple(named),
        dict(identities.superseded),
        {layer: each.intervals for layer, each in layers.items()},
        tuple({review.review_id: review for review in reviews}.values()),
        found.rejected,
    )


def _with_disputes(
    named: list[NamedChange], evidence: Sequence[Evidence]
) -> tuple[list[NamedChange], list[Transfer], Timeline]:
    """Later evidence may dispute a change, which its rows then say too."""
    transfers = [_transfer(each) for each in named]
    claimed = timeline(Layer.CLAIMED, transfers, evidence)
    judged = _disputed(named, claimed.contradictions)
    if judged is named:
        return named, transfers, claimed
    transfers = [_transfer(each) for each in judged]
    return judged, transfers, timeline(Layer.CLAIMED, transfers, evidence)


def _layer(
    layer: Layer, transfers: Sequence[Transfer], evidence: Sequence[Evidence], claimed: Timeline
) -> Timeline:
    """The rows of the lowest layer again, where all that made them counts here too."""
    if all(layer.counts(each.status) for each in transfers) and all(
        layer in each.layers for each in evidence
    ):
        return claimed
    return timeline(layer, transfers, evidence)


def likeness_of(change: ChangeFacts) -> tuple[str, ...]:
    """What makes two changes look alike when they share no statement: kind, taker, time."""
    return (str(change.kind), str(change.gainer.side), str(change.days.earliest),
            str(change.days.latest))  # fmt: skip


def _transfer(change: NamedChange) -> Transfer:
    facts = change.facts
    return Transfer(
        change_id=change.change_id,
        kind=facts.kind,
        gainer=facts.gainer,
        loser=facts.loser,
        days=facts.days,
        status=facts.status,
        order=(facts.days.width, facts.days.first, facts.dated_by.statement_key.int),
        told=facts.first_told,
        disputed=facts.disputed,
        moves_control=facts.moves_control,
    )


def _disputed(
    changes: list[NamedChange], contradictions: Sequence[Contradiction]
) -> list[NamedChange]:
    """Evidence of a neutral witness soon after a change that says otherwise disputes it."""
    if not contradictions:
        return changes
    against = {each.change_id: each for each in contradictions if each.evidence.neutral}
    judged = []
    for change in changes:
        found = against.get(change.change_id)
        soon = found and found.evidence.day - change.facts.days.last <= DISPUTE_WITHIN.days
        facts = dispute(change.facts, found.evidence.says) if found and soon else change.facts
        judged.append(replace(change, facts=facts))
    return judged


def _doubts(changes: Sequence[NamedChange], doubts: Iterable[Doubt]) -> list[Review]:
    owner = {key: change.change_id for change in changes for key in change.facts.keys}
    reviews = []
    for doubt in doubts:
        change = owner[doubt.report.statement_key]
        other = owner[doubt.seed.statement_key]
        if change != other:
            key = doubt.report.statement_key
            about = f"same?\n{key}\n{doubt.seed.statement_key}"
            review_id = uuid5(REVIEW_NAMESPACE, about)
            reason = f"may be one change: {doubt.reason}"
            reviews.append(Review(review_id, change, other, key, doubt.score, reason))
    return reviews


def _contradicted(contradictions: Iterable[Contradiction]) -> list[Review]:
    return [
        Review(
            uuid5(REVIEW_NAMESPACE, f"contradiction\n{each.evidence.key}\n{each.change_id}"),
            each.change_id,
            None,
            None,
            0.5,
            f"contradicted: {each.reason}",
        )
        for each in contradictions
        if each.change_id is not None
    ]
