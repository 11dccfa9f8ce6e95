"""Which of two changes of the same days came first, by how articles tell of both."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from schemas.reports import Turn
from services.store.conflation.report_facts import ReportFacts
from services.store.timeline.entries import Told, Transfer

WORDS = 1.2
"""What "hours later" and "retook" are worth: more than one loser that fits, less than two."""
DATES = 0.6
"""What it is worth that one article dates both, one before the other: a little more than what a day
that is told wrong costs (see MISDATED in ordering), less than one loser that fits.
"""
POSITION = 0.05
"""What it is worth to be told first: less than anything else that is known."""

TURNS = {Turn.EARLIER: -1, Turn.LATER: 1}


def telling_of(reports: Iterable[ReportFacts]) -> Mapping[UUID, Told]:
    """By article: what its words say of the turn, where it first tells of the change, and when
    that was by what it says there.
    """
    found: dict[UUID, Told] = {}
    for report in reports:
        if report.told_at is not None:
            turn = TURNS.get(report.turn, 0) if report.turn is not None else 0
            before = found.get(report.article_id)
            here = Told(turn, report.told_at, report.days)
            found[report.article_id] = here if before is None else before.and_again(here)
    return found


def leads(one: Transfer, other: Transfer) -> float:
    """How strongly the telling puts one before the other; below zero: behind it.

    That counts which articles tell of both, whatever days all reports together leave each change:
    as of different days, or by words as of the same. Where they have none, what is taken back comes
    behind. Else those count that are told first.
    """
    if not one.telling or not other.telling:
        return 0.0
    words = places = days = shared = 0
    for article in one.telling.keys() & other.telling.keys():
        first, second = one.telling[article], other.telling[article]
        if first.days == second.days:
            words += _sign(second.turn - first.turn)
            places += _sign(second.place - first.place)
            shared += 1
        elif not first.days.overlaps(second.days):
            days += _sign(second.days.first - first.days.first)
    if not shared and one.days != other.days:
        return DATES * _sign(days)
    if not words:
        words = _is_later(other) - _is_later(one)
    worth = WORDS * _sign(words) if words else POSITION * _sign(places)
    return worth + DATES * _sign(days)


def _is_later(transfer: Transfer) -> bool:
    return any(told.turn > 0 for told in transfer.telling.values())


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
