"""An analyst's hand: decisions anchored to statement keys, which outlast re-reading."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from schemas.changes import Status
from services.store.conflation.change_facts import ChangeFacts
from services.store.conflation.copies import is_copy
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
    place_id: str = ""
    to_place: str | None = None
    articles: frozenset[UUID] = frozenset()
    """Where the statements stood, in case re-reading gives them other keys."""
    others: frozenset[UUID] | None = None
    """What these articles told besides, which it is not about; null where that was not kept."""

    @property
    def words(self) -> str:
        """Who decided and why."""
        return f"{self.by}: {self.reason}"


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """Oldest first: a later decision about the same statement overrules an earlier one."""
    return sorted(decisions, key=lambda decision: (decision.number, str(decision.decision_id)))


def anchored(decisions: Iterable[Decision], reports: Sequence[ReportFacts]) -> list[Decision]:
    """Decisions with the keys that their statements have today.

    Where re-reading changed the kind or the gainer, and so the key, the decision holds for the
    only change that the same article tells of this place, but for what it told besides; for none,
    if it tells of several. Those that move statements are anchored before: see ``anchored_moves``.
    """
    if not (decided := list(decisions)):
        return []
    articles = {report.statement_key: report.article_id for report in reports}
    return [each if each.to_place else _anchored(each, reports, articles) for each in decided]


def anchored_moves(
    decisions: Iterable[Decision],
    reports: Sequence[ReportFacts],
    place_of: Callable[[str], str],
) -> list[Decision]:
    """The same of those that move statements, among all that is told of where they moved from."""
    return [_anchored_move(d, reports, place_of) if d.to_place else d for d in decisions]


def _anchored_move(
    decision: Decision, reports: Iterable[ReportFacts], place_of: Callable[[str], str]
) -> Decision:
    home = place_of(decision.place_id)
    told = [report for report in reports if place_of(report.place_id) == home]
    return _anchored(decision, told, {each.statement_key: each.article_id for each in told})


def _anchored(
    decision: Decision, reports: Iterable[ReportFacts], articles: Mapping[UUID, UUID]
) -> Decision:
    live = {articles[key] for key in decision.keys if key in articles}
    missing = decision.articles - live
    if not missing or (live and decision.others is None):
        return decision
    found: dict[UUID, list[UUID]] = {}
    for report in reports:
        if report.article_id in missing and report.is_change:
            found.setdefault(report.article_id, []).append(report.statement_key)
    told_besides = decision.others or frozenset()
    new = ([key for key in keys if key not in told_besides] for keys in found.values())
    return replace(decision, keys=decision.keys.union(*(keys for keys in new if len(keys) == 1)))


def with_copies(
    decisions: Sequence[Decision], reports: Sequence[ReportFacts]
) -> Sequence[Decision]:
    """A rejection holds for copies of the text too, whoever prints them: not for what others tell
    in words of their own.
    """
    if not any(decision.kind is DecisionKind.REJECT for decision in decisions):
        return decisions
    return [
        replace(decision, keys=decision.keys | _copied(decision, reports))
        if decision.kind is DecisionKind.REJECT
        else decision
        for decision in decisions
    ]


def _copied(decision: Decision, reports: Sequence[ReportFacts]) -> frozenset[UUID]:
    about = [report for report in reports if report.statement_key in decision.keys]
    return frozenset(
        report.statement_key
        for report in reports
        if any(_says_the_same(report, each) for each in about)
    )


def _says_the_same(one: ReportFacts, other: ReportFacts) -> bool:
    return (
        one.kind is other.kind
        and one.gainer.side is other.gainer.side
        and one.loser.side is other.loser.side
        and one.days.overlaps(other.days)
        and is_copy(one.signature, other.signature)
    )


def rejections(decisions: Iterable[Decision]) -> dict[UUID, str]:
    """Why statements do not count, by key; a later confirmation takes a rejection back."""
    rejected: dict[UUID, str] = {}
    for decision in decisions:
        for key in decision.keys:
            if decision.kind is DecisionKind.REJECT:
                rejected[key] = f"rejected by an analyst ({decision.words})"
            elif decision.kind is DecisionKind.CONFIRM:
                rejected.pop(key, None)
    return rejected


def corrected(reports: Iterable[ReportFacts], decisions: Sequence[Decision]) -> list[ReportFacts]:
    """Reports without the rejected ones, and as corrected."""
    if not decisions:
        return list(reports)
    rejected = rejections(decisions)
    return [
        _corrected(report, (d for d in decisions if report.statement_key in d.keys))
        for report in reports
        if report.statement_key not in rejected
    ]


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
