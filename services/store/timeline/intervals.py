"""From ordered transfers to intervals of control: what a change does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from schemas.message import Kind
from services.store.conflation.likeness import opposed, same_party
from services.store.conflation.report_facts import NOBODY, Party
from services.store.timeline.entries import ControlInterval, State, Transfer
from services.store.timeline.moments import day_of
from services.store.timeline.ordering import Placed

TAKEN = {
    Kind.GAINED: "taken by",
    Kind.HANDED_OVER: "handed over to",
    Kind.PARTIAL: "taken in part by",
}

LOSSES = (Kind.LOST, Kind.PARTIAL)
"""What somebody may have given up to nobody known."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Intervals in order, the last one open; and what each transfer had made of them.

    A transfer changes none but the last one, so those of which only later ones differ leave the
    intervals before as they are.
    """

    intervals: tuple[ControlInterval, ...]
    placed: tuple[Placed, ...]
    after: tuple[tuple[int, ControlInterval], ...]
    """How many intervals there were after each transfer, and the last of these as it was then."""

    def beginning(self, placed: Sequence[Placed]) -> int:
        """How many of the first transfers are the same."""
        both = zip(self.placed, placed, strict=False)
        same = takewhile(lambda pair: pair[0] is pair[1] or pair[0] == pair[1], both)
        return sum(1 for _ in same)


NOTHING = Laid((), (), ())


def intervals_of(placed: Sequence[Placed], before: Laid = NOTHING) -> Laid:
    """What transfers make. What was laid ``before`` saves time and decides nothing."""
    known = before.beginning(placed)
    after = list(before.after[:known])
    intervals: list[ControlInterval] = []
    if after:
        count, last = after[-1]
        intervals = [*before.intervals[: count - 1], last]
    for each in placed[known:]:
        _lay(intervals, each)
        after.append((len(intervals), intervals[-1]))
    return Laid(tuple(intervals), tuple(placed), tuple(after))


def _lay(intervals: list[ControlInterval], placed: Placed) -> None:
    holder = _holding(intervals)
    if _changes_nothing(placed.transfer, holder):
        _refresh(intervals, day_of(placed.settled))
        return
    if placed.start < placed.settled:
        _append(intervals, _in_transition(placed, holder))
    _append(intervals, _settled(placed, holder))


def _changes_nothing(transfer: Transfer, holder: Party) -> bool:
    """Taking what one holds, or losing what another holds already, moves nothing."""
    if not transfer.gainer.is_known and transfer.kind in LOSSES:
        return holder.is_known and opposed(holder, transfer.loser)
    return same_party(holder, transfer.gainer)


def _in_transition(placed: Placed, holder: Party) -> ControlInterval:
    transfer = placed.transfer
    parties = _known(transfer.gainer, _previous(transfer, holder))
    days = transfer.days
    reason = f"{_words(transfer)} some time between {days.earliest} and {days.latest}"
    return _interval(placed, placed.start, State.IN_TRANSITION, parties, reason)


def _settled(placed: Placed, holder: Party) -> ControlInterval:
    transfer = placed.transfer
    reason = f"{_words(transfer)} by {transfer.days.latest}"
    parties = _known(transfer.gainer, _previous(transfer, holder))
    if transfer.kind is Kind.PARTIAL and parties:
        return _interval(placed, placed.settled, State.CONTESTED, parties, reason)
    if not transfer.gainer.is_known:
        return _interval(placed, placed.settled, State.UNKNOWN, (), reason)
    return _interval(placed, placed.settled, State.HELD, (transfer.gainer,), reason)


def _interval(
    placed: Placed, start: int, state: State, parties: tuple[Party, ...], reason: str
) -> ControlInterval:
    transfer = placed.transfer
    return ControlInterval(
        start=start,
        end=None,
        state=state,
        parties=parties,
        status=str(transfer.status),
        change_id=transfer.change_id,
        reason=reason,
        evidence=(day_of(start),),
        disputed=transfer.disputed,
    )


def _append(intervals: list[ControlInterval], interval: ControlInterval) -> None:
    """Close what was open; what would be empty goes."""
    if intervals:
        last = intervals[-1]
        if last.start >= interval.start:
            intervals.pop()
        else:
            intervals[-1] = last._replace(end=interval.start)
    intervals.append(interval)


def _refresh(intervals: list[ControlInterval], day: date) -> None:
    last = intervals[-1]
    if day not in last.evidence:
        intervals[-1] = last._replace(evidence=tuple(sorted((*last.evidence, day))))


def _holding(intervals: Sequence[ControlInterval]) -> Party:
    """Who holds the place at the end of what is known so far."""
    if intervals and intervals[-1].state is State.HELD:
        return intervals[-1].parties[0]
    return NOBODY


def _previous(transfer: Transfer, holder: Party) -> Party:
    """Whom it was taken from: the holder as known, else as the reports say."""
    return holder if holder.is_known else transfer.loser


def _known(one: Party, other: Party) -> tuple[Party, ...]:
    if one.is_known:
        return (one, other) if other.is_known else (one,)
    return (other,) if other.is_known else ()


def _words(transfer: Transfer) -> str:
    gainer = transfer.gainer.name or transfer.gainer.side
    loser = transfer.loser.name or transfer.loser.side
    if transfer.kind is Kind.PARTIAL and not transfer.gainer.is_known:
        return f"lost in part by {loser}"
    if transfer.kind is Kind.LOST:
        return f"lost by {loser} to {gainer}" if transfer.gainer.is_known else f"lost by {loser}"
    return f"{TAKEN[transfer.kind]} {gainer}"
