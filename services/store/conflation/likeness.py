"""How alike two tellings are: of parties, of times; each score comes with its reason."""

import re
from functools import lru_cache
from typing import NamedTuple

from schemas.message import Side
from services.store.conflation.report_facts import Days, Party, ReportFacts

JOIN_AT = 0.5
"""From this score on a report joins a change."""
REVIEW_AT = 0.3
"""From here to JOIN_AT it stays apart and an analyst is asked."""

DAY_SLIP = 3
"""News gets the day of a taking wrong by up to so many days."""
LATE_MENTION = 21
"""An undated current mention may come so many days after its week."""
HISTORY_FITS = 0.8
"""How well undated history fits the time of any change that it may mean: no score is higher."""

# Camps that fight together, so that reports name now one, now the other.
ALLIES = (
    frozenset({Side.GOVERNMENT, Side.RUSSIA, Side.IRAN_HEZBOLLAH}),
    frozenset({Side.OPPOSITION, Side.JIHADIST_HTS_NUSRA}),
    frozenset({Side.OPPOSITION, Side.TURKEY_BACKED, Side.TURKEY}),
    frozenset({Side.KURDISH_SDF, Side.US_COALITION}),
    frozenset({Side.IRAQ_GOVERNMENT, Side.IRAQ_SHIA_MILITIA, Side.US_COALITION}),
    frozenset({Side.IRAQ_GOVERNMENT, Side.PESHMERGA}),
)


class Likeness(NamedTuple):
    """A score from 0 to 1 with its reason in words."""

    score: float
    reason: str


SAME_DAY = Likeness(1.0, "same day")
HISTORY = Likeness(HISTORY_FITS, "told as history without a date")
WITHIN_THE_WEEK = Likeness(0.9, "undated, told within the week")
OVERLAP = Likeness(0.95, "times overlap")


@lru_cache(maxsize=20_000)
def party_likeness(one: Party, other: Party) -> Likeness:
    """Whether two names mean one party."""
    if one.actor_id and one.actor_id == other.actor_id:
        return Likeness(1.0, "same taker")
    if not one.is_known or not other.is_known:
        return Likeness(0.55, "taker not named")
    if _folded(one.name) and _folded(one.name) == _folded(other.name):
        return Likeness(1.0, "same taker by name")
    if Side.UNKNOWN in (one.side, other.side):
        return Likeness(0.55, "taker of unknown side")
    if one.side is not other.side:
        return _across(one.side, other.side)
    if one.side is not Side.OTHER:
        return Likeness(0.97, f"taker of the same side, {one.side}")
    if one.actor_id and other.actor_id:
        return Likeness(0.0, "different takers")
    return Likeness(0.6, "taker of a side not listed")


def same_party(one: Party, other: Party) -> bool:
    """Whether both are surely of one party."""
    return one.is_known and other.is_known and party_likeness(one, other).score > 0.9


def opposed(one: Party, other: Party) -> bool:
    """Whether both are known and surely not of one party."""
    return one is not other and party_likeness(one, other).score == 0.0


def time_likeness(report: ReportFacts, seed: ReportFacts, seed_days: Days) -> Likeness:
    """Whether a report may tell of the time of a change that ``seed`` dates."""
    days = report.days
    gap = max(0, seed_days.first - days.last, days.first - seed_days.last)
    if gap == 0:
        return _overlapping(report, seed)
    if gap <= DAY_SLIP or (gap <= 2 * DAY_SLIP and report.is_precise and seed.is_precise):
        return _apart(gap, round(0.95 - 0.08 * gap, 2))
    if not report.stated and not report.is_undated_history and report.days.first > seed_days.last:
        return _late(gap)
    return _apart(gap, 0.0)


@lru_cache(maxsize=20_000)
def of_both(party: Likeness, time: Likeness) -> Likeness:
    """How alike two tellings are whose parties and times are so much alike."""
    return Likeness(round(time.score * party.score, 3), f"{party.reason}, {time.reason}")


def _overlapping(report: ReportFacts, seed: ReportFacts) -> Likeness:
    if report.is_precise and seed.is_precise:
        return SAME_DAY
    if report.is_undated_history:
        return HISTORY
    return OVERLAP if report.stated else WITHIN_THE_WEEK


def _across(one: Side, other: Side) -> Likeness:
    if any(one in camp and other in camp for camp in ALLIES):
        return Likeness(0.6, f"takers are allies, {one} and {other}")
    return Likeness(0.0, "different takers")


@lru_cache(maxsize=20_000)
def _folded(name: str | None) -> str:
    """Names are compared without case, article and punctuation."""
    return re.sub(r"^(the|al|el) ", "", re.sub(r"[\W_]+", " ", (name or "").casefold()).strip())


@lru_cache(maxsize=20_000)
def _apart(days: int, score: float) -> Likeness:
    return Likeness(score, f"{_days(days)} apart")


@lru_cache(maxsize=20_000)
def _late(days: int) -> Likeness:
    score = max(0.0, 0.75 - 0.012 * days) if days <= LATE_MENTION else 0.0
    return Likeness(score, f"undated, told {_days(days)} after the week of it")


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"
