"""Which of two changes of the same days came first, by how articles tell of both."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from schemas.reports import Turn
from services.store.conflation.report_facts import ReportFacts
from services.store.timeline.entries import Told, Transfer

WORDS = 1.2
"""What "hours later" and "retook" are worth: more than one loser that fits, less than two."""
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

    That counts which articles tell of both as of the same days, whatever days all reports together
    leave each change. Their words count first; where they have none, what is taken back comes
    behind. Else those count that are told first.
    """
    if not one.telling or not other.telling:
        return 0.0
    words = places = shared = 0
    for article in one.telling.keys() & other.telling.keys():
        first, second = one.telling[article], other.telling[article]
        if first.days == second.days:
            words += _sign(second.turn - first.turn)
            places += _sign(second.place - first.place)
            shared += 1
    if not shared and one.days != other.days:
        return 0.0
    if not words:
        words = _is_later(other) - _is_later(one)
    return WORDS * _sign(words) if words else POSITION * _sign(places)


def _is_later(transfer: Transfer) -> bool:
    return any(told.turn > 0 for told in transfer.telling.values())


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
