"""An analyst's hand: decisions anchored to statement keys, which outlast re-reading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from schemas.changes import Status
from services.store.conflation.change_facts import ChangeFacts
from services.store.conflation.report_facts import Days, Party, ReportFacts


class DecisionKind(StrEnum):
    """What an analyst may decide about statements."""

    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about the statements ``keys``. A correction gives only what it corrects."""

    decision_id: UUID
    kind: DecisionKind
    keys: frozenset[UUID]
    by: str
    reason: str
    number: int
    days: Days | None = None
    gainer: Party | None = None
    loser: Party | None = None

    @property
    def words(self) -> str:
        """Who decided and why."""
        return f"{self.by}: {self.reason}"


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """Oldest first: a later decision about the same statement overrules an earlier one."""
    return sorted(decisions, key=lambda decision: (decision.number, str(decision.decision_id)))


def corrected(reports: Iterable[ReportFacts], decisions: Sequence[Decision]) -> list[ReportFacts]:
    """Reports without the rejected ones, and as corrected."""
    kept = []
    for report in reports:
        about = [decision for decision in decisions if report.statement_key in decision.keys]
        verdicts = [d.kind for d in about if d.kind in (DecisionKind.REJECT, DecisionKind.CONFIRM)]
        if not verdicts or verdicts[-1] is not DecisionKind.REJECT:
            kept.append(_corrected(report, about))
    return kept


def _corrected(report: ReportFacts, decisions: Iterable[Decision]) -> ReportFacts:
    for decision in decisions:
        if decision.kind is DecisionKind.CORRECT:
            report = replace(
                report,
                days=decision.days or report.days,
                stated=report.stated or decision.days is not None,
                gainer=decision.gainer or report.gainer,
                loser=decision.loser or report.loser,
            )
    return report


def confirmed(change: ChangeFacts, decisions: Iterable[Decision]) -> ChangeFacts:
    """An analyst's confirmation stands above every count of witnesses."""
    for decision in decisions:
        if decision.kind is DecisionKind.CONFIRM and decision.keys & change.keys:
            rule = f"confirmed: by an analyst ({decision.words})"
            change = replace(
                change, status=Status.CONFIRMED, status_rule=rule, confidence=0.99, disputed=False
            )
    return change
