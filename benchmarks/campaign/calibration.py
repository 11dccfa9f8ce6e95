"""Of the changes given a confidence, how many were right."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.campaign.history import History
from benchmarks.campaign.scoring import matched
from benchmarks.campaign.view import View

EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)


@dataclass(frozen=True)
class Bin:
    """Changes with a confidence from ``low`` until before ``high``."""

    low: float
    high: float
    changes: int
    given: float
    right: float


def calibration(campaigns: Iterable[tuple[History, View]]) -> list[Bin]:
    """The bins that hold changes. Right is a change that tells of a true one, twice or not."""
    told: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for history, view in campaigns:
        for found, true in matched(history, view.changes).told:
            if found.change is not None:
                confidence = found.change.facts.confidence
                told[_bin(confidence)].append((confidence, true is not None))
    return [_filled(number, told[number]) for number in sorted(told)]


def _bin(confidence: float) -> int:
    return max(number for number, low in enumerate(EDGES[:-1]) if confidence >= low)


def _filled(number: int, told: list[tuple[float, bool]]) -> Bin:
    count = len(told)
    given = sum(confidence for confidence, _ in told) / count
    right = sum(is_right for _, is_right in told) / count
    return Bin(EDGES[number], EDGES[number + 1], count, given, right)


def expected_error(bins: Iterable[Bin]) -> float:
    """How far confidence is from the share that was right, over all changes."""
    filled = list(bins)
    count = sum(each.changes for each in filled)
    return sum(abs(each.given - each.right) * each.changes for each in filled) / max(1, count)
