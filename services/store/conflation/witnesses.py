"""Who says so: independent witnesses of one change, copies and chains of telling counted once."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from services.store.conflation.report_facts import Party, ReportFacts
from services.store.conflation.standing import Standing, speaker_of, standing_of
from services.store.conflation.voices import (
    Standings,
    Voice,
    apart_by_text,
    voices_of,
    without_chains,
)


@dataclass(frozen=True, slots=True)
class Witness:
    """One independent voice: its name, its standing, and which reports it speaks in."""

    name: str
    standing: Standing
    reports: tuple[ReportFacts, ...]


def witnesses_of(
    reports: Sequence[ReportFacts], gainer: Party, loser: Party
) -> tuple[Witness, ...]:
    """The reports of one change by witness: whoever is quoted, else the publisher.

    No two rest on one name, on one text alone, or on one chain of telling (docs/decisions/0050).
    A witness stands as the best of its reports does: a copy of a neutral text by an unknown site is
    still the neutral text. All of it is a function of the set.
    """
    if len(reports) == 1:
        (only,) = reports
        return (Witness(speaker_of(only), standing_of(only, gainer, loser), (only,)),)
    standings = {report.report_id: standing_of(report, gainer, loser) for report in reports}
    ordered = sorted(reports, key=attrgetter("order"))
    voices = apart_by_text(without_chains(voices_of(ordered, standings)))
    return tuple(sorted((_witness(each, standings) for each in voices), key=_by_first_report))


def _witness(voice: Voice, standings: Standings) -> Witness:
    standing, by_order = voice.standing, attrgetter("order")
    best = (r for r in voice.reports if standings[r.report_id] is standing)
    told = sorted([*voice.reports, *voice.chained], key=by_order)
    return Witness(speaker_of(min(best, key=by_order)), standing, tuple(told))


def _by_first_report(witness: Witness) -> tuple[int, int, int]:
    return witness.reports[0].order
