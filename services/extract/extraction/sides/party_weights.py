"""What speaks for each camp of an article, near a statement and all over it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

NEAR = 260
"""Letters around a statement in which who comes and who goes counts four times as much."""


class Weights:
    """Weights at places of a text, added up by how near they stand to a span.

    Every weight is a half or a whole, so that sums and differences are exact.
    """

    def __init__(self, weights: Iterable[tuple[int, float]]) -> None:
        """Sort ``weights``, each where it stands and what it weighs."""
        ordered = sorted(weights)
        self._places = [place for place, _ in ordered]
        self._sums = [0.0]
        for _, weight in ordered:
            self._sums.append(self._sums[-1] + weight)

    def weigh(self) -> bool:
        """Whether there are any."""
        return bool(self._places)

    def around(self, first: int, last: int) -> float:
        """The sum: what stands between two places, these left out, doubled and the rest halved."""
        sums = self._sums
        near = sums[bisect_left(self._places, last)] - sums[bisect_right(self._places, first)]
        return 0.5 * sums[-1] + 1.5 * near
