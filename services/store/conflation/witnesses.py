"""Who says so: independent witnesses of one change, copies counted once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import ceil
from operator import attrgetter
from typing import TypeVar
from uuid import UUID

from schemas.message import Side
from schemas.reports import Interest
from services.store.conflation.report_facts import Party, ReportFacts

COPY_AT = 0.7
"""From this share of equal MinHash values on two texts are copies of one."""


NAME_LETTERS = 5
"""So many first letters of a name are the same in its other forms: Houthi, Houthis."""

OF_ANYBODY = frozenset({
    "al", "alliance", "and", "armed", "army", "coalition", "faction", "factions", "fighters",
    "force", "forces", "front", "government", "group", "groups", "led", "local", "militants",
    "military", "militia", "militias", "movement", "national", "of", "people", "rebel", "rebels",
    "regime", "soldiers", "state", "the", "troops", "united",
})  # fmt: skip
"""Words in the names of parties that tell none from another."""


class Standing(StrEnum):
    """How a witness stands to the change that it tells of."""

    TAKER = "taker"  # gains by saying so, or may do for all that is known of it
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
    """How whoever speaks stands. An unknown source counts as on the taker's side, and so does an
    ally of the taker, and a camp that is not listed: it may be anybody's.
    """
    interest, side = _interest(report)
    if side is not Side.UNKNOWN and side is loser.side and side is not gainer.side:
        admits = side is not Side.OTHER or _is_named_in(loser, speaker_of(report))
        return Standing.LOSER if admits else Standing.TAKER
    if report.party_claim and side is Side.UNKNOWN:
        return Standing.TAKER
    if interest is Interest.INDEPENDENT:
        return Standing.NEUTRAL
    own = side in (Side.UNKNOWN, Side.OTHER, gainer.side) or is_ally_of(report, gainer)
    return Standing.RIVAL if interest is Interest.PARTY and not own else Standing.TAKER


def _is_named_in(party: Party, speaker: str) -> bool:
    """Whether a speaker's name tells the party's: "a Houthi spokesman" of "the Houthis"."""
    said = {word[:NAME_LETTERS] for word in folded(speaker).split()}
    return not said.isdisjoint(_telling(party.name or "") | _telling(party.actor_id or ""))


def _telling(name: str) -> set[str]:
    words = folded(name).split()
    return {word[:NAME_LETTERS] for word in words if word not in OF_ANYBODY and len(word) > 2}


def speaks_for(report: ReportFacts, party: Party) -> bool:
    """Whether who speaks is known to be of the party's side."""
    _, side = _interest(report)
    return side is not Side.UNKNOWN and side is party.side


def is_ally_of(report: ReportFacts, party: Party) -> bool:
    """Whether who speaks is of another side that stands with the party's in this war."""
    return party.side in report.allies


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
    does: a copy of a neutral text by an unknown site is still the neutral text. It is known by the
    names of those that stand so: a site that copies two agencies does not make them one.
    """
    if len(reports) == 1:
        return (_witness(reports, gainer, loser),)
    ordered = sorted(reports, key=attrgetter("order"))
    texts = _united([_Text.of(report) for report in ordered])
    groups = [_witness(text.reports, gainer, loser) for text in texts]
    voices = _united([_Voice.of(group, gainer, loser) for group in groups])
    return tuple(sorted((_witness(v.reports, gainer, loser) for v in voices), key=_by_first_report))


Group = TypeVar("Group", "_Text", "_Voice")


def _united(groups: Iterable[Group]) -> list[Group]:
    """Groups until no two are one."""
    united: list[Group] = []
    for group in groups:
        for same in [each for each in united if each.is_one_with(group)]:
            united.remove(same)
            group.take_in(same)
        united.append(group)
    return united


@dataclass(slots=True, eq=False)
class _Text:
    """Reports of one speaker in one article, and in copies of it."""

    told: set[tuple[UUID, str | None]]
    signatures: set[bytes]
    reports: list[ReportFacts]

    @classmethod
    def of(cls, report: ReportFacts) -> "_Text":
        return cls({(report.article_id, report.speaker)}, {report.signature}, [report])

    def is_one_with(self, other: "_Text") -> bool:
        """A second statement of one article, or a near copy."""
        if not self.told.isdisjoint(other.told):
            return True
        return any(is_copy(one, each) for one in self.signatures for each in other.signatures)

    def take_in(self, other: "_Text") -> None:
        self.told |= other.told
        self.signatures |= other.signatures
        self.reports += other.reports


@dataclass(slots=True, eq=False)
class _Voice:
    """Texts of one voice, with the names that it is known by."""

    names: set[str]
    reports: list[ReportFacts]

    @classmethod
    def of(cls, group: "Witness", gainer: Party, loser: Party) -> "_Voice":
        standing = group.standing
        best = (r for r in group.reports if standing_of(r, gainer, loser) is standing)
        return cls({folded(speaker_of(report)) for report in best}, list(group.reports))

    def is_one_with(self, other: "_Voice") -> bool:
        """The same name."""
        return not self.names.isdisjoint(other.names)

    def take_in(self, other: "_Voice") -> None:
        self.names |= other.names
        self.reports += other.reports


def _witness(group: Sequence[ReportFacts], gainer: Party, loser: Party) -> Witness:
    if len(group) == 1:
        standing = standing_of(group[0], gainer, loser)
        return Witness(speaker_of(group[0]), standing, (group[0],))
    best = (Standing.LOSER, Standing.NEUTRAL, Standing.RIVAL, Standing.TAKER)
    standings = {standing_of(report, gainer, loser) for report in group}
    standing = next(each for each in best if each in standings)
    ordered = sorted(group, key=attrgetter("order"))
    named = next(r for r in ordered if standing_of(r, gainer, loser) is standing)
    return Witness(speaker_of(named), standing, tuple(ordered))


def _by_first_report(witness: Witness) -> tuple[int, int, int]:
    return witness.reports[0].order


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """Speakers are compared without case, article and punctuation."""
    return re.sub(r"^the ", "", re.sub(r"[\W_]+", " ", name.casefold()).strip())


def is_copy(one: bytes, other: bytes) -> bool:
    """Whether two texts are copies of one: the same as ``similarity(...) >= COPY_AT``.

    Of copies so many values are equal that the beginning must have one: most pairs have none.
    """
    if not one or len(one) != len(other):
        return False
    if one == other:
        return True
    low, high = _low_and_high_bits(len(one) // 4)
    differing = _beginning(one) ^ _beginning(other)
    if (differing - low) & ~differing & high == 0:  # no value of it is zero
        return False
    return similarity(one, other) >= COPY_AT


@lru_cache(maxsize=20_000)
def _beginning(signature: bytes) -> int:
    return int.from_bytes(signature[: 4 * _longest_unequal(len(signature) // 4)], "big")


def _longest_unequal(values: int) -> int:
    """Of so many first values of two copies one at least is equal."""
    return values - ceil(COPY_AT * values - 1e-9) + 1


@lru_cache(maxsize=100)
def _low_and_high_bits(values: int) -> tuple[int, int]:
    """The lowest bit of each value of a beginning, and the highest."""
    ones = sum(1 << (32 * index) for index in range(_longest_unequal(values)))
    return ones, ones << 31


def similarity(one: bytes, other: bytes) -> float:
    """The share of equal MinHash values (4 bytes each): an estimate of shared word 5-grams."""
    if not one or len(one) != len(other):
        return 0.0
    differing = int.from_bytes(one, "big") ^ int.from_bytes(other, "big")
    values = memoryview(differing.to_bytes(len(one), "big")).cast("I").tolist()
    return values.count(0) / len(values)
