"""The order of transfers: those that none else may have swapped with by day, others by sense."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import NamedTuple

from schemas.message import Kind
from services.store.conflation.likeness import DAY_SLIP, opposed, same_party
from services.store.conflation.report_facts import OPEN_PAST, Party
from services.store.timeline.entries import Evidence, State, Transfer
from services.store.timeline.moments import start_of
from services.store.timeline.telling import leads

SECOND_THOUGHTS = 4
"""How often all transfers are looked at again, once the others are known."""
NO_OP = -2.0
"""What a slot costs in which somebody takes what it already holds."""
TOLD_FIRST = 0.1
"""What it is worth that the news of one came out on an earlier day."""
MISDATED = 0.5
"""What it costs to take a stated day for a slip."""


class Placed(NamedTuple):
    """A transfer with its moments: in transition from ``start``, settled at ``settled``."""

    transfer: Transfer
    start: int
    settled: int


def place(transfers: Iterable[Transfer], evidence: Iterable[Evidence] = ()) -> list[Placed]:
    """Order all transfers; the canonical order of the narrowest first decides, not the input's.

    Those whose days leave them one place among all others stand first, for what they say of
    holders before and after is sure. ``evidence`` tells who held the place before the first.
    """
    sequence, others = _apart(sorted(transfers, key=_by_time))
    settling = [each.days.last for each in sequence]
    if not others:
        return _with_moments(sequence, settling)
    known = sorted((each for each in evidence if each.state is State.HELD), key=_by_day)
    for transfer in sorted(others, key=attrgetter("order")):
        slot = _slot(sequence, settling, transfer, _held_before(known, transfer))
        sequence.insert(slot, transfer)
        _settle(settling, slot, transfer.days.last)
    for _ in range(SECOND_THOUGHTS):
        entangled = _entangled(sequence, settling)
        if not sum(_moved(sequence, settling, each, known) for each in entangled):
            break
    return _with_moments(sequence, settling)


def _by_time(transfer: Transfer) -> tuple[int, tuple[int, int, int]]:
    return transfer.days.first, transfer.order


def _apart(in_time: Sequence[Transfer]) -> tuple[list[Transfer], list[Transfer]]:
    """Those surely after all before them and before all after them; and the others."""
    sure: list[Transfer] = []
    others: list[Transfer] = []
    reach = -DAY_SLIP
    near: list[Transfer] = []
    for each in in_time:
        days = each.days
        if near and days.first - DAY_SLIP > reach:
            (sure if len(near) == 1 else others).extend(near)
            near = []
        near.append(each)
        if days.last > reach:
            reach = days.last
    (sure if len(near) == 1 else others).extend(near)
    return sure, others


def _held_before(known: Sequence[Evidence], transfer: Transfer) -> Party | None:
    before = bisect_left(known, transfer.days.first, key=attrgetter("day"))
    return known[before - 1].parties[0] if before else None


def _moved(
    sequence: list[Transfer], settling: list[int], transfer: Transfer, known: Sequence[Evidence]
) -> bool:
    """Whether a transfer, placed when others were not yet known, fits elsewhere surely better."""
    start = bisect_left(settling, transfer.days.first - DAY_SLIP)
    at = next(slot for slot in range(start, len(sequence)) if sequence[slot] is transfer)
    _take_out(sequence, settling, at)
    slot = _slot(sequence, settling, transfer, _held_before(known, transfer), at)
    sequence.insert(slot, transfer)
    _settle(settling, slot, transfer.days.last)
    return slot != at


def _take_out(sequence: list[Transfer], settling: list[int], at: int) -> None:
    """Those before it settle again as if it had never been there."""
    del sequence[at], settling[at]
    for earlier in range(at - 1, -1, -1):
        day = sequence[earlier].days.last
        if earlier + 1 < len(settling):
            day = min(day, settling[earlier + 1])
        if settling[earlier] == day:
            break
        settling[earlier] = day


def _entangled(sequence: Sequence[Transfer], settling: Sequence[int]) -> list[Transfer]:
    """Those whose window leaves them another slot than the one they have, in canonical order."""
    found: dict[int, Transfer] = {}
    for at, (one, other) in enumerate(pairwise(sequence)):
        if other.days.first - DAY_SLIP <= settling[at] or other.days.first <= one.days.last:
            found |= {at: one, at + 1: other}
    return sorted(found.values(), key=attrgetter("order"))


def _by_day(evidence: Evidence) -> tuple[int, str]:
    return evidence.day, evidence.key


def _settle(settling: list[int], slot: int, last: int) -> None:
    """Keep the last day of each, unless a later one of the sequence cuts it short: never falling.

    With one more in this slot, which cuts short those before it.
    """
    day = min(last, settling[slot]) if slot < len(settling) else last
    settling.insert(slot, day)
    for earlier in range(slot - 1, -1, -1):
        if settling[earlier] <= day:
            break
        settling[earlier] = day


def _slot(
    sequence: Sequence[Transfer],
    settling: Sequence[int],
    transfer: Transfer,
    first_holder: Party | None,
    at: int | None = None,
) -> int:
    """The slot within its window that fits holders before and after best; the later on a tie.

    News gets days wrong: a precise transfer may come before others of a few days earlier, where
    the holders that they name make much more sense so.
    """
    own = bisect_left(settling, transfer.days.first)
    first, last = _window(sequence, settling, transfer)
    if first == last:
        return last  # the usual case: the next day in order

    turned = list(accumulate((leads(transfer, each) for each in sequence[first:last]), initial=0.0))

    def worth(slot: int) -> tuple[float, bool, int]:
        before = _holder(sequence[slot - 1]) if slot > 0 else first_holder
        fit = _fit(sequence, slot, transfer, before) - (MISDATED if slot < own else 0.0)
        return round(fit - turned[slot - first], 6), slot == at, slot

    return max(range(first, last + 1), key=worth)


def _window(
    sequence: Sequence[Transfer], settling: Sequence[int], transfer: Transfer
) -> tuple[int, int]:
    """The first and the last slot that the days of a transfer leave it."""
    first = bisect_left(settling, transfer.days.first - DAY_SLIP)
    last = bisect_right(settling, transfer.days.last)
    while last < len(sequence) and sequence[last].days.first <= transfer.days.last:
        last += 1  # one that began by then may have been over before
    return first, last


def _fit(
    sequence: Sequence[Transfer], slot: int, transfer: Transfer, before: Party | None
) -> float:
    """How much better the whole sequence makes sense with the transfer in this slot."""
    fit = _follows(before, transfer)
    if slot < len(sequence):
        after = sequence[slot]
        fit += _follows(_holder(transfer), after) - _follows(before, after)
        if after.days.width == 0 and transfer.days == after.days:
            fit += _told_before(transfer, after)
    return fit


def _told_before(one: Transfer, other: Transfer) -> float:
    """Of two of one day the one whose news came out first; on a tie the telling may decide."""
    if one.told == other.told and leads(one, other):
        return 0.0
    return TOLD_FIRST if one.told < other.told else -TOLD_FIRST


def _follows(holder: Party | None, transfer: Transfer) -> float:
    """How well a transfer follows while somebody holds the place."""
    if holder is None or not holder.is_known:
        return 0.0
    no_op = NO_OP if same_party(holder, transfer.gainer) else 0.0
    return _agreement(holder, transfer.loser) + no_op


def _agreement(holder: Party, named: Party) -> float:
    """1 when the party named is the one that held, -1 when it is surely another."""
    if not named.is_known:
        return 0.0
    if same_party(holder, named):
        return 1.0
    return -1.0 if opposed(holder, named) else 0.0


def _holder(transfer: Transfer) -> Party:
    """Who holds the whole place after it, if anybody is known to."""
    return Party() if transfer.kind is Kind.PARTIAL else transfer.gainer


def _with_moments(sequence: Sequence[Transfer], settling: Sequence[int]) -> list[Placed]:
    """Settle each on its day; several of one day get rising slots."""
    placed: list[Placed] = []
    floor = start_of(OPEN_PAST)
    for transfer, day in zip(sequence, settling, strict=True):
        first = transfer.days.first
        settled = start_of(day)
        if settled < floor:
            settled = floor
        begins = settled
        if first != day and first != OPEN_PAST:
            begins = max(min(settled, start_of(first)), floor)
        placed.append(Placed(transfer, begins, settled))
        floor = settled + 1
    return placed
