"""How whoever tells of a change stands to it."""

import re
from enum import StrEnum
from functools import lru_cache

from schemas.message import Side
from schemas.reports import Interest
from services.store.conflation.report_facts import Party, ReportFacts

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


WORTH = {Standing.LOSER: 3, Standing.NEUTRAL: 2, Standing.RIVAL: 1, Standing.TAKER: 0}
"""Whose word is worth more."""


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


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """Speakers are compared without case, article and punctuation."""
    return re.sub(r"^the ", "", re.sub(r"[\W_]+", " ", name.casefold()).strip())
