"""A row of little bars: how many changes there were in each week, month or year."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

BARS = "▁▂▃▄▅▆▇█"
NOTHING = " "
MOST_BARS = 48


@dataclass(frozen=True)
class Histogram:
    """Counts of equal steps of time, the first of them with something in it."""

    step: str  # day, week, month or year
    first: date
    last: date
    counts: tuple[int, ...]

    def words(self) -> str:
        """``by week  2016-06-27 ▂ ▅█ 2016-07-25``."""
        length = {"year": len("2016"), "month": len("2016-07")}.get(self.step, len("2016-07-25"))
        first, last = self.first.isoformat()[:length], self.last.isoformat()[:length]
        return f"by {self.step}  {first} {spark(self.counts)} {last}"


def spark(counts: Sequence[int]) -> str:
    """One bar a count; a gap where there is nothing, so that little is told from nothing."""
    most = max(counts, default=0)
    return "".join(_bar(count, most) for count in counts)


def histogram(days: Iterable[date]) -> Histogram | None:
    """The finest steps that fit in one line; None of nothing."""
    found = sorted(days)
    if not found:
        return None
    for step, begins in STEPS.items():
        starts = _starts(begins(found[0]), begins(found[-1]), step)
        if len(starts) <= MOST_BARS or step == "year":
            break
    counted = Counter(begins(day) for day in found)
    counts = tuple(counted[start] for start in starts)[-MOST_BARS:]
    return Histogram(step, starts[-len(counts)], found[-1], counts)


def _bar(count: int, most: int) -> str:
    return NOTHING if count == 0 else BARS[(count * len(BARS) - 1) // most]


def _day(day: date) -> date:
    return day


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _year(day: date) -> date:
    return date(day.year, 1, 1)


STEPS = {"day": _day, "week": _week, "month": _month, "year": _year}


def _starts(first: date, last: date, step: str) -> list[date]:
    starts = [first]
    while starts[-1] < last and len(starts) <= 10_000:
        starts.append(STEPS[step](_next(starts[-1], step)))
    return starts


def _next(start: date, step: str) -> date:
    return start + timedelta(days={"day": 1, "week": 7, "month": 31, "year": 366}[step])
