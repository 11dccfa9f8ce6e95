"""The whole history of one place, from all that is known of it: changes, control, doubts."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property, partial
from hashlib import sha256
from itertools import pairwise
from uuid import UUID, uuid5

from services.store.conflation.change_facts import ChangeFacts
from services.store.conflation.clusters import Doubt
from services.store.conflation.conflate import ClusterMemory, conflate
from services.store.conflation.decisions import Decision
from services.store.conflation.disputes import dispute
from services.store.conflation.identity import KnownChange, identify
from services.store.conflation.likeness import DAY_SLIP
from services.store.conflation.recall import Recall
from services.store.conflation.report_facts import ReportFacts
from services.store.timeline.control import LaidBefore, timeline
from services.store.timeline.entries import (
    LADDERS,
    Contradiction,
    ControlInterval,
    Evidence,
    Layer,
    Timeline,
    Transfer,
)
from services.store.timeline.telling import telling_of
from services.store.timeline.testimony import evidence_of

REVIEW_NAMESPACE = UUID("6d0f1f0e-6f57-5c5c-8f0a-1f8c27a1e7b5")
DISPUTE_WITHIN = timedelta(days=60)
"""Later evidence disputes a change only while nothing else may have happened since."""


@dataclass(frozen=True)
class NamedChange:
    """A change with its id."""

    change_id: UUID
    facts: ChangeFacts

    @cached_property
    def fingerprint(self) -> bytes:
        """Of everything that a reader of the change would see differ."""
        facts = self.facts
        judged = (
            f"\n{facts.status}\n{facts.status_rule}\n{facts.confidence}\n{facts.disputed}"
            f"\n{facts.dispute}\n{facts.neutral_witnesses} {len(facts.witnesses)}"
        )
        return sha256(facts.digest + judged.encode()).digest()

    @cached_property
    def transfer(self) -> Transfer:
        """The change as the timeline sees it."""
        facts = self.facts
        return Transfer(
            change_id=self.change_id,
            kind=facts.kind,
            gainer=facts.gainer,
            loser=facts.loser,
            days=facts.days,
            status=facts.status,
            order=(facts.days.width, facts.days.first, facts.dated_by.statement_key.int),
            told=facts.first_told,
            disputed=facts.disputed,
            moves_control=facts.moves_control,
            telling=telling_of(facts.reports),
        )


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


Told = tuple[tuple[Transfer, ...], tuple[Evidence, ...]]
"""All that a layer of control is made from."""


@dataclass(frozen=True, slots=True)
class PlaceMemory:
    """What was found of a place before. It saves time and decides nothing: see Recall."""

    clusters: ClusterMemory = field(default_factory=ClusterMemory)
    named: Recall[UUID, ChangeFacts, NamedChange] = field(default_factory=Recall)
    layers: Recall[Layer, Told, Timeline] = field(default_factory=Recall)
    laid: LaidBefore = field(default_factory=dict)

    def end_run(self) -> None:
        """Forget what is gone."""
        self.named.end_run()
        self.layers.end_run()


def history_of(
    place_id: str,
    reports: Iterable[ReportFacts],
    known: Sequence[KnownChange] = (),
    decisions: Iterable[Decision] = (),
    baseline: Sequence[Evidence] = (),
    memory: PlaceMemory | None = None,
    elsewhere: Set[UUID] = frozenset(),
) -> PlaceHistory:
    """A pure function of sets; ``known`` decides only which ids are used again, and ``elsewhere``
    which are not used here.
    """
    memory = memory or PlaceMemory()
    found = conflate(reports, decisions, memory.clusters)
    identities = identify(place_id, known, found.changes, elsewhere)
    named = [_named(*each, memory) for each in zip(identities.ids, found.changes, strict=True)]
    evidence = (*evidence_of(found.evidence), *baseline)
    named, claimed = _with_disputes(named, evidence, memory)
    told = (tuple(each.transfer for each in named), evidence)
    layers = {Layer.CLAIMED: claimed}
    for lower, layer in pairwise((Layer.CLAIMED, Layer.REPORTED, Layer.CONFIRMED)):
        anew = partial(_layer, layer, lower, layers[lower], memory.laid)
        layers[layer] = memory.layers.of(layer, told, anew)
    memory.end_run()
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


def _named(change_id: UUID, facts: ChangeFacts, memory: PlaceMemory) -> NamedChange:
    return memory.named.of(change_id, facts, partial(NamedChange, change_id))


def _with_disputes(
    named: list[NamedChange], evidence: tuple[Evidence, ...], memory: PlaceMemory
) -> tuple[list[NamedChange], Timeline]:
    """Later evidence may dispute a change, which its rows then say too."""
    claimed_anew = partial(_claimed, memory.laid)
    claimed = memory.layers.of(
        Layer.CLAIMED, (tuple(each.transfer for each in named), evidence), claimed_anew
    )
    judged = _disputed(named, claimed.contradictions)
    if judged is named:
        return named, claimed
    return judged, claimed_anew((tuple(each.transfer for each in judged), evidence))


def _claimed(laid: LaidBefore, told: Told) -> Timeline:
    return timeline(Layer.CLAIMED, *told, laid)


def _layer(layer: Layer, lower: Layer, below: Timeline, laid: LaidBefore, told: Told) -> Timeline:
    """The rows of the layer below again, where all that made them counts here too."""
    transfers, evidence = told
    upper_counts, lower_counts = LADDERS[layer], LADDERS[lower]
    if all((t.status in upper_counts) is (t.status in lower_counts) for t in transfers) and all(
        (layer in each.layers) is (lower in each.layers) for each in evidence
    ):
        laid.pop(layer, None)
        return below
    return timeline(layer, transfers, evidence, laid)


def _disputed(
    changes: list[NamedChange], contradictions: Sequence[Contradiction]
) -> list[NamedChange]:
    """Evidence of a neutral witness soon after a change that says otherwise disputes it."""
    if not contradictions:
        return changes
    last = {change.change_id: change.facts.days.last for change in changes}
    against = {
        each.change_id: each
        for each in contradictions
        if each.evidence.neutral
        and each.change_id is not None
        and _soon(each.evidence, last[each.change_id])
    }
    judged = []
    for change in changes:
        found = against.get(change.change_id)
        if found:
            facts = dispute(change.facts, found.evidence.says)
            judged.append(NamedChange(change.change_id, facts))
        else:
            judged.append(change)
    unchanged = all(now is before for now, before in zip(judged, changes, strict=True))
    return changes if unchanged else judged


def _soon(evidence: Evidence, last: int) -> bool:
    """A table that shows the holder of before for some days more is late, and disputes nothing."""
    after = evidence.day - last
    return after <= DISPUTE_WITHIN.days and not (evidence.baseline and 0 <= after <= DAY_SLIP)


def _doubts(changes: Sequence[NamedChange], doubts: Iterable[Doubt]) -> list[Review]:
    about_all = list(doubts)
    if not about_all:
        return []
    owner = {key: change.change_id for change in changes for key in change.facts.keys}
    reviews = []
    for doubt in about_all:
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
