"""Which of two changes of the same days came first, by how articles tell of both."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from schemas.reports import Turn
from services.store.conflation.report_facts import ReportFacts
from services.store.timeline.entries import Transfer

WORDS = 1.2
"""What "hours later" and "retook" are worth: more than one loser that fits, less than two."""
POSITION = 0.05
"""What it is worth to be told first: less than anything else that is known."""

TURNS = {Turn.EARLIER: -1, Turn.LATER: 1}


def telling_of(reports: Iterable[ReportFacts]) -> Mapping[UUID, tuple[int, int]]:
    """By article: what its words say of the turn, and where it first tells of the change."""
    found: dict[UUID, tuple[int, int]] = {}
    for report in reports:
        if report.told_at is not None:
            turn = TURNS.get(report.turn, 0) if report.turn is not None else 0
            turns, place = found.get(report.article_id, (0, report.told_at))
            found[report.article_id] = (turns + turn, min(place, report.told_at))
    return found


def leads(one: Transfer, other: Transfer) -> float:
    """How strongly the telling puts one before the other; below zero: behind it.

    The words of articles that tell of both count first. Where none does, what is taken back comes
    behind. Else those count that are told first.
    """
    if one.days != other.days or not one.telling or not other.telling:
        return 0.0
    words = places = 0
    shared = one.telling.keys() & other.telling.keys()
    for article in shared:
        (turn, place), (others_turn, others_place) = one.telling[article], other.telling[article]
        words += _sign(others_turn - turn)
        places += _sign(others_place - place)
    if not shared:
        words = _is_later(other) - _is_later(one)
    return WORDS * _sign(words) if words else POSITION * _sign(places)


def _is_later(transfer: Transfer) -> bool:
    return any(turn > 0 for turn, _ in transfer.telling.values())


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
