"""When a denial disputes a change: only from a witness that does not gain by denying."""

from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter

from schemas.message import Kind
from services.store.conflation.change_facts import ChangeFacts
from services.store.conflation.confidence import disputed_confidence
from services.store.conflation.likeness import DAY_SLIP, LATE_MENTION, opposed
from services.store.conflation.report_facts import ReportFacts
from services.store.conflation.standing import Standing, speaker_of, standing_of


def disputed_by_denials(
    changes: Iterable[ChangeFacts], reports: Iterable[ReportFacts]
) -> list[ChangeFacts]:
    """Flag each change that a denial of somebody without interest is about."""
    denials = sorted((r for r in reports if r.kind is Kind.DENIED), key=attrgetter("order"))
    return [_judged(change, denials) for change in changes] if denials else list(changes)


def _judged(change: ChangeFacts, denials: Iterable[ReportFacts]) -> ChangeFacts:
    for denial in denials:
        if _is_about(denial, change) and not _gains_by_denying(denial, change):
            return dispute(change, f"denied by {speaker_of(denial)}")
    return change


def dispute(change: ChangeFacts, because: str) -> ChangeFacts:
    """The same change, flagged with the reason; flagging twice keeps the first reason."""
    if change.disputed:
        return change
    return replace(
        change,
        disputed=True,
        dispute=because,
        confidence=disputed_confidence(change.confidence),
    )


def _is_about(denial: ReportFacts, change: ChangeFacts) -> bool:
    """A denial comes with the claim or within weeks after it, and names no other taker."""
    if opposed(denial.gainer, change.gainer):
        return False
    late = denial.days.first - change.days.last
    return denial.days.gap(change.days) <= DAY_SLIP or 0 <= late <= LATE_MENTION


def _gains_by_denying(denial: ReportFacts, change: ChangeFacts) -> bool:
    """The holder denies what it would lose by; an unknown voice may be the holder's."""
    standing = standing_of(denial, gainer=change.loser, loser=change.gainer)
    return standing in (Standing.TAKER, Standing.RIVAL)
