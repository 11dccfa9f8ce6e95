"""Logistic regression over classes that are shown or not: L2, by Newton's method."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import exp

_STEPS = 12
_NOT_FLAT = 1e-9


@dataclass(frozen=True)
class Example:
    """What was shown, and whether it was right."""

    traits: frozenset[str]
    right: bool


@dataclass(frozen=True)
class Fit:
    """A constant and one weight a trait, of log-odds."""

    constant: float
    weights: dict[str, float]

    def log_odds(self, traits: Collection[str]) -> float:
        """Traits that were never learnt of say nothing."""
        return self.constant + sum(self.weights.get(name, 0.0) for name in traits)

    def probability(self, traits: Collection[str]) -> float:
        """How likely right."""
        return logistic(self.log_odds(traits))


def logistic(odds: float) -> float:
    """The probability of log-odds."""
    return 1.0 / (1.0 + exp(-odds))


def fitted(examples: Sequence[Example], ridge: float) -> Fit:
    """The weights of least loss and ``ridge`` / 2 times their squares; the constant is free."""
    names = sorted(frozenset().union(*(each.traits for each in examples)))
    place = {name: number for number, name in enumerate(names, 1)}
    rows = [[0, *(place[name] for name in each.traits)] for each in examples]
    weights = [0.0] * (len(names) + 1)
    for _ in range(_STEPS):
        step = _step(rows, [each.right for each in examples], weights, ridge)
        weights = [weight - by for weight, by in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return Fit(weights[0], dict(zip(names, weights[1:], strict=True)))


def _step(
    rows: Sequence[Sequence[int]], rights: Sequence[bool], weights: Sequence[float], ridge: float
) -> list[float]:
    """Newton's step from these weights; the first is the constant's, which every row has."""
    slope = [0.0, *(ridge * weight for weight in weights[1:])]
    curve = [[0.0] * len(weights) for _ in weights]
    for number in range(len(weights)):
        curve[number][number] = ridge if number else _NOT_FLAT
    for row, right in zip(rows, rights, strict=True):
        given = logistic(sum(weights[number] for number in row))
        for number in row:
            slope[number] += given - right
            for other in row:
                curve[number][other] += given * (1 - given)
    return solved(curve, slope)


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a positive definite system, by elimination; both are used up."""
    size = len(right)
    for i in range(size):
        for j in range(i + 1, size):
            factor = matrix[j][i] / matrix[i][i]
            if factor:
                right[j] -= factor * right[i]
                for k in range(i, size):
                    matrix[j][k] -= factor * matrix[i][k]
    found = [0.0] * size
    for i in reversed(range(size)):
        rest = sum(matrix[i][k] * found[k] for k in range(i + 1, size))
        found[i] = (right[i] - rest) / matrix[i][i]
    return found
