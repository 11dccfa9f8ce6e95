"""How well a view of the campaign matches what really happened."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from statistics import median

from benchmarks.campaign.history import History, TrueChange, days_of_campaign
from benchmarks.campaign.view import Found, View

SLACK = 3
"""Days that the interval of a change found may miss the true day by."""
NEAR = 7


@dataclass(frozen=True)
class Score:
    """Shares. A change found tells of a true one of the same place and taker whose day lies in
    its interval, or at most SLACK days outside. ``once``: of the true changes, those of which
    exactly one change found tells. ``false`` and ``double``: of the changes found, those that
    tell of none, and those that tell of one that another tells of too and dates better. The
    others are of place-days: those at most NEAR days before or after a change of the place, and
    all. A place-day without a single holder is neither right nor wrong.
    """

    once: float
    false: float
    double: float
    near_right: float
    near_wrong: float
    all_right: float
    all_wrong: float


TARGETS = {"once": 0.90, "false": 0.08, "near_right": 0.85, "near_wrong": 0.05, "all_right": 0.98}
MORE_IS_BETTER = frozenset({"once", "near_right", "all_right"})


@dataclass(frozen=True)
class Matches:
    """Which true change each change found tells of."""

    told: tuple[tuple[Found, TrueChange | None], ...]

    def of(self, change: TrueChange) -> list[Found]:
        """The changes found that tell of it."""
        return [found for found, true in self.told if true == change]


def score(history: History, view: View) -> Score:
    """Compare with what happened."""
    matches = matched(history, view.changes)
    counts = Counter(true for _, true in matches.told)
    false = counts.pop(None, 0)
    double = sum(count - 1 for count in counts.values())
    found = max(1, len(matches.told))
    near, everything = _place_days(history, view)
    return Score(
        once=sum(counts[change] == 1 for change in history.changes) / len(history.changes),
        false=false / found,
        double=double / found,
        near_right=near["right"] / near.total(),
        near_wrong=near["wrong"] / near.total(),
        all_right=everything["right"] / everything.total(),
        all_wrong=everything["wrong"] / everything.total(),
    )


def matched(history: History, found: Sequence[Found]) -> Matches:
    """Each change found to the true one nearest to the middle of its interval."""
    return Matches(tuple((each, _truth(history, each)) for each in found))


def _truth(history: History, found: Found) -> TrueChange | None:
    middle = (found.days.first + found.days.last) / 2
    fitting = [
        change
        for change in history.changes
        if change.place == found.place
        and change.gainer is found.gainer
        and found.days.first - SLACK <= change.day.toordinal() <= found.days.last + SLACK
    ]
    return min(fitting, key=lambda each: abs(each.day.toordinal() - middle), default=None)


def _place_days(history: History, view: View) -> tuple[Counter[str], Counter[str]]:
    near, everything = Counter[str](), Counter[str]()
    for place in history.first:
        days = [change.day for change in history.of(place)]
        for day in days_of_campaign():
            said = view.holder(place, day)
            verdict = "abstained"
            if said is not None:
                verdict = "right" if said is history.holder(place, day) else "wrong"
            everything[verdict] += 1
            if any(abs((day - each).days) <= NEAR for each in days):
                near[verdict] += 1
    return near, everything


def worst(scores: Sequence[Score]) -> Score:
    """The worst of each share, wherever it occurred."""
    return _each(scores, lambda name, told: min(told) if name in MORE_IS_BETTER else max(told))


def middle(scores: Sequence[Score]) -> Score:
    """The median of each share."""
    return _each(scores, lambda _, told: median(told))


def _each(scores: Sequence[Score], chosen: Callable[[str, list[float]], float]) -> Score:
    names = [field.name for field in fields(Score)]
    return Score(**{name: chosen(name, [getattr(s, name) for s in scores]) for name in names})


def misses(given: Score) -> list[str]:
    """The targets that are not met."""
    return [
        name
        for name, target in TARGETS.items()
        if (getattr(given, name) < target if name in MORE_IS_BETTER
            else getattr(given, name) > target)
    ]  # fmt: skip
