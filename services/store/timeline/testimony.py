"""Which reports say who holds a place without telling of a change."""

from collections.abc import Iterable
from operator import attrgetter

from schemas.message import Kind
from services.store.conflation.report_facts import NOBODY, OPEN_PAST, Party, ReportFacts
from services.store.conflation.standing import Standing, speaker_of, standing_of
from services.store.timeline.entries import Evidence, Layer

WIDEST = 31
"""Evidence dated no closer than to a month says too little about any day."""


def evidence_of(reports: Iterable[ReportFacts]) -> list[Evidence]:
    """Evidence from ``holds`` and ``repelled`` reports, in canonical order."""
    found = (_evidence(report) for report in sorted(reports, key=attrgetter("order")))
    return [each for each in found if each is not None]


def _evidence(report: ReportFacts) -> Evidence | None:
    """``holds`` names the holder as gainer; ``repelled`` names the attacker so, and who kept it."""
    holder = {Kind.HOLDS: report.gainer, Kind.REPELLED: report.loser}.get(report.kind, NOBODY)
    if not holder.is_known or report.days.first == OPEN_PAST or report.days.width > WIDEST:
        return None
    neutral = standing_of(report, gainer=holder, loser=_other(report, holder)) in (
        Standing.NEUTRAL,
        Standing.LOSER,
    )
    verb = "holds it" if report.kind is Kind.HOLDS else "repelled an attack"
    return Evidence(
        parties=(holder,),
        day=report.days.last,
        layers=frozenset({Layer.CLAIMED, Layer.REPORTED} if neutral else {Layer.CLAIMED}),
        says=f"{holder.name or holder.side} {verb}, says {speaker_of(report)}",
        key=str(report.statement_key),
        neutral=neutral,
    )


def _other(report: ReportFacts, holder: Party) -> Party:
    return report.loser if holder is report.gainer else report.gainer
