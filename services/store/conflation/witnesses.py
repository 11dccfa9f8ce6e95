"""Who says so: independent witnesses of one change, copies counted once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import ceil

from schemas.message import Side
from schemas.reports import Interest
from services.store.conflation.report_facts import Party, ReportFacts

COPY_AT = 0.7
"""From this share of equal MinHash values on two texts are copies of one."""


class Standing(StrEnum):
    """How a witness stands to the change that it tells of."""

    TAKER = "taker"  # gains by saying so, or is not known to be anybody else
    NEUTRAL = "neutral"  # of no side
    RIVAL = "rival"  # of a side that neither gains nor is said to lose
    LOSER = "loser"  # admits its own loss


@dataclass(frozen=True, slots=True)
class Witness:
    """One independent voice: its name, its standing, and which reports it speaks in."""

    name: str
    standing: Standing
    reports: tuple[ReportFacts, ...]


def speaker_of(report: ReportFacts) -> str:
    """The last attributed speaker, else the publisher."""
    return report.speaker or report.source or "unknown source"


def standing_of(report: ReportFacts, gainer: Party, loser: Party) -> Standing:
    """How whoever speaks stands. An unknown source counts as on the taker's side."""
    interest, side = _interest(report)
    if side is not Side.UNKNOWN and side is loser.side and side is not gainer.side:
        return Standing.LOSER
    if report.party_claim and side is Side.UNKNOWN:
        return Standing.TAKER
    if interest is Interest.INDEPENDENT:
        return Standing.NEUTRAL
    if interest is Interest.PARTY and side not in (Side.UNKNOWN, gainer.side):
        return Standing.RIVAL
    return Standing.TAKER


def _interest(report: ReportFacts) -> tuple[Interest, Side]:
    if report.speaker is not None:
        if report.party_claim:
            return Interest.PARTY, report.speaker_side
        return report.interest, report.speaker_side
    return report.source_interest, report.source_side


def witnesses_of(
    reports: Sequence[ReportFacts], gainer: Party, loser: Party
) -> tuple[Witness, ...]:
    """Group the reports of one change by voice: the same speaker or a near copy is one witness.

    Grouping is transitive, so it does not depend on any order. A group stands as its best member
    does: a copy of a neutral text by an unknown site is still the neutral text.
    """
    if len(reports) == 1:
        return (_witness(reports, gainer, loser),)
    ordered = sorted(reports, key=lambda report: report.order)
    groups: list[list[ReportFacts]] = []
    for report in ordered:
        same = [group for group in groups if any(_one_voice(report, each) for each in group)]
        merged = [report, *(each for group in same for each in group)]
        groups = [group for group in groups if all(group is not other for other in same)]
        groups.append(merged)
    return tuple(sorted((_witness(g, gainer, loser) for g in groups), key=_by_first_report))


def _witness(group: Sequence[ReportFacts], gainer: Party, loser: Party) -> Witness:
    if len(group) == 1:
        standing = standing_of(group[0], gainer, loser)
        return Witness(speaker_of(group[0]), standing, (group[0],))
    best = (Standing.LOSER, Standing.NEUTRAL, Standing.RIVAL, Standing.TAKER)
    standings = {standing_of(report, gainer, loser) for report in group}
    standing = next(each for each in best if each in standings)
    ordered = sorted(group, key=lambda report: report.order)
    named = next(r for r in ordered if standing_of(r, gainer, loser) is standing)
    return Witness(speaker_of(named), standing, tuple(ordered))


def _by_first_report(witness: Witness) -> tuple[int, int, int]:
    return witness.reports[0].order


def _one_voice(one: ReportFacts, other: ReportFacts) -> bool:
    return (
        (one.article_id == other.article_id and one.speaker == other.speaker)
        or (folded(speaker_of(one)) == folded(speaker_of(other)))
        or is_copy(one.signature, other.signature)
    )


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """Speakers are compared without case, article and punctuation."""
    return re.sub(r"^the ", "", re.sub(r"[\W_]+", " ", name.casefold()).strip())


def is_copy(one: bytes, other: bytes) -> bool:
    """Whether two texts are copies of one: the same as ``similarity(...) >= COPY_AT``.

    Of most pairs a beginning shows already that too many values differ.
    """
    if not one or len(one) != len(other):
        return False
    if one == other:
        return True
    values = len(one) // 4
    most_unequal = values - ceil(COPY_AT * values - 1e-9)
    beginning = 4 * (most_unequal + 1)
    if _equal(one[:beginning], other[:beginning]) == 0:
        return False
    return similarity(one, other) >= COPY_AT


def _equal(one: bytes, other: bytes) -> int:
    """How many values of four bytes are equal: those without a bit that differs."""
    differing = int.from_bytes(one, "big") ^ int.from_bytes(other, "big")
    return memoryview(differing.to_bytes(len(one), "big")).cast("I").tolist().count(0)


def similarity(one: bytes, other: bytes) -> float:
    """The share of equal MinHash values (4 bytes each): an estimate of shared word 5-grams."""
    if not one or len(one) != len(other):
        return 0.0
    return _equal(one, other) / (len(one) // 4)
