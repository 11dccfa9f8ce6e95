"""Moments of the timeline: days times 1000 plus an order within the day, never a clock."""

from datetime import date

EPOCH = date(1970, 1, 1).toordinal()
SLOTS = 1000
LAST_SLOT = SLOTS - 1


def start_of(ordinal: int) -> int:
    """The first moment of a day given as an ordinal; the same as SQL's store.start_of."""
    return (ordinal - EPOCH) * SLOTS


def end_of(ordinal: int) -> int:
    """The last moment of a day: what ``as_of=DAY`` asks."""
    return start_of(ordinal) + LAST_SLOT


def day_of(moment: int) -> date:
    """The day that a moment lies in."""
    return date.fromordinal(moment // SLOTS + EPOCH)
