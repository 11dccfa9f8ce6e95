"""The order of transfers: precise ones by day, vaguer ones into the slot where they make sense."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from schemas.message import Kind
from services.store.conflation.likeness import opposed, same_party
from services.store.conflation.report_facts import OPEN_PAST, Party
from services.store.timeline.entries import Transfer
from services.store.timeline.moments import start_of

NO_OP = -2.0
"""What a slot costs in which somebody takes what it already holds."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A transfer with its moments: in transition from ``start``, settled at ``settled``."""

    transfer: Transfer
    start: int
    settled: int


def place(transfers: Iterable[Transfer]) -> list[Placed]:
    """Order all transfers; the canonical order of the narrowest first decides, not the input's."""
    sequence: list[Transfer] = []
    for transfer in sorted(transfers, key=lambda each: each.order):
        sequence.insert(_slot(sequence, transfer), transfer)
    return _with_moments(sequence)


def _slot(sequence: Sequence[Transfer], transfer: Transfer) -> int:
    """The slot within its window that fits holders before and after best; the later on a tie."""
    if not sequence or transfer.days.first > sequence[-1].days.last:
        return len(sequence)  # the usual case: the next day in order
    days = _settling_days(sequence)
    first = bisect_left(days, transfer.days.first)
    last = bisect_right(days, transfer.days.last)
    return max(range(first, last + 1), key=lambda slot: (_fit(sequence, slot, transfer), slot))


def _settling_days(sequence: Sequence[Transfer]) -> list[int]:
    """The last day of each, unless a later one of the sequence cuts it short; never falling."""
    backwards = accumulate((each.days.last for each in reversed(sequence)), min)
    return list(backwards)[::-1]


def _fit(sequence: Sequence[Transfer], slot: int, transfer: Transfer) -> float:
    before = _holder(sequence[slot - 1]) if slot > 0 else None
    after = sequence[slot] if slot < len(sequence) else None
    fit = 0.0
    if before is not None:
        fit += _agreement(before, transfer.loser)
        fit += NO_OP if same_party(before, transfer.gainer) else 0.0
    if after is not None:
        fit += _agreement(after.loser, transfer.gainer)
        fit += NO_OP if same_party(after.gainer, transfer.gainer) else 0.0
        if after.days.width == 0 and transfer.days == after.days:
            fit += 0.1 if transfer.told < after.told else -0.1
    return fit


def _agreement(holder: Party | None, named: Party) -> float:
    """1 when the party named is the one that held, -1 when it is surely another."""
    if holder is None or not holder.is_known or not named.is_known:
        return 0.0
    if same_party(holder, named):
        return 1.0
    return -1.0 if opposed(holder, named) else 0.0


def _holder(transfer: Transfer) -> Party:
    """Who holds the whole place after it, if anybody is known to."""
    return transfer.gainer if transfer.kind in (Kind.GAINED, Kind.HANDED_OVER) else Party()


def _with_moments(sequence: Sequence[Transfer]) -> list[Placed]:
    """Settle each on its day; several of one day get rising slots."""
    placed: list[Placed] = []
    for transfer, day in zip(sequence, _settling_days(sequence), strict=True):
        floor = placed[-1].settled + 1 if placed else start_of(OPEN_PAST)
        settled = max(start_of(day), floor)
        open_past = transfer.days.first == OPEN_PAST
        begins = settled if open_past else min(settled, start_of(transfer.days.first))
        placed.append(Placed(transfer, max(begins, floor), settled))
    return placed
